import { Worker } from 'node:worker_threads';
import { ConfigError } from '../../../src/errors.ts';
import type { Call, Methods, Result } from './worker.ts';

type Waiting = { resolve(value: unknown): void; reject(error: Error): void };
/** Calls a method of the storage thread. */
export type CallWorker = <M extends keyof Methods>(
  method: M,
  ...args: Parameters<Methods[M]>
) => Promise<Awaited<ReturnType<Methods[M]>>>;

/** Starts the thread and waits until its database is open. One promise a call; a thread that dies rejects all of them. */
export async function startWorker(folder: string): Promise<CallWorker> {
  const waiting = new Map<number, Waiting>();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: folder,
    // A search leaves a few hundred short-lived buffers; left to itself the heap grows by 40 MB before they are swept.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  let last = 0;
  let gone: Error | undefined;
  const end = (error: Error): void => {
    gone = error;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  worker.on('message', ({ id, value, fault }: Result) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if (!fault) one?.resolve(value);
    else if (fault.kind === 'config') one?.reject(new ConfigError(fault.message.split('\n')));
    else one?.reject(Object.assign(new Error(fault.message), fault.stack ? { stack: fault.stack } : {}));
  });
  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => end(new Error('the storage thread has ended')));
  const wait = (id: number): Promise<unknown> => new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  await wait(0);
  return (method, ...args) => {
    if (gone) return Promise.reject(gone);
    last += 1;
    worker.ref();
    worker.postMessage({ id: last, method, args } satisfies Call);
    return wait(last) as Promise<never>;
  };
}
