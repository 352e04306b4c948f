import type { Filter, Question } from '../ports/search.ts';
import { isOrganisation } from '../text/names.ts';
import { isBy } from './authors.ts';
import type { Allowed } from './best.ts';
import { dayNumber } from './facts.ts';
import { holdingAll, someTerms } from './holding.ts';
import type { PaperIndex } from './paper-index.ts';

/** Of a paper: 0 where it is not let through, else whether its text has been looked at. */
const PASSES = 1;
const ALLOWED = 2;
const LATEST = 99_999_999;

/** Up to so large a share of all papers, looking at each that passes costs less than looking at all in one go. */
const FEW = 1 / 16;

/** Which papers are let through. */
export type Passing = {
  allows: Allowed;
  /** Where facts let few through: these, by slot. */
  few?: readonly number[] | undefined;
};

/** What a question's filter, phrases and exclusions let through, among papers that are not gone. */
export function passingOf(index: PaperIndex, question: Pick<Question, 'filter' | 'phrases' | 'excluded'>): Passing {
  const isFiltered = Object.keys(question.filter).length > 0;
  if (!isFiltered && question.phrases.length + question.excluded.length === 0)
    return { allows: (slot) => !index.facts.isGone(slot) };
  const passing = passingFacts(index, question.filter);
  return { allows: makeAllowed(index, question, passing), few: isFiltered ? fewOf(passing) : undefined };
}

function fewOf(passing: Uint8Array): number[] | undefined {
  let count = 0;
  for (let slot = 0; slot < passing.length; slot += 1) count += passing[slot]!;
  if (count > FEW * passing.length) return undefined;
  const slots: number[] = [];
  for (let slot = passing.indexOf(PASSES); slot >= 0; slot = passing.indexOf(PASSES, slot + 1)) slots.push(slot);
  return slots;
}

/**
 * Facts are looked at for every paper at once; what must read a paper's text is asked of a paper when it would be found, and
 * once.
 */
function makeAllowed(
  index: PaperIndex,
  { filter, phrases, excluded }: Pick<Question, 'filter' | 'phrases' | 'excluded'>,
  passing: Uint8Array,
): Allowed {
  const holds = [...phrases, ...excluded].map((run) => holdsRun(index, run));
  const isOf = filter.author === undefined ? undefined : isBy(index, filter.author);
  if (holds.length === 0 && !isOf) return (slot) => passing[slot] === PASSES;
  return (slot) => {
    if (passing[slot] === PASSES) {
      const isAllowed = holds.every((test, i) => test(slot) === i < phrases.length) && (!isOf || isOf(slot));
      passing[slot] = isAllowed ? ALLOWED : 0;
    }
    return passing[slot] === ALLOWED;
  };
}

function passingFacts(index: PaperIndex, filter: Filter): Uint8Array {
  const { day, upvotes, code, organisation } = index.facts.columns();
  const { since, until, minUpvotes } = filter;
  const isDated = since !== undefined || until !== undefined;
  const first = isDated ? Math.max(1, dayNumber(since ?? null)) : 0;
  const last = until === undefined ? LATEST : dayNumber(until);
  const fewest = minUpvotes === undefined ? Number.NEGATIVE_INFINITY : Math.max(0, minUpvotes);
  const wanted = filter.code === undefined ? undefined : Number(filter.code);
  const named = filter.organisation === undefined ? undefined : organisationsNamed(index, filter.organisation);
  const passing = new Uint8Array(index.facts.size());
  for (let slot = 0; slot < passing.length; slot += 1)
    if (
      day[slot]! >= first &&
      day[slot]! <= last &&
      upvotes[slot]! >= fewest &&
      (wanted === undefined || code[slot] === wanted) &&
      (!named || named.has(organisation[slot]!))
    )
      passing[slot] = PASSES;
  for (const slot of index.facts.gone()) passing[slot] = 0;
  return passing;
}

function organisationsNamed({ organisations }: PaperIndex, asked: string): ReadonlySet<number> {
  return new Set(organisations.flatMap((one, i) => (isOrganisation(asked, one) ? [i + 1] : [])));
}

/** Whether the terms stand side by side in a paper's title, abstract or people. */
export function holdsRun(index: PaperIndex, run: readonly string[]): Allowed {
  const numbers = run.map(index.lexicon.find);
  const holding = holdingAll(index, numbers);
  if (run.length === 1) return (slot) => holding[slot] === 1;
  return (slot) => holding[slot] === 1 && holdsSideBySide(index, slot, numbers);
}

/** Whether the terms stand side by side in any paper. */
export function someHoldRun(index: PaperIndex, run: readonly string[]): boolean {
  const numbers = run.map(index.lexicon.find);
  const holding = holdingAll(index, numbers);
  for (let slot = holding.indexOf(1); slot >= 0; slot = holding.indexOf(1, slot + 1))
    if (!index.facts.isGone(slot) && holdsSideBySide(index, slot, numbers)) return true;
  return false;
}

const holdsSideBySide = (index: PaperIndex, slot: number, run: readonly number[]): boolean =>
  someTerms(index, slot, (text, length) => stands(run, text, length));

function stands(run: readonly number[], text: Uint32Array, length: number): boolean {
  for (let at = 0; at + run.length <= length; at += 1) {
    let same = 0;
    while (same < run.length && text[at + same] === run[same]) same += 1;
    if (same === run.length) return true;
  }
  return false;
}
