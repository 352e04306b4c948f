import { MessageChannel } from 'node:worker_threads';
import { callOver, type StartThread, serveThread } from '../../adapters/thread.ts';

/** What a thread would do, on the test's own: what is called and answered is copied all the same, and no thread is started. */
export const startHere: StartThread = async (address, options) => {
  const { make } = (await import(address.href)) as { make: Parameters<typeof serveThread>[0] };
  const { port1, port2 } = new MessageChannel();
  const ready = callOver(port1, options);
  await serveThread(make, port2, options.data);
  port2.unref();
  return ready as never;
};
