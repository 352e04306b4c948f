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
export type Judged = { one: Case; doubt: Doubt | undefined; claim: Claim | undefined };

export const readCases = (lines: string): Case[] =>
  lines
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Case);

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
      ? { one, doubt: undefined, claim: verdict.claim }
      : { one, doubt: verdict.doubt, claim: undefined };
  });
}

function groundsOfCase({ text, title, language = 'en' }: Case): Grounds {
  const sections = readMarkdown(text, '').sections.map((section) => withoutOrders(section).section);
  return groundsOf(sections, { title, abstract: text, language, given: new Set() });
}

/** Falsehoods shown and truths dropped, by kind. */
export function table(judged: readonly Judged[]): string {
  const lines = [`${'kind'.padEnd(34)}falsehoods shown    truths dropped`];
  const row = (kind: string, all: readonly Judged[]): void => {
    const part = (ones: readonly Judged[], bad: (one: Judged) => boolean): string => {
      const n = ones.filter(bad).length;
      return ones.length === 0 ? '–' : `${n} of ${ones.length} (${((100 * n) / ones.length).toFixed(1)} %)`;
    };
    const falsehoods = all.filter(({ one }) => !one.true);
    const truths = all.filter(({ one }) => one.true);
    lines.push(
      `${kind.padEnd(34)}${part(falsehoods, ({ doubt }) => doubt === undefined).padEnd(20)}${part(truths, ({ doubt }) => doubt !== undefined)}`,
    );
  };
  for (const [kind, all] of Object.entries(Object.groupBy(judged, ({ one }) => one.kind)).sort(([a], [b]) =>
    a.localeCompare(b),
  ))
    row(kind, all!);
  row('all', judged);
  return `${lines.join('\n')}\n`;
}
