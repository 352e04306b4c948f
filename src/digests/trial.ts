import type { Rule } from '../ports/rules.ts';
import { categoriesText } from '../text/arxiv-categories.ts';
import { count } from '../text/clip.ts';
import { addDays } from '../text/days.ts';
import { firstDays } from './compose.ts';
import type { Desk } from './desk.ts';
import { byRelevance, type Picked } from './edition.ts';

/** What a rule would have brought of the last days' lists, had it been there; best first. */
export type Trial = { days: number; wanted: readonly Picked[]; sources: readonly TriedSource[] };
/** Of one source, as people call it. */
type TriedSource = { name: string; listed: number; wanted: number };

/** What people are shown of a digest is tried out over so many days. */
export const TRIED_DAYS = 7;

export async function tryOut(rule: Rule, days: number, desk: Desk, now: number): Promise<Trial> {
  const feed = desk.feed(rule);
  const newest = feed.newestDay(now);
  const lists = await desk.listed(addDays(newest, 1 - days), newest, feed.lists, 'trial');
  const papers = [...firstDays(lists).values()].map(({ paper }) => paper);
  const interest = await desk.interest(rule, papers);
  const wanted = papers.flatMap((paper): Picked[] => {
    const found = interest(paper);
    return found ? [{ paper, ...found }] : [];
  });
  const isOf = (name: string) => (paper: { origin: string }) => (paper.origin === 'arxiv') === (name === 'arXiv');
  const names = rule.source === 'both' ? [desk.source, 'arXiv'] : [feed.name];
  const sources = names.map((name) => {
    const mine = rule.source === 'both' ? isOf(name) : () => true;
    return { name, listed: papers.filter(mine).length, wanted: wanted.filter(({ paper }) => mine(paper)).length };
  });
  return { days, wanted: wanted.sort(byRelevance), sources };
}

/** "In the last 7 days it would have brought 9 of 168 papers of Hugging Face." */
export function trialText({ days, sources }: Trial): string {
  if (sources.every(({ listed }) => listed === 0)) {
    const names = sources.map(({ name }) => name).join(' or ');
    return `What it would have brought in the last ${days} days is not known: the library has no list of ${names} from then yet.`;
  }
  const of = sources.map(({ name, listed, wanted }) => `${wanted} of ${count(listed, 'paper')} of ${name}`);
  return `In the last ${days} days it would have brought ${of.join(' and ')}.`;
}

const WIDTHS: Readonly<Record<Rule['width'], string>> = {
  strict: 'Width strict, papers that are surely about these topics',
  usual: 'Width usual, papers about these topics',
  wide: 'Width wide, also papers about what is near to these topics',
};

/** What a rule's width means, by what it brought: "Width usual, papers about these topics: about 2 a week of Hugging Face’s list, 20 of arXiv (cs.LG)." */
export function widthText({ width, categories }: Rule, { days, sources }: Trial): string {
  const weekly = (papers: number): number => Math.round((7 * papers) / days);
  const listed = sources.filter((one) => one.listed > 0);
  if (listed.length === 0) return `${WIDTHS[width]}.`;
  const named = (name: string): string =>
    name === 'arXiv' ? `arXiv (${categoriesText(categories)})` : /^arXiv/.test(name) ? name : `${name}’s list`;
  const [first, ...others] = listed.map(({ name, wanted }) => `${weekly(wanted)} of ${named(name)}`);
  const about = first!.replace(' of', ' a week of');
  return `${WIDTHS[width]}: about ${[about, ...others].join(', ')}.`;
}
