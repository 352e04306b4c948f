import { color, serializeRGB } from '@csstools/css-color-parser';
import { parseComponentValue } from '@csstools/css-parser-algorithms';
import { tokenize } from '@csstools/css-tokenizer';
import { type Color, formatRgb, parse } from 'culori';

/** Colours that a browser takes from the system it runs on, in a light one. */
const SYSTEM: ReadonlyMap<string, string> = new Map(
  Object.entries({
    canvas: 'white',
    canvastext: 'black',
    accentcolor: '#0075ff',
    accentcolortext: 'white',
    ...Object.fromEntries(
      'activecaption appworkspace background inactivecaption infobackground menu scrollbar window'
        .split(' ')
        .map((old) => [old, 'white']),
    ),
    field: 'white',
    fieldtext: 'black',
    buttonface: '#efefef',
    buttonhighlight: '#efefef',
    threedface: '#efefef',
    threedhighlight: '#efefef',
    buttontext: 'black',
    linktext: '#0000ee',
    visitedtext: '#551a8b',
    mark: 'yellow',
    marktext: 'black',
    graytext: 'gray',
    highlighttext: 'white',
  }),
);
/** Whether a page, or a part of it, is to be seen as light or as dark. */
export type Scheme = 'light' | 'dark';

/** What "color-scheme" asks for, of a reader who prefers a light page; undefined where it says nothing. */
export const schemeIn = (said: string): Scheme | undefined =>
  said === '' ? undefined : /\bdark\b/.test(said) && !/\blight\b/.test(said) ? 'dark' : 'light';

const LIGHT_DARK = /light-dark\(((?:[^(),]|\([^()]{0,200}\)){1,200}),((?:[^()]|\([^()]{0,200}\)){1,200})\)/g;

/** The value with each "light-dark(a, b)" as the one of both that holds. */
export const inScheme = (said: string, scheme: Scheme): string =>
  said.includes('light-dark(')
    ? said.replace(LIGHT_DARK, (_, light: string, dark: string) => (scheme === 'light' ? light : dark).trim())
    : said;

/** A colour's channels; undefined where it is none. */
export function parseColour(said: string): Color | undefined {
  try {
    return parse(said);
  } catch {
    // The library throws at a unit behind a slash, as in "0/10px".
    return undefined;
  }
}

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
  const light = inScheme(said, 'light');
  const own = SYSTEM.get(light) ?? light;
  const found = parseColour(own);
  // "none" of a channel is nothing of it, and more than all of it is all.
  if (found) return own.includes('(') ? formatRgb(found) : own;
  if (!/^[a-z-]+\(/.test(own)) return undefined;
  const value = parseComponentValue(tokenize({ css: own }));
  const other = value && color(value);
  return other ? serializeRGB(other).toString() : undefined;
}

/** The first colour in a list such as "url(a.png) no-repeat #fff", and every one of a gradient. */
export const coloursIn = (list: string, ink: string): string[] =>
  (list.slice(0, 1_000).match(/[^\s,()]+(?:\((?:[^()]|\([^()]{0,200}\)){0,300}\))?/g) ?? [])
    .map((part) => colourIn(part, ink))
    .filter((colour) => colour !== undefined);
