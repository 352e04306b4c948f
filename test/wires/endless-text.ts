import type { TextMethods } from '../../adapters/explain/text-worker.ts';
import { serveThread } from '../../adapters/thread.ts';
import { textFunctions } from '../../src/explain/text-functions.ts';

/** A thread for texts that goes through most of them, but never comes back from one under the heading "Endless". */
await serveThread<TextMethods>(() => ({
  ...textFunctions(),
  clean(sections) {
    while (sections[0]?.title === 'Endless');
    if (sections[0]?.title === 'Greedy') for (const all: string[][] = []; ; ) all.push(Array(1e6).fill('more'));
    return textFunctions().clean(sections);
  },
  checkNumbered: () => ({ judgements: [] }),
}));
