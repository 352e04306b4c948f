import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bot } from '../../../src/chat/bot.ts';
import { fairly, fairTurns, TOO_BUSY, TOO_MANY_OF_YOURS, type TurnTaken } from '../../../src/chat/fair-turns.ts';
import type { Caller } from '../../../src/chat/reply.ts';
import { unmetered } from '../../../src/ports/meter.ts';

const clock = { now: () => 1_000_000 };
const somebody = (user: string, workspace = 'W1') => ({ platform: 'slack', workspace, user });

/** Takes turns for people, and notes in which order they begin. */
function lined(now = clock) {
  const turns = fairTurns(now);
  const began: string[] = [];
  const held: TurnTaken[] = [];
  const refused: string[] = [];
  const ask = (user: string, workspace?: string): void => {
    const taken = turns.take(somebody(user, workspace));
    if (typeof taken === 'string') refused.push(`${user}: ${taken}`);
    else
      void taken.then((turn) => {
        began.push(user);
        held.push(turn);
      });
  };
  return { ask, began, held, refused };
}
const settled = () => new Promise((done) => setImmediate(done));

test('a thousand questions of one person leave another’s one its turn at once, and what is too many is said', async () => {
  const { ask, began, refused } = lined();
  for (let i = 0; i < 1_000; i += 1) ask('ada');
  ask('bob');
  await settled();
  assert.ok(began.includes('bob'));
  assert.equal(new Set(refused).size, 1);
  assert.equal(refused[0], `ada: ${TOO_MANY_OF_YOURS}`);
  assert.ok(refused.length > 900);
});

test('whoever waits is let in by turns of workspaces, then of people', async () => {
  const { ask, began, held } = lined();
  for (let user = 0; user < 30; user += 1) for (let i = 0; i < 2; i += 1) ask(`a${user}`, 'big');
  ask('b', 'small');
  await settled();
  assert.ok(!began.includes('b'));
  held.shift()!.end();
  held.shift()!.end();
  await settled();
  assert.ok(began.includes('b'));
});

test('what would wait longer than a person can is refused at once, and taken again when the queue is short', async () => {
  const { ask, held, refused, began } = lined();
  for (let user = 0; user < 1_000; user += 1) ask(`a${user}`);
  await settled();
  assert.ok(refused.length > 500 && refused.every((words) => words.endsWith(TOO_BUSY)));
  for (let turn = held.shift(); turn; turn = held.shift()) {
    turn.end();
    await settled();
  }
  const before = began.length;
  ask('late');
  await settled();
  assert.equal(began.length, before + 1);
});

test('an answer that shows something and goes on passes its turn to the next', async () => {
  const slow = Promise.withResolvers<void>();
  const bot: Bot = async function* ask({ command }) {
    yield { text: `${command} …`, cards: [] };
    if (command === 'slow') await slow.promise;
    yield { text: command, cards: [] };
  };
  const fair = fairly(bot, fairTurns(clock));
  const caller = (user: string): Caller => ({ ...somebody(user), manager: false, admin: false, perPage: 5 });
  const answers = Array.from({ length: 60 }, (_, i) => fair({ command: 'slow', options: {} }, caller(`a${i}`)));
  await Promise.all(answers.map((answer) => answer.next()));
  const quick: string[] = [];
  for await (const { text } of fair({ command: 'quick', options: {} }, caller('bob'))) quick.push(text);
  assert.deepEqual(quick, ['quick …', 'quick']);
  slow.resolve();
  for (const answer of answers) for await (const { text } of answer) assert.equal(text, 'slow');
});

test('one who is over the bound gets a sentence, and a turn again when an answer has ended', async () => {
  const bot: Bot = async function* ask() {
    yield { text: 'done', cards: [] };
  };
  const fair = fairly(bot, fairTurns(clock));
  const caller: Caller = { ...somebody('ada'), manager: false, admin: false, perPage: 5 };
  const open = Array.from({ length: 12 }, () => fair({ command: 'x', options: {} }, caller));
  await Promise.all(open.map((one) => one.next()));
  const over = await fair({ command: 'x', options: {} }, caller).next();
  assert.equal(over.value?.text, TOO_MANY_OF_YOURS);
  await open[0]!.next();
  const again = await fair({ command: 'x', options: {} }, caller).next();
  assert.equal(again.value?.text, 'done');
});

test('whoever gets no turn is told so once in a few seconds, and asking leaves nothing behind', async () => {
  let now = 1_000_000;
  const turns = fairTurns({ now: () => now });
  const ada = somebody('ada');
  const held = await Promise.all(Array.from({ length: 4 }, () => turns.take(ada) as Promise<TurnTaken>));
  for (let i = 0; i < 8; i += 1) void turns.take(ada);
  assert.deepEqual(turns.refusal(ada), { text: TOO_MANY_OF_YOURS, told: false });
  assert.deepEqual(turns.refusal(ada), { text: TOO_MANY_OF_YOURS, told: true });
  now += 5_000;
  assert.deepEqual(turns.refusal(ada), { text: TOO_MANY_OF_YOURS, told: false });
  assert.equal(turns.refusal(somebody('bob')), undefined);
  held[0]!.end();
  assert.equal(turns.refusal(ada), undefined);
});

test('so many are let through as there are turns, though none of them has taken theirs yet', async () => {
  let now = 1_000_000;
  const turns = fairTurns({ now: () => now });
  const ada = somebody('ada');
  const through = (): number => Array.from({ length: 100 }, () => turns.refusal(ada)).filter((no) => !no).length;
  assert.equal(through(), 12);
  for (let i = 0; i < 12; i += 1) assert.notEqual(typeof turns.take(ada), 'string');
  assert.equal(through(), 0);
  now += 2_000;
  assert.equal(turns.take(ada), TOO_MANY_OF_YOURS);
  assert.equal(through(), 0);
});

test('a turn that was left unused is anybody’s again after a second', () => {
  let now = 1_000_000;
  const turns = fairTurns({ now: () => now });
  const ada = somebody('ada');
  for (let i = 0; i < 12; i += 1) assert.equal(turns.refusal(ada), undefined);
  assert.equal(turns.refusal(ada)?.text, TOO_MANY_OF_YOURS);
  now += 2_000;
  assert.equal(turns.refusal(ada), undefined);
});

test('who is refused for want of room is counted, once each time', () => {
  const ends: string[] = [];
  const meter = { ...unmetered, asked: () => (end: string) => void ends.push(end) };
  const turns = fairTurns({ now: () => 0 }, meter);
  const who = { platform: 'slack', workspace: 'T1', user: 'U1' };
  for (let i = 0; i < 12; i += 1) void turns.take(who);
  assert.deepEqual([ends, turns.load()], [[], { working: 4, waiting: 8 }]);
  assert.equal(turns.take(who), TOO_MANY_OF_YOURS);
  assert.equal(turns.refusal(who)?.text, TOO_MANY_OF_YOURS);
  assert.deepEqual(ends, ['busy', 'busy']);
});

test('on a machine that bears little, fewer are let wait, so that nobody waits longer', async () => {
  let now = 1_000_000;
  const { ask, held, refused } = lined({ now: () => now });
  const many = (from: number): void => {
    for (let i = 0; i < 40; i += 1) ask(`a${from + i}`);
  };
  many(0);
  await settled();
  assert.equal(refused.length, 0);
  // Four answers a second, for three seconds: of the sixteen that waited, four are left.
  for (let quarter = 0; quarter < 12; quarter += 1) {
    now += 250;
    held.shift()!.end();
    await settled();
  }
  many(40);
  assert.ok(refused.every((words) => words.endsWith(TOO_BUSY)));
  assert.ok(refused.length >= 20 && refused.length < 40, String(refused.length));
});
