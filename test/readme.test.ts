import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readExample, readReadme, renewed, renewedExample, tables } from './readme.ts';

test('the README’s tables of commands and variables are those of the code', () => {
  const text = readReadme();
  for (const table of Object.values(tables())) assert.ok(text.includes(table), 'run: npm run readme');
  assert.equal(renewed(text), text);
});

test('.env.example has the platforms’ variables as the code has them', () => {
  assert.equal(renewedExample(readExample()), readExample(), 'run: npm run readme');
});

test('every npm script that the README or CONTRIBUTING names exists', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const texts = [readReadme(), readFileSync(new URL('../CONTRIBUTING.md', import.meta.url), 'utf8')].join('\n');
  const named = [...texts.matchAll(/npm (?:run )?(?!install)([a-z][a-z:]*)/g)].map(([, name]) => name!);
  assert.ok(named.length > 5);
  assert.deepEqual(
    [...new Set(named)].filter((name) => !(name in scripts) && name !== 'run'),
    [],
  );
});
