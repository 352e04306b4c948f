import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { costlyInput } from './regexes/cost.ts';
import { everyRegex, regexesOf, root } from './regexes/every.ts';
import { BOUNDED, NAMES_IN_FUNCTIONS } from './regexes/exceptions.ts';
import { stepCounter } from './regexes/steps.ts';

const found = everyRegex();
const literals = found.flatMap((one) => ('regex' in one ? [one] : []));
const made = found.flatMap((one) => ('code' in one ? [one] : []));

const complaint = (file: string, regex: RegExp): string[] => {
  const costly = costlyInput(regex);
  if (!costly || BOUNDED.some((row) => row.file === file && row.regex === String(regex))) return [];
  const { before, pump, after } = costly.attack;
  const input = [before, `${pump} again and again`, after].map((part) => JSON.stringify(part)).join(', ');
  return [`${file}: ${regex} takes ${costly.stepsPerCharacter} steps a character on ${input}`];
};

test('every regular expression takes linear time on hostile input, or the bound of its input is named', () => {
  assert.ok(literals.length > 200);
  const wrong = literals.flatMap(({ file, regex }) => complaint(file, regex));
  assert.deepEqual(wrong, []);
});

test('so does every expression that is put together once for all', async () => {
  const files = new Set(made.flatMap(({ file, inFunction }) => (inFunction ? [] : [file])));
  for (const file of files) {
    const built = await builtBy(file);
    assert.ok(built.length >= made.filter((one) => one.file === file && !one.inFunction).length, file);
    assert.deepEqual(
      built.flatMap((regex) => complaint(file, regex)),
      [],
    );
  }
});

test('so does every expression that a function puts together', () => {
  for (const { file, line, code } of made.filter(({ inFunction }) => inFunction)) {
    const { names } = NAMES_IN_FUNCTIONS.find((row) => row.file === file) ?? {};
    assert.ok(names, `${file}:${line}: name an example of ${code} in test/regexes/exceptions.ts`);
    const regex: RegExp = new Function(...Object.keys(names), `return ${code}`)(...Object.values(names));
    assert.deepEqual(complaint(file, regex), []);
  }
});

test('no exception outlives what it was made for', () => {
  const gone = [
    ...BOUNDED.filter((row) => !literals.some(({ file, regex }) => row.file === file && row.regex === String(regex))),
    ...NAMES_IN_FUNCTIONS.filter((row) => !made.some(({ file, inFunction }) => inFunction && row.file === file)),
  ];
  assert.deepEqual(gone, []);
});

test('the shapes that backtracking stumbles over are found', () => {
  const bad = [
    /^(a+)+$/,
    /^(a|a)*$/,
    /^(?:\W|\d|\.)*abstract/i,
    /\s+$/,
    /\/+$/,
    /a*a*b/,
    /\s*,\s*/g,
    /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/,
    /^(.+)+:/,
    /"(?:[^"\\]|\\?.)*"$/,
    /\[[^\]]*\]\(/g,
    /(?:\d+,?)+;/,
    /x.*y.*z/s,
    /\bhttps?:\/\/.*\.pdf/g,
    /(\w+)\s*=\s*\1/,
    /(?=.*a)b/g,
    /(?<=^.*)x/gm,
    /\p{L}+@/u,
    /^(([a-z])+.)+[A-Z]([a-z])+$/,
    /[\p{L}--[a-z]]+!/v,
  ];
  for (const regex of bad) assert.ok(costlyInput(regex), `${regex} is not found`);
});

test('what is linear is left alone', () => {
  const good = [
    /^\s+|(?<!\s)\s+$/g,
    /(?<!\/)\/+$/,
    /^[a-z]+:/,
    /"[^"]*"/g,
    /\b\w{1,20}\b/g,
    /[<>&]/g,
    /^---\n([\s\S]*?)\n---\n/,
    /(?:foo|bar|baz)+/,
    /<[^<>]*>/g,
    /\d{4}-\d{2}-\d{2}/,
  ];
  for (const regex of good) assert.equal(costlyInput(regex), undefined, `${regex}`);
});

test('steps are counted by an engine that finds what JavaScript finds', () => {
  const texts = ['', 'a', 'ab', 'aab aab', 'foo=bar', '  x  ', 'a\nb', 'aXbX', '“é”', '12-34', 'abab', 'a,b,,c'];
  const regexes = [
    /a+?b/,
    /(a*)b\1/,
    /^x|b$/m,
    /(?<=a)b/,
    /(?<!a)b/,
    /\bx\b/,
    /a(?!b)/,
    /(?:a|ab)(?:c|bc|$)/,
    /\p{L}/u,
  ];
  for (const regex of regexes)
    for (const text of texts) {
      const ends: number[] = [];
      stepCounter(regex, (end) => ends.push(end))(text, 10_000);
      const match = regex.exec(text);
      assert.equal(ends[0], match ? match.index + match[0].length : undefined, `${regex} on ${JSON.stringify(text)}`);
    }
});

test('expressions are found wherever a program may write them', () => {
  const text = `const a = /one/g;
const b = (text: string): string => text.replace(/two/, \`\${/three/.source}\`) as string;
const c = new RegExp('four' + a.source, 'u');
function d(e: number) { return e / 2 / 3 ? RegExp('five' + e) : /* /no/ */ /[\\/]six/v; }`;
  assert.deepEqual(
    regexesOf(text).map((one) => [one.line, 'regex' in one ? String(one.regex) : `${one.inFunction} ${one.code}`]),
    [
      [1, '/one/g'],
      [2, '/two/'],
      [2, '/three/'],
      [3, "false new RegExp('four' + a.source, 'u')"],
      [4, "true RegExp('five' + e)"],
      [4, String.raw`/[\/]six/v`],
    ],
  );
});

/** What a file hands to `RegExp` while it is loaded. */
async function builtBy(file: string): Promise<RegExp[]> {
  const plain = globalThis.RegExp;
  const address = pathToFileURL(`${root}/${file}`).href;
  const built: RegExp[] = [];
  globalThis.RegExp = new Proxy(plain, {
    construct(target, given: [string, string?]) {
      const regex = new target(...given);
      if (new Error().stack?.split('\n')[2]?.includes(address)) built.push(regex);
      return regex;
    },
  });
  try {
    await import(`${address}?anew`);
  } finally {
    globalThis.RegExp = plain;
  }
  return built;
}
