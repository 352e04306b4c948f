/**
 * TeX's font of large signs says of them only where they are in it, where other fonts have letters, and hangs them from
 * their upper edge (cmex10, The TeXbook, appendix F). A dot is a part of a sign that is put together.
 */
const SIGNS = [
  '()[]⌊⌋⌈⌉{}⟨⟩|∥/\\',
  '()()[]⌊⌋⌈⌉{}⟨⟩/\\',
  '()[]⌊⌋⌈⌉{}⟨⟩/\\/\\',
  '()[]........{}..',
  '....⟨⟩⊔⊔∮∮⨀⨀⨁⨁⨂⨂',
  '∑∏∫⋃⋂⨄⋀⋁∑∏∫⋃⋂⨄⋀⋁',
  '∐∐ˆˆˆ˜˜˜[]⌊⌋⌈⌉{}',
  '√√√√√..∥↑↓....⇑⇓',
].join('');
const FONT = /(?:^|\+)(?:CMEX|LMMathExtension)/;
/** How far they reach down, in parts of the type's size, from each of these places on. */
const DEPTHS: readonly (readonly [from: number, depth: number])[] = [
  [0x7e, 0],
  [0x74, 3.6],
  [0x73, 2.96],
  [0x72, 2.36],
  [0x71, 1.76],
  [0x70, 1.16],
  [0x68, 1.76],
  [0x62, -0.5],
  [0x61, 1.4],
  [0x60, 1],
  [0x5b, 1.4],
  [0x5a, 2.22],
  [0x58, 1.4],
  [0x46, 1],
  [0x44, 1.76],
  [0x3c, 1.8],
  [0x30, 3.6],
  [0x2e, 1.76],
  [0x20, 2.96],
  [0x12, 2.36],
  [0x10, 1.76],
  [0, 1.16],
];
/** Parts of the type's size from the line up to the middle of its signs. */
const AXIS = 0.25;
/** The root of TeX's other signs hangs as well. */
const ROOT = { font: /(?:^|\+)(?:CMSY|LMMathSymbols)/, sink: 0.71 };

/** What a sign is, and by how much of the type's size the line lies below where it is put; undefined for all that stands on it. */
export function largeSign(font: string, code: number, letter: string): { said: string; sink: number } | undefined {
  if (letter === '√' && ROOT.font.test(font)) return { said: letter, sink: ROOT.sink };
  // It stands before "→" in "↦".
  if (letter === '7' && ROOT.font.test(font)) return { said: '|', sink: 0 };
  if (!FONT.test(font)) return undefined;
  const place = placeOf(code);
  return hangingSign(place, DEPTHS.find(([from]) => place >= from)![1]);
}

/** The sign in one place of TeX's font of large signs that is so deep, in parts of the type's size. */
export function hangingSign(place: number, depth: number): ReturnType<typeof largeSign> {
  const sign = SIGNS[place];
  return sign === undefined ? undefined : { said: sign === '.' ? '' : sign, sink: depth / 2 + AXIS };
}

/** Some programs put the signs of the first places, which are no letters elsewhere, behind the others. */
const placeOf = (code: number): number =>
  code < 161 ? code : code <= 170 ? code - 161 : code <= 195 ? code - 163 : code === 196 ? 127 : code;
