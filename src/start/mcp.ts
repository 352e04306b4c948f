import { mcpOverStdio } from '../../adapters/mcp/stdio.ts';
import { terminalCaller } from '../../adapters/terminal/caller.ts';
import { commands } from '../commands.ts';
import type { Config } from '../config.ts';
import { aborted } from '../patience.ts';
import { openHouse, type Say } from './house.ts';
import { VERSION } from './version.ts';

const PER_PAGE = 25;

/** `npm run mcp`: the bot as a server of the Model Context Protocol. Standard output has the protocol alone. */
export async function runMcp(
  config: Config,
  { stdin, stderr, env }: NodeJS.Process,
  stop: AbortSignal,
): Promise<number> {
  const say: Say = (line, passing) => void (passing ?? stderr.write(`${line}\n`));
  const house = await openHouse(config, {
    usualLevel: 'error',
    colour: !env['NO_COLOR'],
    staying: true,
    say,
    posters: () => [],
  });
  try {
    const leaving = new AbortController();
    const served = await mcpOverStdio(
      {
        bot: house.bot,
        // A digest belongs to a channel.
        commands: commands.filter(({ name }) => !/ |^help$/.test(name)),
        caller: terminalCaller(PER_PAGE),
        version: VERSION,
      },
      stdin,
    );
    const keepingUp = house.keepUp(say, leaving.signal);
    await Promise.race([served.left, aborted(stop)]);
    leaving.abort();
    await keepingUp;
    await served.close();
    return 0;
  } finally {
    await house.close();
  }
}
