import { z } from 'zod';
import { WIDTHS } from '../ports/follow.ts';
import type { Rule } from '../ports/rules.ts';
import { categoriesText, readCategories } from '../text/arxiv-categories.ts';
import { clip, count } from '../text/clip.ts';
import { daysText, timeText, zoneText } from './settings.ts';
import { isZone } from './zone-names.ts';

const words = z.array(z.string().min(1).max(100)).max(20);
const instant = z.number();
const isCategory = (text: string): boolean => readCategories(text).categories[0] === text;
const FAULTS = ['asked', 'gone', 'forbidden', 'limited', 'down', 'refused'] as const;

/** A rule as it may be kept. */
export const RuleShape: z.ZodType<Rule> = z.object({
  id: z.string().min(1),
  platform: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  workspace: z.string().min(1),
  channel: z.string().min(1),
  name: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,31}$/u),
  creator: z.string(),
  kind: z.enum(['daily', 'weekly']),
  source: z.enum(['huggingface', 'arxiv', 'both']),
  categories: z.array(z.string().refine(isCategory)).max(20),
  hour: z.int().min(0).max(23),
  minute: z.int().min(0).max(59),
  zone: z.string().refine(isZone),
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  top: z.int().min(1).max(10),
  topics: words,
  width: z.enum(WIDTHS),
  without: words,
  organisations: words,
  authors: words,
  floor: z.int().min(1).max(1_000_000).nullable(),
  language: z.string().min(2).max(20),
  style: z.enum(['full', 'compact']),
  sayEmpty: z.boolean(),
  since: instant,
  began: instant.optional(),
  paused: z.object({ at: instant, why: z.enum(FAULTS), told: z.boolean(), remedy: z.string().optional() }).nullable(),
  trouble: z.object({ since: instant, day: z.iso.date() }).nullable(),
});

/** Whether a rule wants whatever its lists have. */
export const asksNothing = ({ topics, organisations, authors, floor }: Rule): boolean =>
  topics.length + organisations.length + authors.length === 0 && floor === null;

const inQuotes = (topic: string): string => `“${topic.replaceAll('"', '')}”`;
const quoted = (list: readonly string[]): string => list.map(inQuotes).join(', ');

/** What a rule looks for, as "“diffusion”, “robots”, Apple, 50+ upvotes"; empty for everything. */
export const interestText = (rule: Rule): string => interestParts(rule).join(', ');

const interestParts = ({ topics, organisations, authors, floor }: Rule): string[] => [
  ...topics.map(inQuotes),
  ...organisations,
  ...authors,
  ...(floor === null ? [] : [`${floor}+ upvotes`]),
];

const LONGEST_INTEREST = 200;

/** The same for a heading: each part is whole, and those without room are counted. */
export function briefInterest(rule: Rule): string {
  const parts = interestParts(rule);
  let many = 1;
  while (many < parts.length && parts.slice(0, many + 1).join(', ').length <= LONGEST_INTEREST) many += 1;
  const said = clip(parts.slice(0, many).join(', '), LONGEST_INTEREST);
  return many < parts.length ? `${said} and ${parts.length - many} more` : said;
}

/** Whose lists a rule wants, as people call them: "Hugging Face", "arXiv (cs.CL, cs.LG)", or both. */
export function sourceText({ source, categories }: Pick<Rule, 'source' | 'categories'>, daily: string): string {
  const arxiv = `arXiv (${categoriesText(categories)})`;
  return source === 'huggingface' ? daily : source === 'arxiv' ? arxiv : `${daily} and ${arxiv}`;
}

/** "weekdays at 09:00, Berlin time; 5 papers of “diffusion”, 50+ upvotes; without “survey”; gists in German". */
export function ruleText(rule: Rule, languageName: (code: string) => string): string {
  const when = `${rule.kind === 'weekly' ? 'the week’s best, ' : ''}${daysText(rule.days)} at ${timeText(rule)}, ${zoneText(rule.zone)}`;
  const interest = interestText(rule);
  return [
    when,
    `the top ${rule.top === 1 ? 'paper' : count(rule.top, 'paper')}${interest ? ` of ${interest}` : ''}`,
    ...(rule.source === 'huggingface' ? [] : [`from ${sourceText(rule, 'Hugging Face')}`]),
    ...(rule.topics.length > 0 && rule.width !== 'usual' ? [`${rule.width} width`] : []),
    ...(rule.without.length > 0 ? [`without ${quoted(rule.without)}`] : []),
    ...(rule.language === 'en' ? [] : [`in ${languageName(rule.language)}`]),
    ...(rule.style === 'compact' ? ['compact'] : []),
    ...(rule.sayEmpty ? ['says so when there is nothing'] : []),
  ].join('; ');
}
