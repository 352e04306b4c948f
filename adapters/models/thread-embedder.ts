import type { Embedder, ModelName } from '../../src/ports/models.ts';
import type { CallThread } from '../thread.ts';

/** What a thread answers that holds an embedding model. */
export type EmbeddingMethods = {
  name(): ModelName;
  papers(texts: readonly { title: string; abstract: string }[]): Float32Array[] | Promise<Float32Array[]>;
  question(text: string): Float32Array | Promise<Float32Array>;
  close(): void;
};

/** An embedder whose model is in a thread. */
export async function threadEmbedder(call: CallThread<EmbeddingMethods>): Promise<Embedder> {
  return {
    ...(await call('name')),
    // Only what is read is sent.
    papers: (texts) =>
      call(
        'papers',
        texts.map(({ title, abstract }) => ({ title, abstract })),
      ),
    question: (text) => call('question', text),
    close: () => call('close'),
  };
}
