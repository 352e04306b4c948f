import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { lastReply, makeBot } from '../../../src/chat/bot.ts';
import { readLine } from '../../../src/chat/line.ts';
import type { Action, Caller, Invocation, Reply } from '../../../src/chat/reply.ts';
import { namesPaper } from '../../../src/commands/options.ts';
import { commands } from '../../../src/commands.ts';
import { openCore } from '../../../src/core.ts';
import type { DigestList } from '../../../src/paper.ts';
import type { SearchResult } from '../../../src/ports/search.ts';
import { evidenceOf, statedBy } from '../../samples/card-text.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { made, madeList } from '../../wires/made-papers.ts';

const caller: Caller = { platform: 'slack', workspace: 'w', user: 'u', manager: false, admin: false, perPage: 5 };

/** A library of three days, asked by typed lines or pressed buttons. */
async function asking(t: TestContext, more: Partial<SearchResult> = {}, only?: readonly DigestList[]) {
  const storage = await freshStorage(t);
  const giraffe = (i: number, day: string) =>
    made(`Giraffe number ${i}`, {
      id: `2608.000${10 + i}`,
      published: day,
      upvotes: i,
      comments: i === 7 ? 5 : 1,
      authors: ['Ada Lovelace', 'Alan Turing', 'Grace Hopper', 'Kurt Gödel'],
      authorsCount: 4,
      organisation: i % 2 ? { handle: 'zoo', name: 'City Zoo' } : null,
      code: i === 7 ? 'https://github.com/zoo/giraffe' : null,
      stars: i === 7 ? 50 : null,
      abstract: `Animals are many. Giraffe ${i} converges faster than others. The end.`,
    });
  const day = (date: string, from: number, to: number) =>
    madeList(
      `huggingface/${date}`,
      Array.from({ length: to - from }, (_, i) => giraffe(from + i, date)),
    );
  const days = [day('2026-08-18', 0, 3), day('2026-08-20', 3, 10), day('2026-08-21', 10, 12)];
  await storage.papers.save({ lists: only ?? days });
  const clock = hastyClock('2026-08-22T12:00:00Z');
  const core = openCore({
    store: storage.papers,
    engine: {
      ...storage.engine,
      search: async (...asked) => ({ ...(await storage.engine.search(...asked)), ...more }),
    },
    kept: storage.kept,
    sources: [],
    clock,
    log: keptLog(),
  });
  const bot = makeBot(commands, core, keptLog());
  const press = (ask: Invocation): Promise<Reply> => lastReply(bot(ask, caller));
  return { press, say: (line: string) => press(readLine(line, commands)), store: storage.papers };
}

function button(reply: Reply, label: string): Extract<Action, { ask: Invocation }> {
  const found = reply.actions?.find((action) => action.label.includes(label));
  assert.ok(found && 'ask' in found, `${label} in ${reply.actions?.map((action) => action.label)}`);
  return found;
}

test('while the library is still being read an answer says of how many papers it is', async (t) => {
  const { say } = await asking(t, { soFar: 5 });
  const found = await say('search giraffe 7 converges faster');
  const note = 'I am still reading the library (5 papers so far): ask again in a moment for all of it.';
  assert.ok(found.text.endsWith(note) && found.head?.small?.endsWith(note));
  const none = await say('search "no such giraffe"');
  assert.match(none.text, /^None of 5 papers matches/);
  assert.ok(none.text.endsWith(note));
});

test('a card tells who, when, how liked, and the sentence that answers with its words marked', async (t) => {
  const { say } = await asking(t);
  const [card] = (await say('search giraffe 7 converges faster')).cards;
  assert.equal(card?.title, 'Giraffe number 7');
  assert.equal(card?.url, 'https://huggingface.co/papers/2608.00017');
  assert.equal(card?.byline, 'City Zoo · Thu 20 Aug');
  assert.deepEqual(card?.facts, ['5 comments', '50 stars']);
  // So few upvotes or comments say nothing.
  assert.deepEqual((await say('search giraffe 11 converges faster')).cards[0]?.facts, ['11 upvotes']);
  const [quote] = evidenceOf(card!);
  assert.equal(quote?.text, 'Giraffe 7 converges faster than others.');
  assert.deepEqual(
    quote?.marks?.map(([from, to]) => quote.text.slice(from, to)),
    ['Giraffe', '7', 'converges', 'faster'],
  );
  const labels = card?.actions?.map((action) => action.label) ?? [];
  assert.deepEqual(labels, ['Summary', 'Abstract', 'Ask', 'Similar', 'Save', 'PDF', 'code']);
});

test('pages are turned by their buttons, whose ends are disabled', async (t) => {
  const { say, press } = await asking(t);
  const first = await say('search giraffe');
  assert.deepEqual([first.cards.length, button(first, '◀').disabled, button(first, '1/3').disabled], [5, true, true]);
  const second = await press(button(first, '▶').ask);
  const third = await press(button(second, '▶').ask);
  assert.deepEqual(
    [third.cards.length, button(third, '▶').disabled, button(third, '◀').disabled],
    [2, true, undefined],
  );
  const seen = [first, second, third].flatMap((reply) => reply.cards.map((card) => card.id));
  assert.equal(new Set(seen).size, 12);
});

test('a day leads to the day before and the day after, over days without a list', async (t) => {
  const { say, press } = await asking(t);
  const newest = await say('today');
  assert.match(newest.text, /^Friday 21 August, 2 papers/);
  const before = await press(button(newest, 'Thu 20 Aug').ask);
  assert.match(before.text, /^Thursday 20 August, 7 papers/);
  assert.match((await press(button(before, 'Tue 18 Aug').ask)).text, /^Tuesday 18 August, 3 papers/);
  assert.match((await press(button(before, 'Fri 21 Aug').ask)).text, /^Friday 21 August/);
  assert.match(
    (await say('today 2026-08-19')).text,
    /No list for Wed 19 Aug; the day before it with one: Tuesday 18 August/,
  );
  assert.match((await say('today yesterday')).text, /^Friday 21 August/);
  assert.match((await say('today 2020-01-01')).text, /no list for 1 Jan 2020 or before. The newest is of Fri 21 Aug/);
  assert.match((await say('today 2026-02-30')).text, /is no day. Write 2024/);
});

test('a day of arXiv is asked for by category, and leads to that category’s other days', async (t) => {
  const { say, press, store } = await asking(t);
  const list = (category: string, day: string, title: string) =>
    madeList(`arxiv/${category}/${day}`, [made(title)], { origin: 'arxiv' });
  await store.save({
    lists: [
      list('cs.CL', '2026-08-22', 'Words'),
      list('cs.CL', '2026-08-21', 'Older words'),
      list('cs.CV', '2026-08-22', 'Pictures'),
    ],
  });
  assert.match((await say('today')).text, /^Friday 21 August, 2 papers\. /);
  const words = await say('today source:arxiv category:cs.cl');
  assert.match(words.text, /^Saturday 22 August, 1 paper of arXiv \(cs\.CL\)\. First: Words/);
  assert.match((await press(button(words, 'Fri 21 Aug').ask)).text, /^Friday 21 August, 1 paper of .*Older words/);
  assert.match((await say('today category:cs.*')).text, /^Saturday 22 August, 2 papers of arXiv \(cs\.\*\)/);
  assert.match((await say('today source:arxiv')).text, /^Saturday 22 August, 2 papers of arXiv\./);
  assert.match((await say('today category:math.AG')).text, /no list of arXiv \(math\.AG\) yet/);
  assert.match((await say('today category:cs.XX')).text, /arXiv has none called “cs\.XX”/);
  assert.match((await say('today source:huggingface category:cs.CL')).text, /Hugging Face’s list has none/);
});

test('trending, similar, authors and show answer from the same papers', async (t) => {
  const { say, press } = await asking(t);
  const week = await say('trending');
  assert.match(week.text, /Trending, Sat 15 Aug to Fri 21 Aug: 12 papers/);
  assert.match((await press(button(week, 'Day').ask)).text, /Trending, Fri 21 Aug: 2 papers/);
  const like = await say('similar 2608.00017');
  assert.ok(like.cards.length > 0 && like.cards.every((card) => card.id !== '2608.00017'));
  const by = await say('authors Gödel');
  assert.match(by.text, /12 papers by “Gödel”/);
  assert.match(by.cards[0]?.byline ?? '', /^Ada Lovelace, Alan Turing, Kurt Gödel and 1 other · /);
  const [searched] = (await say('search giraffe author:goedel')).cards;
  assert.match(searched?.byline ?? '', /Kurt Gödel/);
  assert.match((await say('authors Nobody')).text, /No author of the library is called “Nobody”/);
  assert.match(statedBy((await say('show giraffe number 7')).cards[0]!), /Animals are many/);
});

test('a question of which no paper says a word is told so', async (t) => {
  const { say } = await asking(t);
  const reply = await say('search blockchain ledgers');
  assert.match(
    reply.text,
    /^None of 12 papers matches “blockchain ledgers”\. No paper says “blockchain” or “ledgers”\./,
  );
});

test('filters that leave nothing are named, with a button that drops them', async (t) => {
  const { say, press } = await asking(t);
  const none = await say('search giraffe min:9000');
  assert.match(none.text, /“giraffe”, with 9,?000 upvotes or more\. Without the filters there are 12 papers/);
  assert.equal((await press(button(none, 'Search without filters').ask)).cards.length, 5);
  const later = await say('search giraffe since:2030');
  assert.match(later.text, /None of 12 papers matches “giraffe”, since 2030\. Of any date there are 12 papers/);
  assert.equal((await press(button(later, 'Any date').ask)).cards.length, 5);
  const year = await say('search giraffes in 2017');
  assert.match(year.text, /matches “giraffes”, published in 2017\. Of any date there are 12 papers/);
  assert.deepEqual(button(year, 'Any date').ask.options, { query: 'giraffes' });
  const barred = await say('search giraffe -giraffe org:zoo');
  assert.deepEqual(button(barred, 'without quotes and exclusions').ask.options, { query: 'giraffe', org: 'zoo' });
});

test('status counts what there is, and help explains a command by its declaration', async (t) => {
  const { say } = await asking(t);
  assert.match((await say('status')).text, /^12 papers in 3 digests; newest day Fri 21 Aug/);
  const all = await say('help');
  const lines = all.cards.flatMap(({ sections = [] }) => sections.map(({ command: shown }) => shown!));
  assert.deepEqual(
    all.cards.map(({ title }) => title),
    ['Find papers', 'Read one', 'Have papers come to you', 'Keep what you like', 'And'],
  );
  assert.ok(lines.some(({ line }) => line === '/papers summary 1706.03762 style:brief language:German'));
  // Every command is named there, those of a group by its first.
  for (const { name } of commands.filter(
    (one) => one.name !== 'help' && one.for !== 'managers' && !one.name.includes(' '),
  ))
    assert.ok(
      lines.some((one) => one.name === name),
      name,
    );
  assert.deepEqual(
    all.actions!.map(({ label }) => label),
    ['Today', 'Search'],
  );
  assert.match(statedBy((await say('help search')).cards[0]!), /since: Published on or after/);
  assert.match((await say('help nonsense')).text, /There is no command “nonsense”/);
});

test('a paper that is shown for a digest can be voted on there', async (t) => {
  const { say } = await asking(t);
  const asks = async (line: string) =>
    (await say(line)).cards[0]!.actions!.flatMap((action) => ('ask' in action ? [action.ask] : []));
  const votes = (await asks('show 2608.00017 digest:daily')).filter(({ command }) => command === 'digest vote');
  assert.deepEqual(
    votes.map(({ options }) => options),
    [
      { paper: '2608.00017', vote: 'more', name: 'daily' },
      { paper: '2608.00017', vote: 'less', name: 'daily' },
    ],
  );
  assert.ok(!(await asks('show 2608.00017')).some(({ command }) => command === 'digest vote'));
});

test('a title or an entry of a bibliography names a paper, a sentence that goes on does not', () => {
  for (const said of [
    'The Llama 3 Herd of Models',
    '“On kettles”',
    '@article{x, title={On Kettles}}',
    'kettles in choir',
  ])
    assert.ok(namesPaper(said), said);
  for (const said of ['me what is new in robotics', 'of the day', 'the newest papers on kettles', 'how they boil'])
    assert.ok(!namesPaper(said), said);
});

test('of a day that is asked before any list is here, it is not said that there are no papers', async (t) => {
  const { say, store } = await asking(t, {}, [madeList('starter', [made('Giraffes')])]);
  assert.equal((await store.status()).papers, 1);
  const { text } = await say('today 2026-08-20');
  assert.match(text, /^The library has no day’s list yet, only 1 paper to start with: \/papers today/);
  assert.match((await say('today')).text, /^1 paper to start with/);
});

test('a search without any word or number is asked for one', async (t) => {
  const { say } = await asking(t);
  for (const typed of ['search', 'search ""', 'search ...', 'search -', 'search “”'])
    assert.match((await say(typed)).text, /^Search for what\?/, typed);
  assert.match((await say('search -giraffe')).text, /None of/);
});

test('an option that lacks is named as help names it', async (t) => {
  const { say } = await asking(t);
  assert.match((await say('show')).text, /^“show” needs paper \(an arXiv id or address, or words of the title\)\./);
});
