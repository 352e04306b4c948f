import { fold, words } from './words.ts';

/** Names of people and organisations as people write them. */

/** What of a name is looked at: more parts no name has. */
const MOST_PARTS = 8;
const LONGEST = 200;
/** Written without spaces, or with spaces that mean little. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]/u;

/**
 * The parts of a person's name, folded: "Müller, Anna" and "Anna Mueller" have the same. Apostrophes part nothing; what German
 * writes ä or ae, and Scandinavian ø or oe, is one letter.
 */
export function nameParts(name: string): string[] {
  const folded = fold(name.slice(0, LONGEST)).replaceAll("'", '');
  const parts = folded.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return parts
    .slice(0, MOST_PARTS)
    .flatMap((part) => (/\d/.test(part) ? words(part) : [part.replace(/ae|oe|ue/g, (two) => two[0]!)]));
}

/**
 * Whether a name, as a paper gives it, may be that of the person asked for: all asked parts are in it, in any order, at least
 * one of them whole. An initial stands for a name, and what one writes as two parts the other may write as one (Xiao Ming,
 * Xiaoming; 王 小明, 王小明).
 */
export const isNamed = (asked: string, name: string): boolean => nameTest(asked)(nameParts(name));

/** The same for many names, by their parts. */
export function nameTest(asked: string): (parts: readonly string[]) => boolean {
  const wanted = nameParts(asked);
  const askedLetters = wanted.join('');
  if (wanted.length === 0) return () => false;
  if (isUnspaced(askedLetters)) {
    const other = turned(wanted);
    return (parts) => {
      const letters = parts.join('');
      return letters.includes(askedLetters) || letters === other;
    };
  }
  const forms = joinedForms(wanted);
  const starts = wanted.filter((part) => part.length > 1).map((part) => part.slice(0, 2));
  return (parts) => {
    const letters = parts.join('');
    if (!starts.some((start) => letters.includes(start))) return false;
    const others = joinedForms(parts);
    return forms.some((one) => others.some((other) => isWithin(one, other)));
  };
}

/** Whole names, and neighbours written as one, that may stand in a paper's list of people. */
export const wholeParts = (asked: string): string[] => [
  ...new Set(
    joinedForms(nameParts(asked))
      .flat()
      .filter((part) => part.length > 1),
  ),
];

export const isUnspaced = (text: string): boolean => UNSPACED.test(text);

const turned = (parts: readonly string[]): string => [...parts.slice(1), parts[0]!].join('');

/** The parts as they are, and with two or three neighbours written as one. */
export function joinedForms(parts: readonly string[]): string[][] {
  const forms = [[...parts]];
  for (const many of [2, 3])
    for (let i = 0; i + many <= parts.length; i += 1) {
      const joined = parts.slice(i, i + many).join('');
      if (joined.length > many) forms.push([...parts.slice(0, i), joined, ...parts.slice(i + many)]);
    }
  return forms;
}

/** Each wanted part is found in a part of its own, whole ones first. */
function isWithin(wanted: readonly string[], have: readonly string[]): boolean {
  const left = [...have];
  const initials: string[] = [];
  for (const part of wanted) {
    const at = left.indexOf(part);
    if (at >= 0 && part.length > 1) left.splice(at, 1);
    else initials.push(part);
  }
  if (initials.length === wanted.length) return false;
  return initials.every((part) => {
    const at = left.findIndex((one) => (part.length === 1 || one.length === 1) && one[0] === part[0]);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** Whether an organisation's name or handle is the one asked for, or holds all its words. */
export function isOrganisation(asked: string, { name, handle }: { name: string; handle: string }): boolean {
  const [wanted, have] = [wordsOf(asked), [...wordsOf(name), ...wordsOf(handle)]];
  if (wanted.length === 0) return false;
  const whole = wanted.join('');
  return wanted.every((word) => have.includes(word)) || [name, handle].some((one) => wordsOf(one).join('') === whole);
}

const wordsOf = (text: string): string[] => fold(text.slice(0, LONGEST)).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
