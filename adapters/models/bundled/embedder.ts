import type { Embedder } from '../../../src/ports/models.ts';
import { startThread } from '../../thread.ts';
import { type EmbeddingMethods, threadEmbedder } from '../thread-embedder.ts';
import { readBundled } from './bundled.ts';

/**
 * The model that Paperboy carries: no download, no key, English, trained on machine-learning papers. A question is read here,
 * in less time than a thread takes to be asked; papers are in a thread, which is started by the first ones.
 */
export async function bundled(): Promise<Embedder> {
  const here = await bundledHere();
  let starting: Promise<Embedder> | undefined;
  let isClosed = false;
  const thread = (): Promise<Embedder> => {
    if (isClosed) throw new Error('the model is closed');
    starting ??= startThread<EmbeddingMethods>(new URL('./worker.ts', import.meta.url), {
      name: 'embedding',
      data: undefined,
      limits: { maxYoungGenerationSizeMb: 16 },
    }).then(threadEmbedder);
    return starting;
  };
  return {
    ...here,
    papers: async (texts) => (await thread()).papers(texts),
    async close() {
      isClosed = true;
      await (await starting)?.close();
    },
  };
}

/** The same in the thread that asks alone, for a single answer: to start another takes longer than to read what one answer needs. */
export async function bundledHere(): Promise<Embedder> {
  const { model, dimension, paper, question } = await readBundled();
  return {
    model,
    dimension,
    papers: async (texts) => texts.map(({ title, abstract }) => paper(title, abstract)),
    question: async (text) => question(text),
    close: async () => {},
  };
}
