import { clip, oneLine } from '../text/clip.ts';
import { foreignNumbers, numberedNames } from '../text/numbers.ts';
import { STOP, terms } from '../text/words.ts';
import { callsPeople, holdsAddress, namesOthers, withoutUnseen } from './hostile.ts';
import type { QuoteIndex } from './quotes.ts';

/** A checked statement about a paper: the words of `quote` stand in the text that was read, under that heading. */
export type Claim = { text: string; quote: string; section: string };

/** What a model said, before it is checked. */
export type Said = { text: string; quote: string };

export type Doubt =
  | 'no quote'
  | 'quote not in the text'
  | 'other numbers'
  | 'other names'
  | 'against the text'
  | 'not about the quote'
  | 'address or call'
  | 'other papers'
  | 'nothing said';

export type Verdict = { claim: Claim } | { doubt: Doubt; about: string };

export type Grounds = {
  index: QuoteIndex;
  title: string;
  /** arXiv ids that may be named. */
  given: ReadonlySet<string>;
  /** Are both the claims and the paper in English? Only then can their words be compared. */
  english: boolean;
};

const LONGEST_CLAIM = 420;
const LONGEST_QUOTE = 500;
const DENIES =
  /\b(?:not|no|never|cannot|can't|don't|doesn't|didn't|won't|without|fails? to|failed to|unable|neither|nor|hardly)\b/i;

/**
 * A model's statement, believed only when its quote stands in the text word for word, its numbers stand in or around that
 * quote, its numbered names anywhere in the text, and when it shares words with what it quotes.
 */
export function checkClaim(said: Said, { index, title, given, english }: Grounds): Verdict {
  const text = plain(said.text);
  const doubt = (kind: Doubt, about: string = text): Verdict => ({ doubt: kind, about: clip(about, 200) });
  if (!/\p{L}/u.test(text)) return doubt('nothing said');
  if (holdsAddress(text) || callsPeople(text)) return doubt('address or call');
  if (namesOthers(text, given)) return doubt('other papers');
  if (!said.quote.trim()) return doubt('no quote');
  const place = index.find(withoutUnseen(said.quote));
  if (!place) return doubt('quote not in the text');
  if (holdsAddress(place.text) || callsPeople(place.text)) return doubt('address or call');
  if (namesOthers(place.text, given)) return doubt('other papers');
  const around = `${title}\n${place.around}`;
  const numbers = foreignNumbers(text, around);
  if (numbers.length > 0) return doubt('other numbers', `${text} (${numbers.join(', ')})`);
  const names = numberedNames(text).filter((name) => !index.holds(name) && !title.includes(name));
  if (names.length > 0) return doubt('other names', `${text} (${names.join(', ')})`);
  if (english) {
    if (DENIES.test(place.before) && !DENIES.test(text)) return doubt('against the text');
    if (!related(text, around)) return doubt('not about the quote');
  }
  return { claim: { text: clip(text, LONGEST_CLAIM), quote: clip(place.text, LONGEST_QUOTE), section: place.section } };
}

/** One line without marks that a model makes on its own: citations, emphasis, bullets. */
const plain = (text: string): string =>
  oneLine(withoutUnseen(text))
    .replace(/\s*\[\d+(?:\s*[,;–-]\s*\d+)*\]/g, '')
    .replace(/^(?:[-*•]|\d+[.)])\s+/, '')
    .replace(/\*\*|__|`/g, '')
    .trim();

const telling = (text: string): Set<string> => {
  const found = new Set(terms(text));
  for (const word of STOP) found.delete(word);
  return found;
};

/** Two words in common, or a third of a short claim's: enough to tell "about this" from "about something else". */
function related(claim: string, around: string): boolean {
  const own = telling(claim);
  const there = telling(around);
  let shared = 0;
  for (const term of own) if (there.has(term)) shared += 1;
  return shared >= Math.min(2, Math.ceil(own.size / 3));
}

/** Is the claim no more than a sentence of this text? */
export const isCopy = (claim: string, of: QuoteIndex): boolean => claim.length > 80 && of.find(claim) !== undefined;

const REASONS: Record<Doubt, string> = {
  'no quote': 'has no quote',
  'quote not in the text': 'its quote does not stand in the text word for word',
  'other numbers': 'says numbers that do not stand in its quote',
  'other names': 'names things that the text does not',
  'against the text': 'its quote leaves out that the sentence denies it',
  'not about the quote': 'says something other than its quote',
  'address or call': 'holds an address or a mention',
  'other papers': 'names a paper that was not given',
  'nothing said': 'says nothing',
};

/** One line a doubt, as the model is told of it. */
export const doubtLine = ({ doubt, about }: { doubt: Doubt; about: string }): string =>
  `- “${about.replace(/[<>]{2,}/g, '')}”: ${REASONS[doubt]}.`;
