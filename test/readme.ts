import { readFileSync, writeFileSync } from 'node:fs';
import { slashed } from '../src/chat/command.ts';
import { commands } from '../src/commands.ts';
import { Variables } from '../src/config.ts';

/** The tables of the README that come from the code. `npm run readme` writes them; a test compares. */
const FILE = new URL('../README.md', import.meta.url);

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
      ...Object.entries(Variables.shape).map(([name, schema]) => {
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

if (import.meta.main) writeFileSync(FILE, renewed(readReadme()));
