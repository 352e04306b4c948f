import type { Quote } from '../chat/reply.ts';
import type { Paper } from '../paper.ts';
import type { Meant } from '../ports/search.ts';
import { sentences } from '../text/sentences.ts';
import { stemFinder, terms, words } from '../text/words.ts';
import { cosine } from './cosine.ts';

type Weights = ReadonlyMap<string, number>;

/** Of each question's words how they are found in a text: made once for all papers of its answer. */
const finders = new WeakMap<Weights, ReturnType<typeof stemFinder>>();

function finderOf(weights: Weights): ReturnType<typeof stemFinder> {
  const made = finders.get(weights) ?? stemFinder(weights.keys());
  finders.set(weights, made);
  return made;
}

/** A sentence with what it holds of a question, how many words it has at most, and what it counts where that was needed. */
type Holding = { text: string; held: number; mostWords: number; counts?: number };

/** Long sentences hold more words by chance. */
const LONG = 20;
const shareOf = (held: number, different: number): number => held / (1 + Math.max(0, different - LONG) / 80);

function countsOf(one: Holding): number {
  const { text, held, mostWords } = one;
  one.counts ??= mostWords <= LONG ? held : shareOf(held, new Set(terms(text)).size);
  return one.counts;
}

/** The sentence with the most of what was asked, words of it marked; the first one where no word occurs. */
export function bestSentence(text: string, weights: Weights): Quote | undefined {
  const find = finderOf(weights);
  let best: Holding | undefined;
  for (const sentence of sentences(text)) {
    const one = holding(sentence, weights, find);
    if (!best || isBetter(one, best)) best = one;
  }
  return best && { text: best.text, marks: marks(best.text, weights), from: 'abstract' };
}

function holding(text: string, weights: Weights, find: ReturnType<typeof stemFinder>): Holding {
  const found = find(text);
  const stems = new Set(found ? found.stems.map(({ stem }) => stem) : terms(text));
  let held = 0;
  for (const [term, weight] of weights) if (stems.has(term)) held += weight;
  return { text, held, mostWords: found ? found.words : stems.size };
}

/** Which words of a sentence differ is only counted where that decides: to stem them all takes the most of the time. */
function isBetter(one: Holding, best: Holding): boolean {
  if (one.held <= shareOf(best.held, best.mostWords)) return false;
  return shareOf(one.held, one.mostWords) > best.held || countsOf(one) > countsOf(best);
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
  const found = finderOf(weights)(text);
  if (found) return found.stems.map(({ from, to }) => [from, to]);
  return Array.from(text.matchAll(RUN))
    .filter(([run]) => words(run).length <= 6 && terms(run).some((term) => weights.has(term)))
    .map(({ index, 0: run }) => [index, index + run.length]);
}
