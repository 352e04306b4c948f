import type { SearchEngine } from '../../src/ports/search.ts';
import { type CallThread, type StartThread, startThread } from '../thread.ts';
import type { EngineMethods } from './serve.ts';

/** A search engine in a thread of its own, which is started when it is first wanted; `data` is what its thread is made with. */
export function searchEngine(
  thread: URL,
  data: unknown,
  start: StartThread = startThread,
): SearchEngine & { close(): Promise<void> } {
  let starting: Promise<CallThread<EngineMethods>> | undefined;
  let isClosed = false;
  const open = (): Promise<CallThread<EngineMethods>> => {
    if (isClosed) throw new Error('the search engine is closed');
    starting ??= start<EngineMethods>(thread, {
      name: 'search',
      data,
      // A search leaves short-lived arrays; left to itself the heap grows by 40 MB before they are swept.
      limits: { maxYoungGenerationSizeMb: 16 },
    });
    return starting;
  };
  return {
    begin() {
      if (starting || isClosed) return;
      open()
        .then((call) => call('begin'))
        .catch(() => undefined);
    },
    search: async (question, limit) => (await open())('search', question, limit),
    alike: async (key, limit, meaning) => (await open())('alike', key, limit, meaning),
    follow: async (followed, papers) => (await open())('follow', followed, papers),
    byAuthor: async (name, limit) => (await open())('byAuthor', name, limit),
    complete: async (typed, limit) => (await open())('complete', typed, limit),
    months: async (asked) => (await open())('months', asked),
    ready: async () => (await open())('ready'),
    async close() {
      isClosed = true;
      await (await starting)?.('close');
    },
  };
}
