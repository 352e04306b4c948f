import { UserError } from '../errors.ts';
import {
  findPaperRefs,
  isTitleKey,
  type Paper,
  type PaperRecord,
  type PaperRef,
  parsePaperRef,
  shownTitle,
} from '../paper.ts';
import { aPersons } from '../patience.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';
import type { PaperStore } from '../ports/papers.ts';
import type { SearchEngine } from '../ports/search.ts';
import type { PaperSource } from '../ports/sources.ts';
import { readQuestion } from '../search/question.ts';
import { clip } from '../text/clip.ts';
import { askSources } from './ask-sources.ts';
import { titlesIn } from './pasted-title.ts';
import { isSameTitle, isTitle, likeness } from './title.ts';

/** Papers that a text may mean, by its words; their titles are compared to the letter. */
const MOST_LIKELY = 12;
/** Papers of a source's answer whose titles are compared. */
const ASKED_FOR = 5;
/** Where no title is the one that was typed: how many are offered, and what share of its words they must have. */
const MOST_OFFERED = 4;
const ALIKE = 0.5;

/** Sources are asked side by side, and waited for as long as the patience lasts: a person's, where none is given. */
export type Finder = {
  /** The paper with this id; fetched and kept when the library does not have it. UserError when nobody has it. */
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
    if (kept) return kept;
    const { found, silent } = await askSources(deps, (source) => source.paper(id), patience);
    if (found) return keep(found.record, found.source);
    if (silent.length > 0)
      throw new UserError(
        `${id} is not in the library yet, and it cannot be fetched now. ${both(silent)} did not answer; try again later, or search for words of its title.`,
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
    const ref = parsePaperRef(text) ?? onlyRef(text);
    if (ref) return byRef(ref, patience);
    const titles = titlesIn(text);
    const typed = titles[0] ?? '';
    if (isTitleKey(typed)) {
      const [kept] = await store.get([typed]);
      if (kept) return kept;
    }
    const likely: Paper[] = [];
    for (const title of titles) {
      const near = await byWords(title);
      const exact = meant(title, near);
      if (exact) return exact;
      likely.push(...near);
    }
    const { found, silent } = await askSources(deps, (source) => titled(source, titles), patience);
    if (found) return keep(found.record, found.source);
    throw notFound(typed, likely, silent);
  }

  async function byWords(typed: string): Promise<readonly Paper[]> {
    const question = { ...readQuestion(typed), phrases: [], excluded: [], filter: {}, sort: 'best' as const };
    const { papers } = await engine.search(question, MOST_LIKELY);
    return (await store.get(papers)).filter((paper) => paper !== undefined);
  }

  return { byRef, byText };
}

/** Of a pasted entry or sentence that names one paper by its id, that one. */
function onlyRef(text: string): PaperRef | undefined {
  const [only, other] = findPaperRefs(text);
  return other ? undefined : only;
}

/** The one of that very title before those that slips of typing may mean. */
const meant = <T extends { title: string }>(typed: string, all: readonly T[]): T | undefined =>
  all.find(({ title }) => isSameTitle(typed, title)) ?? all.find(({ title }) => isTitle(typed, title));

/** Looked for without what stands around it; what comes may have any of the titles. */
async function titled(source: PaperSource, titles: readonly string[]): Promise<PaperRecord | undefined> {
  const found = (await source.search(titles[1] ?? titles[0] ?? '', ASKED_FOR)).filter(({ id }) => id !== null);
  return titles.map((title) => meant(title, found)).find(Boolean);
}

function notFound(typed: string, likely: readonly Paper[], silent: readonly string[]): UserError {
  const alike = [...new Map(likely.map((paper) => [paper.key, paper])).values()]
    .filter(({ title }) => likeness(typed, title) >= ALIKE)
    .slice(0, MOST_OFFERED);
  const asked = silent.length > 0 ? ` ${both(silent)} did not answer, so it may be there.` : '';
  const advice =
    alike.length > 0
      ? `Did you mean ${alike.map((paper) => `“${clip(shownTitle(paper), 120)}”`).join(' or ')}?`
      : 'Give an arXiv id or address, or its whole title.';
  return new UserError(`No paper of the library matches "${clip(typed, 80)}" as its title.${asked} ${advice}`, {
    option: 'paper',
    values: alike.map((paper) => ({ value: paper.key, label: clip(shownTitle(paper), 70) })),
  });
}

const both = (names: readonly string[]): string => names.join(' and ');
