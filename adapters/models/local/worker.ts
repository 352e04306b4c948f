import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { ConfigError } from '../../../src/errors.ts';
import { goThroughProxies, trustCertificates } from '../../network.ts';
import { serveThread } from '../../thread.ts';
import { habitsOf } from '../prefixes.ts';
import type { EmbeddingMethods } from '../thread-embedder.ts';

/** A model's name on the hub or its folder, where downloads are kept, the hub's address, and a file of certificates to trust. */
export type LocalSettings = { model: string; cache: string; hub: string; certificates?: string | undefined };

/** What is used of the optional package, which is not installed where nobody wants it. */
type Transformers = {
  env: { cacheDir: string; localModelPath: string; allowRemoteModels: boolean; remoteHost: string };
  pipeline(
    task: 'feature-extraction',
    model: string,
    options: { dtype: string; progress_callback(event: DownloadProgress): void },
  ): Promise<Extractor>;
};
type Extractor = (
  texts: readonly string[],
  options: { pooling: string; normalize: boolean },
) => Promise<{ data: Float32Array; dims: number[] }>;
type DownloadProgress = { status: string; file?: string; progress?: number };

const PACKAGE = '@huggingface/transformers';
/** Characters; such models read some 512 tokens. */
const LONGEST = 4_000;
/** Texts that go through the model together: what fits the memory of a small machine. */
const AT_ONCE = 8;

async function makeMethods(
  { model, cache, hub, certificates }: LocalSettings,
  say: (line: string) => void,
): Promise<EmbeddingMethods> {
  // A thread has a network of its own.
  goThroughProxies();
  if (certificates) trustCertificates(certificates);
  const { env, pipeline } = await transformers();
  env.cacheDir = cache;
  env.remoteHost = `${hub}/`;
  const folder = existsSync(model) ? resolve(model) : undefined;
  if (folder) {
    env.localModelPath = dirname(folder);
    env.allowRemoteModels = false;
  }
  const { question, paper, pooling } = habitsOf(model);
  // What is read from the disk is reported like a download.
  const here = folder !== undefined || existsSync(join(cache, model, 'onnx'));
  let told = -1;
  const extract = await pipeline('feature-extraction', folder ? basename(folder) : model, {
    dtype: 'q8',
    progress_callback: ({ status, file, progress = 0 }) => {
      const tenth = Math.floor(progress / 10);
      if (here || status !== 'progress' || !file?.endsWith('.onnx') || tenth === told) return;
      told = tenth;
      say(`Downloading ${model}: ${tenth * 10} %`);
    },
  }).catch((error: unknown) => {
    throw new ConfigError([
      `The embedding model "${model}" cannot be loaded (${error instanceof Error ? error.message.split('\n')[0] : error}).`,
    ]);
  });

  async function embed(texts: readonly string[]): Promise<Float32Array[]> {
    const made: Float32Array[] = [];
    for (let i = 0; i < texts.length; i += AT_ONCE) {
      const batch = texts.slice(i, i + AT_ONCE).map((text) => text.slice(0, LONGEST));
      const { data, dims } = await extract(batch, { pooling, normalize: true });
      const dimension = dims.at(-1)!;
      for (let k = 0; k < batch.length; k += 1) made.push(data.slice(k * dimension, (k + 1) * dimension));
    }
    return made;
  }

  const [first] = await embed(['a paper']);
  return {
    name: () => ({ model, dimension: first!.length }),
    papers: (texts) => embed(texts.map(({ title, abstract }) => `${paper}${title}\n${abstract}`)),
    question: async (text) => (await embed([question + text]))[0]!,
    close: () => {},
  };
}

async function transformers(): Promise<Transformers> {
  try {
    return (await import(PACKAGE)) as Transformers;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new ConfigError([`EMBEDDER=local needs the package ${PACKAGE}: npm install --no-save ${PACKAGE}.`]);
  }
}

if (parentPort) await serveThread((data, say) => makeMethods(data as LocalSettings, say));
