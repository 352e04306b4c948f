import type { Embedder } from '../../../src/ports.ts';
import { startThread } from '../../thread.ts';
import type { Methods } from './worker.ts';

/** The model that Paperboy carries: no download, no key, English, trained on machine-learning papers. */
export async function bundled(): Promise<Embedder> {
  const call = await startThread<Methods>(new URL('./worker.ts', import.meta.url), {
    name: 'embedding',
    data: undefined,
    limits: { maxYoungGenerationSizeMb: 16 },
  });
  return {
    ...(await call('name')),
    papers: (texts) =>
      call(
        'papers',
        texts.map(({ title, abstract }) => ({ title, abstract })),
      ),
    question: (text) => call('question', text),
    close: () => call('close'),
  };
}
