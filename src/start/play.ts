import { PLACE, playgroundManner } from '../../adapters/playground/manner.ts';
import { makeForms } from '../chat/form.ts';
import { commands } from '../commands.ts';
import type { Config } from '../config.ts';
import { postsTomorrow } from '../digests/ahead.ts';
import { aborted } from '../patience.ts';
import type { Poster } from '../ports/platform.ts';
import { openHouse, type Say, suggestOf } from './house.ts';
import { keepPosting } from './posting.ts';

const LOOPBACK = '127.0.0.1';

/** `npm run play`: the bot in a browser on this machine, as Slack and as Discord would show it. */
export async function runPlay(config: Config, { stdout, env }: NodeJS.Process, stop: AbortSignal): Promise<number> {
  const say: Say = (line, passing) => void (passing ?? stdout.write(`${line}\n`));
  const posters: Poster[] = [];
  const house = await openHouse(config, {
    usualLevel: 'error',
    colour: !env['NO_COLOR'],
    staying: true,
    say,
    posters: () => posters,
    also: [playgroundManner],
  });
  const { core, storage, bot, log } = house;
  try {
    const { playground } = await import('../../adapters/playground/play.ts');
    const { serve } = await import('../../adapters/web/serve.ts');
    const play = await playground({
      bot,
      commands,
      forms: makeForms(commands, core, log),
      suggest: suggestOf(core),
      shelf: storage.kept.shelf,
      log,
      tomorrow: async () => (core.digests ? postsTomorrow(PLACE, core.digests, core.now()) : []),
      pictures: config.PLAY_PICTURES,
    });
    posters.push(play.poster);
    const surface = await serve({
      host: LOOPBACK,
      port: config.PLAY_PORT,
      portVariable: 'PLAY_PORT',
      pictures: config.PLAY_PICTURES,
      log,
    });
    surface.add(play.routes);
    say(`The playground is open: http://localhost:${surface.port}   (Ctrl-C ends it)`);
    const posting = keepPosting(house, stop);
    const keepingUp = house.keepUp(say, stop);
    await aborted(stop);
    play.close();
    await Promise.all([posting, keepingUp, surface.close()]);
    return 0;
  } finally {
    await house.close();
  }
}
