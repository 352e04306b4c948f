import { type MessagePort, parentPort, type ResourceLimits, Worker, workerData } from 'node:worker_threads';
import { ConfigError, UserError } from '../src/errors.ts';

/** What a thread can be asked. Arguments and results are copied, so they are plain data. */
// biome-ignore lint/suspicious/noExplicitAny: a method may take and give whatever can be copied
export type Methods<M> = { [K in keyof M]: (...args: any[]) => unknown };
/** Calls a method of a thread. */
export type CallThread<M extends Methods<M>> = <K extends keyof M>(
  method: K,
  ...args: Parameters<M[K]>
) => Promise<Awaited<ReturnType<M[K]>>>;

type Fault = { kind: 'config' | 'user' | 'busy' | 'other'; message: string; stack?: string | undefined };
type Call = { id: number; method: string; args: readonly unknown[] };
type Result = { id: number; value?: unknown; fault?: Fault } | { said: string };
type Waiting = { resolve(value: unknown): void; reject(error: Error): void; call?: Call; tries: number };

const OPEN = 0;
/** While another process writes, a call is put again: between two tries the thread answers others. About two minutes. */
const BUSY_TRIES = 80;
const BUSY_WAIT_MS = 500;
/** Calls under way at once; further ones wait for room, so many and so long, and are refused after that. */
const MOST_UNDER_WAY = 1_000;
const MOST_WAITING = 1_000;
const ROOM_WAIT_MS = 5_000;
/**
 * The program is started with less, so that its garbage is swept before it weighs; a thread that makes an index of a million
 * papers may need this.
 */
const MOST_HEAP_MB = 4_096;
/** The method that ends a thread. */
const CLOSE = 'close';

export type ThreadOptions = {
  name: string;
  data: unknown;
  limits?: ResourceLimits;
  /** Takes what it says while it works. */
  said?: (line: string) => void;
  /** Ends it in the middle of whatever it does. */
  signal?: AbortSignal;
};
/** Starts what a file's `make` makes, and resolves when it is ready. */
export type StartThread = <M extends Methods<M>>(address: URL, options: ThreadOptions) => Promise<CallThread<M>>;

/** In a thread of its own. One that has nothing to do does not keep the process. */
export const startThread: StartThread = (address, options) => {
  const worker = new Worker(address, {
    workerData: options.data,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB, ...options.limits },
  });
  options.signal?.addEventListener('abort', () => void worker.terminate(), { once: true });
  return callOver(worker, options);
};

/** Calls whoever serves at the other end, once they are ready. One promise a call; when that end goes, all of them reject. */
export async function callOver<M extends Methods<M>>(
  worker: Worker | MessagePort,
  options: Pick<ThreadOptions, 'name' | 'said'>,
): Promise<CallThread<M>> {
  const waiting = new Map<number, Waiting>();
  const forRoom: { resolve(): void; reject(error: Error): void }[] = [];
  let last = OPEN;
  let gone: Error | undefined;
  const end = (error: Error): void => {
    gone = error;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
    for (const one of forRoom.splice(0)) one.reject(error);
  };
  worker.on('message', (result: Result) => {
    if ('said' in result) return options.said?.(result.said);
    const one = waiting.get(result.id);
    if (result.fault?.kind === 'busy' && one && one.tries < BUSY_TRIES) {
      one.tries += 1;
      setTimeout(() => worker.postMessage(one.call), BUSY_WAIT_MS);
      return;
    }
    waiting.delete(result.id);
    if (waiting.size < MOST_UNDER_WAY) forRoom.shift()?.resolve();
    if (waiting.size === 0) worker.unref();
    if (result.fault) one?.reject(errorOf(result.fault));
    else one?.resolve(result.value);
  });
  worker.on('error', (error: unknown) => end(error instanceof Error ? error : new Error(String(error))));
  for (const gone of ['exit', 'close']) worker.on(gone, () => end(new Error(`the ${options.name} thread has ended`)));
  const wait = (id: number, call?: Call): Promise<unknown> =>
    new Promise((resolve, reject) => waiting.set(id, { resolve, reject, tries: 0, ...(call ? { call } : {}) }));
  const room = (): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const one = { resolve, reject };
    const refuse = (): void => {
      const at = forRoom.indexOf(one);
      if (at >= 0) forRoom.splice(at, 1);
      reject(new UserError('More is asked of me just now than I can answer. Try again in a minute.'));
    };
    if (forRoom.length >= MOST_WAITING) refuse();
    else forRoom.push(one);
    const late = setTimeout(refuse, ROOM_WAIT_MS);
    return promise.finally(() => clearTimeout(late));
  };
  await wait(OPEN);
  return async (method, ...args) => {
    if (waiting.size >= MOST_UNDER_WAY && method !== CLOSE) await room();
    if (gone) throw gone;
    last += 1;
    worker.ref();
    const call: Call = { id: last, method: String(method), args };
    worker.postMessage(call);
    return wait(last, call) as Promise<never>;
  };
}

/** The other side: makes the methods, then answers calls, one after another where a method answers at once. */
export async function serveThread<M extends Methods<M>>(
  make: (data: unknown, say: (line: string) => void) => M | Promise<M>,
  port: MessagePort = parentPort!,
  data: unknown = workerData,
): Promise<void> {
  const post = (result: Result): void => port.postMessage(result);
  let methods: M;
  try {
    methods = await make(data, (said) => post({ said }));
  } catch (error) {
    return post({ id: OPEN, fault: faultOf(error) });
  }
  const answer = async ({ id, method, args }: Call): Promise<void> => {
    try {
      const value = methods[method as keyof M](...args);
      post({ id, value: value instanceof Promise ? await value : value });
    } catch (error) {
      post({ id, fault: faultOf(error) });
    }
    if (method === CLOSE) port.close();
  };
  port.on('message', (call: Call) => void answer(call));
  post({ id: OPEN });
}

function errorOf(fault: Fault): Error {
  if (fault.kind === 'busy' || fault.kind === 'user') return new UserError(fault.message);
  if (fault.kind === 'config') return new ConfigError(fault.message.split('\n'));
  return Object.assign(new Error(fault.message), fault.stack ? { stack: fault.stack } : {});
}

/** SQLite's own numbers (sqlite.org/rescode.html) for what the machine, not the program, is to blame for. */
const DISK_FAULTS: Readonly<Record<number, Pick<Fault, 'kind' | 'message'>>> = {
  5: { kind: 'busy', message: 'Another Paperboy is writing to the library just now. Try again in a minute.' },
  8: { kind: 'user', message: 'The library cannot be written: its folder (DATA_DIR) is read-only for this user.' },
  10: { kind: 'user', message: 'The disk under DATA_DIR fails to read or write. Check it, then try again.' },
  11: {
    kind: 'user',
    message: 'A database under DATA_DIR is broken. Whoever runs this bot should stop it and put its last copy back.',
  },
  14: { kind: 'user', message: 'A file under DATA_DIR cannot be opened just now. Try again in a minute.' },
  13: { kind: 'user', message: 'The disk under DATA_DIR is full. Make room, then try again; nothing stored is lost.' },
};

function faultOf(error: unknown): Fault {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  const disk = typeof code === 'number' ? DISK_FAULTS[code & 0xff] : undefined;
  if (disk) return disk;
  if (error instanceof ConfigError) return { kind: 'config', message: error.message };
  if (error instanceof UserError) return { kind: 'user', message: error.message };
  return error instanceof Error
    ? { kind: 'other', message: error.message, stack: error.stack }
    : { kind: 'other', message: String(error) };
}
