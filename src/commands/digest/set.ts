import { z } from 'zod';
import { command } from '../../chat/command.ts';
import type { Caller, Reply } from '../../chat/reply.ts';
import type { Desk } from '../../digests/desk.ts';
import { RuleShape } from '../../digests/rule.ts';
import { readDays, readList, readTime } from '../../digests/settings.ts';
import { type Trial, trialText, tryOut, widthText } from '../../digests/trial.ts';
import { readZone } from '../../digests/zone-names.ts';
import { UserError } from '../../errors.ts';
import { languageName } from '../../explain/languages.ts';
import { shownTitle } from '../../paper.ts';
import type { Place, PostFailure } from '../../ports/platform.ts';
import type { Rule } from '../../ports/rules.ts';
import { readCategories } from '../../text/arxiv-categories.ts';
import { clip } from '../../text/clip.ts';
import { language, readLanguage, width } from '../options.ts';
import { digestForm } from './form.ts';
import { deskAt, plainName } from './place.ts';
import { nextText, pausedText, RECENT_DELIVERIES, ruleCard } from './rule-card.ts';

const MOST_RULES = 10;
const TRIED_DAYS = 7;
const TRIED_SHOWN = 3;
const text = (what: string, max = 400) => z.string().max(max).optional().describe(what);
/** For words of a typed line that belong together. */
const reads = {
  time: (typed: string) => readTime(typed) !== undefined,
  zone: (typed: string) => 'zone' in readZone(typed),
  days: (typed: string) => readDays(typed) !== undefined,
  categories: (typed: string) => readCategories(typed).unknown.length === 0,
};

const options = z.object({
  topics: text('Only papers about these, parted by commas; -word leaves out; none for all'),
  width: width.describe('Papers a topic takes: strict, few that are surely of it; usual; wide, more that may be'),
  time: text('When, as 9:00 or 9am', 20).meta({ reads: reads.time }),
  zone: text('Time zone, or a city of it; yours when left out', 60).meta({ suggest: 'zone', reads: reads.zone }),
  days: text('Weekdays, as mon-fri, or: every day', 80).meta({ reads: reads.days }),
  top: z.int().min(1).max(10).optional().describe('How many papers in the channel; the others go into a thread'),
  without: text('Never papers about these, parted by commas').meta({ list: true }),
  orgs: text('Also papers of these organisations, parted by commas').meta({
    suggest: 'organisation',
    list: true,
  }),
  authors: text('Also papers of these people, parted by commas').meta({ list: true }),
  min: z
    .int()
    .min(0)
    .max(1_000_000)
    .optional()
    .describe('Fewest upvotes of papers you did not ask for by name; 0 for any'),
  language: language.describe('Language of the one-sentence gists'),
  style: z.enum(['full', 'compact']).optional().describe('With people and pictures, or short'),
  source: z
    .enum(['huggingface', 'arxiv', 'both'])
    .optional()
    .describe('Hugging Face’s daily list, arXiv’s announcements, or both'),
  categories: text('Of arXiv, as cs.CL, cs.LG or cs.*').meta({ reads: reads.categories }),
  kind: z.enum(['daily', 'weekly']).optional().describe('The day’s papers, or the best of the week'),
  empty: z.boolean().optional().describe('Say so when there is nothing'),
  name: text('A short name, where the channel has several', 40),
});
type SetOptions = z.output<typeof options>;

export const digestSet = command({
  name: 'digest set',
  about: 'What this channel gets each day or week, and when',
  example: 'digest set video diffusion, -survey time:9:00 zone:berlin days:mon-fri top:5 min:50',
  words: 'topics',
  for: 'managers',
  options,
  form: digestForm,
  async run(asked, caller, core): Promise<Reply> {
    const { desk, place } = deskAt(caller, core);
    const now = core.now();
    const before = await meant(asked, place, desk);
    await allowed(caller, place, desk);
    const rule = read(asked, before ?? fresh(asked, caller, place, now), caller, now);
    // Due at once: whoever looks for what is due reckons when it is next.
    if (!(await desk.rules.put(rule, now)))
      throw new UserError(`There is a digest “${rule.name}” here already. Give this one another name.`);
    const utc = before === undefined && asked.zone === undefined && caller.timeZone === undefined;
    const english = rule.language === 'en' || desk.speaks ? '' : ` ${staysEnglish(rule)}`;
    const note = utc ? ' I do not know your time zone, so this is UTC; change it with: /digest set zone:berlin' : '';
    const deliveries = await desk.rules.deliveries(rule.id, RECENT_DELIVERIES);
    const state = rule.paused === null ? `Next: ${nextText(rule, now, deliveries)}.` : pausedText(rule);
    const trial = await tryOut(rule, TRIED_DAYS, desk, now);
    const card = ruleCard(rule, now, true, deliveries);
    const [settings] = card.sections ?? [];
    const done = `The digest “${rule.name}” is ${before ? 'changed' : 'set'}.`;
    const more = `${state}${note}${english}`;
    return {
      text: `${done} ${more}`,
      head: {},
      cards: [
        {
          ...card,
          title: done,
          lead: more,
          sections: [...(settings ? [settings] : []), { text: triedText(rule, trial) }],
          actions: [...(card.actions ?? []), { ...editMore(rule), form: 'more' as const }],
        },
      ],
    };
  },
});

const editMore = ({ name }: Rule) => ({ label: 'More', ask: { command: 'digest set', options: { name } } });

const staysEnglish = ({ language }: Rule): string =>
  `No language model is set up here, so its sentences stay English until there is one that writes ${languageName(language)}.`;

/** What the last days would have brought, so that topics can be tuned before the first post. */
function triedText(rule: Rule, trial: Trial): string {
  const titles = trial.wanted.slice(0, TRIED_SHOWN).map(({ paper, why }) => {
    const title = clip(shownTitle(paper), 90);
    return why ? `${title} (${why})` : title;
  });
  const width = rule.topics.length > 0 ? [widthText(rule, trial)] : [];
  return [[...width, trialText(trial)].join(' '), ...titles].join('\n');
}

/** The digest that is to be changed; undefined where a new one is asked for. */
async function meant(asked: SetOptions, place: Place, desk: Desk): Promise<Rule | undefined> {
  const rules = await desk.rules.rulesIn(place);
  const [only] = rules;
  if (asked.name?.trim()) {
    const wanted = plainName(asked.name).toLowerCase();
    if (!wanted)
      throw new UserError(
        `name: “${clip(asked.name, 40)}” has no letter or digit. Write a short word, such as vision.`,
      );
    const named = rules.find((one) => one.name.toLowerCase() === wanted);
    if (!named && rules.length >= MOST_RULES)
      throw new UserError(`There are ${MOST_RULES} digests here, which is the most. Remove one first: /digest list`);
    return named;
  }
  const alike = rules.filter((one) => asked.kind === undefined || one.kind === asked.kind);
  if (alike.length > 1)
    throw new UserError(
      `Which one? There is: ${rules.map((one) => one.name).join(', ')}. Add name:, with another name for a new digest.`,
    );
  return asked.kind === undefined ? only : alike[0];
}

const fresh = (asked: SetOptions, caller: Caller, place: Place, now: number): Rule => ({
  ...place,
  id: Math.random().toString(36).slice(2, 12).padEnd(10, '0'),
  name: plainName(asked.name ?? '') || (asked.kind ?? 'daily'),
  creator: caller.user,
  kind: asked.kind ?? 'daily',
  source: 'huggingface',
  categories: [],
  hour: 9,
  minute: 0,
  zone: zoneOf(caller.timeZone ?? 'UTC'),
  days: asked.kind === 'weekly' ? [5] : [1, 2, 3, 4, 5],
  top: 5,
  topics: [],
  width: 'usual',
  without: [],
  organisations: [],
  authors: [],
  floor: null,
  language: 'en',
  style: 'full',
  sayEmpty: false,
  since: now,
  began: now,
  paused: null,
  trouble: null,
});

/** The rule with what was asked for; what was not stays. */
function read(asked: SetOptions, before: Rule, caller: Caller, now: number): Rule {
  const topics = asked.topics === undefined ? undefined : readList(asked.topics);
  const barred = asked.without === undefined ? undefined : readList(asked.without);
  const without = [...(barred ? [...barred.wanted, ...barred.without] : []), ...(topics?.without ?? [])];
  const rule: Rule = {
    ...before,
    ...(asked.time === undefined ? {} : timeOf(asked.time)),
    ...(asked.zone === undefined ? {} : { zone: zoneOf(asked.zone) }),
    ...(asked.days === undefined ? {} : { days: daysOf(asked.days) }),
    ...(asked.top === undefined ? {} : { top: asked.top }),
    ...(topics ? { topics: topics.wanted } : {}),
    ...(asked.width === undefined ? {} : { width: asked.width }),
    ...(barred || topics?.without.length ? { without } : {}),
    ...(asked.orgs === undefined ? {} : { organisations: readList(asked.orgs).wanted }),
    ...(asked.authors === undefined ? {} : { authors: readList(asked.authors).wanted }),
    ...(asked.min === undefined ? {} : { floor: asked.min || null }),
    ...(asked.language === undefined ? {} : { language: readLanguage(asked.language, caller) }),
    ...(asked.style === undefined ? {} : { style: asked.style }),
    ...(asked.kind === undefined ? {} : { kind: asked.kind }),
    ...sourceOf(asked, before),
    ...(asked.empty === undefined ? {} : { sayEmpty: asked.empty }),
  };
  const moved = (['hour', 'minute', 'zone', 'days', 'kind', 'source'] as const).some(
    (fact) => String(rule[fact]) !== String(before[fact]),
  );
  const checked = RuleShape.safeParse(moved ? { ...rule, since: now } : rule);
  if (checked.success) return checked.data;
  const wrong = new Set(checked.error.issues.map(({ path }) => String(path[0])));
  throw new UserError(`That is too much of: ${[...wrong].join(', ')}. At most 20 entries of 100 characters each.`);
}

function timeOf(typed: string): { hour: number; minute: number } {
  const time = readTime(typed);
  if (time) return time;
  throw new UserError(`time: “${typed}” is no time of day. Write 9:00, 17:30 or 9am.`);
}

function daysOf(typed: string): readonly number[] {
  const days = readDays(typed);
  if (days) return days;
  throw new UserError(`days: “${typed}” names no weekdays. Write mon-fri, or mon, thu, or every day.`);
}

/** Whose lists; categories alone mean arXiv's. */
function sourceOf(asked: SetOptions, before: Rule): Pick<Rule, 'source' | 'categories'> {
  const named = asked.categories === undefined ? undefined : readCategories(asked.categories);
  if (named?.unknown.length)
    throw new UserError(
      `categories: arXiv has none called ${clip(named.unknown.join(', '), 80)}. Write them as cs.CL, eess.AS, or cs.* for all of an archive.`,
    );
  const categories = named?.categories ?? before.categories;
  const source =
    asked.source ?? (named?.categories.length && before.source === 'huggingface' ? 'arxiv' : before.source);
  if (source === 'huggingface') return { source, categories: [] };
  if (categories.length > 0) return { source, categories };
  throw new UserError('categories: name those of arXiv that you want, such as cs.CL, cs.LG or cs.*');
}

function zoneOf(typed: string): string {
  const read = readZone(typed);
  if ('zone' in read) return read.zone;
  if (read.candidates.length === 0)
    throw new UserError(
      `zone: I know no time zone like “${typed}”. Name a large city in it, such as berlin or new york.`,
    );
  throw new UserError(`zone: “${typed}” may be ${read.candidates.join(', ')}. Write one of them.`);
}

const CANNOT: Record<'gone' | 'forbidden', string> = {
  gone: 'I cannot see this channel. Add me to it first, then set the digest again.',
  forbidden:
    'I may not write in this channel. Allow me to view it, to write in it and to read its history, then set the digest again.',
};

/** What is missing, by the names under which it can be given. */
const lacking = (rights: readonly string[]): string =>
  `I may not write in this channel: I lack the ${rights.length === 1 ? 'right' : 'rights'} ${rights.map((one) => `“${one}”`).join(' and ')}. Give me ${rights.length === 1 ? 'it' : 'them'} in the channel’s settings, under Permissions, then set the digest again.`;

/** A digest that could never be posted is not set. A platform that does not answer is no reason against it. */
async function allowed({ mayPost, lacks }: Caller, place: Place, desk: Desk): Promise<void> {
  if (mayPost === false) throw new UserError(lacks ? lacking(lacks) : CANNOT.forbidden);
  const poster = desk.posters().find((one) => one.platform === place.platform);
  const failure: PostFailure | undefined = await poster?.check(place);
  if (failure?.fault === 'gone' || failure?.fault === 'forbidden')
    throw new UserError(failure.remedy ?? CANNOT[failure.fault]);
}
