import type { Section } from '../ports/sources.ts';
import { inverseFrequency, termScore } from '../search/bm25.ts';
import { terms } from '../text/words.ts';

/** What a heading says of its section, the most telling first. Sections of no known kind come in between. */
const KINDS: readonly (readonly [RegExp, number])[] = [
  [/^\P{L}{0,40}abstract/iu, 0],
  [/conclu|summary|concluding/i, 1],
  [/introduc|overview/i, 2],
  [/limitation|broader impact|future work|failure|threats/i, 3],
  [/result|experiment|evaluation|finding|ablation|analysis|benchmark|performance/i, 4],
  [/method|approach|model|architecture|framework|training|algorithm|our |proposed/i, 5],
  [/discussion/i, 5],
  [/related work|background|preliminar|prior work/i, 8],
  [
    /append|supplement|proof|implementation detail|hyper-?parameter|prompt|additional|ethic|checklist|^\W{0,20}[A-Z]\.\d?/i,
    9,
  ],
];
const USUAL = 6;
/** Of what is left, no section takes more than this share, so that a long one does not push out the rest. */
const SHARE = 0.5;
const LEFT_OUT = '[…]';

export const weightOf = ({ title }: Section): number => KINDS.find(([kind]) => kind.test(title))?.[1] ?? USUAL;

export type Excerpt = { sections: readonly Section[]; whole: boolean };

/** The sections cut to at most so many characters: the telling ones first, each from its beginning, in their own order. */
export function excerpt(sections: readonly Section[], most: number): Excerpt {
  const size = ({ title, text }: Section): number => title.length + text.length + 4;
  if (sections.reduce((sum, one) => sum + size(one), 0) <= most) return { sections, whole: true };
  const order = sections
    .map((section, i) => ({ section, i }))
    .sort((a, b) => weightOf(a.section) - weightOf(b.section) || a.i - b.i);
  const kept = new Map<number, Section>();
  let left = most;
  for (const { section, i } of order) {
    const room = Math.min(left, Math.max(left * SHARE, 2_000)) - section.title.length - 8;
    if (room < 200) continue;
    const text = section.text.length <= room ? section.text : `${cut(section.text, room)}\n\n${LEFT_OUT}`;
    kept.set(i, { title: section.title, text });
    left -= size({ title: section.title, text });
  }
  return { sections: sections.flatMap((_, i) => kept.get(i) ?? []), whole: false };
}

/** Whole paragraphs while they fit, else whole words. */
function cut(text: string, most: number): string {
  const end = text.lastIndexOf('\n\n', most);
  if (end > most * 0.6) return text.slice(0, end);
  const space = text.lastIndexOf(' ', most);
  return text.slice(0, space > most * 0.6 ? space : most).toWellFormed();
}

const PASSAGE = 700;

/** A run of paragraphs of one section. */
export type Passage = { section: string; text: string; place: number; score: number };

/** The text in passages of a few hundred characters, scored by BM25 against the question's stemmed words. In reading order. */
export function passages(sections: readonly Section[], question: readonly string[]): Passage[] {
  const all: Passage[] = [];
  for (const { title, text } of sections) {
    let run = '';
    const end = (): void => {
      if (run) all.push({ section: title, text: run, place: all.length, score: 0 });
      run = '';
    };
    for (const paragraph of text.split(/\n\s*\n/)) {
      if (run && run.length + paragraph.length > PASSAGE) end();
      run = run ? `${run}\n\n${paragraph}` : paragraph;
    }
    end();
  }
  const bags = all.map(({ text, section }) => terms(`${section}\n${text}`));
  const mean = bags.reduce((sum, bag) => sum + bag.length, 0) / Math.max(1, bags.length);
  for (const term of new Set(question)) {
    const counts = bags.map((bag) => bag.reduce((n, one) => n + (one === term ? 1 : 0), 0));
    const holding = counts.filter((n) => n > 0).length;
    const weight = inverseFrequency(bags.length, holding);
    counts.forEach((n, i) => {
      if (n > 0) all[i]!.score += weight * termScore(n, bags[i]!.length, mean);
    });
  }
  return all;
}

/** The sections cut to what answers a question: half of the room for the best passages, half for what tells of the whole. */
export function excerptFor(sections: readonly Section[], question: readonly string[], most: number): Excerpt {
  const all = excerpt(sections, most);
  if (all.whole) return all;
  const best = passages(sections, question)
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const chosen: Passage[] = [];
  let left = most * 0.6;
  for (const one of best) {
    if (one.text.length + one.section.length > left) continue;
    left -= one.text.length + one.section.length + 8;
    chosen.push(one);
  }
  const relevant = chosen.sort((a, b) => a.place - b.place).map(({ section, text }) => ({ title: section, text }));
  return { sections: [...excerpt(sections, most * 0.4).sections, ...relevant], whole: false };
}
