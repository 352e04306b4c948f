import assert from 'node:assert/strict';
import { test } from 'node:test';
import { only } from '../../../adapters/chat/apologies.ts';
import { summariesOf, withOthers } from '../../../adapters/chat/message-command.ts';
import { lastReply } from '../../../src/chat/bot.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { commands } from '../../../src/commands.ts';

const first: Reply = { text: 'A summary.', cards: [], small: 'Written by a model', actions: [] };

test('of a message that names many papers each is offered or named', async () => {
  const ids = ['1706.03762', '2205.14135', '2112.10752', '1409.0473', '2312.00752', '2005.14165', '1810.04805'];
  const [, ...others] = summariesOf(ids.join(' '), commands);
  const { small, actions } = await lastReply(withOthers(only(first), others));
  assert.deepEqual(
    actions?.map(({ label }) => label),
    ids.slice(1, 5).map((id) => `Also named: ${id}`),
  );
  assert.equal(small, 'Written by a model. The message names 2 more: 2005.14165, 1810.04805');
});

test('an answer on the only paper of a message stays as it is', async () => {
  assert.deepEqual(await lastReply(withOthers(only(first), [])), first);
});
