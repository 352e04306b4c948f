import { type Surface, serve } from '../../adapters/web/serve.ts';
import type { Config } from '../config.ts';
import { ConfigError } from '../errors.ts';
import type { Log } from '../ports/host.ts';
import type { Route } from '../ports/web.ts';

/**
 * The one HTTP surface, with what it serves from the start. Where its address cannot be had, the bot runs on without; whoever
 * must serve something later is told why it cannot, as a ConfigError; what is only offered is left out.
 */
export async function openSurface(
  { HOST: host, PORT: port }: Config,
  routes: readonly Route[],
  log: Log,
): Promise<Surface & { offer(routes: readonly Route[]): void }> {
  try {
    const surface = await serve({ host, port, log });
    surface.add(routes);
    log.info({ host, port: surface.port }, 'serving over HTTP');
    return { ...surface, offer: (more) => void surface.add(more) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    log.warn({}, `${error.message} Until then nothing is served there, not even /healthz.`);
    const add = (): never => {
      throw error;
    };
    return { host, port, add, offer: () => {}, close: async () => {} };
  }
}
