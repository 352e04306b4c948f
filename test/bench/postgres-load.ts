import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Paper } from '../../src/paper.ts';
import { startBot } from './bot-process.ts';
import { asker, closedPort } from './filled-bot.ts';
import { askAll, outcomeOf } from './load.ts';
import { residentMiB, workOf } from './machine.ts';
import { reach, show, waits } from './shown.ts';
import { type Asking, bothSides, type Ending } from './sides.ts';

const PROCESSES = 3;
const A_SECOND = 100;
/** What is compiled, read or cached by first questions has a line of its own: a third of them come to each process. */
const WARM_SECONDS = 20;

/** Of twenty questions twelve are searches; the others are what people do beside. */
function mixed(papers: readonly Paper[]): (i: number) => Asking {
  const text = asker(papers.map(({ title }) => title));
  return (i) => {
    const { key, authors } = papers[(i * 7919) % papers.length]!;
    const paper = { options: { paper: key }, typed: key };
    const name = authors?.[0] ?? 'Li';
    switch (i % 20) {
      case 0:
      case 10:
        return { command: 'similar', ...paper };
      case 3:
        return { command: 'authors', options: { name }, typed: name };
      case 6:
        return { command: 'today', options: {}, typed: '' };
      case 9:
        return { command: 'trending', options: {}, typed: '' };
      case 13:
        return { command: 'show', ...paper };
      case 16:
        return { command: 'save', ...paper };
      case 19:
        return { command: 'saved', options: {}, typed: '' };
      default:
        return text(i);
    }
  };
}

/** Three processes on one database, each with people of its own on both platforms, who ask so many things a second in all. */
export async function underLoad(url: string, papers: readonly Paper[], seconds: number, t: Ending): Promise<void> {
  const nowhere = await closedPort();
  const from = performance.now();
  const each = await Promise.all(
    Array.from({ length: PROCESSES }, async () => {
      const sides = await bothSides(t);
      const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
      t.after(async () => rmSync(folder, { recursive: true, force: true }));
      const settings = Object.assign({}, ...sides.map((side) => side.settings));
      const bot = await startBot(folder, {
        DATABASE_URL: url,
        HF_ENDPOINT: nowhere,
        ARXIV_ENDPOINT: nowhere,
        ARXIV_RSS_ENDPOINT: nowhere,
        ARXIV_OAI_ENDPOINT: nowhere,
        PORT: '0',
        ...settings,
      });
      t.after(() => bot.stop());
      return { sides, bot };
    }),
  );
  show(
    `${PROCESSES} processes started at once, warm and connected`,
    `${((performance.now() - from) / 1_000).toFixed(1)} s`,
  );
  const sides = each.flatMap((one) => one.sides);
  const pids = each.map(({ bot }) => bot.pid);
  const asked = { sides, text: mixed(papers), aSecond: A_SECOND };
  const warming = await askAll({ ...asked, count: WARM_SECONDS * A_SECOND });
  await warming.settled;
  const first = warming.all.flatMap((one) => one.answered ?? []);
  show(`the first ${WARM_SECONDS} seconds after the start, answered`, waits(first));

  const here = monitorEventLoopDelay({ resolution: 1 });
  here.enable();
  const before = workOf(...pids, 'self');
  const { all, settled } = await askAll({ ...asked, count: seconds * A_SECOND });
  await settled;
  here.disable();
  const after = workOf(...pids, 'self');
  show(`${A_SECOND} commands a second, acknowledged`, waits(all.flatMap((one) => one.acknowledged ?? [])));
  show('answered in full', waits(all.flatMap((one) => one.answered ?? [])));
  const of = Object.groupBy(all, outcomeOf);
  const broken = all.filter(({ answer }) => answer?.includes('broke on our side'));
  show(
    'of all',
    `${all.length}: ${of.papers?.length ?? 0} with papers, ${of.other?.length ?? 0} others, ${of.refused?.length ?? 0} refused, ` +
      `${of.lost?.length ?? 0} lost, ${broken.length} broken`,
  );
  for (const side of sides) {
    const [first] = side.refused();
    if (first) show(`${side.name} would refuse ${side.refused().length}`, `such as: ${first}`);
  }
  show('memory of each process', pids.map((pid) => `${residentMiB(pid).toFixed(0)} MiB`).join(', '));
  reach(here);
  if (before && after) {
    const share = (spent: number): string => (spent / ((after.at - before.at) / 1_000)).toFixed(2);
    const own = after.each.map((one, i) => one - before.each[i]!);
    const rest = after.all - before.all - own.reduce((sum, one) => sum + one, 0);
    show(
      'processors in use',
      `${own.map(share).join(' + ')} (the last by this process), ${share(rest)} by the server and others`,
    );
  }
  for (const { bot } of each) if (bot.lastWords()) process.stdout.write(`${bot.lastWords().slice(-600)}\n`);
}
