import { discriminant } from './follow-discriminant.ts';
import { nearnessTo, type TopicReading, toLength1 } from './follow-reading.ts';
import { momentsOf } from './moments.ts';

/** Directions of papers that people of a channel judged. */
export type Judged = { liked: readonly Float32Array[]; disliked: readonly Float32Array[] };

/** What a standard deviation of nearness to many likes counts beside one of the words' share; and to many dislikes. */
const LIKED = 4;
const DISLIKED = 1;
/** With so many of them they count half. */
const HALF = 5;
/** A channel may like several things: besides the average the nearest few of its likes count. */
const NEAREST = 3;

/**
 * What likes and dislikes add to the score of each paper of a reading, in the measure of `sample`, which stands for the
 * library. They are added to the topic's own words and never replace them.
 */
export function judgedScores({ liked, disliked }: Judged, sample: TopicReading, reading: TopicReading): Float32Array {
  const scores = new Float32Array(reading.count);
  if (liked.length > 0) {
    const middle = discriminant(toLength1(liked.reduce((a, b) => a.map((x, i) => x + b[i]!))), sample);
    add(scores, (LIKED / 2) * gain(liked.length), nearnessTo(middle, sample), nearnessTo(middle, reading), reading);
    add(scores, (LIKED / 2) * gain(liked.length), nearestOf(liked, sample), nearestOf(liked, reading), reading);
  }
  if (disliked.length > 0)
    add(scores, -DISLIKED * gain(disliked.length), nearestOf(disliked, sample), nearestOf(disliked, reading), reading);
  return scores;
}

const gain = (votes: number): number => votes / (votes + HALF);

function add(
  scores: Float32Array,
  by: number,
  all: Float32Array,
  near: Float32Array,
  { hasVector }: TopicReading,
): void {
  const { mean, deviation } = momentsOf(all, all.length);
  for (let i = 0; i < scores.length; i += 1) if (hasVector[i] === 1) scores[i]! += (by * (near[i]! - mean)) / deviation;
}

/** Of each paper the average nearness to the few directions that are nearest to it. */
function nearestOf(directions: readonly Float32Array[], reading: TopicReading): Float32Array {
  const most = Math.min(NEAREST, directions.length);
  const best = Array.from({ length: most }, () => new Float32Array(reading.count).fill(Number.NEGATIVE_INFINITY));
  for (const direction of directions) {
    const near = nearnessTo(direction, reading);
    for (let i = 0; i < near.length; i += 1) {
      let rest = near[i]!;
      for (const row of best)
        if (rest > row[i]!) {
          const before = row[i]!;
          row[i] = rest;
          rest = before;
        }
    }
  }
  return Float32Array.from({ length: reading.count }, (_, i) => best.reduce((sum, row) => sum + row[i]!, 0) / most);
}
