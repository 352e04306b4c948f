import { tokensOf } from './tokens.ts';
import { stemOf } from './word-forms.ts';

/** What of a paper's text a claim's names are judged by. */
export type Naming = {
  /** Stems of the names that the paper gives to its own work. */
  own: ReadonlySet<string>;
  /** Does the paper write this word as a name, also within sentences? */
  isNamed(word: string): boolean;
  /** Does the paper say these words, in this case? */
  says(words: string): boolean;
  /** Does it use this word, in any case and form? */
  uses(word: string): boolean;
};

const INTRODUCES =
  /\b(?:present|presents|introduce|introduces|propose|proposes|describe|describes|develop|develops|call|called|named|dubbed|termed|release|contribute)\b(?: (?:a|an|the|this|it|new|novel|system|model|method|framework|our|approach))* {0,2}((?:\p{Lu}[\p{L}\d-]{2,30} ?){1,3})(?:\((\p{Lu}[\p{L}\d-]{1,12})\))?/gu;
/** "We built X, a …", "our tutor, X,", "we trained a model, X, to": in apposition. "X is a …" opens a sentence. */
const APPOSED = [
  /\b[Ww]e (?:\p{Ll}+ )?(?:built|build|design|designed|study|studied|trained|train|evaluated|evaluate|tested|test|made|wrote) (\p{Lu}[\p{L}\d-]{2,30}), an? /gu,
  /\b[Oo]ur (?:\p{Ll}[\p{L}-]{1,20} ){0,3}\p{Ll}[\p{L}-]{1,20}, (\p{Lu}[\p{L}\d-]{2,30}), /gu,
  /\b[Ww]e (?:[\p{L}-]{1,20} ){2,14}[\p{L}-]{1,20}, (\p{Lu}[\p{L}\d-]{2,30})[,.] /gu,
  /(?:^|[.!?\n] ?)(\p{Lu}[\p{L}\d-]{2,30}) is an? /gu,
];
/** What stands so far from its beginning tells what a paper is about; so often it then says the name. */
const OPENING = 2_500;
const OFTEN = 5;
const LOOKED_AT = 40_000;
/** So many letters may a form of a word change at its end. */
const ENDING = 3;
const NO_NAMES = new Set('The This That These Those We Our It In On For And With Figure Table Section New'.split(' '));

/** The names by a paper's title ("X: …") and by how it introduces them; whether a word is a name, by how it is written. */
export function namingOf(title: string, texts: readonly string[]): Naming {
  const text = texts.join('\n').slice(0, LOOKED_AT).replace(/\*\*/g, '');
  const names = new Set<string>();
  const [before, behind] = title.split(':');
  if (behind !== undefined && before!.length < 40) names.add(before!.trim());
  for (const [, name, short] of text.matchAll(INTRODUCES)) names.add(name!.trim()).add(short ?? name!.trim());
  const own = ownIn(names, text);
  if (own.size === 0) {
    const opening = text.slice(0, OPENING);
    for (const apposed of APPOSED)
      for (const [, name] of opening.matchAll(apposed))
        if (times(text, name!, OFTEN) && !text.includes(`${name} [`) && !text.includes(`${name} (2`)) names.add(name!);
    for (const stem of ownIn(names, text)) own.add(stem);
  }
  const known = new Map<string, boolean>();
  const low = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
  return {
    own,
    says: (words) => text.includes(words),
    uses: (word) => low.includes(` ${word.slice(0, Math.max(4, word.length - ENDING))}`),
    isNamed(word) {
      const kept = known.get(word) ?? (inSentence(text, word) && !within(text, word.toLowerCase()));
      known.set(word, kept);
      return kept;
    },
  };
}

/** The stems of these names' words, save of those that a text writes small or only once. */
function ownIn(names: ReadonlySet<string>, text: string): Set<string> {
  const own = new Set<string>();
  for (const name of names)
    for (const { text: word, low, kind } of tokensOf(name))
      if (
        kind === 'word' &&
        /^\p{Lu}|\d/u.test(word) &&
        !NO_NAMES.has(word) &&
        times(text, word, 2) &&
        // A title's own words may be no name: "Compile Late, Compile Little: …".
        (/^\P{L}*\p{L}.*[\p{Lu}\d]/u.test(word) || inSentence(text, word)) &&
        !within(text, low)
      )
        own.add(stemOf(low));
  return own;
}

function times(text: string, word: string, n: number): boolean {
  let at = -1;
  for (let i = 0; i < n; i += 1) {
    at = text.indexOf(word, at + 1);
    if (at < 0) return false;
  }
  return true;
}

const within = (text: string, low: string): boolean =>
  text.includes(` ${low} `) || text.includes(` ${low},`) || text.includes(` ${low}.`);

/** Does it stand capitalised behind a small letter or a comma somewhere? */
function inSentence(text: string, word: string): boolean {
  let at = text.indexOf(word);
  for (let tries = 0; at >= 0 && tries < 200; tries += 1) {
    const before = text.slice(Math.max(0, at - 3), at);
    if (/[\p{Ll}\d,)] $/u.test(before) && !/[\p{L}\d]/u.test(text[at + word.length] ?? '')) return true;
    at = text.indexOf(word, at + 1);
  }
  return false;
}
