import {
  type Followed,
  type FollowedTopic,
  MOST_PHRASES,
  type TopicFits,
  WIDTHS,
  type Width,
} from '../ports/follow.ts';
import { MARKS, noFits, soughtIn, textAt } from './follow-fits.ts';
import { type Judged, judgedScores } from './follow-likes.ts';
import { directionFrom, middleOf, readSlots, type TopicReading } from './follow-reading.ts';
import { evidenceOf, type TopicEvidence } from './follow-score.ts';
import { MEANING, makeTopicModel, type TopicModel } from './follow-topic.ts';
import { type Moment, momentsOf } from './moments.ts';
import type { PaperIndex } from './paper-index.ts';
import { type HeldText, marksOf } from './phrase-marks.ts';
import type { Scorer } from './score.ts';

/** So many papers, evenly taken from all, stand for the library. */
const SAMPLE = 4_000;
/** What a standard deviation of related terms counts beside one of the words' share. */
const RELATED = 0.5;
/** A title that holds all words of a phrase says what its paper is about, in the same measure. */
const TITLED = 2;
/**
 * Each width takes the best so large a share of the library, and its usual score there: the bound lies half-way between this
 * topic's and what topics usually have, so that one with many papers takes more than one with few.
 */
const SHARES: Readonly<Record<Width, number>> = { strict: 0.01, usual: 0.02, wide: 0.04 };
const USUAL_BOUND: Readonly<Record<Width, number>> = { strict: 3.45, usual: 2.8, wide: 2.14 };
/** Where hardly a paper has a word of a topic, the shares of those that do are measured by this. */
const LEAST_SPREAD = 0.02;
/** The sample is taken anew when the library has grown or shrunk so much. */
const CHANGED = 0.02;
/** Topics that are remembered between questions. */
const MOST_TOPICS = 5_000;
/** Votes that are looked at: the latest. */
const MOST_VOTES = 40;

/** What is known of a topic in this library. */
type Known = { model: TopicModel; evidence: TopicEvidence; moments: Moments; usual: Measure };
/** How the library's papers score for a topic, and what each width takes of them. */
type Measure = Moment & { bounds: Record<Width, number>; shares: Record<Width, number> };
type Moments = Record<'words' | 'related' | 'meaning', Moment>;
/** Papers that are asked for, by slot, -1 for one that is not here; what is read of those that are. */
type AskedPapers = { slots: readonly number[]; reading: TopicReading; texts: readonly HeldText<number>[] };
type FollowedLibrary = {
  slots: number;
  vectors: number;
  middle: Float32Array;
  sample: TopicReading;
  topics: Map<string, Known>;
};

/** Says how near papers are to what a channel follows, measured against the library's own papers. */
export function makeFollower(index: PaperIndex, scorer: Scorer, slotOf: (key: string) => number) {
  let library: FollowedLibrary | undefined;

  function current(): FollowedLibrary {
    const [papers, vectors] = [index.papers(), index.vectors?.count() ?? 0];
    const near = (now: number, then: number): boolean => Math.abs(now - then) <= CHANGED * then;
    const isGood = library && near(papers, library.slots) && near(vectors, library.vectors);
    if (library && isGood && library.middle.length === (index.vectors?.dimension ?? 0)) return library;
    const all = Array.from({ length: index.facts.size() }, (_, slot) => slot).filter(
      (slot) => !index.facts.isGone(slot),
    );
    const step = Math.max(1, all.length / SAMPLE);
    const slots = Array.from({ length: Math.min(SAMPLE, all.length) }, (_, i) => all[Math.floor(i * step)]!);
    const middle = middleOf(index, slots);
    library = { slots: papers, vectors, middle, sample: readSlots(index, slots, middle), topics: new Map() };
    return library;
  }

  function known(topic: FollowedTopic, { sample, middle, topics }: FollowedLibrary): Known {
    // By number: a term that comes with a later paper makes it another topic.
    const name = JSON.stringify([
      topic.phrases.map(({ terms }) => terms.map(index.lexicon.find)),
      topic.meaning?.model,
    ]);
    const before = topics.get(name);
    if (before) return before;
    if (topics.size >= MOST_TOPICS) topics.clear();
    const model = makeTopicModel(topic, index, scorer, sample, middle);
    const evidence = evidenceOf(model, sample, index.lexicon.size(), index.averageLength());
    const moments = {
      words: atLeast(LEAST_SPREAD, momentsOf(evidence.words, sample.count)),
      related: atLeast(LEAST_SPREAD, momentsOf(evidence.related, sample.count)),
      meaning: momentsOf(evidence.meaning, sample.count),
    };
    const made = { model, evidence, moments, usual: measured({ evidence, moments }, sample, NO_VOTES) };
    topics.set(name, made);
    return made;
  }

  /** By topic, for papers in the given order. */
  function follow({ topics, liked, disliked }: Followed, papers: readonly string[]): TopicFits[] {
    const now = current();
    const slots = papers.map(slotOf);
    const here = slots.filter((slot) => slot >= 0);
    const reading = readSlots(index, here, now.middle);
    const asked = { slots, reading, texts: here.map((_, i) => textAt(reading, i)) };
    const all = topics.map((topic) => known(topic, now));
    const votes = votesByTopic(all, now, { liked, disliked });
    return topics.map(({ phrases }, i) => fitsOf(all[i]!, phrases.slice(0, MOST_PHRASES), votes[i]!, now, asked));
  }

  function fitsOf(
    topic: Known,
    phrases: FollowedTopic['phrases'],
    votes: Judged,
    { sample }: FollowedLibrary,
    { slots, reading, texts }: AskedPapers,
  ): TopicFits {
    const isJudged = votes.liked.length + votes.disliked.length > 0;
    const { mean, deviation, bounds, shares } = isJudged ? measured(topic, sample, votes) : topic.usual;
    const found = evidenceOf(topic.model, reading, index.lexicon.size(), index.averageLength());
    const all = scored(found, topic.moments, judgedScores(votes, sample, reading), reading);
    const sought = phrases.map((phrase) => soughtIn(index, phrase));
    const fits = noFits(slots.length);
    let next = 0;
    slots.forEach((slot, place) => {
      if (slot < 0) return;
      const i = next++;
      const score = (all[i]! - mean) / deviation;
      const marks = marksOf(sought, texts[i]!);
      fits.scores[place] = score;
      fits.widths[place] = 1 + WIDTHS.findIndex((one) => score > bounds[one]);
      for (const kind of MARKS) fits.marks[kind][place] = marks[kind];
      const strongest = found.strongest[i]!;
      if (fits.widths[place]! > 0 && marks.said === 0 && strongest >= 0)
        fits.by.set(place, index.lexicon.text(strongest));
    });
    return { shares, background: sample.count, ...fits };
  }

  /** Each vote moves the topic that its paper is nearest to. */
  function votesByTopic(
    all: readonly Known[],
    { middle }: FollowedLibrary,
    keys: Record<keyof Judged, readonly string[]>,
  ) {
    const votes = all.map(() => ({ liked: [] as Float32Array[], disliked: [] as Float32Array[] }));
    for (const kind of ['liked', 'disliked'] as const) {
      const slots = keys[kind]
        .slice(0, MOST_VOTES)
        .map(slotOf)
        .filter((slot) => index.vectors?.has(slot));
      if (slots.length === 0 || all.length === 0) continue;
      const reading = readSlots(index, slots, middle);
      const scores = all.map(({ model, moments }) =>
        scored(
          evidenceOf(model, reading, index.lexicon.size(), index.averageLength()),
          moments,
          new Float32Array(slots.length),
          reading,
        ),
      );
      slots.forEach((slot, i) => {
        const best = scores.reduce((top, one, topic) => (one[i]! > scores[top]![i]! ? topic : top), 0);
        votes[best]![kind].push(directionFrom(index.vectors!.get(slot)!, middle));
      });
    }
    return votes;
  }

  return follow;
}

const atLeast = (least: number, { mean, deviation }: Moment): Moment => ({
  mean,
  // Of numbers that are all the same it is given as 1.
  deviation: deviation === 1 ? least : Math.max(least, deviation),
});

/** One number a paper: its share of the words, its meaning and what it has of related terms, each in its own deviations. */
function scored(
  evidence: TopicEvidence,
  moments: Moments,
  votes: Float32Array,
  { hasVector }: TopicReading,
): Float32Array {
  const part = (kind: keyof Moments, i: number): number =>
    (evidence[kind][i]! - moments[kind].mean) / moments[kind].deviation;
  return votes.map(
    (vote, i) =>
      part('words', i) +
      TITLED * evidence.isTitled[i]! +
      RELATED * part('related', i) +
      (hasVector[i] === 1 ? MEANING * part('meaning', i) : 0) +
      vote,
  );
}

const NO_VOTES: Judged = { liked: [], disliked: [] };

function measured(
  { evidence, moments }: Pick<Known, 'evidence' | 'moments'>,
  sample: TopicReading,
  votes: Judged,
): Measure {
  const background = scored(evidence, moments, judgedScores(votes, sample, sample), sample);
  const { mean, deviation } = momentsOf(background, background.length);
  const ordered = background.map((score) => (score - mean) / deviation).sort();
  const of = (measure: (width: Width) => number) =>
    Object.fromEntries(WIDTHS.map((width) => [width, measure(width)])) as Record<Width, number>;
  const bounds = of((width) => boundOf(ordered, width));
  const above = (bound: number): number => ordered.reduce((sum, score) => sum + Number(score > bound), 0);
  return { mean, deviation, bounds, shares: of((width) => above(bounds[width]) / Math.max(1, ordered.length)) };
}

function boundOf(ordered: Float32Array, width: Width): number {
  const at = Math.min(ordered.length - 1, Math.max(0, Math.ceil(ordered.length * (1 - SHARES[width])) - 1));
  return ((ordered[at] ?? 0) + USUAL_BOUND[width]) / 2;
}
