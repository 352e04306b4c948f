import { parentPort } from 'node:worker_threads';
import { serveThread } from '../../thread.ts';
import type { EmbeddingMethods } from '../thread-embedder.ts';
import { readBundled } from './bundled.ts';

/** The carried model in a thread of its own, so that a batch of papers never holds up a chat. */
async function makeMethods(): Promise<EmbeddingMethods> {
  const { model, dimension, paper, question } = await readBundled();
  return {
    name: () => ({ model, dimension }),
    papers: (texts) => texts.map(({ title, abstract }) => paper(title, abstract)),
    question,
    close: () => {},
  };
}

if (parentPort) await serveThread(makeMethods);
