import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError } from '../src/errors.ts';
import type { Prompt } from '../src/ports/models.ts';

/**
 * The prompts of a folder, one Markdown file each: front matter that names its inputs, then "# System" and "# User".
 * Throws a ConfigError with a sentence for each file that is missing or unreadable, and for each input that the file does
 * not use, does not name, or is never given.
 */
export function readPrompts<N extends string>(
  folder: URL,
  inputs: Readonly<Record<N, readonly string[]>>,
): Record<N, Prompt> {
  const faults: string[] = [];
  const prompts = {} as Record<N, Prompt>;
  for (const [name, given] of Object.entries<readonly string[]>(inputs)) {
    const file = `prompts/${name}.md`;
    const text = textOf(new URL(`${name}.md`, folder));
    const read = text === undefined ? undefined : readPrompt(text);
    if (!read)
      faults.push(
        text === undefined
          ? `${file} cannot be read. Put it back, or check out the project again.`
          : `${file} should begin with front matter ("---", "inputs: …", "---") and hold "# User", and before it "# System" if any.`,
      );
    else {
      faults.push(...faultsOf(file, read, given));
      prompts[name as N] = { system: read.system, user: read.user, hash: read.hash };
    }
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return prompts;
}

function textOf(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8').replace(/\r\n?/g, '\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code) return undefined;
    throw error;
  }
}

type Read = Prompt & { inputs: string[] };

/** The line that parts what the model is told for good from what it is asked this time. */
const USER = '\n# User\n';

function readPrompt(text: string): Read | undefined {
  const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const [, listed] = /^inputs:[ \t]*(.*)$/m.exec(front ?? '') ?? [];
  const [head = '', ...rest] = `\n${body ?? ''}`.split(USER);
  const user = rest.join(USER);
  const [, system] = /^(?:# System\n|$)([\s\S]*)$/.exec(head.trim()) ?? [];
  if (listed === undefined || system === undefined || !user.trim()) return undefined;
  return {
    inputs: listed.split(',').flatMap((one) => one.trim() || []),
    system: system.trim(),
    user: user.trim(),
    hash: createHash('sha256').update(text).digest('hex').slice(0, 16),
  };
}

function faultsOf(file: string, { inputs, system, user }: Read, given: readonly string[]): string[] {
  const used = new Set([...`${system}\n${user}`.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name]) => name!.trim()));
  const faults: string[] = [];
  for (const name of used)
    if (!given.includes(name))
      faults.push(`${file} uses {{${name}}}, which it is never given. It is given: ${given.join(', ')}.`);
    else if (!inputs.includes(name))
      faults.push(`${file} uses {{${name}}}, which its front matter does not name as an input.`);
  for (const name of given) if (!used.has(name)) faults.push(`${file} does not use {{${name}}}, which it needs.`);
  for (const name of inputs)
    if (!given.includes(name))
      faults.push(`${file} names the input "${name}", which it is never given. It is given: ${given.join(', ')}.`);
  return faults;
}
