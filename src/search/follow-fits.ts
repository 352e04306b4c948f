import { type Fit, type FollowedPhrase, type PhraseMarks, type TopicFits, WIDTHS } from '../ports/follow.ts';
import type { TopicReading } from './follow-reading.ts';
import type { PaperIndex } from './paper-index.ts';
import type { HeldText, SoughtPhrase } from './phrase-marks.ts';

export const MARKS = ['open', 'said', 'headed', 'named'] as const satisfies readonly (keyof PhraseMarks)[];

/** How papers stand side by side, to be filled: none of so many is in the index so far. */
export const noFits = (papers: number) => ({
  scores: new Float32Array(papers).fill(Number.NaN),
  widths: new Uint8Array(papers),
  marks: {
    open: new Uint8Array(papers),
    said: new Uint8Array(papers),
    headed: new Uint8Array(papers),
    named: new Uint8Array(papers),
  },
  by: new Map<number, string>(),
});

/** How the asked paper at this place stands; undefined for one that is not in the index. */
export function fitAt({ scores, widths, marks, by }: TopicFits, place: number): Fit | undefined {
  const score = scores[place];
  if (score === undefined || Number.isNaN(score)) return undefined;
  const width = WIDTHS[widths[place]! - 1];
  const term = by.get(place);
  return {
    score,
    ...(width ? { width } : {}),
    marks: {
      open: marks.open[place]!,
      said: marks.said[place]!,
      headed: marks.headed[place]!,
      named: marks.named[place]!,
    },
    ...(term === undefined ? {} : { by: term }),
  };
}

/** A phrase in numbers of the lexicon; a term that no paper has is -1, which stands nowhere. */
export const soughtIn = ({ lexicon }: PaperIndex, { terms, must, never }: FollowedPhrase): SoughtPhrase<number> => ({
  terms: terms.map(lexicon.find),
  must: must.map((run) => run.map(lexicon.find)),
  never: never.map((run) => run.map(lexicon.find)),
});

/** The text of a paper of a reading. */
export function textAt({ terms, ends, parts }: TopicReading, paper: number): HeldText<number> {
  const part = (at: number): Uint32Array => terms.subarray(at === 0 ? 0 : ends[at - 1]!, ends[at]!);
  const first = parts[paper]!;
  const heads = [part(first)];
  for (let at = first + 2; at < parts[paper + 1]!; at += 1) heads.push(part(at));
  return { heads, abstract: part(first + 1) };
}
