import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { lastReply, makeBot } from '../../../src/chat/bot.ts';
import { askOfForm, makeForms } from '../../../src/chat/form.ts';
import { readLine } from '../../../src/chat/line.ts';
import type { Caller, Invocation, Options, Reply } from '../../../src/chat/reply.ts';
import { commands } from '../../../src/commands.ts';
import { statedBy } from '../../samples/card-text.ts';
import { digestWorld, HOUR, papersOf, titles } from '../../wires/digests.ts';

const FRIDAY = '2026-08-21';
const PLACE = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;
const ADA: Caller = { ...PLACE, user: 'U1', manager: true, admin: true, perPage: 5, timeZone: 'Europe/Berlin' };
const BOB: Caller = { ...PLACE, user: 'U22222', manager: false, admin: false, perPage: 5 };

async function chat(t: TestContext, start = '2026-08-21T06:00:00Z') {
  const world = await digestWorld(t, start);
  const bot = makeBot(commands, world.core, world.log);
  const ask = (invocation: Invocation, caller: Caller = ADA): Promise<Reply> => lastReply(bot(invocation, caller));
  const say = (line: string, caller: Caller = ADA): Promise<Reply> => ask(readLine(line, commands), caller);
  const only = async () => (await world.rules.rulesIn(PLACE))[0]!;
  return { ...world, ask, say, only };
}

test('a digest is set in one line, with the rest as most people want it', async (t) => {
  const { say, only } = await chat(t);
  const reply = await say('/digest set');
  assert.equal(reply.text, 'The digest “daily” is set. Next: Friday 21 August at 09:00, Berlin time.');
  assert.equal(reply.private, true);
  const { name, creator, hour, minute, zone, days, top, floor, language, style } = await only();
  assert.deepEqual(
    { name, creator, hour, minute, zone, days, top, floor, language, style },
    {
      name: 'daily',
      creator: 'U1',
      hour: 9,
      minute: 0,
      zone: 'Europe/Berlin',
      days: [1, 2, 3, 4, 5],
      top: 5,
      floor: null,
      language: 'en',
      style: 'full',
    },
  );
});

test('what several options refuse is refused together, a line each, and nothing is set', async (t) => {
  const { ask, only } = await chat(t);
  const set = (options: Options) => ask({ command: 'digest set', options });
  const lines = async (options: Options) =>
    (await set(options)).text.split('\n').map((line) => line.replace(/ .*/, ''));
  assert.deepEqual(await lines({ time: 'late', zone: 'qqq', categories: 'xy' }), ['time:', 'zone:', 'categories:']);
  const many = Array.from({ length: 21 }, (_, i) => `a${i}`).join(', ');
  assert.deepEqual(await lines({ topics: many, orgs: many }), ['topics:', 'orgs:']);
  assert.deepEqual(await lines({ top: 11, style: 'odd' }), ['top:', 'style:']);
  assert.equal(await only(), undefined);
});

test('arXiv’s categories are a digest’s source, with Hugging Face’s list or without', async (t) => {
  const { say, only } = await chat(t);
  const facts = async () => {
    const { source, categories } = await only();
    return [source, ...categories];
  };
  const { cards } = await say('/digest set speech categories:cs.cl,eess.AS');
  assert.deepEqual(await facts(), ['arxiv', 'cs.CL', 'eess.AS']);
  assert.match(statedBy(cards[0]!), /of “speech”; from arXiv \(cs\.CL, eess\.AS\)/);
  await say('/digest set source:both');
  assert.deepEqual(await facts(), ['both', 'cs.CL', 'eess.AS']);
  await say('/digest set categories:cs.*');
  assert.deepEqual(await facts(), ['both', 'cs.*']);
  await say('/digest set top:3');
  assert.deepEqual(await facts(), ['both', 'cs.*']);
  await say('/digest set source:huggingface');
  assert.deepEqual(await facts(), ['huggingface']);
  assert.match((await say('/digest set source:arxiv')).text, /categories: name those of arXiv/);
  assert.match((await say('/digest set categories:cs.XX')).text, /categories: arXiv has none called cs\.XX/);
  assert.deepEqual(await facts(), ['huggingface']);
});

test('every setting can be typed, and shows as it was meant', async (t) => {
  const { say, only } = await chat(t);
  const { cards } = await say(
    '/digest set video diffusion, "world model", -survey time:17:30 zone:"new york" days:mon-wed top:3 without:medical orgs:"Apple, Ant Research" authors:Hinton min:50 language:German style:compact empty:yes name:Vision',
  );
  const rule = await only();
  assert.deepEqual(rule.topics, ['video diffusion', '"world model"']);
  assert.deepEqual(rule.without, ['medical', 'survey']);
  assert.deepEqual([rule.organisations, rule.authors, rule.floor], [['Apple', 'Ant Research'], ['Hinton'], 50]);
  assert.deepEqual([rule.hour, rule.minute, rule.zone, rule.days], [17, 30, 'America/New_York', [1, 2, 3]]);
  assert.deepEqual([rule.language, rule.style, rule.sayEmpty, rule.name], ['de', 'compact', true, 'Vision']);
  assert.match(
    statedBy(cards[0]!),
    /Mon, Tue, Wed at 17:30, New York time; the top 3 papers of “video diffusion”, “world model”, Apple, Ant Research, Hinton, 50\+ upvotes; without “medical”, “survey”; in German; compact/,
  );
});

test('setting again changes only what is named, and clears with none', async (t) => {
  const { say, only } = await chat(t);
  await say('/digest set diffusion time:8 min:20');
  await say('/digest set top:7');
  assert.deepEqual([(await only()).topics, (await only()).hour, (await only()).top], [['diffusion'], 8, 7]);
  await say('/digest set none min:0');
  assert.deepEqual([(await only()).topics, (await only()).floor, (await only()).top], [[], null, 7]);
});

test('a channel can have several, each by a name of its own', async (t) => {
  const { say, rules } = await chat(t);
  await say('/digest set name:vision');
  await say('/digest set robots name:robots');
  assert.match((await say('/digest set time:10')).text, /Which one\? There is: robots, vision/);
  await say('/digest set time:10 name:VISION');
  assert.deepEqual(
    (await rules.rulesIn(PLACE)).map(({ name, hour }) => [name, hour]),
    [
      ['robots', 9],
      ['vision', 10],
    ],
  );
  assert.match((await say('/digest list')).text, /2 digests here: robots, vision/);
  assert.match((await say('/digest show')).text, /Which one/);
  assert.match((await say('/digest show Vision')).text, /“vision”/);
  assert.match((await say('/digest show nobody')).text, /no digest “nobody” here/);
});

test('what cannot be meant is refused with what to write', async (t) => {
  const { say, rules } = await chat(t);
  for (const [line, answer] of [
    ['time:late', /time: “late” is no time/],
    ['days:someday', /days: “someday” names no weekdays/],
    ['zone:atlantis', /zone: I know no time zone like “atlantis”/],
    ['zone:cst', /zone: “cst” may be America\/Chicago, Asia\/Shanghai/],
    ['top:99', /top: a whole number from 1 to 10/],
    ['language:klingon', /language: “klingon” is none/],
    ['kind:hourly', /kind: one of daily, weekly/],
  ] as const) {
    const reply = await say(`/digest set ${line}`);
    assert.match(reply.text, answer);
    assert.equal(reply.failed, true);
  }
  assert.deepEqual(await rules.rulesIn(PLACE), []);
});

test('only managers and those they named may change, everyone may look', async (t) => {
  const { say } = await chat(t);
  await say('/digest set');
  for (const line of ['set time:8', 'pause', 'resume', 'now', 'remove', 'managers add:U22222'])
    assert.match((await say(`/digest ${line}`, BOB)).text, /Only people who manage this workspace/);
  assert.equal((await say('/digest list', BOB)).cards.length, 1);
  assert.deepEqual(
    (await say('/digest list', BOB)).cards[0]!.actions?.map(({ label }) => label),
    ['Preview'],
  );
  await say('/digest managers add:<@U22222|bob>');
  assert.match((await say('/digest pause', BOB)).text, /is paused/);
  assert.match((await say('/digest managers add:U33333', BOB)).text, /name others/);
  await say('/digest managers remove:U22222');
  assert.match((await say('/digest resume', BOB)).text, /Only people who manage/);
});

test('whoever manages a channel alone, as its creator or in a direct message, names nobody for the workspace', async (t) => {
  const { say, rules } = await chat(t);
  const maker: Caller = { ...BOB, manager: true };
  const alone: Caller = { ...maker, channel: 'D1' };
  for (const caller of [maker, alone]) {
    assert.match((await say('/digest set time:9', caller)).text, /is set/);
    assert.match((await say('/digest managers add:U22222', caller)).text, /whole workspace may name others/);
    assert.match((await say('/digest managers', caller)).text, /Nobody was named/);
  }
  assert.deepEqual(await rules.managers(PLACE), []);
});

test('a vote in the thread under a post is on the channel’s digest, unless the thread has one of its own', async (t) => {
  const { say, rules, desk, lists } = await chat(t);
  const papers = papersOf(FRIDAY, 1);
  await lists(FRIDAY, papers);
  const [paper] = papers.map(({ id }) => id);
  await say('/digest set');
  const thread = { channel: 'C1-thread', parent: 'C1' };
  const [rule] = await rules.rulesIn(PLACE);
  const liked = async () => (await desk.votes.taste(rule!.id)).liked;
  assert.match(
    (await say(`/digest vote ${paper} vote:more name:daily`, { ...BOB, ...thread })).text,
    /^Noted: more like/,
  );
  assert.deepEqual(await liked(), [paper]);
  await say('/digest set name:other', { ...ADA, ...thread });
  await say(`/digest vote ${paper} vote:none name:daily`, { ...BOB, ...thread });
  assert.deepEqual(await liked(), [paper]);
});

test('in a thread the digests of its channel are meant, unless it has its own, and answers say whose they are', async (t) => {
  const { say, rules } = await chat(t);
  const inThread: Caller = { ...ADA, channel: 'C1-thread', parent: 'C1' };
  const named = async (channel: string) => (await rules.rulesIn({ ...PLACE, channel })).map(({ name }) => name);
  assert.match((await say('/digest list', inThread)).text, /^There is no digest in this thread or its channel yet\./);
  await say('/digest set');
  const list = await say('/digest list', inThread);
  assert.match(list.text, /^1 digest of the channel: daily\./);
  assert.equal(list.head?.title, '1 digest of the channel');
  // What is said of a thread is not of its channel.
  const changed = await say('/digest set top:3', { ...inThread, mayPost: false });
  assert.match(changed.text, /^The digest “daily” of the channel is changed\..* add name: with another name\.$/);
  assert.deepEqual([await named('C1'), await named('C1-thread')], [['daily'], []]);
  assert.match((await say('/digest pause', inThread)).text, /^The digest “daily” of the channel is paused\./);
  assert.match((await say('/digest set name:ours', inThread)).text, /^The digest “ours” of this thread is set\./);
  assert.deepEqual([await named('C1'), await named('C1-thread')], [['daily'], ['ours']]);
  assert.match((await say('/digest list', inThread)).text, /^1 digest of this thread: ours\./);
  await say('/digest remove', inThread);
  const removed = await say('/digest remove', inThread);
  assert.match(removed.text, /^The digest “daily” of the channel is removed\./);
  assert.equal(removed.actions, undefined);
});

test('in a direct message that is in no workspace nobody is named for its digests; in one that is, administrators name others', async (t) => {
  const { say, rules } = await chat(t);
  const own = { platform: 'discord', workspace: 'dm:300000000000000001', channel: '300000000000000002' };
  const alone: Caller = { ...ADA, ...own, user: '300000000000000001' };
  await say('/digest set', alone);
  for (const line of ['managers add:300000000000000009', 'managers'])
    assert.match((await say(`/digest ${line}`, alone)).text, /yours alone.*in a channel: \/digest managers/);
  assert.deepEqual(await rules.managers(own), []);
  assert.match(
    (await say('/digest managers add:U22222', { ...ADA, channel: 'D1' })).text,
    /may change digests: U22222/,
  );
  assert.deepEqual(await rules.managers(PLACE), ['U22222']);
});

test('a digest asked for again in the hour that comes twice is posted again', async (t) => {
  const world = await chat(t, '2026-10-25T00:30:00Z');
  await world.lists('2026-10-23', papersOf('2026-10-23', 1));
  await world.say('/digest set');
  assert.match((await world.say('/digest now')).text, /On its way/);
  await world.runner.tick();
  await world.lists('2026-10-24', papersOf('2026-10-24', 1));
  world.clock.set('2026-10-25T01:30:00Z');
  assert.match((await world.say('/digest now')).text, /On its way/);
  await world.runner.tick();
  assert.deepEqual(world.slack.mains().flatMap(titles), ['Paper 0 of 2026-10-23', 'Paper 0 of 2026-10-24']);
});

test('a preview shows what would be posted and posts nothing', async (t) => {
  const world = await chat(t);
  await world.lists(FRIDAY, papersOf(FRIDAY, 8));
  await world.say('/digest set top:3');
  const reply = await world.say('/digest preview', BOB);
  assert.match(reply.text, /^Preview of “daily”\. Papers of Friday 21 August: 8 papers/);
  assert.equal(reply.cards.length, 3);
  assert.equal(world.slack.posted.length, 0);
});

test('a digest posted out of turn is posted once, and the next one does not repeat it', async (t) => {
  const world = await chat(t);
  await world.lists(FRIDAY, papersOf(FRIDAY, 3));
  await world.say('/digest set');
  await world.say('/digest now');
  await world.say('/digest now');
  await world.until('2026-08-21T06:55:00Z');
  assert.deepEqual(world.slack.mains().map(titles), [[0, 1, 2].map((i) => `Paper ${i} of ${FRIDAY}`)]);
  assert.match((await world.say('/digest now')).text, /all 3 papers came before/);
  await world.lists(FRIDAY, papersOf(FRIDAY, 4));
  await world.until('2026-08-21T08:00:00Z');
  assert.deepEqual(world.slack.mains().map(titles)[1], [`Paper 3 of ${FRIDAY}`]);
});

test('at the weekend an extra post holds the newest list', async (t) => {
  const world = await chat(t, '2026-08-22T06:00:00Z');
  await world.lists(FRIDAY, papersOf(FRIDAY, 2));
  await world.say('/digest set');
  await world.say('/digest now');
  await world.until('2026-08-22T06:10:00Z');
  assert.match(world.slack.mains()[0]!.reply.text, /^Papers of Friday 21 August/);
});

test('a paused digest waits, a resumed one begins with its next hour, a removed one can be set again by a button', async (t) => {
  const world = await chat(t);
  await world.say('/digest set diffusion, "a b" -video min:5 days:fri');
  const before = await world.only();
  await world.lists(FRIDAY, papersOf(FRIDAY, 2));
  assert.match((await world.say('/digest pause')).text, /is paused/);
  assert.match((await world.say('/digest now')).text, /is paused\. Let it go on first/);
  await world.until('2026-08-21T08:00:00Z');
  assert.match((await world.say('/digest resume')).text, /goes on\. Next: Friday 28 August/);
  await world.until('2026-08-21T12:00:00Z', HOUR);
  assert.equal(world.slack.posted.length, 0);
  const removed = await world.say('/digest remove');
  const [action] = removed.actions!;
  assert.ok(action && 'ask' in action);
  await world.ask(action.ask);
  const { id: _, since: __, began: ___, ...again } = await world.only();
  const { id: ____, since: _____, began: ______, ...was } = before;
  assert.deepEqual(again, was);
});

test('what became of the last days is shown', async (t) => {
  const world = await chat(t, '2026-08-20T06:00:00Z');
  await world.say('/digest set');
  await world.lists('2026-08-20', papersOf('2026-08-20', 2));
  await world.until('2026-08-20T08:00:00Z');
  const { cards } = await world.say('/digest show');
  assert.match(statedBy(cards[0]!), /Thursday 20 August: posted, 2 papers/);
});

test('a digest is not set where the bot may not write, and nowhere outside a channel', async (t) => {
  const world = await chat(t);
  world.slack.check = async () => ({ fault: 'forbidden', detail: 'not_in_channel' });
  assert.match((await world.say('/digest set')).text, /I may not write in this channel/);
  const { channel: _, ...nowhere } = ADA;
  assert.match((await world.say('/digest list', nowhere)).text, /belongs to a channel/);
});

test('what keeps a digest from being posted is said before it is set', async (t) => {
  const world = await chat(t);
  const remedy = 'The channel is archived.';
  world.slack.check = async () => ({ fault: 'gone', detail: 'is_archived', remedy });
  assert.equal((await world.say('/digest set')).text, remedy);
  world.slack.check = async () => undefined;
  assert.match((await world.say('/digest set', { ...ADA, mayPost: false })).text, /I am no member here/);
  const lacks = ['View Channel', 'Send Messages'];
  assert.match(
    (await world.say('/digest set', { ...ADA, mayPost: false, lacks })).text,
    /I lack the rights “View Channel” and “Send Messages”\. Allow me these in the channel’s settings/,
  );
  assert.equal((await world.rules.rulesIn(PLACE)).length, 0);
  assert.match((await world.say('/digest set', { ...ADA, mayPost: true })).text, /is set/);
});

test('what keeps a digest from being posted is said to whoever wants it now or lets it go on', async (t) => {
  const world = await chat(t);
  await world.say('/digest set');
  world.slack.check = async () => ({ fault: 'forbidden', detail: 'not_in_channel' });
  await world.say('/digest pause');
  for (const line of ['/digest resume', '/digest now']) assert.equal((await world.say(line)).failed, true);
  const [rule] = await world.rules.rulesIn(PLACE);
  assert.equal(rule?.paused?.why, 'asked');
  await world.rules.change(rule!.id, { paused: null });
  assert.match((await world.say('/digest now')).text, /I may not write in this channel/);
});

test('a vote on papers of a digest that was removed says that it is no more', async (t) => {
  const world = await chat(t);
  assert.match(
    (await world.say('/digest vote 2510.11690 name:daily')).text,
    /^There is no digest “daily” here\. Set one: /,
  );
});

test('the weekly best is set as a digest of its own beside the daily one', async (t) => {
  const world = await chat(t, '2026-08-20T05:00:00Z');
  await world.say('/digest set');
  await world.say('/digest set kind:weekly time:16');
  assert.deepEqual(
    (await world.rules.rulesIn(PLACE)).map(({ name, kind, days }) => [name, kind, days]),
    [
      ['daily', 'daily', [1, 2, 3, 4, 5]],
      ['weekly', 'weekly', [5]],
    ],
  );
  for (const day of ['2026-08-20', FRIDAY]) {
    await world.until(`${day}T06:30:00Z`);
    await world.lists(day, papersOf(day, 2));
    await world.until(`${day}T08:00:00Z`);
  }
  await world.until('2026-08-21T13:55:00Z', HOUR);
  await world.lists(FRIDAY, papersOf(FRIDAY, 2));
  await world.until('2026-08-21T14:05:00Z');
  const weekly = world.slack.mains().at(-1)!;
  assert.match(weekly.reply.text, /^The week to Friday 21 August: 4 papers/);
  assert.equal(titles(weekly).length, 4);
});

test('a day that was posted is not promised again, whatever hour or zone is set later', async (t) => {
  const { say, lists, until } = await chat(t, '2026-08-20T06:00:00Z');
  await say('/digest set');
  await lists('2026-08-20', papersOf('2026-08-20', 2));
  await until('2026-08-20T07:10:00Z');
  const next = /Next: Friday 21 August at 12:00/;
  assert.match((await say('/digest set time:12:00')).text, next);
  for (const line of ['show', 'list']) assert.match(statedBy((await say(`/digest ${line}`)).cards[0]!), next);
  assert.match((await say('/digest set zone:new york')).text, /Next: Friday 21 August at 12:00, New York time/);
});

test('what is typed as the help says it is read as it was meant', async (t) => {
  const { say, only } = await chat(t);
  await say('/digest set diffusion days:mon, thu zone:new york time:5 pm');
  const { topics, days, zone, hour } = await only();
  assert.deepEqual(
    { topics, days, zone, hour },
    { topics: ['diffusion'], days: [1, 4], zone: 'America/New_York', hour: 17 },
  );
  await say('/digest set days:every day');
  assert.deepEqual((await only()).days, [1, 2, 3, 4, 5, 6, 7]);
});

test('east of the source Monday’s post is headed by the day that its papers were listed on', async (t) => {
  const world = await chat(t, '2026-08-20T23:00:00Z');
  await world.lists('2026-08-20', papersOf('2026-08-20', 3));
  await world.rule({ zone: 'Asia/Tokyo' });
  await world.until('2026-08-21T00:30:00Z');
  world.clock.set('2026-08-23T23:50:00Z');
  await world.lists(FRIDAY, papersOf(FRIDAY, 8));
  await world.answers(['2026-08-20', FRIDAY, '2026-08-22', '2026-08-23']);
  await world.until('2026-08-24T00:30:00Z');
  const [, monday] = world.slack.mains();
  assert.match(monday!.reply.text, /Papers of Friday 21 August: 8 papers/);
  assert.ok(monday!.reply.cards.every(({ facts }) => facts?.every((fact) => !fact.startsWith('listed'))));
  const [all] = monday!.reply.actions!;
  assert.deepEqual(all && 'ask' in all && all.ask.options, { date: FRIDAY });
});

test('a name without a letter or digit is refused in words, for a new digest and for one that is there', async (t) => {
  const { say } = await chat(t);
  assert.match(
    (await say('/digest set robots name:🎉')).text,
    /^name: “🎉” has no letter or digit\. Write a short word/,
  );
  await say('/digest set robots');
  assert.match((await say('/digest show 🎉')).text, /There is no digest “🎉” here\. There is: daily\./);
});

test('of two people who set the first digest at once one is told that there is one, and how to go on', async (t) => {
  const { say, only } = await chat(t);
  const said = await Promise.all(['robots', 'agents'].map((topic) => say(`/digest set ${topic}`)));
  assert.equal((await only()).topics.length, 1);
  const refused = said.filter(({ failed }) => failed);
  assert.equal(refused.length, 1);
  assert.match(refused[0]!.text, /There is a digest “daily” here by now\. Ask again to change it, or add name:/);
});

test('what no paper could be of, and too much of a list, is refused by the name of its option', async (t) => {
  const { say, only } = await chat(t);
  await say('/digest set robots');
  for (const [typed, option] of [
    ['🔥🔥', 'topics'],
    ['agents, -🔥', 'topics'],
    ['without:🔥', 'without'],
    ['orgs:"Apple, !!"', 'orgs'],
    ['authors:❤️', 'authors'],
  ] as const)
    assert.match(
      (await say(`/digest set ${typed}`)).text,
      new RegExp(`^${option}: “.*” has no letter or digit\\. Write words`),
    );
  const many = Array.from({ length: 21 }, (_, i) => `name ${i}`).join(', ');
  for (const option of ['topics', 'orgs', 'authors'])
    assert.match((await say(`/digest set ${option}:"${many}"`)).text, new RegExp(`^${option}: at most 20, of 100`));
  assert.deepEqual((await only()).topics, ['robots']);
  assert.doesNotMatch((await say('/digest set C++, λ, 日本語')).text, /^topics:/);
});

test('a language that nobody writes here is said to wait for a model', async (t) => {
  const { say, only } = await chat(t);
  assert.match((await say('/digest set robots language:de')).text, /No language model .* stay English .* German\.$/);
  assert.equal((await only()).language, 'de');
  assert.doesNotMatch((await say('/digest set language:en')).text, /English/);
});

test('a removed digest is offered again with its source', async (t) => {
  const { say, ask, only } = await chat(t);
  await say('/digest set robots categories:cs.RO,cs.CL source:both');
  const { actions } = await say('/digest remove daily');
  const [again] = actions ?? [];
  assert.ok(again && 'ask' in again);
  await ask(again.ask);
  const { source, categories, topics } = await only();
  assert.deepEqual([source, categories, topics], ['both', ['cs.RO', 'cs.CL'], ['robots']]);
});

test('the form of a digest has what is usual, then what the channel has; a filled one sets it', async (t) => {
  const { say, only, core, log, ask } = await chat(t);
  const open = makeForms(commands, core, log);
  const valuesOf = async (options: Invocation['options'] = {}, caller = ADA) => {
    const form = (await open({ command: 'digest set', options }, caller))!;
    return Object.fromEntries([...form.first, ...form.more].map(({ option, value }) => [option, value]));
  };
  const titleIn = async (channel: string) =>
    (await open({ command: 'digest set', options: {} }, { ...ADA, channel }))?.title;
  assert.deepEqual([await titleIn('C1'), await titleIn('D1')], ['Papers for this channel', 'Papers for you']);
  const fresh = await valuesOf();
  assert.deepEqual(
    [fresh['time'], fresh['days'], fresh['top'], fresh['width'], fresh['zone']],
    ['09:00', 'mon, tue, wed, thu, fri', '5', 'usual', 'Europe/Berlin'],
  );
  await say('/digest set diffusion, robots time:17:30 days:mon-tue top:7 without:survey');
  const known = await valuesOf();
  assert.deepEqual(
    [known['topics'], known['time'], known['days'], known['top'], known['without']],
    ['diffusion, robots', '17:30', 'mon, tue', '7', 'survey'],
  );
  const filled = { topics: [], days: ['sat'], top: ['3'], empty: ['yes'], zone: ['Asia/Tokyo'] };
  const asked = askOfForm({ command: 'digest set', options: {} }, filled, commands)!;
  assert.match((await ask(asked)).text, /is changed/);
  const { topics, days, top, sayEmpty, zone, without } = await only();
  assert.deepEqual([topics, days, top, sayEmpty, zone, without], [[], [6], 3, true, 'Asia/Tokyo', ['survey']]);
});

test('where several digests are, a form without a name asks for one; who may not set them, or where nothing can be posted, gets no form', async (t) => {
  const { say, core, log } = await chat(t);
  const open = makeForms(commands, core, log);
  await say('/digest set name:one');
  await say('/digest set name:two topics:video');
  const several = (await open({ command: 'digest set', options: {} }, ADA))!;
  assert.equal(several.first[0]!.option, 'name');
  const named = (await open({ command: 'digest set', options: { name: 'two' } }, ADA))!;
  assert.deepEqual(named.keeps, { name: 'two' });
  assert.equal(named.first[0]!.value, 'video');
  for (const caller of [BOB, { ...ADA, mayPost: false }])
    assert.equal(await open({ command: 'digest set', options: {} }, caller), undefined);
  assert.equal(await open({ command: 'today', options: {} }, ADA), undefined);
});

test('where nobody knows the time zone, it is among the first fields of a form', async (t) => {
  const { core, log } = await chat(t);
  const { timeZone: _, ...somewhere } = ADA;
  const form = (await makeForms(commands, core, log)({ command: 'digest set', options: {} }, somewhere))!;
  assert.ok(form.first.slice(0, 5).some(({ option }) => option === 'zone'));
});

test('a form tells what the last days would have brought by its fields as they are', async (t) => {
  const { core, log, lists } = await chat(t);
  const open = makeForms(commands, core, log);
  const told = async (options: Invocation['options']) =>
    (await open({ command: 'digest set', options }, ADA))!.told?.();
  await lists('2026-08-20', papersOf('2026-08-20', 4, { keywords: ['robots'] }));
  assert.match(
    (await told({ topics: 'robots' }))!,
    /^In the last 7 days it would have brought 4 of 4 papers of .* First: /,
  );
  assert.match((await told({ topics: 'beekeeping' }))!, /would have brought 0 of 4 papers of [^:]*\.$/);
  assert.match((await told({ topics: 'none' }))!, /most upvoted/);
  assert.equal(await told({ topics: 'robots', top: 'many' }), undefined);
  assert.deepEqual(
    log.said.filter(({ level }) => level === 'error'),
    [],
  );
});

test('what a width means is told in papers a week of each source, when a digest is set and when it is shown', async (t) => {
  const { say, lists, announces } = await chat(t);
  const robots = (many: number) => papersOf('2026-08-20', many, { keywords: ['robots'] });
  await lists('2026-08-20', [...robots(2), ...papersOf('2026-08-19', 9)]);
  await announces('cs.RO', '2026-08-19', papersOf('2026-08-18', 3, { keywords: ['robots'] }));
  const told = /Width strict, papers that are surely about these topics: about 2 a week of Hugging Face’s list/;
  assert.match(statedBy((await say('/digest set robots width:strict')).cards[0]!), told);
  assert.match(statedBy((await say('/digest show')).cards[0]!), told);
  const both = await say('/digest set source:both categories:cs.RO');
  assert.match(statedBy(both.cards[0]!), /about 2 a week of Hugging Face’s list, 3 of arXiv \(cs\.RO\)\./);
  assert.doesNotMatch(statedBy((await say('/digest set topics:none')).cards[0]!), /Width/);
});

test('where a channel has several digests, the one that was meant can be pressed', async (t) => {
  const { say, ask } = await chat(t);
  await say('/digest set robots name:robots');
  await say('/digest set vision name:vision');
  for (const line of ['/digest show', '/digest pause', '/digest show nosuch', '/digest set time:10']) {
    const { actions = [] } = await say(line);
    assert.deepEqual(
      actions.map(({ label }) => label),
      ['robots', 'vision'],
      line,
    );
  }
  const [first] = (await say('/digest show')).actions ?? [];
  assert.ok(first && 'ask' in first);
  assert.match((await ask(first.ask)).text, /“robots”/);
});

test('words that say when are no topic, and what is asked for and left out at once is refused, so that nothing is lost', async (t) => {
  const { say, only } = await chat(t);
  await say('/digest set robots');
  assert.match(
    (await say('/digest set every weekday at 9')).text,
    /says when, not about what\. Write: \/digest set days:weekdays time:09:00$/,
  );
  for (const line of ['/digest set vision, -Vision', '/digest set without:robot'])
    assert.match((await say(line)).text, /asked for and left out at once/, line);
  assert.deepEqual([(await only()).topics, (await only()).without], [['robots'], []]);
});

test('time zones that may be meant can be pressed', async (t) => {
  const { say } = await chat(t);
  const { actions = [] } = await say('/digest set zone:ist');
  assert.deepEqual(actions[0], {
    label: 'Asia/Kolkata',
    ask: { command: 'digest set', options: { zone: 'Asia/Kolkata' } },
  });
});

test('a list of which nothing fits is not called none, before its post and after, and a preview leads to the last days', async (t) => {
  const { say, ask, lists, until } = await chat(t);
  await say('/digest set giraffes');
  await lists(FRIDAY, papersOf(FRIDAY, 3));
  const fits = /Nothing for Friday 21 August: none of 3 papers fits “giraffes”/;
  assert.match((await say('/digest preview')).text, fits);
  await until(`${FRIDAY}T08:00:00Z`);
  const preview = await say('/digest preview');
  assert.match(preview.text, fits);
  assert.match((await say('/digest now')).text, fits);
  const [lastDays] = preview.actions ?? [];
  assert.ok(lastDays && 'ask' in lastDays);
  assert.match((await ask(lastDays.ask)).text, /last 7 days/);
});

test('an organisation that no paper is of is set all the same, and said to be none so far', async (t) => {
  const { say, only, lists } = await chat(t);
  const [paper] = papersOf(FRIDAY, 1);
  await lists(FRIDAY, [{ ...paper!, organisation: { handle: 'apple', name: 'Apple' } }]);
  assert.match((await say('/digest set orgs:Aple')).text, /No paper here is of “Aple” yet; did you mean Apple\?/);
  assert.deepEqual((await only()).organisations, ['Aple']);
  assert.doesNotMatch((await say('/digest set orgs:Apple')).text, /No paper here/);
});
