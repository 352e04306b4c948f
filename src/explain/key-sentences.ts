import type { Section } from '../ports/sources.ts';
import { oneLine } from '../text/clip.ts';
import { sentences } from '../text/sentences.ts';
import { STOP, stem, words } from '../text/words.ts';
import { weightOf } from './excerpt.ts';
import { isPresentable, NO_OTHERS } from './hostile.ts';

/** A sentence of a paper, verbatim, and the heading it stands under. */
export type KeySentence = { text: string; section: string };

const ITSELF =
  '(?:we|I|(?:this|our) research|(?:this|the present|our|the) (?:technical |position |survey |review |new )?(?:paper|work|article|study|report|survey|tutorial|review|thesis|perspective|book|monograph))';
/** Said before what else the paper does. */
const MAKES = '(?:present|propose|introduce|develop|describe|release|build|design|unveil|devise|create|formulate)';
const DOES_ELSE =
  '(?:show|study|investigate|demonstrate|explore|provide|offer|conduct|address|examine|analy[sz]e|evaluate|report|find|argue|establish|contribute|collect|construct|train|curate|formali[sz]e|prove|review|survey|tackle|ask|cover|benchmark|revisit|compare|extend)';
/** Said of what is done where nothing surer is. */
const DOES_AT_LEAST =
  '(?:make|take|frame|combine|derive|identify|characteri[sz]e|undertake|challenge|advocate|emphasi[sz]e|reformulate|resolve|solve|test|decouple|answer|systemati[sz]e|improve|use|leverage|adapt|bridge|aim)';
const SUBJECT = String.raw`\b(?:${ITSELF}|our (?:method|approach))\b(?:[\s,]{1,2}(?!(?:is|are|was|were|be|been)\b)[\p{L}-]{1,24}){0,6}?[\s,]{1,2}`;
/** What it is done to follows: "We ask." tells nothing. */
const ENDING = String.raw`(?:s|ed|d|es|ing)?\b(?=[\s,:]{1,2}\S)`;
/** What a paper says that it does, the surest first. */
const WAYS: readonly RegExp[] = [
  new RegExp(`${SUBJECT}${MAKES}${ENDING}`, 'iu'),
  new RegExp(`${SUBJECT}${DOES_ELSE}${ENDING}`, 'iu'),
  new RegExp(`${SUBJECT}${DOES_AT_LEAST}${ENDING}`, 'iu'),
  /\b(?:is|are) (?:proposed|presented|introduced|described|developed|released)\b(?! (?:by|earlier|before|previously|to (?:be|the)))|\bour (?:main |key )?contributions? (?:is|are)\b|^presented here\b/iu,
];

/** The sentence in which a text says what it does ("we present …", "this paper studies …"); undefined where none does. */
export function contribution(text: string): string | undefined {
  const all = sentences(text);
  for (const way of WAYS) {
    const found = all.find((sentence) => says(sentence, way) && isPresentable(sentence, NO_OTHERS));
    if (found) return found;
  }
  return undefined;
}

/** Does it say so before it begins to count: "Our contributions are: (1) we show …"? */
function says(sentence: string, way: RegExp): boolean {
  const line = oneLine(sentence);
  const { index } = way.exec(line) ?? {};
  return index !== undefined && !COUNTS.test(line.slice(0, index));
}

const COUNTS = /\((?:1|i|a)\)/i;

const MOST_RANKED = 160;
const FEWEST_WORDS = 8;
const MOST_WORDS = 60;
const DAMPING = 0.85;
const ROUNDS = 30;
/** Of two sentences that say so much the same, only the better one is shown. */
const ALIKE = 0.5;

type RankedSentence = KeySentence & { place: number; bag: ReadonlySet<string>; score: number };

/**
 * The sentences that say most about a text, in its own order, by TextRank: a sentence counts as much as those that share
 * words with it (Mihalcea and Tarau, "TextRank: Bringing Order into Texts", EMNLP 2004). Only sections that tell of the
 * whole are ranked.
 */
export function keySentences(sections: readonly Section[], most: number): KeySentence[] {
  const all = candidates(sections);
  rank(all);
  const chosen: RankedSentence[] = [];
  for (const one of [...all].sort((a, b) => b.score - a.score)) {
    if (chosen.length >= most) break;
    const isSaid = chosen.some(({ bag }) => shared(one.bag, bag) > ALIKE * Math.min(one.bag.size, bag.size));
    if (!isSaid && !isFormula(one.text) && isPresentable(one.text, NO_OTHERS)) chosen.push(one);
  }
  return chosen.sort((a, b) => a.place - b.place).map(({ text, section }) => ({ text, section }));
}

function candidates(sections: readonly Section[]): RankedSentence[] {
  const telling = sections
    .map((section, i) => ({ section, i, weight: weightOf(section) }))
    .filter(({ weight }) => weight < 8)
    .sort((a, b) => a.weight - b.weight || a.i - b.i);
  const found: RankedSentence[] = [];
  for (const { section, i } of telling) {
    if (found.length >= MOST_RANKED) break;
    sentences(section.text).forEach((text, k) => {
      const said = words(text);
      const fit =
        said.length >= FEWEST_WORDS &&
        said.length <= MOST_WORDS &&
        /^[\p{Lu}\p{N}"“(\p{Lo}]/u.test(text) &&
        /[.!?。！？]["”)]?$/.test(text);
      if (!fit) return;
      const bag = new Set(said.filter((word) => !STOP.has(word)).map(stem));
      found.push({ text: text.replace(/\s+/g, ' '), section: section.title, place: i * 10_000 + k, bag, score: 1 });
    });
  }
  return found.slice(0, MOST_RANKED);
}

/** More signs than words: nobody reads it as a sentence. */
const isFormula = (text: string): boolean => (text.match(/[\p{L}\s]/gu)?.length ?? 0) < text.length * 0.75;

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let n = 0;
  for (const term of a) if (b.has(term)) n += 1;
  return n;
}

function rank(all: RankedSentence[]): void {
  const links = all.map((a) =>
    all.map((b) =>
      a === b || a.bag.size < 2 || b.bag.size < 2
        ? 0
        : shared(a.bag, b.bag) / (Math.log(a.bag.size) + Math.log(b.bag.size)),
    ),
  );
  const out = links.map((row) => row.reduce((sum, weight) => sum + weight, 0));
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = all.map((_, i) => {
      let sum = 0;
      for (let j = 0; j < all.length; j += 1) if (links[j]![i]! > 0) sum += (links[j]![i]! / out[j]!) * all[j]!.score;
      return 1 - DAMPING + DAMPING * sum;
    });
    next.forEach((score, i) => {
      all[i]!.score = score;
    });
  }
}
