import { guard } from '../../adapters/api/guard.ts';
import { offered, program } from '../../adapters/api/offered.ts';
import { type ApiDeps, apiRoutes } from '../../adapters/api/routes.ts';
import { mcpRoutes } from '../../adapters/mcp/routes.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Storage } from '../ports/storage.ts';
import type { Route } from '../ports/web.ts';
import { VERSION } from './version.ts';

type ProgramDeps = Pick<ApiDeps, 'bot' | 'commands' | 'base'> & {
  token: string;
  storage: Pick<Storage, 'kept'>;
  clock: Clock;
  log: Log;
};

/** Where other programs ask, with the token: they share its share of a minute, whichever process they come to. */
export function programRoutes({ bot, commands, base, token, storage, clock, log }: ProgramDeps): Route[] {
  const watched = guard(token, storage.kept, clock);
  return [
    ...apiRoutes({ bot, commands, guard: watched, base, version: VERSION }),
    ...mcpRoutes({ bot, commands: offered(commands), caller: program, guard: watched, version: VERSION, log }),
  ];
}
