import { z } from 'zod';
import { command } from '../chat/command.ts';
import type { Reply } from '../chat/reply.ts';
import type { Spent } from '../explain/budget.ts';
import type { Spending } from '../explain/explain.ts';
import type { LibraryStatus } from '../library/library.ts';
import type { KeptSize } from '../ports/storage.ts';
import { count } from '../text/clip.ts';
import { saidDay } from '../text/said-days.ts';

export const status = command({
  name: 'status',
  about: 'What the library holds and how its sources are',
  example: 'status',
  options: z.object({}),
  async run(_asked, caller, core): Promise<Reply> {
    const { library, explain } = core;
    const [now, spent, size] = await Promise.all([
      library.status(),
      explain.spending(caller),
      caller.manager ? library.size() : [],
    ]);
    const held = `${count(now.papers, 'paper')} in ${count(now.digests, 'digest')}`;
    const newest = now.newestDay === null ? 'no dated list yet' : `newest day ${saidDay(now.newestDay, core.now())}`;
    return {
      text: `${held}; ${newest}.`,
      cards: [
        ...now.sources.map(sourceCard),
        meaningCard(now),
        modelCard(spent, caller.manager),
        ...(size.length > 0 ? [sizeCard(size)] : []),
        ...strayCards(now, caller.manager),
      ],
    };
  },
});

function sourceCard(source: LibraryStatus['sources'][number]) {
  const failing = (source.failure ?? '') > (source.success ?? '');
  const lines = [
    source.success
      ? `Last answered ${minute(source.success)}.`
      : source.failure
        ? 'Never answered yet.'
        : 'Not asked yet.',
    ...(source.failure
      ? [`Last failed ${minute(source.failure)} (${source.fault ?? 'unknown'})${failing ? '; trying again' : ''}.`]
      : []),
  ];
  return { title: source.name, sections: [{ text: lines.join(' ') }] };
}

/** For those who can look into the log. */
function strayCards({ strays }: LibraryStatus, manager: boolean) {
  if (!manager || !strays?.count) return [];
  const last = minute(new Date(strays.last).toISOString());
  const text = `${count(strays.count, 'request')} lost to a library that broke, the last ${last}. The log says more.`;
  return [{ title: 'Since the start', sections: [{ text }] }];
}

function meaningCard({ meaning: { model, awaiting, fault }, papers }: LibraryStatus) {
  const read = `${(papers - awaiting).toLocaleString('en')} of ${count(papers, 'paper')} can be found by it.`;
  const text = fault
    ? `${fault} Until then papers are found by words alone.`
    : model === undefined
      ? 'Switched off: papers are found by words alone.'
      : `${model === null ? 'Its model is opened with the first question.' : `By ${model}.`} ${read}`;
  return { title: 'Meaning', sections: [{ text }] };
}

function sizeCard(size: readonly KeptSize[]) {
  const all = size.reduce((sum, { bytes }) => sum + bytes, 0);
  return { title: 'On the disk', sections: [{ text: `${megabytes(all)}: ${listed(size)}.` }] };
}

/** What is too small to tell is left out. */
const listed = (sizes: readonly KeptSize[]): string =>
  sizes
    .filter(({ bytes }) => bytes >= SMALLEST)
    .map(({ what, bytes, parts = [] }) => {
      const said = `${what} ${megabytes(bytes)}`;
      const of = listed(parts);
      return of ? `${said} (of it ${of})` : said;
    })
    .join(', ');

const SMALLEST = 50_000;

const megabytes = (bytes: number): string =>
  `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: bytes < 1e7 ? 1 : 0 })} MB`;

/** Who manages the workspace sees what it spent; everyone sees whether there is a model, and their own share. */
function modelCard({ model, person, workspace, limits }: Spending, manager: boolean) {
  if (model === undefined)
    return {
      title: 'Summaries',
      sections: [{ text: 'No language model is set up: papers are shown by their own key sentences.' }],
    };
  const lines = [`Written by ${model}.`, `You, today: ${used(person, limits.personCalls, limits.personTokens)}.`];
  if (manager) lines.push(`This workspace, today: ${used(workspace, limits.workspaceCalls, limits.workspaceTokens)}.`);
  return { title: 'Summaries', sections: [{ text: lines.join('\n') }] };
}

function used({ calls, tokens }: Spent, mostCalls: number, mostTokens: number): string {
  const of = (most: number): string => (most > 0 ? ` of ${most.toLocaleString('en')}` : '');
  return `${count(calls, 'call')}${of(mostCalls)}, ${count(tokens, 'token')}${of(mostTokens)}`;
}

/** "28 Nov, 10:43 UTC" */
const minute = (instant: string): string =>
  `${saidDay(instant.slice(0, 10), Date.parse(instant))}, ${instant.slice(11, 16)} UTC`;
