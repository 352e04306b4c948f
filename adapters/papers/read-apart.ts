import { Worker } from 'node:worker_threads';
import type { SectionedText } from './sectioned.ts';
import type { Copy } from './text-worker.ts';

/** How long a copy is read, and with how much memory: of the heap, and of the buffers that its streams are unpacked to. */
export type ReadingBounds = { ms: number; heapMb: number; buffersMb: number };
const BOUNDS: ReadingBounds = { ms: 25_000, heapMb: 384, buffersMb: 512 };
/** Buffers grow while a thread works; a heap's bound does not hold for them. */
const LOOK_EVERY_MS = 100;
const MB = 2 ** 20;

/** Reads a copy in a thread of its own. What cannot be read within the bounds is undefined, as what holds no text is. */
export function readApart(
  copy: Copy,
  failed: (why: unknown) => void,
  { ms, heapMb, buffersMb }: ReadingBounds = BOUNDS,
): Promise<SectionedText | undefined> {
  const { promise, resolve } = Promise.withResolvers<SectionedText | undefined>();
  const worker = new Worker(new URL('./text-worker.ts', import.meta.url), {
    workerData: copy,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  let over = false;
  const end = (text: SectionedText | null, why?: unknown): void => {
    if (over) return;
    over = true;
    clearTimeout(late);
    clearInterval(looking);
    if (why !== undefined) failed(why);
    resolve(text && text.sections.length > 0 ? text : undefined);
    void worker.terminate();
  };
  const look = async (): Promise<void> => {
    // Of a thread that does not run yet, or no more, nothing is known.
    const known = await worker.getHeapStatistics().catch(() => undefined);
    if (known && known.external_memory > buffersMb * MB)
      end(null, new Error(`it unpacks to more than ${buffersMb} MB`));
  };
  const late = setTimeout(() => end(null, new Error(`not read within ${ms} ms`)), ms);
  const looking = setInterval(() => void look(), LOOK_EVERY_MS);
  worker.once('message', (text: SectionedText | null) => end(text));
  worker.once('error', (error) => end(null, error));
  worker.once('exit', () => end(null, new Error('the thread ended without an answer')));
  return promise;
}
