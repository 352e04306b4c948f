import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../../adapters/clock.ts';
import { memoryKept } from '../../../adapters/storage/memory/kept.ts';
import { stillClock } from '../../wires/digests.ts';
import { discordBot } from '../../wires/discord-bot.ts';
import { offersOf, person, textOf } from '../../wires/discord-person.ts';

const NEW = '200000000000000077';
const VIEW_AND_SEND = String((1 << 10) | (1 << 11));

/** A server that the bot just joined; who is in it may do as much as `permissions` say. */
const joined = (self: object, permissions: string) => ({
  id: NEW,
  name: 'New',
  owner_id: '500000000000000009',
  joined_at: new Date().toISOString(),
  roles: [
    {
      id: NEW,
      name: '@everyone',
      permissions,
      position: 0,
      color: 0,
      hoist: false,
      managed: false,
      mentionable: false,
    },
  ],
  channels: [
    { id: '300000000000000078', type: 2, name: 'voice', position: 0, permission_overwrites: [] },
    { id: '300000000000000077', type: 0, name: 'papers', position: 1, permission_overwrites: [] },
  ],
  members: [{ user: self, roles: [], joined_at: new Date().toISOString(), deaf: false, mute: false, flags: 0 }],
  emojis: [],
  features: [],
  threads: [],
  preferred_locale: 'en-US',
});

for (const [what, permissions] of [
  ['in the first channel where it may write', VIEW_AND_SEND],
  ['to its owner where it may write nowhere', '0'],
] as const)
  test(`in a server that it joins the bot says what it is for, once, ${what}`, async (t) => {
    const greeted = memoryKept(systemClock());
    const { far } = await discordBot(t, { options: { greeted } });
    far.wire.dispatch('GUILD_CREATE', joined(far.wire.self, permissions));
    const posts = () =>
      far.calls.filter(({ method, path }) => method === 'POST' && /^\/channels\/\d+\/messages$/.test(path));
    await far.until(() => posts()[0], 'a greeting');
    const { path, body } = posts()[0]!;
    assert.equal(path.includes('300000000000000077'), permissions !== '0');
    assert.match(textOf(body as Record<string, unknown>), /Nothing is posted here but what somebody asks for\./);
    assert.deepEqual(
      offersOf(body as Record<string, unknown>).map(({ label }) => label),
      ['Daily post', 'Today', 'Search'],
    );
    far.wire.dispatch('GUILD_DELETE', { id: NEW });
    far.wire.dispatch('GUILD_CREATE', joined(far.wire.self, permissions));
    await person(far).asks('papers help').answer();
    assert.equal(posts().length, 1);
  });

test('a server that adds the bot again after days is told anew what it is for', async (t) => {
  const clock = stillClock('2026-08-21T07:00:00Z');
  const { far } = await discordBot(t, { options: { greeted: memoryKept(clock) }, forgetful: true });
  const greetings = () => far.in('300000000000000077').length;
  far.wire.dispatch('GUILD_CREATE', joined(far.wire.self, VIEW_AND_SEND));
  await far.until(() => greetings() === 1, 'a greeting');
  clock.pass(3 * 86_400_000);
  far.wire.dispatch('GUILD_DELETE', { id: NEW });
  far.wire.dispatch('GUILD_CREATE', joined(far.wire.self, VIEW_AND_SEND));
  await far.until(() => greetings() === 2, 'another');
});

test('where the bot could not say what it is for, it says so when it is added again', async (t) => {
  const greeted = memoryKept(systemClock());
  const { far, log } = await discordBot(t, { options: { greeted } });
  const isGreeting = ({ method, path }: { method: string; path: string }): boolean =>
    method === 'POST' && path === '/channels/300000000000000077/messages';
  far.fail(isGreeting, { status: 403, body: { message: 'Missing Access', code: 50001 } });
  far.wire.dispatch('GUILD_CREATE', joined(far.wire.self, VIEW_AND_SEND));
  await far.until(() => log.said.some(({ words }) => words === 'the bot could not introduce itself'), 'a refusal');
  far.wire.dispatch('GUILD_DELETE', { id: NEW });
  far.wire.dispatch('GUILD_CREATE', joined(far.wire.self, VIEW_AND_SEND));
  await far.until(() => far.in('300000000000000077')[0], 'a greeting');
  assert.equal(far.calls.filter(isGreeting).length, 2);
});
