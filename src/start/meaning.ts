import { join } from 'node:path';
import type { Config } from '../config.ts';
import { ConfigError } from '../errors.ts';
import { type MeaningMaker, makeMeaning } from '../library/meaning.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Embedder } from '../ports/models.ts';
import type { PaperStore } from '../ports/papers.ts';

/** OpenAI's small model, where EMBEDDER=openai and no other is named. */
const USUAL_OPENAI_MODEL = 'text-embedding-3-small';

type OpeningMeaning = {
  said?: (line: string) => void;
  /** One answer is all that is asked of it. */
  once?: boolean;
};

/** The model that EMBEDDER names, opened when it is first needed. */
export function meaningOf(
  config: Config,
  deps: { store: PaperStore; clock: Clock; log: Log },
  { said = () => {}, once = false }: OpeningMeaning = {},
): MeaningMaker {
  return makeMeaning({ ...deps, open: OPEN[config.EMBEDDER]?.(config, { said, once }) });
}

type Open = (config: Config, options: Required<OpeningMeaning>) => () => Promise<Embedder>;

const OPEN: Record<Config['EMBEDDER'], Open | undefined> = {
  none: undefined,
  bundled:
    (_, { once }) =>
    async () => {
      const { bundled, bundledHere } = await import('../../adapters/models/bundled/embedder.ts');
      return once ? bundledHere() : bundled();
    },
  local:
    (config, { said }) =>
    async () => {
      const { local, USUAL_LOCAL_MODEL } = await import('../../adapters/models/local/embedder.ts');
      const model = config.EMBEDDING_MODEL ?? USUAL_LOCAL_MODEL;
      const cache = join(config.DATA_DIR, 'models');
      return local({ model, cache, hub: config.HF_ENDPOINT, certificates: config.NODE_EXTRA_CA_CERTS }, said);
    },
  openai: (config) => async () => {
    const baseUrl = config.EMBEDDING_BASE_URL ?? config.OPENAI_BASE_URL;
    const apiKey = config.EMBEDDING_API_KEY ?? config.OPENAI_API_KEY;
    if (!baseUrl && !apiKey) throw new ConfigError(['EMBEDDER=openai needs OPENAI_API_KEY or EMBEDDING_BASE_URL.']);
    if (baseUrl && !config.EMBEDDING_MODEL)
      throw new ConfigError(['EMBEDDING_MODEL should name an embedding model of the endpoint.']);
    const { openaiEmbedder } = await import('../../adapters/models/openai-embedder.ts');
    return openaiEmbedder({ baseUrl, apiKey, model: config.EMBEDDING_MODEL ?? USUAL_OPENAI_MODEL });
  },
};
