import { makeForms } from '../chat/form.ts';
import type { Connection, Platform, PlatformDeps } from '../chat/platform.ts';
import type { Config } from '../config.ts';
import type { Core } from '../core.ts';
import { countReaction } from '../digests/reactions.ts';
import { ConfigError } from '../errors.ts';
import type { Poster } from '../ports/platform.ts';
import type { Storage } from '../ports/storage.ts';
import type { Leaving } from '../privacy/leaving.ts';
import { suggestOf } from './house.ts';

type ConnectDeps = Pick<PlatformDeps, 'bot' | 'turns' | 'commands' | 'clock' | 'log' | 'say' | 'stop' | 'web'> & {
  leaving: Leaving;
  config: Config;
  core: Core;
  storage: Storage;
  /** Told whenever a platform is connected. */
  joined(): void;
};

export type Connections = {
  /**
   * Connects the platforms, each by itself, however long another is away; resolves when all are connected or left out. One
   * that is set up wrongly is said and left out while there are others; where none is left, a ConfigError has the faults of all.
   */
  connect(deps: ConnectDeps): Promise<void>;
  /** Of the platforms that are connected by now. */
  posters(): readonly Poster[];
  /** How each platform that is wanted stands. */
  states(): readonly { name: string; title: string; state: 'connecting' | 'connected' | 'away' | 'left out' }[];
  /** Closes those that there are, and the others as soon as they are connected. */
  close(): Promise<void>;
};

export function makeConnections(wanted: readonly Platform[]): Connections {
  const joined: Connection[] = [];
  const stand = new Map<string, Connection | 'left out'>();
  let closing = false;

  async function connect(deps: ConnectDeps): Promise<void> {
    const faults: string[] = [];
    let failed = 0;
    await Promise.all(
      wanted.map(async (one) => {
        try {
          const connection = await one.connect(deps.config.set[one.name] as never, depsOf(one, deps));
          joined.push(connection);
          stand.set(one.name, connection);
          if (closing) await connection.close();
          else deps.joined();
        } catch (error) {
          if (!(error instanceof ConfigError)) throw error;
          failed += 1;
          stand.set(one.name, 'left out');
          faults.push(...error.faults);
          if (failed === wanted.length) throw new ConfigError(faults);
          for (const fault of error.faults) deps.log.error({}, fault);
        }
      }),
    );
  }
  return {
    states: () =>
      wanted.map(({ name, title }) => {
        const standing = stand.get(name);
        if (standing === undefined || standing === 'left out') return { name, title, state: standing ?? 'connecting' };
        return { name, title, state: standing.connected() ? 'connected' : 'away' };
      }),
    posters: () => joined.flatMap(({ poster }) => poster ?? []),
    connect,
    async close() {
      closing = true;
      await Promise.all(joined.map((connection) => connection.close()));
    },
  };
}

const depsOf = ({ name }: Platform, { core, ...deps }: ConnectDeps): PlatformDeps => ({
  bot: deps.bot,
  turns: deps.turns,
  commands: deps.commands,
  forms: makeForms(deps.commands, core, deps.log),
  clock: deps.clock,
  log: deps.log,
  say: deps.say,
  stop: deps.stop,
  suggest: suggestOf(core),
  shelf: deps.storage.kept.shelf,
  talks: deps.storage.cache(`talk ${name}`, deps.log),
  kept: deps.storage.kept,
  workspaces: {
    left: (workspace) => deps.leaving.left({ platform: name, workspace }),
    here: (workspaces, ours) => deps.leaving.here(name, workspaces, ours),
  },
  web: deps.web,
  digestChannels: async ({ workspace, user }) => {
    const rules = (await core.digests?.rules.rulesOf({ platform: name, workspace })) ?? [];
    return [...new Set(rules.filter(({ creator }) => creator === user).map(({ channel }) => channel))];
  },
  folder: deps.config.DATA_DIR,
  publicUrl: core.feeds?.base,
  mailboxes: core.mail?.mailboxes,
  react: async (reaction) => {
    if (core.digests) await countReaction(reaction, core.digests);
  },
});
