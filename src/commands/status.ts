import { z } from 'zod';
import { count } from '../clip.ts';
import { command } from '../command.ts';
import type { LibraryStatus } from '../library/library.ts';
import type { Reply } from '../reply.ts';

export const status = command({
  name: 'status',
  about: 'What the library holds and how its sources are',
  example: 'status',
  options: z.object({}),
  async run(_asked, _caller, library): Promise<Reply> {
    const now = await library.status();
    const held = `${count(now.papers, 'paper')} in ${count(now.digests, 'digest')}`;
    const newest = now.newestDay === null ? 'no dated list yet' : `newest day ${now.newestDay}`;
    return { text: `${held}; ${newest}.`, cards: now.sources.map(sourceCard) };
  },
});

function sourceCard(source: LibraryStatus['sources'][number]) {
  const failing = (source.failure ?? '') > (source.success ?? '');
  const lines = [
    source.success ? `Last answered ${minute(source.success)}.` : 'Not asked yet.',
    ...(source.failure
      ? [`Last failed ${minute(source.failure)} (${source.fault ?? 'unknown'})${failing ? '; trying again' : ''}.`]
      : []),
  ];
  return { title: source.name, body: lines.join(' ') };
}

const minute = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`;
