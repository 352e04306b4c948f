import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { lastReply, makeBot } from '../../../src/chat/bot.ts';
import { type Command, command } from '../../../src/chat/command.ts';
import type { Caller, Reply } from '../../../src/chat/reply.ts';
import type { Core } from '../../../src/core.ts';
import { UpstreamError, UserError } from '../../../src/errors.ts';
import { unmetered } from '../../../src/ports/meter.ts';
import type { Manner } from '../../../src/ports/platform.ts';
import { keptLog } from '../../wires/kept-log.ts';

const caller: Caller = { platform: 'slack', workspace: 'w', user: 'u', manager: false, admin: false, perPage: 5 };
const one = (run: Command['run'], more: Partial<Command> = {}): Command => ({
  name: 'one',
  about: 'One',
  example: 'one',
  options: z.object({ share: z.boolean().default(false) }),
  run,
  ...more,
});
const ask = async (given: Command, options = {}, who = caller) => {
  const kept = keptLog();
  return {
    reply: await lastReply(
      makeBot([given], { platforms: [] as readonly Manner[] } as Core, kept)({ command: 'one', options }, who),
    ),
    kept,
  };
};
const throws = (error: unknown) =>
  one(async () => {
    throw error;
  });
const card = { title: 'T' };

test('an answer is private unless it was asked to be shared, and then there is nothing left to share', async () => {
  const shows = one(async () => ({ text: 'x', cards: [card] }));
  const own = (await ask(shows)).reply;
  assert.equal(own.private, true);
  assert.deepEqual(own.actions, [{ label: 'Share', ask: { command: 'one', options: { share: true } } }]);
  const shared = (await ask(shows, { share: true })).reply;
  assert.deepEqual([shared.private, shared.actions], [undefined, undefined]);
  assert.equal((await ask(shows, {}, { ...caller, alone: true })).reply.actions, undefined);
});

test('how each request ended is told once, also of one that nobody heard to its end', async () => {
  const told: string[] = [];
  const meter = {
    ...unmetered,
    asked: (request: object) => (end: string) => void told.push(`${JSON.stringify(request)} ${end}`),
  };
  const grows = one(async function* (): AsyncGenerator<Reply> {
    yield { text: 'a', cards: [] };
    yield { text: 'ab', cards: [] };
  });
  const endOf = async (given: Command, ...from: unknown[]): Promise<string> => {
    const bot = makeBot([given], { platforms: [] as readonly Manner[] } as Core, keptLog(), undefined, meter);
    for await (const _ of bot({ command: 'one', options: {} }, caller)) if (from.length > 0) break;
    return told.pop() ?? '';
  };
  assert.match(await endOf(grows), /"platform":"slack","command":"one","reference":"\w+"} answered$/);
  assert.match(await endOf(grows, 'left'), / left$/);
  assert.match(await endOf(throws(new UserError('x'))), / refused$/);
  assert.match(await endOf(throws(new UpstreamError('arXiv', 'slow', 'x'))), / failed$/);
  assert.match(await endOf(throws(new TypeError('x'))), / broken$/);
  assert.deepEqual(told, []);
});

test('a growing answer is shown step by step', async () => {
  const grows = one(async function* (): AsyncGenerator<Reply> {
    yield { text: 'a', cards: [] };
    yield { text: 'ab', cards: [] };
  });
  const bot = makeBot([grows], { platforms: [] as readonly Manner[] } as Core, keptLog());
  const seen = (await Array.fromAsync(bot({ command: 'one', options: {} }, caller))).map((reply) => reply.text);
  assert.deepEqual(seen, ['a', 'ab']);
});

test('a person’s mistake, a failed service and our own bug read differently', async () => {
  assert.equal((await ask(throws(new UserError('Name a paper.')))).reply.text, 'Name a paper.');
  const limited = await ask(throws(new UpstreamError('arXiv', 'limited', 'x', { retryAfter: 300 })));
  assert.equal(limited.reply.text, 'arXiv asks us to slow down. Try again in 5 minutes.');
  const both = await ask(throws(new UpstreamError(['Hugging Face', 'arXiv'], 'unreachable', 'x')));
  assert.equal(both.reply.text, 'Hugging Face and arXiv are not answering. Try again in a minute.');
  const bug = await ask(throws(new TypeError('secret inner words')));
  assert.ok(!bug.reply.text.includes('secret'));
  const [, reference] = /reference (\w+)/.exec(bug.reply.text) ?? [];
  assert.ok(reference && JSON.stringify(bug.kept.said).includes(reference));
  for (const { reply } of [limited, bug]) assert.deepEqual([reply.private, reply.failed], [true, true]);
});

test('what may pass by itself has a headline and a button that asks the same again; a mistake has neither', async () => {
  const again = [{ label: 'Retry', ask: { command: 'one', options: {} } }];
  const { reply } = await ask(throws(new UpstreamError('arXiv', 'unreachable', 'x')));
  assert.deepEqual(reply.head, { title: 'arXiv is not answering', small: 'Try again in a minute.' });
  assert.deepEqual(reply.actions, again);
  assert.deepEqual((await ask(throws(new TypeError('x')))).reply.actions, again);
  assert.deepEqual((await ask(throws(new UserError('Later.', undefined, { passes: true })))).reply.actions, again);
  const today = { label: 'Today', ask: { command: 'today', options: {} } };
  const mistaken = (await ask(throws(new UserError('No such day.', undefined, { offers: [today] })))).reply;
  assert.deepEqual([mistaken.actions, mistaken.head], [[today], undefined]);
});

test('a generator that breaks half-way still ends in an apology', async () => {
  const breaks = one(async function* (): AsyncGenerator<Reply> {
    yield { text: 'a', cards: [] };
    throw new Error('x');
  });
  assert.match((await ask(breaks)).reply.text, /Something broke on our side/);
});

test('what only managers may do is refused to others, and an unknown command names help', async () => {
  const managed = one(async () => ({ text: 'done', cards: [] }), { for: 'managers' });
  assert.match((await ask(managed)).reply.text, /Only people who manage/);
  assert.equal((await ask(managed, {}, { ...caller, manager: true })).reply.text, 'done');
  const { reply } = await ask(managed, {}, { ...caller, unsure: true });
  assert.match(reply.text, /did not tell me who you are, .* whether you may use “one”\. Try again in a minute\.$/);
  assert.deepEqual(reply.actions, [{ label: 'Retry', ask: { command: 'one', options: {} } }]);
  const nothing = await lastReply(
    makeBot([], { platforms: [] as readonly Manner[] } as Core, keptLog())({ command: 'x', options: {} }, caller),
  );
  assert.match(nothing.text, /no command “x”.*help/);
});

test('command ties a handler to its own options', async () => {
  const typed = command({
    name: 'one',
    about: 'One',
    example: 'one',
    options: z.object({ n: z.int().default(2) }),
    run: async ({ n }) => ({ text: String(n * 2), cards: [] }),
  });
  assert.equal((await ask(typed)).reply.text, '4');
});

test('what a line may have been a slip of is offered beside its answer, and is asked without it', async () => {
  const asked: object[] = [];
  const notes = one(
    async (options: object) => {
      asked.push(options);
      return { text: 'Nothing.', cards: [] };
    },
    { options: z.object({ words: z.string() }), words: 'words' },
  );
  const meant = { command: 'one', options: { words: 'kettles' } };
  const bot = makeBot([notes], { platforms: [] as readonly Manner[] } as Core, keptLog());
  const reply = await lastReply(bot({ command: 'one', options: { words: 'oen kettles' }, meant }, caller));
  assert.deepEqual(reply.actions, [{ label: 'Did you mean one?', ask: meant }]);
  assert.match(reply.text, /^Did you mean one \(“\/papers one kettles”\)\? Nothing\.$/);
  assert.deepEqual(asked, [{ words: 'oen kettles' }]);
});
