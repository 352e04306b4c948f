import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { z } from 'zod';
import { slashed } from '../src/chat/command.ts';
import { commands } from '../src/commands.ts';
import { variablesOf } from '../src/config.ts';
import { platforms } from '../src/start/platforms.ts';
import { retold } from './transcripts.ts';

/** What of the pages that people read comes from the code. `npm run readme` writes it; a test compares. */
export const ROOT = join(import.meta.dirname, '..');
const EXAMPLE = join(ROOT, '.env.example');

/** Every page that people read, by its path from the top. */
export const pages = (): string[] =>
  ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...globSync('docs/*.md', { cwd: ROOT })]
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => existsSync(join(ROOT, file)))
    .sort();

export const readPage = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

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

/** A page with its tables as the code has them now. */
export function renewed(page: string): string {
  return Object.entries(tables()).reduce(
    (text, [name, table]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`),
        (_, open, close) => `${open}${table}\n${close}`,
      ),
    page,
  );
}

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

if (import.meta.main)
  test('pages and .env.example are renewed', async (t) => {
    for (const file of pages()) writeFileSync(join(ROOT, file), await retold(t, renewed(readPage(file))));
    writeFileSync(EXAMPLE, renewedExample(readExample()));
  });
