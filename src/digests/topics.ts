import type { Paper } from '../paper.ts';
import { readQuestion } from '../search/question.ts';
import { mayHold, terms } from '../text/words.ts';

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

const MOST_PHRASES = 6;

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
type HeadWords = { title: readonly string[]; keywords: readonly (readonly string[])[] };
type TextWords = { text: readonly string[]; all: ReadonlySet<string> };
const heads = new WeakMap<Paper, HeadWords>();
const texts = new WeakMap<Paper, TextWords>();

function readHead(paper: Paper): HeadWords {
  const known = heads.get(paper);
  if (known) return known;
  const made = { title: terms(paper.title), keywords: paper.keywords.map(terms) };
  heads.set(paper, made);
  return made;
}

function read(paper: Paper): TextWords {
  const known = texts.get(paper);
  if (known) return known;
  const { title, keywords } = readHead(paper);
  const text = [...title, '.', ...terms(paper.abstract), '.', ...keywords.flatMap((one) => [...one, '.'])];
  const made = { text, all: new Set(text) };
  texts.set(paper, made);
  return made;
}

const stands = (run: readonly string[], text: readonly string[]): boolean =>
  run.length > 0 && text.some((_, i) => run.every((term, k) => text[i + k] === term));

/** What a topic marks as a must stands in the paper, and what it bars does not. */
export const allows = ({ must, never }: TopicPhrase, paper: Paper): boolean => {
  if (must.length + never.length === 0) return true;
  const { text } = read(paper);
  return must.every((run) => stands(run, text)) && !never.some((run) => stands(run, text));
};

/** All telling words of a phrase are in the paper's title, abstract or keywords. */
export function says(phrase: TopicPhrase, paper: Paper): boolean {
  const { all } = read(paper);
  return phrase.terms.length > 0 && phrase.terms.every((term) => all.has(term));
}

/** Title or keywords name it, side by side; what is quoted bars wherever it stands. */
export function names(phrase: TopicPhrase, paper: Paper): boolean {
  if (phrase.must.length > 0) return phrase.must.every((run) => stands(run, read(paper).text));
  const { title, keywords } = readHead(paper);
  return stands(phrase.terms, title) || keywords.some((one) => stands(phrase.terms, one));
}

/** The title or one keyword holds all its words, in any order. */
export function isHeadedBy(phrase: TopicPhrase, paper: Paper): boolean {
  const { title, keywords } = readHead(paper);
  return (
    phrase.terms.length > 0 && [title, ...keywords].some((head) => phrase.terms.every((term) => head.includes(term)))
  );
}

const RUN = /[\p{L}\p{N}\p{M}]+(?:[-’'][\p{L}\p{N}\p{M}]+)*/gu;

/** How a paper writes a term, title and keywords first; undefined where it does not. */
export function asWritten(term: string, paper: Paper): string | undefined {
  const may = mayHold([term]);
  for (const text of [paper.title, paper.keywords.join('. '), paper.abstract])
    for (const [run] of text.slice(0, 20_000).matchAll(RUN)) if (may(run) && terms(run).includes(term)) return run;
  return undefined;
}
