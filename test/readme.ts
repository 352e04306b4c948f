import { readFileSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import { slashed } from '../src/chat/command.ts';
import { commands } from '../src/commands.ts';
import { variablesOf } from '../src/config.ts';
import { platforms } from '../src/start/platforms.ts';

/** What of the README and of .env.example comes from the code. `npm run readme` writes it; a test compares. */
const FILE = new URL('../README.md', import.meta.url);
const EXAMPLE = new URL('../.env.example', import.meta.url);

const cell = (text: string): string => text.replaceAll('|', '\\|');

export function tables(): Record<'commands' | 'variables', string> {
  return {
    commands: [
      '| command | what it gives | try |',
      '| --- | --- | --- |',
      ...commands.map((one) => `| \`${one.name}\` | ${cell(one.about)} | \`${cell(slashed(one.example, one))}\` |`),
    ].join('\n'),
    variables: [
      '| variable | what it sets | when left out |',
      '| --- | --- | --- |',
      ...Object.entries(variablesOf(platforms).shape as Record<string, z.ZodType>).map(([name, schema]) => {
        const standard = schema.safeParse(undefined).data;
        return `| \`${name}\` | ${cell(schema.description ?? '')} | ${standard === undefined ? '' : `\`${standard}\``} |`;
      }),
    ].join('\n'),
  };
}

/** The README with its tables as the code has them now. */
export function renewed(readme: string): string {
  return Object.entries(tables()).reduce(
    (text, [name, table]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`),
        (_, open, close) => `${open}${table}\n${close}`,
      ),
    readme,
  );
}

export const readReadme = (): string => readFileSync(FILE, 'utf8');

/** The platforms' part of .env.example: each variable under what it is. */
const platformLines = (): string =>
  platforms
    .map(({ title, settings }) => {
      const variables = Object.entries(settings.shape as Record<string, z.ZodType>).map(
        ([name, schema]) => `# ${schema.description}\n${name}=${schema.safeParse(undefined).data ?? ''}`,
      );
      return [`# ${title}: ${settings.description}`, ...variables].join('\n');
    })
    .join('\n\n');

/** The example with the platforms' variables as the code has them now. */
export const renewedExample = (example: string): string =>
  example.replace(/(?<=# Platforms .*\n\n)[\s\S]*?(?=\n\n# All else)/, platformLines);

export const readExample = (): string => readFileSync(EXAMPLE, 'utf8');

if (import.meta.main) {
  writeFileSync(FILE, renewed(readReadme()));
  writeFileSync(EXAMPLE, renewedExample(readExample()));
}
