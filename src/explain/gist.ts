import type { Paper } from '../paper.ts';
import { within } from '../patience.ts';
import type { Clock, Log } from '../ports/host.ts';
import { bestSentence } from '../search/sentence.ts';
import { clip, oneLine } from '../text/clip.ts';
import { DAY_MS } from '../text/days.ts';
import { sentences } from '../text/sentences.ts';
import { contribution, keySentences } from './key-sentences.ts';

/** What a paper is about in one sentence, and whose words these are. */
export type Gist = { text: string; by: 'model' | 'source' | 'paper'; model?: string };
/** Has a language model write one; undefined where it cannot. */
export type WriteGist = (paper: Paper, language: string) => Promise<{ text: string; model: string } | undefined>;
/**
 * The gist of a paper by the best there is: a language model's, in the language, when it is there within `patienceMs`; its
 * source's, or the paper's own sentence with most of `weights`. Undefined for a paper that says nothing about itself.
 */
export type Gists = (
  paper: Paper,
  language: string,
  patienceMs: number,
  weights?: ReadonlyMap<string, number>,
) => Promise<Gist | undefined>;

const KEPT_MS = DAY_MS;
const FAILED_FOR_MS = 15 * 60_000;
const MOST_KEPT = 2_000;
const AT_ONCE = 4;
/** A source's summary is shown whole up to this length, else its first sentence. */
const LONGEST = 320;

/** Each paper is written about once in each language, however many channels wait for it. */
export function makeGists(write: WriteGist | undefined, clock: Clock, log: Log): Gists {
  type Written = Awaited<ReturnType<WriteGist>>;
  const kept = new Map<string, { until: number; written: Promise<Written> }>();
  const waiting: (() => void)[] = [];
  let running = 0;

  async function inTurn(work: () => Promise<Written>): Promise<Written> {
    if (running < AT_ONCE) running += 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  }

  function ask(paper: Paper, language: string, writer: WriteGist): Promise<Written> {
    const name = `${paper.key} ${language}`;
    const known = kept.get(name);
    if (known && known.until > clock.now()) return known.written;
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
    const entry = { until: clock.now() + KEPT_MS, written: inTurn(() => writer(paper, language)) };
    entry.written = entry.written.then(
      (written) => {
        if (!written) entry.until = clock.now() + FAILED_FOR_MS;
        return written;
      },
      (err) => {
        log.warn({ err, paper: paper.key, language }, 'a gist could not be written');
        entry.until = clock.now() + FAILED_FOR_MS;
        return undefined;
      },
    );
    kept.set(name, entry);
    return entry.written;
  }

  return async (paper, language, patienceMs, weights) => {
    if (write) {
      const [written] = (await within(ask(paper, language, write), clock, patienceMs)) ?? [];
      if (written) return { ...written, by: 'model' };
    }
    const told = oneLine(paper.gist ?? '');
    if (told) return { text: firstOf(told), by: 'source', ...(paper.gistModel ? { model: paper.gistModel } : {}) };
    const own = ownSentence(paper, weights);
    return own ? { text: own, by: 'paper' } : undefined;
  };
}

const firstOf = (text: string): string => (text.length <= LONGEST ? text : clip(sentences(text)[0] ?? text, LONGEST));

/** Ranking a paper's sentences takes a while, and a thousand channels may show the same paper in the same minute. */
const ranked = new WeakMap<Paper, string>();

function ownSentence(paper: Paper, weights: ReadonlyMap<string, number> = new Map()): string {
  if (weights.size > 0) return shown(bestSentence(paper.abstract, weights)?.text);
  const known = ranked.get(paper);
  if (known !== undefined) return known;
  const does = contribution(paper.abstract);
  const [key] = does ? [] : keySentences([{ title: 'Abstract', text: paper.abstract }], 1);
  const found = shown(does ?? key?.text ?? bestSentence(paper.abstract, weights)?.text);
  ranked.set(paper, found);
  return found;
}

const shown = (sentence = ''): string => clip(oneLine(sentence), LONGEST);
