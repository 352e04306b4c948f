import type { TestContext } from 'node:test';
import { Keyv } from 'keyv';
import { systemClock } from '../../adapters/clock.ts';
import { type DiscordConnection, type DiscordOptions, discord } from '../../adapters/discord/connect.ts';
import { starterDigest } from '../../adapters/papers/starter.ts';
import { makeBot } from '../../src/chat/bot.ts';
import type { Command } from '../../src/chat/command.ts';
import { fairly, fairTurns } from '../../src/chat/fair-turns.ts';
import { makeForms } from '../../src/chat/form.ts';
import { commands as real } from '../../src/commands.ts';
import { type Core, openCore } from '../../src/core.ts';
import { findZones } from '../../src/digests/zone-names.ts';
import type { Shelf } from '../../src/ports/kept.ts';
import { platforms } from '../../src/start/platforms.ts';
import { type FakeDiscord, fakeDiscord, TOKEN } from './discord.ts';
import { freshStorage } from './folder.ts';
import { keptLog } from './kept-log.ts';

/** Paperboy as it is, with the papers that it carries and more commands if a test brings some, connected to loopback. */
export async function discordBot(
  t: TestContext,
  more: { commands?: readonly Command[]; options?: Partial<DiscordOptions>; forgetful?: boolean } = {},
): Promise<{
  far: FakeDiscord;
  connection: DiscordConnection;
  log: ReturnType<typeof keptLog>;
  again(): Promise<DiscordConnection>;
}> {
  const far = await fakeDiscord(t, { forgetful: more.forgetful ?? false });
  const log = keptLog();
  const core = await carried(t);
  const commands = [...real, ...(more.commands ?? [])];
  const shelf = madeShelf();
  const turns = more.options?.turns ?? fairTurns(systemClock());
  const connect = async (): Promise<DiscordConnection> => {
    const connection = await discord({
      token: TOKEN,
      api: far.api,
      commands,
      forms: makeForms(commands, core, log),
      suggest: {
        papers: core.library.suggestPapers,
        organisations: core.library.suggestOrganisations,
        zones: findZones,
      },
      shelf,
      clock: systemClock(),
      log,
      ...more.options,
      bot: fairly(more.options?.bot ?? makeBot(commands, core, log), turns),
      turns,
    });
    t.after(() => connection.close());
    return connection;
  };
  return { far, connection: await connect(), log, again: connect };
}

export async function carried(t: TestContext): Promise<Core> {
  const { papers, engine, kept } = await freshStorage(t);
  await papers.save({ lists: [await starterDigest()] });
  return openCore({ store: papers, engine, kept, sources: [], clock: systemClock(), log: keptLog(), platforms });
}

/** A shelf in memory. */
export function madeShelf(): Shelf & { held: Keyv<string> } {
  const held = new Keyv<string>();
  let last = 0;
  return {
    held,
    put: async (text) => {
      last += 1;
      const key = `k${last}`;
      await held.set(key, text);
      return key;
    },
    get: (key) => held.get(key),
  };
}
