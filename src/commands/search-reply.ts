import type { Action, Reply } from '../chat/reply.ts';
import type { Core } from '../core.ts';
import { UNKNOWN_THERE } from '../library/by-address.ts';
import type { SearchAnswer } from '../library/search.ts';
import { type Paper, shownTitle } from '../paper.ts';
import { withoutSyntax } from '../search/question.ts';
import { clip, count } from '../text/clip.ts';
import { isInOtherLanguage } from '../text/other-languages.ts';
import { saidDay } from '../text/said-days.ts';
import { words } from '../text/words.ts';
import { likeUnknown } from './organisation-words.ts';
import { ANY_DATE, described, filterOf, given, onlyByDays, papersFor, type SearchOptions } from './search-options.ts';

const ORDERS: Record<SearchOptions['sort'], string> = { best: 'best', new: 'newest', top: 'most upvoted' };

/** What a search found, in words. */
export function foundSentence(
  asked: SearchOptions,
  answer: SearchAnswer,
  now: number,
  paper?: Paper,
): Pick<Reply, 'text' | 'head'> {
  const what = described(asked, now);
  const title = what.query ? [what.query, what.filters].filter(Boolean).join(', ') : papersFor('Papers', what);
  const { found, corrected, unsaid } = answer;
  const best = paper && asked.page === 1 ? ` First: ${clip(shownTitle(paper), 200)}` : '';
  const foreign = isInOtherLanguage(asked.query) ? ` ${IN_ENGLISH}` : '';
  if (unsaid) {
    const near = `${noneSays(asked.query, unsaid)}${foreign} Nearest in meaning:`;
    return {
      text: `${near} ${count(found.length, 'paper')}.${best}`,
      head: { title, small: near },
    };
  }
  const cutOff = found.length === asked.limit;
  const read = new Map<string, string[]>();
  for (const [typed, word] of corrected) read.set(typed, [...(read.get(typed) ?? []), word]);
  const spelled = [...read].map(([typed, as]) => ` Read “${typed}” also as “${as.join('”, “')}”.`).join('');
  const first =
    found.length === 1 ? `The ${ORDERS[asked.sort]} paper` : `The ${found.length} ${ORDERS[asked.sort]} papers`;
  const many = cutOff ? first : count(found.length, 'paper');
  const order = cutOff ? '' : `, ${ORDERS[asked.sort]} first`;
  return {
    text: `${papersFor(many, what)}.${spelled}${foreign}${best}`,
    head: { title, small: `${many}${order}${(spelled || foreign) && `.${spelled}${foreign}`}` },
  };
}

/**
 * What the answer does not know of is said: papers that were named and are not here, and, after a start, when the search index
 * may still be in the making, what is not read yet.
 */
export function withLacks<R extends Pick<Reply, 'text' | 'head'>>(said: R, { absent, soFar }: SearchAnswer): R {
  if (absent.length === 0 && soFar === undefined) return said;
  const lacking = absent.length > 0 && `Not in the library: ${absent.join(', ')}. Send an id alone, and I fetch it.`;
  const reading =
    soFar !== undefined &&
    `I am still reading the library (${count(soFar, 'paper')} so far): ask again in a moment for all of it.`;
  const note = [lacking, reading].filter(Boolean).join(' ');
  const before = (words = ''): string => words.replace(/[^.!?…:]$/, '$&.');
  const small = [before(said.head?.small), note].filter(Boolean).join(' ');
  return {
    ...said,
    text: `${before(said.text)} ${note}`,
    ...(said.head ? { head: { ...said.head, small } } : {}),
  };
}

const MOST_UNSAID = 3;

const IN_ENGLISH = 'Most papers here are in English: ask in English to find more.';

/** "No paper says “blockchain” or “ledger”." What is written without spaces is said as it was typed, not in the pieces that are looked for. */
function noneSays(query: string, unsaid: readonly string[]): string {
  const typed = query.split(/[\s\p{P}]+/u).filter((run) => runs(run, unsaid));
  const none = typed.length > 0 ? typed : unsaid;
  const said = none.slice(0, MOST_UNSAID).map((word) => `“${clip(word, 40)}”`);
  const more = none.length > MOST_UNSAID ? ' or any of the other words' : '';
  const [last = ''] = said.slice(-1);
  const all = said.length > 1 && !more ? `${said.slice(0, -1).join(', ')} or ${last}` : said.join(', ');
  return `No paper says ${all}${more}.`;
}

const runs = (typed: string, unsaid: readonly string[]): boolean => {
  const pieces = words(typed);
  return pieces.length > 0 && pieces.every((piece) => unsaid.includes(piece));
};

/** What is said where a search found nothing, with a way on. */
export async function nothingFound(
  asked: SearchOptions,
  { instead, unsaid, elsewhere, soFar }: SearchAnswer,
  { library, now: clock }: Core,
): Promise<Reply> {
  const actions: Action[] = [];
  const { papers, newestDay } = await library.status();
  const now = clock();
  const { since } = filterOf(asked, now);
  const other = isInOtherLanguage(asked.query) ? IN_ENGLISH : 'Try other words.';
  const early = since && newestDay && since > newestDay ? `The newest day here is ${saidDay(newestDay, now)}.` : '';
  let advice = unsaid ? `${noneSays(asked.query, unsaid)} ${other}` : early || 'Try fewer or other words.';
  if (elsewhere) advice = `${UNKNOWN_THERE[elsewhere]} Search for words of its title.`;
  if (instead) {
    const query = instead.without === 'filters' ? asked.query : withoutSyntax(asked.query);
    const kept = instead.without === 'quotes and exclusions' ? given(asked) : {};
    const many = instead.papers === 25 ? '25 or more' : instead.papers;
    const there = `there ${many === 1 ? 'is 1 paper' : `are ${many} papers`}`;
    const ofAnyDate = instead.without === 'filters' && onlyByDays(asked);
    advice = `${ofAnyDate ? `Of any date ${there}` : `Without the ${instead.without} ${there}`}.${early && ` ${early}`}`;
    if (query)
      actions.push({
        label: ofAnyDate ? ANY_DATE : `Search without ${instead.without}`,
        ask: { command: 'search', options: { ...kept, query } },
        primary: true,
      });
  }
  const near = asked.org === undefined ? undefined : await likeUnknown(asked.org, library);
  if (near) {
    advice = `No paper here is of an organisation called “${clip(asked.org!, 60)}”. ${near.length > 0 ? `Did you mean ${near.join(' or ')}?` : advice}`;
    for (const org of near)
      actions.push({ label: clip(org, 70), ask: { command: 'search', options: { ...given(asked), org } } });
  }
  actions.push(
    { label: 'Today', ask: { command: 'today', options: {} } },
    { label: 'Trending', ask: { command: 'trending', options: {} } },
  );
  const what = described(asked, now);
  const matches = what.query
    ? `matches ${[what.query, what.filters].filter(Boolean).join(', ')}`
    : `is ${what.filters}`;
  return {
    text: `None of ${count(soFar ?? papers, 'paper')} ${matches}. ${advice}`,
    head: { title: papersFor('No papers', what), small: advice },
    cards: [],
    actions,
    none: true,
  };
}
