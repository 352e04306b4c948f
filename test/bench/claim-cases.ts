import { readMarkdown } from '../../adapters/papers/sections.ts';
import { type Claim, checkClaim, type Doubt, type Grounds } from '../../src/explain/claims.ts';
import { groundsOf } from '../../src/explain/grounds.ts';
import { withoutOrders } from '../../src/explain/hostile.ts';

/** One line of a table: a claim with a quote from a paper's text, and whether it is true. */
export type Case = {
  text: string;
  title: string;
  claim: string;
  quote: string;
  gloss?: string;
  language?: string;
  true: boolean;
  kind: string;
};
/** `claim` is what is shown by rules alone; `doubted` what they leave to a second check. */
export type Judged = { one: Case; doubt: Doubt | undefined; claim: Claim | undefined; doubted: Claim | undefined };

export const readCases = (lines: string): Case[] =>
  lines
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Case);

const WIDTH = 16;
const CELL = 21;

/** Each claim through the check that a summary's claims go through. */
export function judgeCases(cases: readonly Case[]): Judged[] {
  const papers = new Map<string, Grounds>();
  return cases.map((one) => {
    const key = `${one.title}\n${one.text}`;
    const grounds = papers.get(key) ?? groundsOfCase(one);
    papers.set(key, grounds);
    const said = { text: one.claim, quote: one.quote, ...(one.gloss ? { gloss: one.gloss } : {}) };
    const verdict = checkClaim(said, { ...grounds, language: one.language ?? 'en' });
    return 'claim' in verdict
      ? { one, doubt: undefined, claim: verdict.claim, doubted: undefined }
      : { one, doubt: verdict.doubt, claim: undefined, doubted: verdict.doubted };
  });
}

function groundsOfCase({ text, title, language = 'en' }: Case): Grounds {
  const sections = readMarkdown(text, '').sections.map((section) => withoutOrders(section).section);
  return groundsOf(sections, { title, abstract: text, language, given: new Set() });
}

const A_SUMMARY = 12;
const LONG_TEXT = 100_000;

/**
 * Processor time in ms of checking one summary's claims against a text of 100,000 characters: the first, which reads the
 * text as well, and one more of the same text. The text is the first case's paper over again.
 */
export function timeOfOne(cases: readonly Case[]): { first: number; again: number } {
  const [{ text, title }] = cases as [Case];
  const claims = cases.filter((one) => one.text === text).slice(0, A_SUMMARY);
  const long = Array.from({ length: Math.ceil(LONG_TEXT / text.length) }, (_, i) =>
    text.replace(/^# .*$/m, `## Part ${i}`),
  );
  const { sections } = readMarkdown(long.join('\n\n').slice(0, LONG_TEXT), '');
  // What is measured is the check, not the engine warming up.
  judgeCases(cases);
  const spent = (work: () => void): number => {
    const begun = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  };
  const check = (grounds: Grounds): void => {
    for (const { claim, quote, gloss, language } of claims)
      checkClaim({ text: claim, quote, ...(gloss ? { gloss } : {}) }, { ...grounds, language: language ?? 'en' });
  };
  const read = (): Grounds => groundsOf(sections, { title, abstract: text, language: 'en', given: new Set() });
  const grounds = read();
  // The best of some: what else the machine does is not meant.
  const best = (work: () => void): number => Math.min(...Array.from({ length: 15 }, () => spent(work)));
  return { first: best(() => check(read())), again: best(() => check(grounds)) };
}

/** Is the claim shown by rules alone? */
const shownByRules = ({ claim }: Judged): boolean => claim !== undefined;
/** And where a second check says of what reaches it only what is true? What the rules refute does not reach it. */
const shownRightly = ({ one, claim, doubted }: Judged): boolean => (claim ?? doubted) !== undefined && one.true;

/** Falsehoods shown and truths dropped, by kind: by rules alone, and with a second check that judges rightly. */
export function table(judged: readonly Judged[]): string {
  const lines = [
    `${''.padEnd(WIDTH)}${'by rules alone'.padEnd(2 * CELL)}with a second check judging rightly`,
    `${'kind'.padEnd(WIDTH)}${`${'falsehoods shown'.padEnd(CELL)}${'truths dropped'.padEnd(CELL)}`.repeat(2).trimEnd()}`,
  ];
  const part = (ones: readonly Judged[], bad: (one: Judged) => boolean): string => {
    const n = ones.filter(bad).length;
    return (ones.length === 0 ? '–' : `${n} of ${ones.length} (${((100 * n) / ones.length).toFixed(1)} %)`).padEnd(
      CELL,
    );
  };
  const row = (kind: string, all: readonly Judged[]): void => {
    const falsehoods = all.filter(({ one }) => !one.true);
    const truths = all.filter(({ one }) => one.true);
    const cells = [shownByRules, shownRightly].flatMap((isShown) => [
      part(falsehoods, isShown),
      part(truths, (one) => !isShown(one)),
    ]);
    lines.push(`${kind.padEnd(WIDTH)}${cells.join('').trimEnd()}`);
  };
  for (const [kind, all] of Object.entries(Object.groupBy(judged, ({ one }) => one.kind)).sort(([a], [b]) =>
    a.localeCompare(b),
  ))
    row(kind, all!);
  row('all', judged);
  const [stand, doubted] = [judged.filter(({ claim }) => claim).length, judged.filter((one) => one.doubted).length];
  const refuted = judged.length - stand - doubted;
  lines.push(
    `${stand} stand by rules and ${doubted} are doubted, which the second check reads; ${refuted} are refuted.`,
  );
  return `${lines.join('\n')}\n`;
}
