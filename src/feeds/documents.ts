import type { Desk } from '../digests/desk.ts';
import { interestText } from '../digests/rule.ts';
import type { Gist } from '../explain/gist.ts';
import type { Library } from '../library/library.ts';
import type { Paper } from '../paper.ts';
import { DAILY } from '../ports/papers.ts';
import type { Rule } from '../ports/rules.ts';
import { isoDay } from '../text/days.ts';
import { type FeedDocument, type FeedEntry, feedEntry, urn } from './entries.ts';

/** Posts of a rule that its feed holds, and days of the whole list. */
const MOST_DELIVERIES = 60;
const MOST_ENTRIES = 100;
const MOST_DAYS = 3;

export type DocumentDeps = {
  library: Pick<Library, 'day'>;
  desk: Pick<Desk, 'rules' | 'papers' | 'feed'>;
  now(): number;
  gist(paper: Paper, language: string): Gist | undefined;
};

/** What a rule's channel got, each paper once, by the day it was first told of. */
export async function ruleDocument(rule: Rule, self: string, { desk, gist }: DocumentDeps): Promise<FeedDocument> {
  const posted = (await desk.rules.deliveries(rule.id, MOST_DELIVERIES))
    .flatMap(({ status, papers, ...one }) => (status === 'posted' && papers ? [{ ...one, papers }] : []))
    // What stands in a post's thread comes after the post, whenever it was said.
    .sort((a, b) =>
      a.day < b.day ? 1 : a.day > b.day ? -1 : Number(a.part.kind === 'thread') - Number(b.part.kind === 'thread'),
    );
  const began = new Map(posted.toReversed().map(({ day, due }) => [day, due]));
  const told = posted.flatMap(({ day, papers }) =>
    papers.filter(({ over }) => !over).map(({ paper, why }) => ({ paper, why, at: began.get(day)! })),
  );
  const first = new Map(told.toReversed().map((one) => [one.paper, one]));
  const shown = told
    .filter((one) => first.get(one.paper) === one)
    .map(({ paper }) => paper)
    .slice(0, MOST_ENTRIES);
  const papers = await desk.papers(shown);
  const entries = shown.flatMap((key, i): FeedEntry[] => {
    const paper = papers[i];
    return paper
      ? [feedEntry(paper, { key, at: first.get(key)!.at, why: first.get(key)!.why, gist: gist(paper, rule.language) })]
      : [];
  });
  const about = interestText(rule);
  const updated = entries[0]?.at ?? rule.since;
  return {
    id: urn(`rule ${rule.id}`),
    title: `${rule.name}: papers by Paperboy`,
    about: about ? `Papers of ${about}` : 'The most upvoted papers of each day',
    home: HOME,
    self,
    updated,
    // A day that is caught up comes later than its hour, and after a newer one.
    modified: Math.max(updated, ...posted.map(({ at }) => at)),
    entries,
  };
}

/** Hugging Face's list of the last days, whole. */
export async function listDocument(self: string, { library, desk, gist, now }: DocumentDeps): Promise<FeedDocument> {
  const entries = new Map<string, FeedEntry>();
  let day = await library.day(undefined, DAILY);
  for (let many = 0; many < MOST_DAYS && day?.date; many += 1) {
    const at = Date.parse(day.date);
    for (const paper of day.papers)
      if (!entries.has(paper.key))
        entries.set(paper.key, feedEntry(paper, { key: paper.key, at, gist: gist(paper, 'en') }));
    day = day.previous === null ? undefined : await library.day(day.previous, DAILY);
  }
  const all = [...entries.values()];
  const newest = all[0] && isoDay(all[0].at);
  const told = newest && (await desk.feed({ source: 'huggingface', categories: [] }).heard(newest, now()))[0]?.told;
  return {
    id: urn('list huggingface'),
    title: 'Daily Papers of Hugging Face',
    about: `The whole list of the last ${MOST_DAYS} days`,
    home: HOME,
    self,
    updated: all[0]?.at ?? Date.parse(isoDay(now())),
    ...(told ? { modified: told } : {}),
    entries: all,
  };
}

const HOME = 'https://huggingface.co/papers';
