import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { parse } from 'acorn';

/** A regular expression of the sources: a literal, or code that makes one, within a function or once for all. */
export type Found = { file: string; line: number } & ({ regex: RegExp } | { code: string; inFunction: boolean });

export const root = join(import.meta.dirname, '../..');

/** Every regular expression of `src/` and `adapters/`. */
export function everyRegex(): Found[] {
  return globSync(['src/**/*.ts', 'adapters/**/*.ts'], { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .flatMap((file) => regexesOf(readFileSync(join(root, file), 'utf8')).map((found) => ({ file, ...found })));
}

type Node = { type: string; start: number; end: number; loc: { start: { line: number } } } & Record<string, unknown>;

/** Every regular expression of one file's text, with its line. */
export function regexesOf(text: string) {
  // Types are replaced by blanks, so that lines stay where they are.
  const script = stripTypeScriptTypes(text);
  const found: ({ line: number } & ({ regex: RegExp } | { code: string; inFunction: boolean }))[] = [];
  const visit = (value: unknown, inFunction: boolean): void => {
    if (Array.isArray(value)) for (const one of value) visit(one, inFunction);
    if (!isNode(value)) return;
    const { line } = value.loc.start;
    const { regex, callee } = value as { regex?: { pattern: string; flags: string }; callee?: { name?: string } };
    if (regex) found.push({ line, regex: new RegExp(regex.pattern, regex.flags) });
    if (callee?.name === 'RegExp') found.push({ line, code: script.slice(value.start, value.end), inFunction });
    const inside = inFunction || value.type.includes('Function');
    for (const one of Object.values(value)) visit(one, inside);
  };
  visit(parse(script, { ecmaVersion: 'latest', sourceType: 'module', locations: true }), false);
  return found;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
