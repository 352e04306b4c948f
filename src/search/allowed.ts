import type { Filter, Question } from '../ports/search.ts';
import { fold, words } from '../text/words.ts';
import { hasName } from './authors.ts';
import type { Allowed } from './best.ts';
import { dayNumber } from './facts.ts';
import { holdingAll } from './holding.ts';
import type { PaperIndex } from './paper-index.ts';

/** What a question's filter, phrases and exclusions let through, among papers that are not gone. */
export function makeAllowed(index: PaperIndex, question: Pick<Question, 'filter' | 'phrases' | 'excluded'>): Allowed {
  const tests: Allowed[] = [
    (slot) => !index.facts.isGone(slot),
    ...factTests(index, question.filter),
    ...question.phrases.map((run) => holdsRun(index, run)),
    ...question.excluded.map((run) => {
      const holds = holdsRun(index, run);
      return (slot: number) => !holds(slot);
    }),
    ...(question.filter.author === undefined
      ? []
      : [hasName(index, words(question.filter.author).map(index.lexicon.find))]),
  ];
  if (tests.length === 1) return tests[0]!;
  return (slot) => tests.every((test) => test(slot));
}

function factTests(index: PaperIndex, { since, until, organisation, minUpvotes, code }: Filter): Allowed[] {
  const { day, upvotes, code: codes, organisation: organisations } = index.facts.columns();
  const tests: Allowed[] = [];
  if (since !== undefined) {
    const first = dayNumber(since);
    tests.push((slot) => day[slot]! >= first && day[slot] !== 0);
  }
  if (until !== undefined) {
    const last = dayNumber(until);
    tests.push((slot) => day[slot]! <= last && day[slot] !== 0);
  }
  if (minUpvotes !== undefined) tests.push((slot) => upvotes[slot]! >= minUpvotes && upvotes[slot]! >= 0);
  if (code !== undefined) tests.push((slot) => (codes[slot] === 1) === code);
  if (organisation !== undefined) {
    const named = organisationsNamed(index, organisation);
    tests.push((slot) => named.has(organisations[slot]!));
  }
  return tests;
}

function organisationsNamed({ organisations }: PaperIndex, text: string): ReadonlySet<number> {
  const wanted = words(text);
  const whole = wanted.join('');
  const named = new Set<number>();
  organisations.forEach(({ handle, name }, i) => {
    const have = [...words(handle), ...words(name)];
    const isNamed = wanted.length > 0 && wanted.every((word) => have.includes(word));
    if (isNamed || [handle, name].some((one) => squeezed(one) === whole)) named.add(i + 1);
  });
  return named;
}

const squeezed = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** Whether the terms stand side by side in a paper's title, abstract or people. */
export function holdsRun(index: PaperIndex, run: readonly string[]): Allowed {
  const { termOf, find } = index.lexicon;
  const numbers = run.map(find);
  const holding = holdingAll(index, numbers);
  if (run.length === 1) return (slot) => holding[slot] === 1;
  return (slot) => {
    if (holding[slot] !== 1) return false;
    const { title, abstract, authors, organisation } = index.records.whole(slot);
    return (
      stands(numbers, title.map(termOf)) ||
      stands(numbers, abstract) ||
      stands(numbers, [...authors.flat(), ...organisation].map(termOf))
    );
  };
}

function stands(run: readonly number[], text: readonly number[]): boolean {
  const [first] = run;
  for (let at = text.indexOf(first!); at >= 0; at = text.indexOf(first!, at + 1))
    if (run.every((term, i) => text[at + i] === term)) return true;
  return false;
}
