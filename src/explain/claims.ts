import { clip, oneLine } from '../text/clip.ts';
import { mismatch } from './check/follows.ts';
import { glossAgreement } from './check/glosses.ts';
import { foreignQuantities } from './check/numbers.ts';
import type { Mismatch, Objection } from './check/objections.ts';
import type { Naming } from './check/own-names.ts';
import { quantitiesOf } from './check/quantities.ts';
import { tokensOf } from './check/tokens.ts';
import { callsPeople, holdsAddress, namesOthers, withoutUnseen } from './hostile.ts';
import { speaks } from './languages.ts';
import { folded } from './quote-folding.ts';
import type { QuoteIndex } from './quotes.ts';

/**
 * A checked statement about a paper: the words of `quote` stand in the text that was read, under that heading, and it
 * follows, as far as it was checked, from `evidence`: the whole sentence, list item or table row around them.
 */
export type Claim = {
  text: string;
  quote: string;
  evidence: string;
  section: string;
  /** Of a table's rows, what their columns are. */
  head?: string;
  /** Rules cannot decide about it: it is shown only when a second check says that it follows. */
  doubted?: true;
};

/** What a model said, before it is checked. `gloss` is the statement in English where it is in another language. */
export type Said = { text: string; quote: string; gloss?: string };

export type Doubt =
  | Mismatch
  | 'no quote'
  | 'quote not in the text'
  | 'address or call'
  | 'other papers'
  | 'another gloss'
  | 'nothing said';

/** What stands; or why it does not, and, where rules cannot be sure of that, what a second check may let stand. */
export type Verdict = { claim: Claim } | { doubt: Doubt; about: string; doubted?: Claim };

export type Grounds = {
  index: QuoteIndex;
  naming: Naming;
  title: string;
  /** arXiv ids that may be named. */
  given: ReadonlySet<string>;
  /** The code of the language that was asked for. */
  language: string;
  /** Is the paper in English? Only then can the sense of its sentences be compared. */
  english: boolean;
};

/** No statement is longer; what is cannot be checked in time. */
const LONGEST_SAID = 2_000;
const LONGEST_CLAIM = 420;
const LONGEST_QUOTE = 500;
const LONGEST_EVIDENCE = 700;

/**
 * A model's statement, believed only when its quote stands in the text word for word and it follows from the whole sentence
 * around that quote: its numbers, names and sense stand there, and the sentence states a finding, which is the paper's own
 * unless the statement names whose it is. A statement in another language is judged by its English gloss, with which its
 * numbers, names and denials must agree.
 */
export function checkClaim(said: Said, { index, naming, title, given, language, english }: Grounds): Verdict {
  const text = plain(said.text.slice(0, LONGEST_SAID));
  const refuted = (kind: Doubt, about: string = text) => ({
    doubt: kind,
    about: clip(about, 200),
  });
  if (!/\p{L}/u.test(text)) return refuted('nothing said');
  if (callsPeople(text)) return refuted('address or call');
  if (namesOthers(text, given)) return refuted('other papers');
  if (!said.quote.trim()) return refuted('no quote');
  const place = index.find(withoutUnseen(said.quote));
  if (!place) return refuted(holdsAddress(text) ? 'address or call' : 'quote not in the text');
  if (!addressesStand(text, place.evidence) || callsPeople(place.evidence)) return refuted('address or call');
  if (namesOthers(place.text, given)) return refuted('other papers');
  if (folded(title).includes(folded(place.evidence))) return refuted('no finding');
  const foreign = !language.startsWith('en') && !speaksEnglish(text);
  const gloss = foreign ? plain((said.gloss ?? '').slice(0, LONGEST_SAID)) : text;
  if (foreign && english && !gloss) return refuted('another gloss');
  const agreement = foreign && english ? glossAgreement(text, gloss, language) : 'agrees';
  if (agreement === 'other numbers') return refuted('another gloss', `${text} (${gloss})`);
  if (english && !ENGLISH_WORDS.test(place.evidence) && !speaks(place.evidence, 'en')) return refuted('no finding');
  const against = english ? mismatch(gloss, place, naming, foreign) : numbersAgainst(text, place.evidence);
  const claim: Claim = {
    text: clip(text, LONGEST_CLAIM),
    quote: clip(place.text, LONGEST_QUOTE),
    evidence: clip(place.evidence, LONGEST_EVIDENCE),
    section: place.section,
    ...(place.head === undefined ? {} : { head: clip(place.head, LONGEST_EVIDENCE) }),
  };
  const doubted: Claim = { ...claim, doubted: true };
  if (agreement === 'agrees' && !against) return { claim };
  if (!against) return { ...refuted('another gloss', `${text} (${gloss})`), doubted };
  const why = refuted(against.why, against.about ? `${text} (${against.about})` : text);
  return against.sure ? why : { ...why, doubted };
}

/** Who asked for German and gets English has a claim that can be judged as it is. */
const speaksEnglish = (text: string): boolean => ENGLISH_WORDS.test(text) && speaks(text, 'en');
const ENGLISH_WORDS =
  /\b(?:the|is|are|was|were|of|and|with|than|not|only)\b.*\b(?:the|is|are|was|were|of|and|with|than|not|to|in|a|by|for|on)\b/i;

function numbersAgainst(text: string, evidence: string): Objection | undefined {
  const numbers = foreignQuantities(quantitiesOf(tokensOf(text)), quantitiesOf(tokensOf(evidence)), true).filter(
    ({ why }) => why === 'value',
  );
  return numbers.length > 0
    ? {
        why: 'other numbers',
        about: numbers.map((one) => one.said).join(', '),
        sure: true,
      }
    : undefined;
}

const BARE = /\p{L}[\p{L}\d-]{0,40}\.(?:com|org|net|io|ai|co|de)(?![\p{L}\d/@.])/giu;
const INVITES =
  /\b(?:visit|see|go to|available|download|mirror\p{L}*|host\p{L}*|click|sign up|subscribe|contact|link|website|free|at)\b/iu;

/** A company's name that is written like an address may be said where its sentence says it; nothing that leads anywhere may. */
function addressesStand(text: string, evidence: string): boolean {
  if (!holdsAddress(text)) return true;
  const named = text.match(BARE) ?? [];
  return (
    named.length > 0 &&
    !holdsAddress(text.replace(BARE, ' ')) &&
    !INVITES.test(text) &&
    named.every((name) => evidence.toLowerCase().includes(name.toLowerCase()))
  );
}

/** One line without marks that a model makes on its own: citations, emphasis, bullets. */
const plain = (text: string): string =>
  oneLine(withoutUnseen(text))
    .replace(/ ?\[\d+(?: ?[,;–-] ?\d+)*\]/g, '')
    .replace(/^(?:[-*•]|\d+[.)])\s+/, '')
    .replace(/\*\*|__|`/g, '')
    .trim();

/** Is the claim no more than a sentence of this text? */
export const isCopy = (claim: string, of: QuoteIndex): boolean => claim.length > 80 && of.find(claim) !== undefined;
