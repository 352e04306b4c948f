import { z } from 'zod';
import { onPage, paperCards, turns } from '../chat/card.ts';
import { command } from '../chat/command.ts';
import type { Action, Options, Reply } from '../chat/reply.ts';
import { UserError } from '../errors.ts';
import type { Library } from '../library/library.ts';
import type { SearchAnswer } from '../library/search.ts';
import { type Paper, shownTitle } from '../paper.ts';
import type { Filter } from '../ports/search.ts';
import { withoutSyntax } from '../search/question.ts';
import { whyBeside } from '../search/why.ts';
import { clip, count } from '../text/clip.ts';
import { DAY_MS, isoDay } from '../text/days.ts';
import { limit, page, readDay, share } from './options.ts';

const options = z.object({
  query: z.string().default('').describe('Words, a "quoted phrase", -without, an arXiv id or address'),
  since: z.string().max(40).optional().describe('Published on or after: 2024, 2024-06, 2024-06-11, 7d'),
  until: z.string().max(40).optional().describe('Published on or before: 2024, 2024-06, 2024-06-11'),
  author: z.string().min(1).max(200).optional().describe('A name of one of its authors'),
  org: z.string().min(1).max(200).optional().describe('Its organisation').meta({ suggest: 'organisation' }),
  min: z.int().min(0).max(1_000_000).optional().describe('At least this many upvotes'),
  code: z.boolean().optional().describe('With a code repository, or without'),
  sort: z.enum(['best', 'new', 'top']).default('best').describe('Best match, newest or most upvotes first'),
  days: z.int().min(1).max(36_500).optional().describe('Published in the last so many days'),
  limit,
  page,
  share,
});
type SearchOptions = z.output<typeof options>;

export const search = command({
  name: 'search',
  about: 'Find papers by words, author, organisation or date',
  example: 'search faster convergence since:2024-06 min:10 sort:top',
  words: 'query',
  options,
  form: {
    open: ({ query = '', since = '' }) => ({
      title: 'Search papers',
      submit: 'Search',
      keeps: {},
      first: [
        {
          option: 'query',
          label: 'Words, a name, or a question',
          kind: 'text',
          placeholder: 'faster convergence',
          value: String(query),
        },
        {
          option: 'since',
          label: 'Published since',
          kind: 'text',
          placeholder: '2024-06, or 30d',
          value: String(since),
        },
      ],
      more: [],
    }),
  },
  async run(asked, caller, core): Promise<Reply> {
    const { library, now } = core;
    const filter = filterOf(asked, now());
    const isAsked = /[\p{L}\p{N}]/u.test(asked.query);
    if (!isAsked && Object.keys(filter).length === 0)
      throw new UserError('Search for what? Try: /papers search faster convergence');
    const answer = await library.search({ text: asked.query, filter, sort: asked.sort, limit: asked.limit });
    const invocation = { command: 'search', options: given(asked) };
    if (answer.found.length === 0) return unlessRead(await nothingFound(asked, answer, library), answer);
    const papers = await answer.read(onPage(answer.found, asked.page, caller));
    const why = await answer.why(papers);
    const { cards, small } = paperCards(papers, core, caller, (paper, gist) => {
      const quote = why.get(paper.key);
      const sentence = quote && whyBeside(quote, paper.title, gist?.text);
      return { why: sentence, ...(asked.author === undefined ? {} : { author: asked.author }) };
    });
    const actions = turns(answer.found.length, invocation, asked.page, caller);
    return {
      ...unlessRead(foundSentence(asked, answer, papers[0]), answer),
      cards,
      ...(actions ? { actions } : {}),
      ...(small ? { small } : {}),
    };
  },
});

function filterOf(asked: SearchOptions, now: number): Filter {
  const filter: Filter = {};
  if (asked.days !== undefined) filter.since = isoDay(now - asked.days * DAY_MS);
  if (asked.since !== undefined) filter.since = readDay(asked.since, 'first', now, 'since');
  if (asked.until !== undefined) filter.until = readDay(asked.until, 'last', now, 'until');
  if (asked.author !== undefined) filter.author = asked.author;
  if (asked.org !== undefined) filter.organisation = asked.org;
  if (asked.min !== undefined) filter.minUpvotes = asked.min;
  if (asked.code !== undefined) filter.code = asked.code;
  return filter;
}

/** What was asked without defaults, so that a button holds no more than it must. */
function given(asked: SearchOptions): Options {
  const defaults: Record<string, unknown> = { query: '', sort: 'best', limit: 25, page: 1, share: false };
  return Object.fromEntries(
    Object.entries(asked).filter(([name, value]) => value !== undefined && value !== defaults[name]),
  ) as Options;
}

/** "“faster convergence”, org apple, since 2024". */
function described(asked: SearchOptions): string {
  const filters = (['author', 'org', 'since', 'until', 'days', 'min', 'code'] as const)
    .filter((name) => asked[name] !== undefined)
    .map((name) => `${name} ${asked[name] === true ? 'yes' : asked[name] === false ? 'no' : asked[name]}`);
  return [...(asked.query.trim() ? [`“${clip(asked.query.trim(), 120)}”`] : []), ...filters].join(', ');
}

const ORDERS: Record<SearchOptions['sort'], string> = { best: 'best', new: 'newest', top: 'most upvoted' };

function foundSentence(asked: SearchOptions, answer: SearchAnswer, best?: Paper): Pick<Reply, 'text' | 'head'> {
  const { found, corrected, unsaid } = answer;
  const first = best && asked.page === 1 ? ` First: ${clip(shownTitle(best), 200)}` : '';
  if (unsaid) {
    const near = `${noneSays(unsaid)} Nearest in meaning:`;
    return { text: `${near} ${count(found.length, 'paper')}.${first}`, head: { title: described(asked), small: near } };
  }
  const cutOff = found.length === asked.limit;
  const read = new Map<string, string[]>();
  for (const [typed, word] of corrected) read.set(typed, [...(read.get(typed) ?? []), word]);
  const spelled = [...read].map(([typed, as]) => ` Read “${typed}” also as “${as.join('”, “')}”.`).join('');
  const many = cutOff ? `The ${found.length} ${ORDERS[asked.sort]} papers` : count(found.length, 'paper');
  const order = cutOff ? '' : `, ${ORDERS[asked.sort]} first`;
  return {
    text: `${many} for ${described(asked)}.${spelled}${first}`,
    head: { title: described(asked), small: `${many}${order}${spelled && `.${spelled}`}` },
  };
}

/** After a start the search index may still be in the making: then it is said what the answer knows of. */
function unlessRead<R extends Pick<Reply, 'text' | 'head'>>(said: R, { soFar }: SearchAnswer): R {
  if (soFar === undefined) return said;
  const note = `I am still reading the library (${count(soFar, 'paper')} so far): ask again in a moment for all of it.`;
  const head = said.head && { ...said.head, small: [said.head.small, note].filter(Boolean).join(' ') };
  return { ...said, text: `${said.text} ${note}`, ...(head ? { head } : {}) };
}

const MOST_UNSAID = 3;

/** "No paper says “blockchain” or “ledger”." */
function noneSays(unsaid: readonly string[]): string {
  const words = unsaid.slice(0, MOST_UNSAID).map((word) => `“${clip(word, 40)}”`);
  const more = unsaid.length > MOST_UNSAID ? ' or any of the other words' : '';
  const [last = ''] = words.slice(-1);
  const all = words.length > 1 && !more ? `${words.slice(0, -1).join(', ')} or ${last}` : words.join(', ');
  return `No paper says ${all}${more}.`;
}

async function nothingFound(
  asked: SearchOptions,
  { instead, unsaid, soFar }: SearchAnswer,
  library: Library,
): Promise<Reply> {
  const actions: Action[] = [];
  let advice = unsaid ? `${noneSays(unsaid)} Try other words.` : 'Try fewer or other words.';
  if (instead) {
    const query = instead.without === 'filters' ? asked.query : withoutSyntax(asked.query);
    const kept = instead.without === 'quotes and exclusions' ? given(asked) : {};
    advice = `Without the ${instead.without} there ${instead.papers === 1 ? 'is 1 paper' : `are ${instead.papers === 25 ? '25 or more' : instead.papers} papers`}.`;
    if (query)
      actions.push({
        label: `Search without ${instead.without}`,
        ask: { command: 'search', options: { ...kept, query } },
        primary: true,
      });
  }
  actions.push(
    { label: 'Today', ask: { command: 'today', options: {} } },
    { label: 'Trending', ask: { command: 'trending', options: {} } },
  );
  const { papers } = await library.status();
  return {
    text: `None of ${count(soFar ?? papers, 'paper')} matches ${described(asked)}. ${advice}`,
    cards: [],
    actions,
  };
}
