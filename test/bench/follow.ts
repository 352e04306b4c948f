import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { systemClock } from '../../adapters/clock.ts';
import { bundled } from '../../adapters/models/bundled/embedder.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { makeRuleFits } from '../../src/digests/following.ts';
import { makeInterest, type RuleFits } from '../../src/digests/interests.ts';
import { makeMeaning } from '../../src/library/meaning.ts';
import type { Paper } from '../../src/paper.ts';
import { WIDTHS } from '../../src/ports/follow.ts';
import { makeRule } from '../wires/digests.ts';
import { composeSpeed } from './compose-speed.ts';
import { type CuratedTopic, followData } from './follow-data.ts';
import { choiceMeasures, type Measures, orderMeasures, type Summary, summary } from './follow-measures.ts';

/**
 * How well topics are followed: `npm run bench:follow -- FOLDER [--json FILE]`. The papers go into a library as a source
 * would bring them, and through the product's own rule.
 */
const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const { values, positionals } = parseArgs({
  args: argv.slice(2),
  options: { json: { type: 'string' } },
  allowPositionals: true,
});
const folder = resolve(positionals[0] ?? join(DATA, 'follow-dev'));
const LIKES = [5, 10];
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const clock = systemClock();
const write = (line: string): void => void process.stdout.write(`${line}\n`);

/** All measures of all topics, by what was done. */
const found = new Map<string, Measures[]>();
const note = (way: string, measures: Measures): void => void found.set(way, [...(found.get(way) ?? []), measures]);

const reversed = (phrase: string): string => phrase.split(' ').toReversed().join(' ');
let composed: Awaited<ReturnType<typeof composeSpeed>> | undefined;

type Dated = { paper: Paper; day: string };

async function main(): Promise<void> {
  const { topics, lists } = followData(folder, join(DATA, 'daily-papers'));
  const scratch = mkdtempSync(join(tmpdir(), 'paperboy-follow-'));
  const storage = await sqliteStorage(scratch);
  const { papers: store, engine, close } = storage;
  const model = await bundled();
  try {
    for (const list of lists) await store.save({ lists: [list] });
    const meaning = makeMeaning({ store, clock, log: quiet, open: async () => model });
    await meaning.catchUp(Number.POSITIVE_INFINITY);
    await engine.ready();
    const papers: Dated[] = [];
    for (const { papers: listed, date } of lists)
      for (const paper of await store.get(listed.map(({ id }) => id!))) if (paper) papers.push({ paper, day: date! });
    write(`${topics.length} topics, ${papers.length.toLocaleString('en')} papers of ${lists.length} days`);
    const fitsWith = (liked: readonly string[]) =>
      makeRuleFits({
        follow: engine.follow,
        meaning: meaning.question,
        taste: async () => ({ liked, disliked: [] }),
      });
    for (const topic of topics) await judge(topic, papers, fitsWith);
    // Turned round, a topic is another one to the engine, which remembers those that it met.
    const turned = topics.map(({ words }) => words.toReversed().map(reversed).join(' or '));
    const records = lists.flatMap((list) => list.papers);
    composed = await composeSpeed(storage, { clock, log: quiet, meaning }, records, turned);
  } finally {
    await model.close();
    await close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function judge(
  { words, from, to, relevant }: CuratedTopic,
  papers: readonly Dated[],
  fitsWith: (liked: readonly string[]) => ReturnType<typeof makeRuleFits>,
): Promise<void> {
  const rule = makeRule({ topics: [words.join(' or ')] });
  const known = new Set(relevant);
  const inside = papers.filter(({ day }) => day >= from && day <= to);
  const earliest = inside.filter(({ paper }) => known.has(paper.key)).sort((a, b) => (a.day < b.day ? -1 : 1));

  note(
    'all words (before)',
    chosen(inside, (paper) => words.some((one) => makeInterest({ ...rule, topics: [one] })(paper))),
  );
  const fits = await fitsWith([])(
    rule,
    inside.map(({ paper }) => paper),
  );
  note('order', ordered(inside, fits));
  for (const width of WIDTHS) note(`width ${width}`, chosen(inside, makeInterest({ ...rule, width }, fits)));
  for (const many of LIKES) {
    const liked = earliest.slice(0, many);
    const last = liked.at(-1)?.day ?? '';
    const later = inside.filter(({ day }) => day > last);
    const latest = later.map(({ paper }) => paper);
    const moved = await fitsWith(liked.map(({ paper }) => paper.key).reverse())(rule, latest);
    const unmoved = await fitsWith([])(rule, latest);
    for (const [name, now] of [
      ['', unmoved],
      [' with likes', moved],
    ] as const) {
      note(`after ${many} likes${name}: order`, ordered(later, now));
      for (const width of WIDTHS)
        note(`after ${many} likes${name}: width ${width}`, chosen(later, makeInterest({ ...rule, width }, now)));
    }
  }

  function ordered(all: readonly Dated[], { topics: [scores] }: RuleFits): Measures {
    const scoreOf = ({ paper }: Dated): number => scores?.get(paper.key)?.score ?? Number.NEGATIVE_INFINITY;
    return orderMeasures(all.toSorted((a, b) => scoreOf(b) - scoreOf(a)).map(({ paper }) => known.has(paper.key)));
  }
  function chosen(all: readonly Dated[], wants: (paper: Paper) => unknown): Measures {
    return choiceMeasures(
      all.map(({ paper }) => ({ isTaken: Boolean(wants(paper)), isRelevant: known.has(paper.key) })),
    );
  }
}

function tell(): Record<string, Record<string, Summary>> {
  const all: Record<string, Record<string, Summary>> = {};
  for (const [way, measures] of found) {
    const names = [...new Set(measures.flatMap((one) => Object.keys(one)))];
    all[way] = Object.fromEntries(
      names.map((name) => [name, summary(measures.flatMap((one) => (one[name] === undefined ? [] : [one[name]])))]),
    );
  }
  const shown = ({ mean, low, high }: Summary, digits: number): string =>
    `${mean.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
  write('\nMean over topics, in brackets the 95 % interval by bootstrap over topics\n');
  for (const columns of [
    ['average precision', 'recall at R', 'nDCG@50'],
    ['precision', 'recall', 'F1', 'taken', 'share taken'],
  ]) {
    write(`| | ${columns.join(' | ')} |${columns.includes('taken') ? ' median taken |' : ''}`);
    write(`|---|${columns.map(() => '---:|').join('')}${columns.includes('taken') ? '---:|' : ''}`);
    for (const [way, measures] of Object.entries(all)) {
      if (!columns.every((name) => measures[name])) continue;
      const cells = columns.map((name) => shown(measures[name]!, name === 'taken' ? 0 : 3));
      write(`| ${way} | ${cells.join(' | ')} |${measures['taken'] ? ` ${measures['taken'].median} |` : ''}`);
    }
    write('');
  }
  return all;
}

await main();
const numbers = tell();
for (const [when, { clock: took, processor, main: busy, held, wanted, listed }] of Object.entries(composed ?? {}))
  write(
    `A post of ten topics, ${when}: ${took.toFixed(0)} ms, ${processor.toFixed(0)} ms of processor time, ${busy.toFixed(0)} ms on the main thread, which was held for ${held.toFixed(0)} ms at most; ${wanted} of ${listed} papers`,
  );
if (values.json) writeFileSync(values.json, `${JSON.stringify({ folder, ways: numbers, composed }, undefined, 2)}\n`);
