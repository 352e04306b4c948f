import type { Rule } from '../ports/rules.ts';
import { count } from '../text/clip.ts';
import { addDays } from '../text/days.ts';
import { byRelevance, firstDays, type Picked } from './compose.ts';
import type { Desk } from './desk.ts';

/** What a rule would have brought of the last days' lists, had it been there; best first. */
export type Trial = { days: number; wanted: readonly Picked[]; sources: readonly TriedSource[] };
/** Of one source, as people call it. */
type TriedSource = { name: string; listed: number; wanted: number };

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
  const of = sources.map(({ name, listed, wanted }) => `${wanted} of ${count(listed, 'paper')} of ${name}`);
  return `In the last ${days} days it would have brought ${of.join(' and ')}.`;
}

/** What a width means, in a sentence. */
export const WIDTH_TEXT: Readonly<Record<Rule['width'], string>> = {
  strict: 'Width strict: about the best 1 of 100 papers a topic, few that are surely of it.',
  usual: 'Width usual: about the best 2 of 100 papers a topic.',
  wide: 'Width wide: about the best 4 of 100 papers a topic, more that may be of it.',
};
