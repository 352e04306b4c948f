import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { lastReply, makeBot } from '../../../src/chat/bot.ts';
import { readPlainWords } from '../../../src/chat/plain-words.ts';
import type { Action, Caller, Invocation, Reply } from '../../../src/chat/reply.ts';
import { commands } from '../../../src/commands.ts';
import { openCore } from '../../../src/core.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { made, madeList } from '../../wires/made-papers.ts';

const caller: Caller = { platform: 'slack', workspace: 'w', user: 'u', manager: false, admin: false, perPage: 5 };

/** A paper a month of 2026 until June, asked on Wednesday 1 July as people write. */
async function asking(t: TestContext) {
  const storage = await freshStorage(t);
  const papers = Array.from({ length: 6 }, (_, i) =>
    made(`Giraffe number ${i + 1}`, {
      id: `260${i + 1}.00001`,
      published: `2026-0${i + 1}-25`,
      authors: ['Ada Lovelace'],
      upvotes: i,
      abstract: 'Giraffes converge.',
      ...(i === 5 ? { organisation: { handle: 'zoo', name: 'City Zoo' } } : {}),
      ...(i === 4 ? { code: 'https://github.com/zoo/kettle' } : {}),
      ...(i === 5 ? { code: 'https://github.com/zoo/giraffe-6', project: 'http://giraffe6.example.org' } : {}),
    }),
  );
  await storage.papers.save({ lists: [madeList('huggingface/2026-06-25', papers)] });
  const log = keptLog();
  const core = openCore({
    store: storage.papers,
    engine: storage.engine,
    kept: storage.kept,
    sources: [],
    clock: hastyClock('2026-07-01T12:00:00Z'),
    log,
  });
  const bot = makeBot(commands, core, log);
  const press = (ask: Invocation): Promise<Reply> => lastReply(bot(ask, caller));
  return { press, say: (line: string) => press(understood(line)) };
}

function understood(line: string): Invocation {
  const read = readPlainWords(line, commands);
  assert.ok('ask' in read, line);
  return read.ask;
}

const ids = ({ cards }: Reply): string[] => cards.map(({ id }) => String(id)).sort();
const asks = ({ actions = [] }: Reply): Extract<Action, { ask: Invocation }>[] =>
  actions.filter((action) => 'ask' in action);

test('days in a question are bounds, said as such, with a way to the papers of any day', async (t) => {
  const { say, press } = await asking(t);
  const since = await say('papers about giraffes since May');
  assert.deepEqual(ids(since), ['2605.00001', '2606.00001']);
  assert.match(since.text, /“papers about giraffes”, since Fri 1 May/);
  assert.deepEqual(ids(await say('giraffes last month')), ['2606.00001']);
  assert.deepEqual(ids(await say('giraffes between February and March 2026')), ['2602.00001', '2603.00001']);
  const anyDate = asks(since).find(({ label }) => label === 'Any date')!;
  assert.equal((await press(anyDate.ask)).cards.length, 5);
});

test('a question for nothing but new papers gives those of the days', async (t) => {
  const { say } = await asking(t);
  assert.deepEqual(ids(await say("what's new since 1 June?")), ['2606.00001']);
});

test('bounds take days as people write them, in their own language too', async (t) => {
  const { say } = await asking(t);
  assert.deepEqual(ids(await say('giraffes since:last month')), ['2606.00001']);
  assert.deepEqual(ids(await say('giraffes until:"Januar 2026"')), ['2601.00001']);
  assert.deepEqual(ids(await say('giraffes since:1 May 2026')), ['2605.00001', '2606.00001']);
  assert.match((await say('today le mois dernier')).text, /^.*Thursday 25 June/);
});

test('bounds that leave no day are refused, and days to come are told the newest there is', async (t) => {
  const { say } = await asking(t);
  assert.match((await say('giraffes since:2026-05 until:2026-01')).text, /is after until: 2026-01-31/);
  assert.match((await say('giraffes since Tuesday')).text, /The newest day here is Thu 25 Jun/);
});

test('one paper of a bound is called one', async (t) => {
  const { say } = await asking(t);
  assert.match((await say('giraffes limit:1')).text, /^The best paper for “giraffes”/);
});

test('words of another language are told that papers are in English, as they were typed', async (t) => {
  const { say } = await asking(t);
  assert.match((await say('拡散モデル')).text, /No paper says “拡散モデル”\. Most papers here are in English/);
  assert.match((await say('Was gibt es Neues von Giraffe?')).text, /Most papers here are in English/);
  assert.doesNotMatch((await say('giraffe')).text, /English/);
});

test('other words for a command are obeyed where the rest names a paper', () => {
  const wanted = { command: 'summary', options: { paper: '2606.00001' } };
  for (const line of ['summarise 2606.00001', 'TLDR https://arxiv.org/abs/2606.00001', 'tl;dr: 2606.00001'])
    assert.deepEqual(understood(line), wanted, line);
  for (const line of ['explain giraffes', 'summarise giraffes']) assert.equal(understood(line).command, 'search', line);
});

test('a summary is asked for in a language that is named after the paper, which a title keeps', () => {
  const german = { command: 'summary', options: { paper: '2606.00001', language: 'german' } };
  for (const line of ['summary 2606.00001 in german', '/papers summary 2606.00001 in german'])
    assert.deepEqual(understood(line), german, line);
  assert.deepEqual(understood('summary Giraffes in Arabic').options, { paper: 'Giraffes in Arabic' });
  for (const paper of ['"Giraffes in Arabic"', '@misc{x, title={Giraffes}}'])
    assert.deepEqual(understood(`summary ${paper} in german`).options, { paper, language: 'german' });
  assert.deepEqual(understood('ask 2606.00001 How well does it do in German?').options, {
    question: '2606.00001 How well does it do in German?',
  });
});

test('lines that everybody writes mean what they ask for', () => {
  const wanted = {
    'Hi!': 'help',
    'what can you do?': 'help',
    'delete my data': 'privacy',
    'privacy delete': 'privacy',
  };
  const more = { "What's new?": 'today', "what's hot": 'trending', 'hi-res video': 'search', '/papers hello': 'help' };
  const all = { ...wanted, ...more };
  assert.deepEqual(Object.fromEntries(Object.keys(all).map((line) => [line, understood(line).command])), all);
  assert.deepEqual(understood('privacy delete').options, {});
});

test('a greeting goes on with a conversation where there is one', () => {
  const here = { command: 'ask', options: { paper: '2606.00001' } };
  for (const line of ['thanks', "what's new?"])
    assert.deepEqual(readPlainWords(line, commands, { here }), { ask: here, goesOn: true }, line);
  assert.deepEqual(readPlainWords('delete my data', commands, { here }), { ask: { command: 'privacy', options: {} } });
});

test('forms of a choice and other names of an option are read as these', () => {
  assert.deepEqual(understood('giraffes sort:newest').options, { query: 'giraffes', sort: 'new' });
  assert.deepEqual(understood('trending weekly'), { command: 'trending', options: { period: 'week' } });
  assert.deepEqual(understood('giraffes after:2025 upvotes:3').options, { query: 'giraffes', since: '2025', min: 3 });
  assert.deepEqual(understood('/digest set giraffes at:9am tz:new york').options, {
    topics: 'giraffes',
    time: '9am',
    zone: 'new york',
  });
});

test('the address of a paper’s code or project finds it, whatever is looked at within', async (t) => {
  const { say } = await asking(t);
  for (const address of [
    'https://github.com/Zoo/Giraffe-6',
    'https://www.github.com/zoo/giraffe-6.git',
    'https://github.com/zoo/giraffe-6/tree/main?tab=readme#top',
    'https://giraffe6.example.org/',
  ]) {
    assert.deepEqual(ids(await say(address)), ['2606.00001'], address);
    assert.match((await say(`show ${address}`)).text, /Giraffe number 6/, address);
  }
  // No word of it is a word of its paper.
  assert.deepEqual(ids(await say('https://github.com/zoo/kettle')), ['2605.00001']);
});

test('an address or a DOI that is no paper’s is told so, and not taken for words', async (t) => {
  const { say } = await asking(t);
  for (const asked of ['', 'search ', 'summarise ', 'have you seen ', 'can you show me this: ']) {
    const address = await say(`${asked}https://github.com/zoo/giraffe`);
    assert.match(address.text, /no paper here has it as its code or project page/, asked);
    assert.deepEqual(address.cards, [], asked);
    assert.match((await say(`${asked}doi:10.1109/giraffe.2016.90`)).text, /Only DOIs of arXiv’s own/, asked);
  }
  for (const address of ['giraffes.org/zoo/90', '<https://giraffes.org/zoo/90>.'])
    assert.match((await say(address)).text, /No arXiv id stands in that address/, address);
  assert.match((await say('giraffes and/or Node.js/Deno')).text, /papers? for/);
});

test('an id among other words is no word of them', async (t) => {
  const { say } = await asking(t);
  const reply = await say('anything on https://arxiv.org/abs/2606.00001 blockchains');
  assert.deepEqual(reply.cards[0]?.id, '2606.00001');
  assert.doesNotMatch(reply.text, /No paper says/);
  assert.deepEqual(ids(await say('2606.00001 2605.00001')), ['2605.00001', '2606.00001']);
  const { text, head } = await say('2606.00001 and 2601.00009');
  assert.match(head?.small ?? '', /first\. Not in the library/);
  assert.match(text, /First: Giraffe number 6\. Not in the library: 2601\.00009\. Send an id alone/);
});

test('an organisation that no paper is of is told so, with those that it may be a slip of to press', async (t) => {
  const { say, press } = await asking(t);
  const none = await say('org:"City Zooo"');
  assert.match(none.text, /No paper here is of an organisation called “City Zooo”\. Did you mean City Zoo\?/);
  const meant = asks(none).find(({ label }) => label === 'City Zoo')!;
  assert.deepEqual(ids(await press(meant.ask)), ['2606.00001']);
  // Where only another bound leaves nothing, the organisation is no stranger.
  assert.doesNotMatch((await say('org:zoo since:2027')).text, /No paper here is of/);
});
