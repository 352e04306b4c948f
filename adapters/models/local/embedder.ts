import type { Embedder } from '../../../src/ports/models.ts';
import { startThread } from '../../thread.ts';
import { type EmbeddingMethods, threadEmbedder } from '../thread-embedder.ts';
import type { LocalSettings } from './worker.ts';

/** Small, English, Apache-2.0, 23 MB as downloaded (huggingface.co/Snowflake/snowflake-arctic-embed-xs). */
export const USUAL_LOCAL_MODEL = 'Snowflake/snowflake-arctic-embed-xs';

/**
 * A sentence-embedding model in ONNX, run on this machine by the optional package @huggingface/transformers and downloaded
 * once. `said` takes the progress of that. A ConfigError says what is missing.
 */
export async function local(settings: LocalSettings, said: (line: string) => void): Promise<Embedder> {
  const call = await startThread<EmbeddingMethods>(new URL('./worker.ts', import.meta.url), {
    name: 'embedding',
    data: settings,
    said,
  });
  return threadEmbedder(call);
}
