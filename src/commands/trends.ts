import { z } from 'zod';
import { paperCards } from '../chat/card.ts';
import { command } from '../chat/command.ts';
import type { Action, Chart, Reply } from '../chat/reply.ts';
import type { Core } from '../core.ts';
import { readList } from '../digests/settings.ts';
import { readTopic } from '../digests/topics.ts';
import { UserError } from '../errors.ts';
import { FEWEST_IN_MONTH, type Trends } from '../library/trends.ts';
import type { TopicSaid } from '../ports/search.ts';
import { clip, count } from '../text/clip.ts';
import { saidMonth } from '../text/said-days.ts';
import { share } from './options.ts';

const MOST_TOPICS = 5;

export const trends = command({
  name: 'trends',
  about: 'How many papers of each month speak of one topic or several',
  example: 'trends diffusion, mamba',
  words: 'topics',
  options: z.object({
    topics: z
      .string()
      .min(1)
      .max(300)
      .describe('Topics parted by commas; “or” between ways to say one, "side by side"'),
    share,
  }),
  async run(asked, caller, core): Promise<Reply> {
    const topics = readTopics(asked.topics);
    const found = await core.library.trends(topics.map(({ said }) => said));
    const { months } = found;
    if (months.length < 2)
      throw new UserError(
        `A trend takes two months with ${FEWEST_IN_MONTH} papers each, and the library has ${months.length === 1 ? 'one' : 'none'}. Whoever runs the bot can fetch past days: npm run collect -- --source huggingface --since 2026-01-01`,
      );
    const names = topics.map(({ name }) => name);
    const papers = months.reduce((sum, month) => sum + month.papers, 0);
    const span = `${saidMonth(months[0]!.month)} to ${saidMonth(months.at(-1)!.month)}`;
    const chart = chartOf(names, found);
    const meant = await meantBy(topics, found, core);
    const actions: Action[] = [
      ...meant,
      ...topics.map(({ name, query }) => ({
        label: `Search ${clip(name, 40)}`,
        ask: { command: 'search', options: { query, sort: 'new' } },
        beside: true as const,
      })),
    ];
    const text = `Of ${count(papers, 'paper')}, ${span}: ${chart.about}`;
    // Lines along the bottom show nothing.
    if (found.topics.every(({ peak }) => !peak)) return { text, cards: [], actions, none: true };
    return {
      text,
      head: { title: 'Trends', small: `Share of each month’s papers; ${count(papers, 'paper')}, ${span}` },
      chart,
      ...behindPeaks(names, found, caller, core),
      actions,
    };
  },
});

/** The same with topics that no paper speaks of as they may have been meant, where the library's words tell. */
async function meantBy(asked: readonly AskedTopic[], { topics }: Trends, { library }: Core): Promise<Action[]> {
  const silent = new Set(asked.filter((_, i) => !topics[i]!.peak));
  if (silent.size === 0) return [];
  const said = await Promise.all(
    asked.map(async (topic) => (silent.has(topic) ? spelled(topic.query, library) : topic.query)),
  );
  const line = said.join(', ');
  if (asked.every(({ query }, i) => query === said[i])) return [];
  return [{ label: `Did you mean ${clip(line, 60)}?`, ask: { command: 'trends', options: { topics: line } } }];
}

/** With words that no paper has as the library writes them. */
async function spelled(text: string, library: Core['library']): Promise<string> {
  const { corrected } = await library.search({ text, filter: {}, sort: 'best', limit: 1 });
  const read = new Map(corrected.toReversed());
  return text.replace(/[\p{L}\p{N}]+/gu, (word) => read.get(word.toLowerCase()) ?? word);
}

type AskedTopic = { name: string; query: string; said: TopicSaid };

function readTopics(typed: string): AskedTopic[] {
  const { wanted, without } = readList(typed);
  const excluded = readTopic(without.map((word) => `-"${word.replaceAll('"', '')}"`).join(' ')).phrases;
  const topics = wanted.map((text): AskedTopic => {
    const { phrases, text: name } = readTopic(text);
    const said = phrases
      .filter(({ terms }) => terms.length > 0)
      .map(({ terms, must, never }) => ({
        terms,
        phrases: must,
        excluded: [...never, ...excluded.flatMap((one) => one.never)],
      }));
    return { name: clip(name, 60), query: text, said };
  });
  const readable = topics.filter(({ said }) => said.length > 0);
  if (readable.length === 0) throw new UserError('Trends of what? Try: /papers trends diffusion, mamba');
  if (readable.length > MOST_TOPICS)
    throw new UserError(`topics: ${MOST_TOPICS} at most, so that their lines can be told apart.`);
  return readable;
}

function chartOf(names: readonly string[], { months, topics }: Trends): Chart {
  const points = months.map(({ month }) => saidMonth(month));
  const told = topics.map(({ shares, peak }, i) => {
    const now = `${percent(shares.at(-1)!)} in ${points.at(-1)}`;
    if (!peak) return `nothing speaks of “${names[i]}”`;
    const when =
      peak.at === points.length - 1 ? 'its peak' : `${percent(shares[peak.at]!)} at its last peak, ${points[peak.at]}`;
    return `“${names[i]}” ${now}, ${when}`;
  });
  return {
    title: names.join(', '),
    points,
    lines: topics.map(({ shares }, i) => ({
      name: names[i]!,
      values: shares.map((share) => Math.round(share * 1_000) / 10),
    })),
    unit: '%',
    about: `${told.join('; ')}.`,
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

/** Papers of each topic's last peak, each with the topic and the month that it stands for; one that stands for two comes once. */
function behindPeaks(
  names: readonly string[],
  { months, topics }: Trends,
  caller: Parameters<typeof paperCards>[2],
  core: Parameters<typeof paperCards>[1],
): Pick<Reply, 'cards' | 'small'> {
  const why = new Map<string, string>();
  const papers = topics.flatMap(({ peak }, i) =>
    (peak?.papers ?? []).filter(({ key }) => {
      if (why.has(key)) return false;
      why.set(key, `${names[i]}, ${saidMonth(months[peak!.at]!.month)}`);
      return true;
    }),
  );
  const { cards, small } = paperCards(papers, core, caller);
  return {
    cards: cards.map((card, i) => ({ ...card, facts: [why.get(papers[i]!.key)!, ...(card.facts ?? [])] })),
    ...(small ? { small } : {}),
  };
}
