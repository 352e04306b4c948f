/** Numbers as a reader takes them, for telling whether a claim says the paper's own. */

/** Letters of scripts that part words by spaces: elsewhere a number may follow a word at once. */
const LETTER = String.raw`\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}`;
const NUMBER = new RegExp(String.raw`(?<![${LETTER}\d.,])\d+(?:[.,\u00a0\u202f']\d+)*`, 'gu');
/** A name with a number in it: "GPT-4", "H100", "ResNet-50". */
const NAME = new RegExp(
  String.raw`(?<![${LETTER}\d])[${LETTER}][${LETTER}\d]*(?:[-–][${LETTER}][${LETTER}\d]*)*[-–]?\d[${LETTER}\d]*(?:[.-]\d+)*`,
  'gu',
);

/** Other scripts' digits as ours, powers on the line. */
function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0)!;
      let zero = code;
      while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
      return String(code - zero);
    })
    .replace(/٫/g, '.')
    .replace(/٬/g, ',')
    .replace(/\{,\}/g, ',')
    .replace(/\\[,;! ]/g, '');
}

/** What "1.234" may mean: its point may part thousands or decimals. */
function readings(number: string): string[] {
  const parts = number.split(/[.,\u00a0\u202f']/);
  const found = new Set<string>();
  const add = (text: string): void => void found.add(String(Number(text)));
  if (parts.length === 1) add(number);
  else {
    const grouped = parts.slice(1).every((part) => part.length === 3);
    if (grouped) add(parts.join(''));
    if (parts.slice(1, -1).every((part) => part.length === 3)) add(`${parts.slice(0, -1).join('')}.${parts.at(-1)}`);
    // A version or a section ("1.2.3") is only itself.
    if (found.size === 0) found.add(parts.join('.'));
  }
  return [...found];
}

/** The numbers of a text that are no part of a name, each with all that it may mean. */
export const numbersOf = (text: string): string[][] => {
  const plain = plainDigits(text);
  return [...plain.replace(NAME, (name) => ' '.repeat(name.length)).matchAll(NUMBER)].map(([number]) =>
    readings(number),
  );
};

/** Names with numbers in them. */
export const numberedNames = (text: string): string[] => plainDigits(text).match(NAME) ?? [];

const SPELLED = new Map(
  Object.entries({
    zero: '0',
    one: '1',
    two: '2',
    three: '3',
    four: '4',
    five: '5',
    six: '6',
    seven: '7',
    eight: '8',
    nine: '9',
    ten: '10',
    eleven: '11',
    twelve: '12',
    twice: '2',
    double: '2',
    doubles: '2',
    doubled: '2',
    triple: '3',
    half: '0.5',
    halves: '0.5',
    hundred: '100',
    thousand: '1000',
  }),
);

/** Does the text say every number of the claim? Returns those that it does not. */
export function foreignNumbers(claim: string, text: string): string[] {
  const said = new Set<string>();
  const plain = plainDigits(text);
  // Here numbers within names count too: "F1" may be quoted for a claim about 1.
  for (const [number] of plain.matchAll(/\d+(?:[.,\u00a0\u202f']\d+)*/g))
    for (const one of readings(number)) said.add(one);
  for (const [word] of plain.toLowerCase().matchAll(/[a-z]+/g)) {
    const number = SPELLED.get(word);
    if (number !== undefined) said.add(number);
  }
  return numbersOf(claim)
    .filter((meanings) => !meanings.some((meaning) => said.has(meaning)))
    .map((meanings) => meanings[0]!);
}
