import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCOPES, slackManifest } from '../../../adapters/slack/declare.ts';
import { commands } from '../../../src/commands.ts';
import type { Reaction } from '../../../src/digests/reactions.ts';
import { startSlack } from '../../wires/slack-bot.ts';

test('thumbs on the bot’s own messages are told, whatever their colour, and nothing else is', async (t) => {
  const told: Reaction[] = [];
  const { somebody } = await startSlack(t, () => ({ text: 'x', cards: [] }), {
    react: async (reaction) => void told.push(reaction),
  });
  const item = { type: 'message', channel: 'C7', ts: '1.2' };
  const thumb = (reaction: string, more: object = {}) =>
    somebody().event({
      type: 'reaction_added',
      user: 'U5',
      reaction,
      item,
      item_user: 'U0BOT',
      event_ts: '3.4',
      ...more,
    });
  await thumb('+1');
  await thumb('-1::skin-tone-3');
  await thumb('tada');
  await thumb('+1', { item_user: 'U9' });
  await thumb('thumbsup', { type: 'reaction_removed' });
  const of = { platform: 'slack', workspace: 'T0TEAM', channel: 'C7', message: '1.2', user: 'U5' };
  assert.deepEqual(
    told,
    (['like', 'dislike', null] as const).map((vote) => ({ ...of, vote })),
  );
});

test('the manifest asks for reactions, and a token without them still starts', () => {
  const manifest = JSON.stringify(slackManifest(commands));
  for (const asked of ['reactions:read', 'reaction_added', 'reaction_removed']) assert.ok(manifest.includes(asked));
  assert.ok(!SCOPES.includes('reactions:read'));
});
