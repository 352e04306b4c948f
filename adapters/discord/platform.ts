import { slashed } from '../../src/chat/command.ts';
import { platform } from '../../src/chat/platform.ts';
import { noShelf } from '../chat/no-shelf.ts';
import { settings, shardsOf } from './settings.ts';

/** Discord, over its gateway. */
export const discordPlatform = platform({
  name: 'discord',
  title: 'Discord',
  settings,
  canLookBack: true,
  everywhere: true,
  isDirect: ({ workspace }) => workspace.startsWith('dm:'),
  managers: 'people who manage this workspace (the right “Manage Channels”)',
  plainWords: 'mention me with them, or write to me',
  mention: (text) => /^<?@?!?(\d{15,21})>?$/.exec(text.trim())?.[1],
  /** Every option is asked for by its name, the main one too. */
  typed(line, { name, words }) {
    const rest = line.slice(name.length).trim();
    const main = words && rest && !/^[a-z]+:/.test(rest) ? `${words}:` : '';
    return slashed(`${name} ${main}${rest}`.trim(), { name });
  },
  wanted: (set) => set.DISCORD_TOKEN !== undefined,
  async layOut(reply, log) {
    const { orPlain } = await import('./answer.ts');
    await orPlain(reply, { shelf: noShelf, log }, { ephemeral: true }, async (body) => JSON.stringify(body));
  },
  async connect(set, { say, kept, ...deps }) {
    const { discord } = await import('./connect.ts');
    const api = set.DISCORD_API_URL;
    const shards = shardsOf(set.SHARDS);
    const connection = await discord({
      ...deps,
      greeted: kept,
      token: set.DISCORD_TOKEN!,
      shards,
      ...(api ? { api } : {}),
    });
    // Stopped before Discord answered, there is a connection to close, but none that answers.
    if (connection.poster) {
      say(`Discord is connected. Add the bot to a server: ${connection.invitation}`);
      say(`Or to yourself, to use it everywhere: ${connection.personal}`);
    }
    return connection;
  },
});
