import type { Quote } from '../chat/reply.ts';
import type { Paper } from '../paper.ts';
import type { Meant } from '../ports/search.ts';
import { sentences } from '../text/sentences.ts';
import { type StemFinder, stemFinder, stemsIn } from '../text/stem-finder.ts';
import { terms, words } from '../text/words.ts';
import { cosine } from './cosine.ts';

type Weights = ReadonlyMap<string, number>;

/** How a question's words are found in a text, and what each of them weighs. */
type WordsAsked = { find: StemFinder; weighed: readonly (readonly [string, number])[] };
/** Made once for all papers of its answer. */
const kept = new WeakMap<Weights, WordsAsked>();

function wordsAsked(weights: Weights): WordsAsked {
  const made = kept.get(weights) ?? { find: stemFinder(weights.keys()), weighed: [...weights] };
  kept.set(weights, made);
  return made;
}

/** A sentence, what it holds of a question, and what that counts. */
type Holding = { text: string; held: number };

/** Longer sentences, in UTF-16 units, hold more words by chance. */
const LONG = 160;
const counts = ({ text, held }: Holding): number => held / (1 + Math.max(0, text.length - LONG) / 720);

/** The sentence with the most of what was asked, words of it marked; the first one where no word occurs. */
export function bestSentence(text: string, weights: Weights): Quote | undefined {
  let best: Holding | undefined;
  for (const one of holdings(text, wordsAsked(weights))) if (!best || counts(one) > counts(best)) best = one;
  return best && { text: best.text, marks: marks(best.text, weights), from: 'abstract' };
}

/** Each sentence with what it holds; plain text is looked through once for all of them. */
function holdings(text: string, asked: WordsAsked): Holding[] {
  const all = asked.find(text);
  let end = 0;
  let next = 0;
  return sentences(text).map((sentence) => {
    if (!all) return { text: sentence, held: heldBy(stemsIn(sentence, asked.find), asked) };
    end = text.indexOf(sentence, end) + sentence.length;
    const stems: string[] = [];
    for (; next < all.length && all[next]!.from < end; next += 1) stems.push(all[next]!.stem);
    return { text: sentence, held: heldBy(stems, asked) };
  });
}

function heldBy(stems: readonly string[], { weighed }: WordsAsked): number {
  let held = 0;
  if (stems.length > 0) for (const [term, weight] of weighed) if (stems.includes(term)) held += weight;
  return held;
}

/** Papers whose sentences are compared by meaning for one answer, and sentences of each. */
const MOST_PAPERS = 10;
const MOST_SENTENCES = 12;

/** For papers that share no word with a question: the sentence of each that is nearest to it in meaning, by the paper's key. */
export async function sentencesByMeaning(
  papers: readonly Paper[],
  question: Float32Array,
  embed: (papers: readonly Pick<Paper, 'title' | 'abstract'>[]) => Promise<readonly Meant[] | undefined>,
): Promise<ReadonlyMap<string, Quote>> {
  const all = papers.slice(0, MOST_PAPERS).flatMap(({ key, abstract }) =>
    sentences(abstract)
      .slice(0, MOST_SENTENCES)
      .map((text) => ({ key, text })),
  );
  const found = new Map<string, Quote>();
  if (all.length === 0) return found;
  const vectors = await embed(all.map(({ text }) => ({ title: '', abstract: text })));
  const nearest = new Map<string, number>();
  vectors?.forEach(({ vector }, i) => {
    const { key, text } = all[i]!;
    const near = cosine(vector, question);
    if (near <= (nearest.get(key) ?? Number.NEGATIVE_INFINITY)) return;
    nearest.set(key, near);
    found.set(key, { text, marks: [], from: 'abstract' });
  });
  return found;
}

const RUN = /[\p{L}\p{N}\p{M}]+/gu;

/** Where the asked words stand in a text, as ranges of UTF-16 units. */
export function marks(text: string, weights: Weights): [number, number][] {
  const found = wordsAsked(weights).find(text);
  if (found) return found.filter(({ from }, i, all) => from !== all[i - 1]?.from).map(({ from, to }) => [from, to]);
  return Array.from(text.matchAll(RUN))
    .filter(([run]) => words(run).length <= 6 && terms(run).some((term) => weights.has(term)))
    .map(({ index, 0: run }) => [index, index + run.length]);
}
