import type { Action, Card, Invocation, Reply } from '../chat/reply.ts';
import { type Gist, sentencesBy } from '../explain/gist.ts';
import { counts, paperLinks, paperQuestions } from '../library/offers.ts';
import { byWhom, type Paper, paperUrl, shownTitle } from '../paper.ts';
import type { PostedPaper, Rule } from '../ports/rules.ts';
import { asRead } from '../text/as-read.ts';
import { count, namesInWords } from '../text/clip.ts';
import type { Edition, Picked } from './edition.ts';
import { briefInterest } from './rule.ts';
import { dayText } from './settings.ts';
import { weekday } from './zones.ts';

/** The gist of a paper by its key. */
export type GistsOf = ReadonlyMap<string, Gist | undefined>;

/** Whose lists and whose machine-written summaries are shown, as people call them. */
export type Named = { lists: string; summaries: string };

/** The message that a channel gets: a short head, and the first papers as cards. Where it is `whole`, nothing comes after it. */
export function editionReply(
  rule: Rule,
  edition: Edition,
  gists: GistsOf,
  { lists, summaries }: Named,
  late: boolean,
  whole = false,
): Reply {
  const { title, words } = head(rule, edition, lists, whole);
  const small = sentencesBy(
    edition.top.map(({ paper }) => gists.get(paper.key)),
    summaries,
  );
  return {
    text: `${late ? 'Late: ' : ''}${title}: ${words}`,
    head: { title: `${late ? 'Late: ' : ''}${title}`, small: words },
    cards: edition.top.map((one) => card(one, rule, gists.get(one.paper.key))),
    ...(small ? { small } : {}),
    actions: [seeAll(rule, edition)],
  };
}

/** What stands in the thread under it: of each paper what it is about, by what is known by now. */
export function restReply(
  picked: readonly Picked[],
  rule: Pick<Rule, 'name'>,
  gistOf: (paper: Paper) => Gist | undefined,
): Reply {
  const many = count(picked.length, 'more paper');
  return {
    text: `${many}, best first:`,
    head: { title: many, small: 'Best first' },
    cards: picked.map((one) => ({
      ...titleCard(one, gistOf(one.paper)),
      actions: questions(one.paper, rule),
      picked: toVoteOn(one.paper, rule),
    })),
    small: 'A paper’s 👍 and 👎 teach what comes next, one vote a person.',
  };
}

export const titleCard = ({ paper, why }: Picked, gist?: Gist): Card => ({
  id: paper.key,
  title: shownTitle(paper),
  url: paperUrl(paper),
  ...(gist ? { lead: asRead(gist.text) } : {}),
  ...(why ? { why } : {}),
  ...(gist ? {} : { facts: counts(paper).slice(0, why ? 1 : 2) }),
});

export const hasRest = (papers: readonly PostedPaper[]): boolean => papers.some((one) => one.rest === true);

function head(
  rule: Rule,
  { day, newest = day, listed, before, again, weeks = 1, top, rest, more, chosen }: Edition,
  source: string,
  whole: boolean,
): { title: string; words: string } {
  const weekly = rule.kind === 'weekly';
  const when = weekly ? `The ${weeks > 1 ? 'two weeks' : 'week'} to ${dayText(day)}` : `Papers of ${dayText(newest)}`;
  const interest = briefInterest(rule);
  const all = top.length + rest.length + more;
  const fit = interest ? ` ${all - again === 1 ? 'fits' : 'fit'} ${interest}` : ` on ${source}, ${chosen}`;
  const of =
    interest || chosen
      ? `${all - again} of ${count(listed, 'paper')}${fit}`
      : `${count(listed - before, before > 0 ? 'new paper' : 'paper')} on ${source}`;
  const had = before > 0 && (interest || chosen) ? `; ${before} more ${before === 1 ? 'was' : 'were'} here before` : '';
  const rose = again > 0 ? `; ${again} that rose` : '';
  const order = interest ? 'best' : weekly ? 'most upvoted' : 'top';
  const here = all > top.length ? `; the ${top.length} ${order} here, ${whereRest(rest.length, more, whole)}` : '';
  return { title: when, words: `${of}${rose}${had}${here}.` };
}

/** Not every place has threads: what follows stands in one, or replies to the post. */
function whereRest(rest: number, more: number, whole: boolean): string {
  if (whole) return `${rest} more by their titles${more > 0 ? ` and ${more} under “See all”` : ''}`;
  const beyond = more > 0 ? ` and ${more} ${more === 1 ? 'is' : 'are'} under “See all”` : '';
  return `${rest} more ${rest === 1 ? 'follows' : 'follow'}${beyond}`;
}

function seeAll({ kind, source, categories }: Rule, { day, newest = day }: Edition): Action {
  const week = { command: 'trending', options: { period: 'week' } };
  const announced = { date: newest, source: 'arxiv', category: categories.join(', ') };
  const list = { command: 'today', options: source === 'arxiv' ? announced : { date: newest } };
  return { label: 'See all', ask: kind === 'weekly' && source !== 'arxiv' ? week : list, beside: true };
}

function card({ paper, why }: Picked, rule: Rule, gist: Gist | undefined): Card {
  const compact = rule.style === 'compact';
  const byline = compact ? '' : (paper.organisation?.name ?? byWhom(paper));
  return {
    id: paper.key,
    title: shownTitle(paper),
    url: paperUrl(paper),
    ...(gist ? { lead: asRead(gist.text) } : {}),
    ...(why ? { why } : {}),
    ...(byline ? { byline } : {}),
    facts: counts(paper),
    ...(compact || paper.image === null ? {} : { image: paper.image }),
    actions: [...questions(paper, rule), ...paperLinks(paper)],
    picked: toVoteOn(paper, rule),
  };
}

/** A paper's abstract is under its title's link, and an answer to a question belongs to who asks it. */
const IN_POSTS: ReadonlySet<string> = new Set(['summary', 'similar', 'save']);

/** What can be asked of a paper, and the votes on it: five, which is what a menu holds. */
function questions(paper: Paper, { name }: Pick<Rule, 'name'>): Action[] {
  const asked = paperQuestions(paper).filter((one) => 'ask' in one && IN_POSTS.has(one.ask.command));
  return [...asked, ...votesOn(paper, name)];
}

/** A paper by itself, with the votes on it. */
const toVoteOn = ({ key }: Paper, { name }: Pick<Rule, 'name'>): Invocation => ({
  command: 'show',
  options: { paper: key, digest: name },
});

/** The votes on a paper for the digest of that name. */
export function votesOn({ key }: Paper, name: string): Action[] {
  const vote = (label: string, vote: 'more' | 'less'): Action => ({
    label,
    ask: { command: 'digest vote', options: { paper: key, vote, name } },
  });
  return [vote('👍 More like this', 'more'), vote('👎 Less like this', 'less')];
}

/** Why there is nothing to post. */
export type Nothing = 'no list yet' | 'weekend' | 'no list' | 'nothing fits' | 'had all';

export function nothingBecause(edition: Edition): Nothing {
  if (edition.wanted > 0) return 'had all';
  if (lookedAt(edition) > 0) return 'nothing fits';
  return weekday(edition.day) > 5 ? 'weekend' : 'no list yet';
}

/** Papers that did not fit. A list that an earlier post told of already is no news, and yet there. */
const lookedAt = ({ listed, onDay }: Edition): number => listed || onDay;

/** One line about a day without papers. */
export function nothingReply(rule: Rule, edition: Edition, why: Nothing, source: string): Reply {
  const { day, wanted } = edition;
  const weekly = rule.kind === 'weekly';
  const period = weekly ? `the week to ${dayText(day)}` : dayText(day);
  const words: Record<Nothing, string> = {
    'no list yet': `No papers yet for ${period}: ${source} has listed none so far.`,
    weekend: `No papers for ${period}: ${source} lists none at the weekend.`,
    'no list': `No papers for ${period}: ${source} listed none, perhaps for a holiday.`,
    'nothing fits': `Nothing for ${period}: none of ${count(lookedAt(edition), 'paper')} fits ${briefInterest(rule)}.`,
    'had all': `Nothing new for ${period}: ${wanted === 1 ? 'the paper' : `all ${wanted} papers`} came before.`,
  };
  return { text: words[why], cards: [] };
}

export const silenceReply = (sources: readonly string[]): Reply => ({
  text: `${namesInWords(sources)} did not answer today; I will post when ${sources.length > 1 ? 'they do' : 'it does'}.`,
  cards: [],
});
