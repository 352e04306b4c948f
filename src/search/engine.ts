import type { Meaning, MonthsAsked, Question, SearchResult, Without } from '../ports/search.ts';
import { stem } from '../text/words.ts';
import { passingOf } from './allowed.ts';
import { isBy, sharedAuthors } from './authors.ts';
import { type Allowed, bestOf } from './best.ts';
import { type Candidates, makeCandidates, type Scored } from './candidates.ts';
import { complete } from './complete.ts';
import { makeFollower } from './follow.ts';
import { makeSlotLookup } from './keys.ts';
import { countMonths } from './months.ts';
import { byOrder } from './order.ts';
import type { PaperIndex } from './paper-index.ts';
import { papersBy } from './persons.ts';
import { namesIn, planAlike, planWords, type WordPlan, weightsOf } from './plan.ts';
import { type Asked, authorsWeight, type Candidate, evidence, PERSON, type Ranked, ranked } from './rank.ts';
import { germanFolded } from './readings.ts';
import { makeScorer } from './score.ts';

/** Candidates beyond those asked for, among which evidence that is not summed over every paper may choose. */
const MORE = 75;
/** Sorted by date or upvotes, only papers that answer about as well as the best one count. */
const RELEVANT_SHARE = 0.5;
const SORTED_AMONG = 1_000;
/** A name before a colon, or a title that is one, has no more words. */
const LONGEST_NAME = 6;
/** Where nothing was found, so many papers that something else would find are counted. */
const MOST_INSTEAD = 25;

/** A candidate of the index. */
type Placed = Candidate & { slot: number };
/** With the papers of the person whose name is the question, by slot, and its people by number. */
type AskedHere = Asked & { persons: ReadonlySet<number>; families: ReadonlySet<number> };

/** Answers questions from an index, at once. The stages: plan, score, candidates, rank. */
export function makeEngine(index: PaperIndex) {
  const scorer = makeScorer(index);
  const candidates = makeCandidates(index, scorer);
  const slotOf = makeSlotLookup(index);
  const keyOf = (slot: number): string => index.records.key(slot);

  function search(question: Question, limit: number): SearchResult {
    const plan = planWords(index, question);
    const papers = find(question, plan, limit);
    const instead = papers.length > 0 ? undefined : without(question, plan);
    const said: SearchResult = { papers, weights: weightsOf(plan), corrected: plan.corrected };
    const isUnsaid = question.terms.length > 0 && plan.terms.length === 0;
    const unsaid = isUnsaid ? question.spelled.filter((word) => word !== question.year) : [];
    return { ...said, ...(unsaid.length > 0 ? { unsaid } : {}), ...(instead ? { instead } : {}) };
  }

  function find(question: Question, plan: WordPlan, limit: number): string[] {
    const passing = passingOf(index, question);
    const { meaning, sort } = question;
    if (question.terms.length === 0 && !meaning) return unranked(question, passing.allows, limit);
    const persons = papersBy(index, question);
    const added = new Map(Array.from(persons, (slot) => [slot, PERSON]));
    const found = candidates(plan, meaning, passing, sort === 'best' ? limit + MORE : SORTED_AMONG, added);
    const { find: numberOf } = index.lexicon;
    const people = namesIn(question, plan);
    const asked: AskedHere = {
      words: question.sequence.map(numberOf),
      sequence: question.sequence.map((word) => numberOf(stem(word))),
      letters: question.sequence.join(''),
      people: new Set(people),
      persons,
      families: new Set(people.map(numberOf)),
      isSentence: question.isSentence === true,
      year: plan.year?.number,
      yearAt: question.year === undefined ? -1 : question.sequence.indexOf(question.year),
      lead: question.lead && germanFolded(question.lead),
      weight: meaning?.weight ?? 0,
    };
    const order = ranked(
      asked,
      found.scored.map((one) => placed(asked, one)),
    );
    if (sort !== 'best') return sorted(asked, order, found.all, sort, passing.allows, limit);
    return order.slice(0, limit).map(({ candidate }) => candidate.key());
  }

  /** Without a word to rank by: the newest that pass, or those with most upvotes. */
  function unranked({ filter, phrases, excluded, sort }: Question, allowed: Allowed, limit: number): string[] {
    if (Object.keys(filter).length + phrases.length + excluded.length === 0) return [];
    const order = byOrder(index, sort === 'top' ? 'top' : 'new');
    return bestOf(index.facts.size(), limit, order, allowed).map(keyOf);
  }

  /** Every paper that answers about as well as the best, in the asked order; of equal ones the better answer. */
  function sorted(
    asked: AskedHere,
    order: readonly Ranked<Placed>[],
    all: Candidates['all'],
    sort: 'new' | 'top',
    allowed: Allowed,
    limit: number,
  ): string[] {
    const floor = (order[0]?.score ?? 0) * RELEVANT_SHARE;
    if (floor <= 0) return [];
    const scores = new Map(order.map(({ candidate, score }) => [candidate.slot, score]));
    const scoreOf = (slot: number): number => {
      const known = scores.get(slot);
      if (known !== undefined) return known;
      const words = all[slot]!;
      const score = words > 0 ? evidence(asked, placed(asked, { slot, words, meaning: 0 })) : words;
      scores.set(slot, score);
      return score;
    };
    const { day, upvotes } = index.facts.columns();
    const first = sort === 'new' ? day : upvotes;
    const isWorse = (a: number, b: number): boolean =>
      first[a] === first[b] ? all[a]! < all[b]! || (all[a] === all[b] && a < b) : first[a]! < first[b]!;
    return bestOf(index.facts.size(), limit, isWorse, (slot) => allowed(slot) && scoreOf(slot) >= floor).map(keyOf);
  }

  function placed(
    { isSentence, year, lead: named, letters, persons, families }: AskedHere,
    { slot, words, meaning }: Omit<Scored, 'score'>,
  ): Placed {
    const { day, upvotes } = index.facts.columns();
    const { termOf, text } = index.lexicon;
    const { title, name, lead } = index.records.head(slot);
    // Whole sentences do not ask who was first, unless they say so.
    const asksWho = !isSentence || year !== undefined || named !== undefined;
    const isAsked = asksWho && lead.length > 0 && families.has(lead.at(-1)!);
    return {
      slot,
      key: () => keyOf(slot),
      written: title,
      title: title.map(termOf),
      name,
      letters: isSentence ? [] : namesOf(title, name, letters.length),
      lead: isAsked ? lead.map(text) : [],
      isByAsked: persons.has(slot),
      words,
      meaning,
      day: day[slot]!,
      upvotes: Math.max(0, upvotes[slot]!),
    };
  }

  /** The letters of the name before a title's colon and of the whole title, where they are so many. */
  function namesOf(title: readonly number[], name: number, letters: number): string[] {
    const { text, ends } = index.lexicon;
    const names: string[] = [];
    for (const length of [name, title.length]) {
      if (length === 0 || length > LONGEST_NAME) continue;
      let sum = 0;
      for (let i = 0; i < length; i += 1)
        sum += ends.data[title[i]!]! - (title[i] === 0 ? 0 : ends.data[title[i]! - 1]!);
      if (sum === letters) names.push(title.slice(0, length).map(text).join(''));
    }
    return names;
  }

  /** What would find something where this finds nothing. */
  function without(question: Question, plan: WordPlan): SearchResult['instead'] {
    const { filter, phrases, excluded } = question;
    const bare = { phrases: [], excluded: [] };
    const isFiltered = Object.keys(filter).length > 0;
    const isMarked = phrases.length + excluded.length > 0;
    const tries: { without: Without; question: Question }[] = [
      ...(isFiltered ? [{ without: 'filters' as const, question: { ...question, filter: {} } }] : []),
      ...(isMarked ? [{ without: 'quotes and exclusions' as const, question: { ...question, ...bare } }] : []),
      ...(isFiltered && isMarked
        ? [{ without: 'filters, quotes and exclusions' as const, question: { ...question, ...bare, filter: {} } }]
        : []),
    ];
    for (const one of tries) {
      const papers = find({ ...one.question, sort: 'best' }, plan, MOST_INSTEAD).length;
      if (papers > 0) return { without: one.without, papers };
    }
    return undefined;
  }

  /** The paper's own most telling words, its meaning and its authors, asked as a question. */
  function alike(key: string, limit: number, meaning?: Meaning): string[] {
    const own = slotOf(key);
    if (own < 0) return [];
    const added = new Map<number, number>();
    for (const [slot, shared] of sharedAuthors(index, own)) added.set(slot, authorsWeight(shared));
    const allows: Allowed = (slot) => slot !== own && !index.facts.isGone(slot);
    const { scored } = candidates(planAlike(index, own), meaning, { allows }, limit, added);
    return scored.map(({ slot }) => keyOf(slot));
  }

  function byAuthor(name: string, limit: number): string[] {
    const has = isBy(index, name);
    const allowed: Allowed = (slot) => !index.facts.isGone(slot) && has(slot);
    return bestOf(index.facts.size(), limit, byOrder(index, 'new'), allowed).map(keyOf);
  }

  return {
    search,
    alike,
    follow: makeFollower(index, scorer, slotOf),
    byAuthor,
    complete: (typed: string, limit: number) => complete(index, typed, limit).map(keyOf),
    months: (asked: MonthsAsked) => countMonths(index, asked),
    scorer,
    slotOf,
    keyOf,
  };
}
