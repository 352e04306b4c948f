import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { installationStore, secretsFrom } from '../../../adapters/slack/installations.ts';
import type { Poster } from '../../../src/ports/platform.ts';
import type { Rule } from '../../../src/ports/rules.ts';
import { makeLeaving } from '../../../src/privacy/leaving.ts';
import { DAY, digestWorld, HOUR, papersOf } from '../../wires/digests.ts';
import { discordBot } from '../../wires/discord-bot.ts';
import { CHANNEL, GUILD, guild, OWNER } from '../../wires/discord-gateway.ts';
import { startSlack } from '../../wires/slack-bot.ts';

/** Thursday, before the hour of digests. */
const START = '2026-08-20T06:00:00Z';

/** A bot's digests, and what it keeps of workspaces that come and go on a platform. */
async function comingAndGoing(t: TestContext, platform: string) {
  const world = await digestWorld(t, START);
  const { kept, rules, core, clock, log } = world;
  const leaving = makeLeaving({ kept, rules, votes: core.digests!.votes, saves: core.saves, clock, log });
  const workspaces = {
    left: (workspace: string) => leaving.left({ platform, workspace }),
    here: (all: readonly string[], ours?: (workspace: string) => boolean) => leaving.here(platform, all, ours),
  };
  const marked = async () => (await kept.list('left ')).map(({ key }) => key);
  async function until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await sleep(5);
  }
  /** Days go by, each with its list. */
  async function days(many: number): Promise<void> {
    for (let n = 0; n < many; n += 1) {
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      if (![0, 6].includes(new Date(day).getUTCDay())) await world.lists(day, papersOf(day, 2));
      await world.until(clock.now() + DAY, HOUR / 2);
    }
  }
  /** Sets a digest that runs and one that somebody paused. */
  async function digestsIn(place: Partial<Rule>, poster: Poster) {
    world.posters.splice(0, world.posters.length, poster);
    const daily = await world.rule({ ...place, name: 'daily' });
    const held = await world.rule({ ...place, name: 'held', paused: { at: clock.now(), why: 'asked', told: false } });
    await core.saves.put(`saved ${place.platform} ${place.workspace} channel ${place.channel}`, {
      list: 'reading',
      paper: '2608.20000',
    });
    return async () => [(await world.found(daily))?.paused?.why, (await world.found(held))?.paused?.why];
  }
  return { ...world, workspaces, leaving, marked, until, days, digestsIn };
}

test('a workspace that removes the app in Slack and installs it again has its digests back, with its new token', async (t) => {
  const world = await comingAndGoing(t, 'slack');
  const stateKey = randomBytes(32).toString('hex');
  const installing = { clientId: '1.2', clientSecret: 'client-very-secret', stateKey, installations: world.kept };
  const install = (token: string): Promise<void> =>
    installationStore(world.kept, secretsFrom(stateKey), (team) => world.workspaces.here([team])).storeInstallation({
      team: { id: 'T1' },
      bot: { token },
      isEnterpriseInstall: false,
    } as never);
  await install('xoxb-old');
  const { far, connection, somebody } = await startSlack(t, () => ({ text: 'x', cards: [] }), {
    mode: 'http',
    installing,
    workspaces: world.workspaces,
  });
  const paused = await world.digestsIn({ platform: 'slack', workspace: 'T1', channel: 'C1' }, connection.poster);
  await world.days(1);
  assert.equal(far.shown.length, 1);

  far.answer('auth.test', ({ token }) =>
    token === 'xoxb-old' ? { body: { ok: false, error: 'account_inactive' } } : undefined,
  );
  await somebody({ team: 'T1' }).event({ type: 'app_uninstalled' });
  await world.until(async () => (await world.marked()).length === 1);
  assert.deepEqual(await world.kept.list('slack/'), []);
  await world.days(6);
  assert.deepEqual(await paused(), ['gone', 'asked']);
  assert.equal(far.shown.length, 1);

  await install('xoxb-new');
  assert.deepEqual(await world.marked(), []);
  assert.deepEqual(await paused(), [undefined, 'asked']);
  // Late word of the removal.
  await somebody({ team: 'T1' }).event({ type: 'app_uninstalled' });
  await world.days(1);
  assert.equal(far.shown.length, 2);
  assert.equal(far.called('chat.postMessage').at(-1)!.token, 'xoxb-new');
  world.clock.pass(40 * DAY);
  await world.leaving.sweep();
  assert.deepEqual(await paused(), [undefined, 'asked']);
  assert.equal((await world.core.saves.all('saved slack T1 channel C1')).length, 1);
});

test('a server that removes the bot in Discord and adds it again has its digests back', async (t) => {
  const world = await comingAndGoing(t, 'discord');
  const { far, connection } = await discordBot(t, { options: { workspaces: world.workspaces }, forgetful: true });
  const place = { platform: 'discord', workspace: GUILD, channel: CHANNEL, creator: OWNER };
  const paused = await world.digestsIn(place, connection.poster!);
  await world.days(1);
  assert.equal(far.in(CHANNEL).length, 1);

  let isIn = false;
  const missing = { status: 403, body: { message: 'Missing Access', code: 50001 } };
  const refuses = ({ path }: { path: string }): boolean => !isIn && path.startsWith(`/channels/${CHANNEL}`);
  for (let n = 0; n < 200; n += 1) far.fail(refuses, missing);
  far.wire.dispatch('GUILD_DELETE', { id: GUILD });
  await world.until(async () => (await world.marked()).length === 1);
  await world.days(6);
  assert.deepEqual(await paused(), ['forbidden', 'asked']);

  isIn = true;
  far.wire.dispatch('GUILD_CREATE', guild());
  await world.until(async () => (await world.marked()).length === 0);
  assert.deepEqual(await paused(), [undefined, 'asked']);
  await world.days(1);
  assert.equal(far.in(CHANNEL).length, 2);
  world.clock.pass(40 * DAY);
  await world.leaving.sweep();
  assert.deepEqual(await paused(), [undefined, 'asked']);
});
