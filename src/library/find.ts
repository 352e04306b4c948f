import { UserError } from '../errors.ts';
import { isTitleKey, type Paper, type PaperRecord, type PaperRef, shownTitle } from '../paper.ts';
import { aPersons } from '../patience.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';
import type { PaperStore } from '../ports/papers.ts';
import type { SearchEngine } from '../ports/search.ts';
import type { PaperSource } from '../ports/sources.ts';
import { readQuestion } from '../search/question.ts';
import { clip, namesInWords, oneLine } from '../text/clip.ts';
import { DAY_MS } from '../text/days.ts';
import { isInOtherLanguage } from '../text/other-languages.ts';
import { stem } from '../text/words.ts';
import { askSources } from './ask-sources.ts';
import { byAddress, type Elsewhere, pointsTo, UNKNOWN_THERE } from './by-address.ts';
import { namesByTitle } from './cited-title.ts';
import { namedRef } from './named-ref.ts';
import { pastedTitle, titleInAddress } from './pasted-title.ts';
import { type IsWord, isSameTitle, likeness, sharedWords } from './title.ts';

/** Papers that a text may mean, by its words; their titles are compared to the letter. */
const MOST_LIKELY = 12;
/** A word that tells as much, which one paper in some 13,000 has, may be a slip that others made too. */
const RAREST_WORD = 9.5;
/** Papers of a source's answer whose titles are compared. */
const ASKED_FOR = 5;
/** Where no title is the one that was typed: how many are offered, and what share of its words they must have. */
const MOST_OFFERED = 4;
const ALIKE = 0.5;

/** Sources are asked side by side, and waited for as long as the patience lasts: a person's, where none is given. */
export type Finder = {
  /** The paper with this id; fetched and kept when the library has none of it, or no abstract. UserError when nobody has it. */
  byRef(ref: PaperRef, patience?: AbortSignal): Promise<Paper>;
  /**
   * The one paper that a text means: an id, an address, a key, an entry of a bibliography, or its title. UserError where no
   * title is this one, with those that are like it as choices.
   */
  byText(text: string, patience?: AbortSignal): Promise<Paper>;
};

export function makeFinder(
  store: PaperStore,
  notes: Kept,
  engine: SearchEngine,
  sources: readonly PaperSource[],
  clock: Clock,
  log: Log,
): Finder {
  const deps = { notes, sources, clock, log };

  async function byRef({ id }: PaperRef, patience = aPersons()): Promise<Paper> {
    const [kept] = await store.get([id]);
    if (kept?.abstract) return kept;
    if (!kept && isToCome(id, clock.now()))
      throw new UserError(
        `${id} would be of a month that is still to come. Check its first four digits, a year and a month.`,
      );
    const { found, silent } = await askSources(deps, (source) => source.paper(id), patience);
    if (found) return keep(found.record, found.source);
    if (kept) return kept;
    if (silent.length > 0)
      throw new UserError(
        `${id} is not in the library yet, and it cannot be fetched now. ${namesInWords(silent)} did not answer; try again later, or search for words of its title.`,
        undefined,
        { passes: true },
      );
    throw new UserError(`There is no paper ${id}. Check the number, or search for words of its title.`);
  }

  async function keep(record: PaperRecord, source: PaperSource): Promise<Paper> {
    const observed = new Date(clock.now()).toISOString();
    await store.save({ loose: { papers: [record], origin: source.origin, observed } });
    const [paper] = await store.get([record.id!]);
    return paper!;
  }

  async function byText(text: string, patience = aPersons()): Promise<Paper> {
    const ref = namedRef(text);
    if (ref) return byRef(ref, patience);
    const typed = oneLine(text);
    if (isTitleKey(typed)) {
      const [kept] = await store.get([typed]);
      if (kept) return kept;
    }
    const elsewhere = pointsTo(text);
    const linked = elsewhere?.what === 'address' ? await byAddress(elsewhere.at, store, engine) : undefined;
    if (linked) return linked;
    const { texts, queries } = elsewhere ? titleInAddress(elsewhere.at) : pastedTitle(text);
    const near: Titled[] = [];
    const written: IsWord[] = [];
    const names: Names = (all) => meant(texts, all, (word) => written.some((isWord) => isWord(word)));
    for (const query of queries) {
      const { papers, isWord } = await byWords(query);
      written.push(isWord);
      const exact = names(papers);
      if (exact) return exact.id === null ? exact : byRef({ id: exact.id, version: null }, patience);
      near.push(...papers);
    }
    const [query] = queries;
    if (query === undefined) throw notFound(typed, elsewhere?.what, queries, near, []);
    const { found, silent } = await askSources(deps, (source) => titled(source, query, names, near), patience);
    if (found) return keep(found.record, found.source);
    throw notFound(typed, elsewhere?.what, queries, near, silent);
  }

  async function byWords(typed: string): Promise<{ papers: readonly Paper[]; isWord: IsWord }> {
    const question = { ...readQuestion(typed), phrases: [], excluded: [], filter: {}, sort: 'best' as const };
    const { papers, weights, corrected } = await engine.search(question, MOST_LIKELY);
    const misspelt = new Set(corrected.map(([word]) => word));
    return {
      papers: (await store.get(papers)).filter((paper) => paper !== undefined),
      isWord: (word) => (weights.get(stem(word)) ?? RAREST_WORD) < RAREST_WORD && !misspelt.has(word),
    };
  }

  return { byRef, byText };
}

/** Whether an id names a later month than there is anywhere on earth: no source can have it. */
const isToCome = (id: string, now: number): boolean =>
  !id.includes('/') && `20${id.slice(0, 4)}` > new Date(now + DAY_MS).toISOString().slice(0, 7).replace('-', '');

type Titled = Pick<PaperRecord, 'id' | 'title' | 'authors' | 'published' | 'withdrawn'> & { key?: string };

/** Which of some papers was named. */
type Names = <T extends Titled>(all: readonly T[]) => T | undefined;

/** The one of that very title before one that slips of typing or a reference may mean. */
const meant = <T extends Titled>(texts: readonly string[], all: readonly T[], isWord: IsWord): T | undefined =>
  all.find(({ title }) => texts.some((text) => isSameTitle(text, title))) ??
  all.find((paper) => texts.some((text) => namesByTitle(text, paper, isWord)));

/** Looked for by what is most likely the title alone. What came is put beside what is `near` it. */
async function titled(
  source: PaperSource,
  query: string,
  names: Names,
  near: Titled[],
): Promise<PaperRecord | undefined> {
  const found = (await source.search(query, ASKED_FOR)).filter(({ id }) => id !== null);
  near.push(...found);
  return names(found);
}

function notFound(
  typed: string,
  elsewhere: Elsewhere | undefined,
  queries: readonly string[],
  near: readonly Titled[],
  silent: readonly string[],
): UserError {
  const most = (how: (query: string) => number): number => Math.max(0, ...queries.map(how));
  const offered = [...new Map(near.map((paper) => [paper.key ?? paper.id!, paper]))]
    .filter(([, paper]) => most((query) => likeness(query, paper)) >= ALIKE)
    .map(([value, paper]) => ({ value, paper, near: most((query) => sharedWords(query, paper.title)) }))
    .sort((a, b) => b.near - a.near)
    .slice(0, MOST_OFFERED);
  const asked = silent.length > 0 ? ` ${namesInWords(silent)} did not answer, so it may be there.` : '';
  const advice =
    offered.length > 0
      ? `Did you mean ${offered.map(({ paper }) => `“${clip(shownTitle(paper), 120)}”`).join(' or ')}?`
      : `Give an arXiv id or address, or its whole title${isInOtherLanguage(typed) ? ', which is in English for most' : ''}.`;
  const what = elsewhere
    ? UNKNOWN_THERE[elsewhere]
    : `No paper of the library matches “${clip(typed, 80)}” as its title.`;
  return new UserError(`${what}${asked} ${advice}`, {
    option: 'paper',
    values: offered.map(({ value, paper }) => ({ value, label: clip(shownTitle(paper), 70) })),
  });
}
