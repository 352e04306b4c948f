import type { Quote } from '../chat/reply.ts';
import type { Paper } from '../paper.ts';
import type { Meant } from '../ports/search.ts';
import { sentences } from '../text/sentences.ts';
import { stemFinder, terms, words } from '../text/words.ts';

type Weights = ReadonlyMap<string, number>;

/** Of each question's words how they are found in a text: made once for all papers of its answer. */
const finders = new WeakMap<Weights, ReturnType<typeof stemFinder>>();

function finderOf(weights: Weights): ReturnType<typeof stemFinder> {
  const made = finders.get(weights) ?? stemFinder(weights.keys());
  finders.set(weights, made);
  return made;
}

/** The sentence with the most of what was asked, words of it marked; the first one where no word occurs. */
export function bestSentence(text: string, weights: Weights): Quote | undefined {
  let best: string | undefined;
  let most = -1;
  const find = finderOf(weights);
  for (const sentence of sentences(text)) {
    const found = find(sentence);
    const held = new Set(found ? found.map((one) => one.stem) : terms(sentence));
    let score = 0;
    for (const [term, weight] of weights) if (held.has(term)) score += weight;
    // Long sentences hold more words by chance.
    if (score > Math.max(0, most)) score /= 1 + Math.max(0, new Set(terms(sentence)).size - 20) / 80;
    if (score > most) [best, most] = [sentence, score];
  }
  return best === undefined ? undefined : { text: best, marks: marks(best, weights), from: 'abstract' };
}

/** Papers whose sentences are compared by meaning for one answer, and sentences of each. */
const MOST_PAPERS = 10;
const MOST_SENTENCES = 12;

/** For papers that share no word with a question: the sentence of each that is nearest to it in meaning, by the paper's key. */
export async function nearestSentences(
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
    const near = vector.reduce((sum, x, k) => sum + x * question[k]!, 0);
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
  if (found) return found.map(({ from, to }) => [from, to]);
  return Array.from(text.matchAll(RUN))
    .filter(([run]) => words(run).length <= 6 && terms(run).some((term) => weights.has(term)))
    .map(({ index, 0: run }) => [index, index + run.length]);
}
