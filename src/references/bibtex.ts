import { oneLine } from '../text/clip.ts';
import { plainLatex } from '../text/latex.ts';
import type { PersonName } from './person-name.ts';
import type { Reference } from './reference.ts';
import { formulaToLatex, toLatex } from './to-latex.ts';

/**
 * Entries as arXiv gives them (info.arxiv.org/help/hypertex/bibstyles): eprint, archivePrefix, primaryClass. ASCII where LaTeX has
 * a command. What styles do not print, abstract and keywords, stands there for programs that read it back.
 */
export const bibtex = (references: readonly Reference[]): string => references.map(entry).join('\n');

function entry({ key, paper, people, published, primaryClass, doi, venue, url, note }: Reference): string {
  const [year, month, day] = published?.split('-') ?? [];
  const fields: [string, string | undefined][] = [
    ['title', titleField(paper.title)],
    ['author', people.length > 0 ? people.map(person).join(' and ') : undefined],
    ['year', year],
    ['month', month && MONTHS[Number(month) - 1]],
    ['day', day],
    ['eprint', paper.id ?? undefined],
    ['archivePrefix', paper.id === null ? undefined : 'arXiv'],
    ['primaryClass', paper.id === null ? undefined : primaryClass],
    ['howpublished', venue && toLatex(venue)],
    ['doi', doi && verbatim(doi)],
    ['url', url && verbatim(url)],
    ['note', paper.withdrawn ? 'Withdrawn' : undefined],
    ['annote', note && toLatex(note)],
    ['keywords', paper.keywords.map(toLatex).join(', ')],
    ['abstract', toLatex(paper.abstract)],
  ];
  const lines = fields
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name} = ${name === 'month' ? value : `{${value}}`},\n`);
  return `@misc{${key},\n${lines.join('')}}\n`;
}

/** Names that every style knows, and sets in its language. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "and" parts people, and commas their parts: what is no person's name is held together by braces. */
function person(name: PersonName): string {
  if ('literal' in name) return `{${toLatex(name.literal)}}`;
  const { given, family, particle, suffix } = name;
  const whole = (text: string): string => (JOINS.test(text) ? `{${toLatex(text)}}` : toLatex(text));
  // A small first letter would be taken for a particle.
  const last = /^\p{Ll}/u.test(family) ? `{${toLatex(family)}}` : whole(family);
  const own = particle ? `${toLatex(particle)} ${last}` : last;
  return [own, ...(suffix ? [toLatex(suffix)] : []), whole(given)].join(', ');
}

const JOINS = /,|(?<![\p{L}\p{M}])and(?![\p{L}\p{M}])/iu;

/** Addresses and DOIs are set as they stand. */
const verbatim = (text: string): string => text.replace(/[{}\\\s]/g, encodeURIComponent);

/** A formula of a title, between single dollar signs as pandoc reads them, short and with its braces in pairs. */
const FORMULA = /(?<!\\)\$(?=[^\s$])([^$\n]{1,200})(?<=[^\s\\])\$(?!\d)/;

/** The title's formulas as they are written, its other words plain; capitals that a style would make small are held by braces. */
function titleField(title: string): string {
  const whole = oneLine(title);
  const sentence = isSentence(whole);
  let written = '';
  let rest = whole;
  for (let found = FORMULA.exec(rest); found; found = FORMULA.exec(rest)) {
    const formula = found[1]!;
    const before = rest.slice(0, found.index);
    rest = rest.slice(found.index + found[0].length);
    written += protectedWords(before, sentence, written === '');
    written += isBalanced(formula) ? `{$${formulaToLatex(formula)}$}` : toLatex(plainLatex(formula));
  }
  return (written + protectedWords(rest, sentence, written === '')).trim();
}

function isBalanced(formula: string): boolean {
  let open = 0;
  for (const letter of formula) {
    open += letter === '{' ? 1 : letter === '}' ? -1 : 0;
    if (open < 0) return false;
  }
  return open === 0 && !formula.includes('#');
}

/** Are its words small, so that a large one is a name? */
function isSentence(title: string): boolean {
  const later = title
    .split(' ')
    .slice(1)
    .filter((word) => /^\p{L}{4,}/u.test(word));
  return later.length > 1 && later.filter((word) => /^\p{Ll}/u.test(word)).length > later.length / 2;
}

function protectedWords(text: string, sentence: boolean, fromStart = false): string {
  const edges = [/^\s/.test(text) ? ' ' : '', /\s$/.test(text) ? ' ' : ''];
  const plain = oneLine(plainLatex(text));
  let first = fromStart;
  const words = plain.split(' ').map((word) =>
    word
      .split(/(?<=[-/–—])/)
      .map((part) => {
        const named = sentence && !first && /^\P{L}*\p{Lu}/u.test(part);
        first = /:$/.test(part);
        return named || hasOwnCapitals(part) ? held(part) : toLatex(part);
      })
      .join(''),
  );
  return plain ? `${edges[0]}${words.join(' ')}${edges[1]}` : text.trim() === text ? '' : ' ';
}

/** "BERT", "LoRA", "iPhone", "3D", "T5", and single letters but "A". */
function hasOwnCapitals(part: string): boolean {
  let letters = 0;
  let inner = false;
  let before = '';
  for (const character of part) {
    if (/\p{Lu}/u.test(character) && before) inner = true;
    if (/\p{N}/u.test(character) && /\p{Lu}/u.test(before)) inner = true;
    if (/\p{L}/u.test(character)) letters += 1;
    if (/[\p{L}\p{N}]/u.test(character)) before = character;
  }
  return inner || (letters === 1 && /\p{Lu}/u.test(before) && before !== 'A');
}

/** Braces around the word, not around the signs at its ends. */
function held(part: string): string {
  const characters = [...part];
  const isWord = (one: string): boolean => /[\p{L}\p{N}]/u.test(one);
  const from = characters.findIndex(isWord);
  const to = characters.findLastIndex(isWord) + 1;
  const piece = (start: number, end: number): string => toLatex(characters.slice(start, end).join(''));
  return `${piece(0, from)}{${piece(from, to)}}${piece(to, characters.length)}`;
}
