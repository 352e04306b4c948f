import { type Paper, shownTitle } from '../paper.ts';
import type { Publication } from '../ports/sources.ts';
import { oneLine } from '../text/clip.ts';
import { hash } from '../text/hash.ts';
import { plainLatex } from '../text/latex.ts';
import { fold, STOP, words } from '../text/words.ts';
import { familyOf, type PersonName, personName } from './person-name.ts';

/** A paper as a bibliography holds it. */
export type Reference = {
  /** What it is cited by: letters and digits, the first a letter. */
  key: string;
  paper: Paper;
  /** What a reader sees as its title. */
  title: string;
  people: readonly PersonName[];
  /** ISO day of its first version. */
  published: string | undefined;
  /** The publisher's, else arXiv's own. */
  doi: string | undefined;
  venue: string | undefined;
  primaryClass: string | undefined;
  url: string | undefined;
  /** A person's own words. */
  note: string | undefined;
};

export type Cited = { paper: Paper; publication?: Publication | undefined; note?: string | undefined };

/** References in the given order, each paper once. Two that would be cited by the same key are told apart by what they are. */
export function references(cited: readonly Cited[]): Reference[] {
  const once = [...new Map(cited.map((one) => [one.paper.key, one])).values()].map((one) => reference(one));
  const alike = Map.groupBy(once, ({ key }) => key);
  return once.map((one) => {
    const others = alike.get(one.key)!;
    const first = others.map(({ paper }) => paper.key).sort()[0];
    return others.length === 1 || one.paper.key === first
      ? one
      : { ...one, key: one.key + hash(one.paper.key).slice(-5) };
  });
}

function reference({ paper, publication, note }: Cited): Reference {
  const { id, project, code, published } = paper;
  const people = peopleOf(paper);
  return {
    key: citationKey(people, published, paper.title),
    paper,
    title: shownTitle(paper),
    people,
    published: published ?? undefined,
    doi: publication?.doi ?? (id === null ? undefined : arxivDoi(id)),
    venue: publication?.venue ?? undefined,
    primaryClass: publication?.primaryClass ?? (id?.includes('/') ? id.split('/')[0] : undefined),
    url: id === null ? (project ?? code ?? undefined) : `https://arxiv.org/abs/${id}`,
    note: note || undefined,
  };
}

/** Registered for every paper (info.arxiv.org/help/doi.html). */
const arxivDoi = (id: string): string => `10.48550/arXiv.${id}`;

function peopleOf({ authors, organisation }: Paper): PersonName[] {
  const names = (authors ?? []).map((name) => oneLine(plainLatex(name))).filter(Boolean);
  if (names.length > 0) return names.map(personName);
  return organisation ? [{ literal: oneLine(organisation.name) }] : [];
}

const KEY_WORDS = 4;
const LONGEST_KEY = 80;

/**
 * Made like arXiv's: "vaswani2017attentionallneed", the first author's family name, the year of the first version, the
 * title's first telling words. The same for the same paper whatever else is listed.
 */
function citationKey(people: readonly PersonName[], published: string | null, title: string): string {
  const who = letters(people[0] ? familyOf(people[0]) : '') || 'anonymous';
  const said = words(plainLatex(title)).map(letters).filter(Boolean);
  const telling = said.filter((word) => !STOP.has(word));
  const what = (telling.length > 0 ? telling : said).slice(0, KEY_WORDS).join('');
  const key = `${who}${(published ?? '').slice(0, 4)}${what || hash(title).slice(-8)}`;
  return (/^[a-z]/.test(key) ? key : `p${key}`).slice(0, LONGEST_KEY);
}

/** Other scripts have no letters that every program takes in a key. */
const letters = (text: string): string => fold(text).replace(/[^a-z0-9]/g, '');
