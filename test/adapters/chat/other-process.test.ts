import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../../../adapters/clock.ts';
import { discord } from '../../../adapters/discord/connect.ts';
import { starterDigest } from '../../../adapters/papers/starter.ts';
import { type Bot, makeBot } from '../../../src/chat/bot.ts';
import { fairTurns } from '../../../src/chat/fair-turns.ts';
import { makeForms } from '../../../src/chat/form.ts';
import { commands } from '../../../src/commands.ts';
import { type Core, openCore } from '../../../src/core.ts';
import { findZones } from '../../../src/digests/zone-names.ts';
import type { Shelf } from '../../../src/ports/kept.ts';
import { platforms } from '../../../src/start/platforms.ts';
import { fakeDiscord, TOKEN } from '../../wires/discord.ts';
import { offersOf, person, textOf } from '../../wires/discord-person.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { noPostgres } from '../../wires/postgres.ts';
import { freshDatabase, openPostgres } from '../../wires/postgres-storage.ts';
import { startSlack } from '../../wires/slack-bot.ts';

/** Two words that find much, and so many that no button holds them. */
const LONG = `learning attention ${Array.from({ length: 240 }, (_, i) => `-without${i}`).join(' ')}`;

type Process = { core: Core; bot: Bot; shelf: Shelf };

/** Two processes on one database, as far as answering goes. */
async function two(t: TestContext): Promise<[Process, Process]> {
  const url = await freshDatabase(t);
  const open = async (): Promise<Process> => {
    const { papers: store, engine, kept } = await openPostgres(t, url);
    const log = keptLog();
    const core = openCore({ store, engine, kept, sources: [], clock: systemClock(), log, platforms });
    return { core, bot: makeBot(commands, core, log), shelf: kept.shelf };
  };
  const first = await openPostgres(t, url);
  await first.papers.save({ lists: [await starterDigest()] });
  return [await open(), await open()];
}

test('a button that one process posted in Slack is answered by another, also where its question is on the shelf', {
  skip: noPostgres,
}, async (t) => {
  const [one, other] = await two(t);
  const posting = await startSlack(t, ({ ask, caller }) => one.bot(ask, caller), { mode: 'http', shelf: one.shelf });
  const { far } = posting;
  await posting.somebody().command(`search ${LONG}`);
  const paged = () => far.shown.find(({ blocks }) => JSON.stringify(blocks).includes('▶'));
  await far.until(() => paged() !== undefined);
  const shown = paged()!;
  assert.equal(JSON.stringify(shown.blocks).includes(LONG), false);
  await posting.connection.close();
  const answering = await startSlack(t, ({ ask, caller }) => other.bot(ask, caller), {
    mode: 'http',
    shelf: other.shelf,
    far,
  });
  await answering.somebody().press(shown, '▶');
  await far.until(() => answering.asked.length === 1);
  const [turned] = answering.asked;
  assert.deepEqual(
    [turned?.ask.command, turned?.ask.options['query'], turned?.ask.options['page']],
    ['search', LONG, 2],
  );
  assert.equal(posting.asked.length, 1);
  await far.until(() => far.shown.some(({ blocks }) => JSON.stringify(blocks).includes('2/')));
});

test('a button that one process posted in Discord is answered by another, also where its question is on the shelf', {
  skip: noPostgres,
}, async (t) => {
  const [one, other] = await two(t);
  const far = await fakeDiscord(t);
  const connect = ({ core, bot, shelf }: Process, turns = fairTurns(systemClock())) =>
    discord({
      token: TOKEN,
      api: far.api,
      commands,
      forms: makeForms(commands, core, keptLog()),
      suggest: {
        papers: core.library.suggestPapers,
        organisations: core.library.suggestOrganisations,
        zones: findZones,
      },
      shelf,
      clock: systemClock(),
      log: keptLog(),
      bot,
      turns,
    });
  const posting = await connect(one);
  const ada = person(far);
  const first = await ada.asks('papers search', { query: LONG }).answer();
  const before = textOf(first.body);
  const turn = offersOf(first.body).find(({ label }) => label === '▶')!;
  assert.match(turn.id, /^1h\w+#/);
  await posting.close();
  const answering = await connect(other);
  t.after(() => answering.close());
  const second = await ada.presses(first, '▶').answer();
  assert.notEqual(textOf(second.body), before);
  assert.ok(offersOf(second.body).some(({ label }) => /^2\//.test(label)));
});
