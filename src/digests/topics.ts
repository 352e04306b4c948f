import type { Paper } from '../paper.ts';
import { MOST_PHRASES, type PhraseMarks } from '../ports/follow.ts';
import { type HeldText, marksOf } from '../search/phrase-marks.ts';
import { readQuestion } from '../search/question.ts';
import { asRead } from '../text/as-read.ts';
import { mayHold } from '../text/stem-finder.ts';
import { terms } from '../text/words.ts';

/** A topic as a rule has it, "GUI agent or computer use, \"web agent\"": one of its phrases is enough. */
export type Topic = { text: string; phrases: readonly TopicPhrase[] };
export type TopicPhrase = {
  /** As it is shown, without marks. */
  text: string;
  /** Its telling words, stemmed, in order. */
  terms: readonly string[];
  /** Runs that must stand side by side in a paper, and such as must not. */
  must: readonly (readonly string[])[];
  never: readonly (readonly string[])[];
};

/** Phrases are parted by "or" or "|", outside of quotes. */
export function readTopic(text: string): Topic {
  const pieces = text.match(/"[^"]*"|[^\s"|]+|[|]|"/g) ?? [];
  const phrases: string[][] = [[]];
  for (const piece of pieces) {
    if (piece === '|' || (piece.toLowerCase() === 'or' && phrases.at(-1)!.length > 0)) phrases.push([]);
    else phrases.at(-1)!.push(piece);
  }
  const read = phrases.slice(0, MOST_PHRASES).flatMap((words) => {
    const phrase = words.join(' ');
    const { terms, phrases: must, excluded: never } = readQuestion(phrase);
    return terms.length + never.length > 0 ? [{ text: phrase.replaceAll('"', ''), terms, must, never }] : [];
  });
  return { text: text.replaceAll('"', ''), phrases: read };
}

/** A paper's words for looking phrases up, read once however many channels ask; of its abstract only where that is asked for. */
const read = new WeakMap<Paper, HeldText<string>>();

function textOf(paper: Paper): HeldText<string> {
  const known = read.get(paper);
  if (known) return known;
  let abstract: readonly string[] | undefined;
  const made = {
    heads: [terms(asRead(paper.title)), ...paper.keywords.map(terms)],
    get abstract() {
      abstract ??= terms(paper.abstract);
      return abstract;
    },
  };
  read.set(paper, made);
  return made;
}

/** How a paper holds a topic's phrases, where no engine tells. */
export const marksIn = ({ phrases }: Topic, paper: Paper): PhraseMarks => marksOf(phrases, textOf(paper));

/** The first phrase that a paper holds in all of these ways. */
export const firstOf = ({ phrases }: Topic, ...marks: readonly number[]): TopicPhrase | undefined =>
  phrases.find((_, i) => marks.every((bits) => (bits & (1 << i)) > 0));

const RUN = /[\p{L}\p{N}\p{M}]+(?:[-’'][\p{L}\p{N}\p{M}]+)*/gu;

/** How a paper writes a term, title and keywords first; undefined where it does not. */
export function asWritten(term: string, paper: Paper): string | undefined {
  const may = mayHold([term]);
  for (const text of [paper.title, paper.keywords.join('. '), paper.abstract])
    for (const [run] of text.slice(0, 20_000).matchAll(RUN)) if (may(run) && terms(run).includes(term)) return run;
  return undefined;
}
