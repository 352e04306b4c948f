import type { Embedder } from '../../../src/ports/models.ts';
import { startThread } from '../../thread.ts';
import { type EmbeddingMethods, threadEmbedder } from '../thread-embedder.ts';

/** The model that Paperboy carries: no download, no key, English, trained on machine-learning papers. */
export async function bundled(): Promise<Embedder> {
  const call = await startThread<EmbeddingMethods>(new URL('./worker.ts', import.meta.url), {
    name: 'embedding',
    data: undefined,
    limits: { maxYoungGenerationSizeMb: 16 },
  });
  return threadEmbedder(call);
}
