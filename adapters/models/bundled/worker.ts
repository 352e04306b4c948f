import { parentPort } from 'node:worker_threads';
import { serveThread } from '../../thread.ts';
import { readBundled } from './bundled.ts';

/** The carried model in a thread of its own, so that a batch of papers never holds up a chat. */
export type Methods = Awaited<ReturnType<typeof makeMethods>>;

async function makeMethods() {
  const { model, dimension, paper, question } = await readBundled();
  return {
    name: () => ({ model, dimension }),
    papers: (texts: readonly { title: string; abstract: string }[]): Float32Array[] =>
      texts.map(({ title, abstract }) => paper(title, abstract)),
    question,
    close: () => {},
  };
}

if (parentPort) await serveThread(makeMethods);
