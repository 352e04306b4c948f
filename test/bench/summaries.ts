import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { contribution, keySentences } from '../../src/explain/key-sentences.ts';
import { foldForQuotes } from '../../src/explain/quote-folding.ts';
import { quoteIndex } from '../../src/explain/quotes.ts';
import { oneLine } from '../../src/text/clip.ts';
import { sentences } from '../../src/text/sentences.ts';
import { STOP, terms } from '../../src/text/words.ts';
import { GIRAFFES, GOOD_SUMMARY } from '../samples/giraffes.ts';
import { explained } from '../wires/explained.ts';
import { machine, spread } from './machine.ts';

/** The figures of "Summaries and answers": `node test/bench/summaries.ts`. Nothing here passes or fails; it prints. */

const show = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(52)} ${value}\n`);
const ms = (n: number): string => `${n.toFixed(1)} ms`;

async function standing(work: (t: TestContext) => Promise<void>): Promise<void> {
  const ends: (() => unknown)[] = [];
  await work({ after: (end: () => unknown) => void ends.push(end) } as unknown as TestContext);
  for (const end of ends.reverse()) await end();
}

async function keptSummaries(t: TestContext): Promise<void> {
  const { ask } = await explained(t, { says: { answer: GOOD_SUMMARY } });
  const asked = { paper: GIRAFFES.key };
  await ask('summary', asked);
  const took: number[] = [];
  for (let i = 0; i < 2_000; i += 1) {
    const from = performance.now();
    await ask('summary', asked, { user: `u${i}` });
    took.push(performance.now() - from);
  }
  const { p50, p99, max } = spread(took);
  show('a kept summary', `p50 ${ms(p50)}, p99 ${ms(p99)}, max ${ms(max)}`);
  const from = performance.now();
  await Promise.all(Array.from({ length: 200 }, (_, i) => ask('summary', asked, { user: `u${i}` })));
  show('200 of them at once', `${ms(performance.now() - from)} in all`);
}

const WORDS =
  'the model reaches an accuracy of with attention over long contexts and memory falls $\\alpha$ by 3.2% (see Fig. 4) naïve'.split(
    ' ',
  );
const CHARACTERS = 100_000;
const QUOTES = 17;

/** One summary's quotes against a long text that is read for the first time, as when an answer comes back. */
function quoteCheck(): void {
  let seed = 1;
  const word = (): string => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return WORDS[seed % WORDS.length]!;
  };
  const took: number[] = [];
  const folding: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    let text = '';
    while (text.length < CHARACTERS) text += `${word()} `;
    const quotes = Array.from({ length: QUOTES }, (_, i) =>
      text.slice(i * 5_000 + 7, i * 5_000 + 150).replace(/^\S*\s|\s\S*$/g, ''),
    );
    const missing = quotes.map((quote) => `${quote} which is not there`);
    const from = performance.now();
    const index = quoteIndex([{ title: '', text }]);
    for (const quote of [...quotes, ...missing]) index.find(quote);
    took.push(performance.now() - from);
    const again = performance.now();
    foldForQuotes(text);
    folding.push(performance.now() - again);
    const last = performance.now();
    text.toLowerCase().replace(/\s+/g, ' ');
    plain.push(performance.now() - last);
  }
  const [all, warm, naive] = [spread(took), spread(folding), spread(plain)];
  show(
    `${2 * QUOTES} quotes, ${CHARACTERS.toLocaleString('en')} characters`,
    `p50 ${ms(all.p50)}, p99 ${ms(all.p99)}, the very first ${ms(took[0]!)}`,
  );
  show(
    'of it, folding the text',
    `p50 ${ms(warm.p50)}: ${(warm.p50 / naive.p50).toFixed(1)} times a plain lower-casing`,
  );
}

async function firstWords(t: TestContext): Promise<void> {
  const { core, llm } = await explained(t, { says: { answer: GOOD_SUMMARY, piece: 5, gapMs: 5 } });
  const anything: number[] = [];
  const own: number[] = [];
  const statement: number[] = [];
  for (let i = 0; i < 30; i += 1) {
    const seen = new Set<number[]>();
    const see = (list: number[]): void => {
      if (!seen.has(list)) list.push(performance.now() - llm.firstPieceAt());
      seen.add(list);
    };
    const who = { platform: 'terminal', workspace: 'w', user: `u${i}` } as const;
    const paper = { ...GIRAFFES, key: `bench${i}` };
    for await (const state of core.explain.summarise({ paper, version: null, style: 'full', language: 'en', who })) {
      if (state.claims) see(anything);
      if (state.finding) see(own);
      if (state.claims?.gist) see(statement);
    }
  }
  const at = (list: number[]): string => `p50 ${ms(spread(list).p50)}, p99 ${ms(spread(list).p99)}`;
  show('model’s first token to the next reply', at(anything));
  show('… to the first words quoted (5 characters in 5 ms)', at(own));
  show('… to the first checked statement', at(statement));
}

const DAYS = join(import.meta.dirname, '../../../shared/data/daily-papers');
type Daily = { paper: { id: string; summary: string; ai_summary?: string | null } };

/** The share of words that two texts have in common: F1 of their sets of stems without stop words. */
function overlap(a: string, b: string): number {
  const [one, other] = [a, b].map((text) => new Set(terms(text).filter((term) => !STOP.has(term)))) as [
    Set<string>,
    Set<string>,
  ];
  return (2 * one.intersection(other).size) / Math.max(1, one.size + other.size);
}

/** One sentence of an abstract as its gist, by several ways, against Hugging Face's own one-line summaries of the same papers. */
function gists(): void {
  const days = readdirSync(DAYS).filter((file) => file.endsWith('.json'));
  const listed = days.flatMap((file) => JSON.parse(readFileSync(join(DAYS, file), 'utf8')) as Daily[]);
  const papers = [...new Map(listed.map(({ paper }) => [paper.id, paper])).values()].flatMap(
    ({ summary, ai_summary }) => (ai_summary ? [{ text: oneLine(summary), told: ai_summary }] : []),
  );
  const first = (text: string): string => sentences(text)[0] ?? '';
  const ranked = (text: string): string => keySentences([{ title: 'Abstract', text }], 1)[0]?.text ?? first(text);
  const ways: readonly (readonly [name: string, gist: (text: string) => string])[] = [
    ['what the paper says it does, else TextRank (shown)', (text) => contribution(text) ?? ranked(text)],
    ['TextRank’s best sentence', ranked],
    ['the first sentence', first],
  ];
  show('gist of an abstract', `words in common with Hugging Face’s (F1), ${papers.length} papers`);
  for (const [name, gist] of ways) {
    const sum = papers.reduce((all, { text, told }) => all + overlap(gist(text), told), 0);
    show(`… ${name}`, (sum / Math.max(1, papers.length)).toFixed(3));
  }
  const silent = papers.filter(({ text }) => contribution(text) === undefined).length;
  show('… abstracts that do not say what the paper does', `${silent} of ${papers.length}`);
}

process.stdout.write(`${machine()}\n`);
await standing(keptSummaries);
if (existsSync(DAYS)) gists();
else show('gist of an abstract', `not measured: no ${DAYS}`);
quoteCheck();
await standing(firstWords);
