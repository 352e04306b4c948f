import type { Paper } from '../paper.ts';
import type { Delivered, Rule } from '../ports/rules.ts';
import { terms } from '../text/words.ts';
import type { Desk } from './desk.ts';
import type { ListedDay } from './listed.ts';
import { asksNothing } from './rule.ts';

/** What a post takes at most of arXiv's papers, where nothing was asked for. */
export const MOST_UNASKED = 12;
/** With fewer likes than these a channel's taste is not known. */
const ENOUGH_LIKES = 5;
/** Only the latest likes count. */
const MOST_LIKED = 100;
/** How much what many liked counts beside what the channel liked. */
const PRIOR = 0.5;
/** A single title tells little: no word counts more than e² to one, nor less than one to e. */
const MOST_FOR = 2;
const MOST_AGAINST = -1;

/** Which papers were chosen, best first, and by what, in words. */
export type Choice = { chosen: readonly Paper[]; by: string };
type SharedTaste = (paper: Paper) => number;

/**
 * The lists as a rule that asks for nothing gets them: of what only arXiv has a dozen from day `unread` on, best first, and
 * besides what the channel got; how many papers are left out of these days, and by what the others were chosen.
 */
export async function thinned(
  rule: Rule,
  days: readonly ListedDay[],
  unread: string,
  delivered: ReadonlyMap<string, Delivered>,
  { upvoted, votes, papers }: Pick<Desk, 'upvoted' | 'votes' | 'papers'>,
): Promise<{ days: readonly ListedDay[]; left: number; by?: string }> {
  if (rule.source === 'huggingface' || !asksNothing(rule)) return { days, left: 0 };
  const stays = (paper: Paper): boolean =>
    delivered.has(paper.key) || (rule.source === 'both' && paper.origin !== 'arxiv');
  const open = days.filter(({ date }) => date >= unread).flatMap(({ papers }) => papers);
  const candidates = [...new Map(open.filter((one) => !stays(one)).map((one) => [one.key, one])).values()];
  if (candidates.length === 0) return { days: days.map(only([], stays)), left: 0 };
  const keys = (await votes.taste(rule.id)).liked.slice(0, MOST_LIKED);
  const liked = (await papers(keys)).filter((one) => one !== undefined);
  const { chosen, by } = chooseUnasked(candidates, liked, await upvoted());
  const left = candidates.length - chosen.length;
  return {
    days: days.map(only(chosen, stays)),
    left,
    ...(left > 0 ? { by: rule.source === 'both' ? `arXiv’s ${by}` : by } : {}),
  };
}

const only =
  (chosen: readonly Paper[], stays: (paper: Paper) => boolean) =>
  ({ date, papers }: ListedDay): ListedDay => {
    const here = new Set(papers.map(({ key }) => key));
    return { date, papers: [...chosen.filter(({ key }) => here.has(key)), ...papers.filter(stays)] };
  };

/**
 * The papers of a long list that nobody chose from: those whose titles, authors and organisations are most like what the
 * channel liked, or what the library's readers upvoted. A word counts by how much more often it stands in liked titles than
 * in others (log odds). Measured on arXiv's lists of 2026-06-15 on by the upvotes before: of the twelve first of a day .28
 * were listed by Hugging Face, by chance .05.
 */
export function chooseUnasked(
  papers: readonly Paper[],
  liked: readonly Paper[],
  upvoted: readonly Paper[],
  most = MOST_UNASKED,
): Choice {
  const own = liked.length >= ENOUGH_LIKES ? tasteOf(liked, papers, () => 1) : undefined;
  const shared =
    upvoted.length > 0 ? tasteOf(upvoted, papers, ({ upvotes }) => Math.log2(1 + (upvotes ?? 0))) : undefined;
  const score: SharedTaste = (paper) =>
    (own?.(paper) ?? 0) + (own ? PRIOR : 1) * (shared?.(paper) ?? 0) + Math.log1p(paper.upvotes ?? 0);
  const scored = papers.map((paper) => ({ paper, score: score(paper) }));
  return {
    chosen: scored
      .sort((a, b) => b.score - a.score)
      .slice(0, most)
      .map(({ paper }) => paper),
    by: own
      ? 'chosen by votes on earlier ones'
      : shared
        ? 'chosen by the authors and topics of the most upvoted papers'
        : 'the first of the list',
  };
}

function tasteOf(liked: readonly Paper[], others: readonly Paper[], weightOf: (paper: Paper) => number): SharedTaste {
  const most = Math.max(
    1e-9,
    liked.reduce((sum, paper) => sum + weightOf(paper), 0),
  );
  const [inLiked, inOthers, people] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  for (const paper of liked) {
    const weight = (weightOf(paper) * liked.length) / most;
    for (const term of titleTerms(paper)) add(inLiked, term, weight);
    for (const name of namesOf(paper)) add(people, name, weight);
  }
  for (const paper of others) for (const term of titleTerms(paper)) add(inOthers, term, 1);
  const odds = (term: string): number => {
    const [a, b] = [inLiked.get(term) ?? 0, inOthers.get(term) ?? 0];
    const ratio = Math.log((a + 1) / (liked.length + 2)) - Math.log((b + 1) / (others.length + 2));
    return a + b < 2 ? 0 : Math.max(MOST_AGAINST, Math.min(MOST_FOR, ratio));
  };
  return (paper) => {
    const title = titleTerms(paper);
    const words = [...title].reduce((sum, term) => sum + odds(term), 0) / Math.sqrt(title.size + 1);
    const known = namesOf(paper).reduce((sum, name) => sum + Math.min(2, people.get(name) ?? 0), 0);
    return words + Math.log1p(2 * known);
  };
}

const add = (counts: Map<string, number>, key: string, by: number): void =>
  void counts.set(key, (counts.get(key) ?? 0) + by);

const titleTerms = ({ title }: Paper): ReadonlySet<string> => new Set(terms(title));
const namesOf = ({ authors, organisation }: Paper): string[] => [
  ...(authors ?? []),
  ...(organisation ? [organisation.name] : []),
];
