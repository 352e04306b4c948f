import { color, serializeRGB } from '@csstools/css-color-parser';
import { parseComponentValue } from '@csstools/css-parser-algorithms';
import { tokenize } from '@csstools/css-tokenizer';
import { parse as parseColour } from 'culori';

/** Colours that a browser takes from the system it runs on, in a light one. */
const SYSTEM: Readonly<Record<string, string>> = {
  canvas: 'white',
  canvastext: 'black',
  field: 'white',
  fieldtext: 'black',
  buttonface: '#efefef',
  buttontext: 'black',
  linktext: '#0000ee',
  visitedtext: '#551a8b',
  mark: 'yellow',
  marktext: 'black',
  graytext: 'gray',
  highlighttext: 'white',
};
/** The first of both is that of a light screen. */
const LIGHT_DARK = /light-dark\(((?:[^(),]|\([^()]{0,200}\)){1,200}),(?:[^()]|\([^()]{0,200}\)){1,200}\)/g;
const MOST_KNOWN = 5_000;
const known = new Map<string, string | undefined>();

/** A colour in any notation, as one that can be compared; undefined where it is none. `ink` is what "currentcolor" is. */
export function colourIn(said: string, ink: string): string | undefined {
  const own = said.includes('currentcolor') ? said.replaceAll('currentcolor', ink) : said;
  if (known.has(own)) return known.get(own);
  const made = read(own.trim().slice(0, 500));
  if (known.size < MOST_KNOWN) known.set(own, made);
  return made;
}

function read(said: string): string | undefined {
  const light = said.replace(LIGHT_DARK, (_, first: string) => first.trim());
  const own = SYSTEM[light] ?? light;
  if (parseColour(own)) return own;
  if (!/^[a-z-]+\(/.test(own)) return undefined;
  const value = parseComponentValue(tokenize({ css: own }));
  const found = value && color(value);
  return found ? serializeRGB(found).toString() : undefined;
}

/** The first colour in a list such as "url(a.png) no-repeat #fff", and every one of a gradient. */
export const coloursIn = (list: string, ink: string): string[] =>
  (list.slice(0, 1_000).match(/[^\s,()]+(?:\((?:[^()]|\([^()]{0,200}\)){0,300}\))?/g) ?? [])
    .map((part) => colourIn(part, ink))
    .filter((colour) => colour !== undefined);
