import { z } from 'zod';
import { type Claim, doubtLine } from './claims.ts';
import { draftJudge, SAID } from './draft-judge.ts';
import { glossWords, isGlossed } from './grounds.ts';
import { languageName, speaks } from './languages.ts';
import { fence, fill, type Prompts, paperText, schemaText } from './prompts.ts';
import type { Reading } from './reading.ts';
import type { SaidOf, TextWork } from './text-work.ts';
import type { Checked, Job } from './write.ts';

export const STYLES = ['brief', 'full', 'simple'] as const;
export type Style = (typeof STYLES)[number];
export const PARTS = ['problem', 'approach', 'results', 'limits', 'readers'] as const;
export type SummaryPart = (typeof PARTS)[number];

/** Checked statements under their headings. The gist is missing only while a summary is being written. */
export type Claims = { gist?: Claim } & Record<SummaryPart, readonly Claim[]>;

const draftOf = (point: typeof SAID.plain | typeof SAID.glossed) =>
  z.object({
    gist: point,
    problem: z.array(point),
    approach: z.array(point),
    results: z.array(point),
    limits: z.array(point),
    readers: z.array(point),
  });
const DRAFTS = { plain: draftOf(SAID.plain), glossed: draftOf(SAID.glossed) };
type Draft = z.output<(typeof DRAFTS)['plain']>;

const STYLE_WORDS: Record<Style, string> = {
  brief: 'Be brief: exactly one statement in each list, the most important one, of at most 25 words.',
  full: 'Be thorough: up to three statements for problem and limits, four for approach, six for results, one for readers.',
  simple:
    'Write for a curious person outside the field: everyday words, every needed term explained in passing, at most two statements in each list.',
};
const MOST: Record<Style, Record<SummaryPart, number>> = {
  brief: { problem: 1, approach: 1, results: 2, limits: 1, readers: 1 },
  full: { problem: 3, approach: 5, results: 6, limits: 3, readers: 2 },
  simple: { problem: 2, approach: 3, results: 3, limits: 2, readers: 1 },
};
const MAX_TOKENS: Record<Style, number> = { brief: 2_500, full: 6_000, simple: 4_000 };
/** What of a draft stood the check. `finding` is the part of the paper that is being quoted at this moment. */
export type Found = { claims: Claims; otherLanguage: boolean; copied: boolean; finding?: string };

/** The task of summarising what was read, and the check that every statement of the answer has to stand. */
export function summaryJob(
  reading: Reading,
  { style, language }: { style: Style; language: string },
  prompts: Prompts,
  work: TextWork,
): Job<Draft, Found> {
  const { paper } = reading;
  let isWhole = true;
  const given = new Set(paper.id === null ? [] : [paper.id]);
  const glossed = isGlossed(language, paper.abstract);
  const schema = glossed ? DRAFTS.glossed : DRAFTS.plain;
  const judge = draftJudge(work);

  const saidIn = (said: unknown): SaidOf[] => {
    const { data } = (glossed ? SAID.glossed : SAID.plain).safeParse(said);
    return data ? [{ ...data, paper: 1 }] : [];
  };

  async function check(value: unknown, open?: { name: string; text: string }): Promise<Checked<Found>> {
    const draft = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
    const faults: string[] = [];
    const listIn = (part: SummaryPart): unknown[] => (Array.isArray(draft[part]) ? draft[part] : []);
    await judge.look([draft['gist'], ...PARTS.flatMap(listIn)].flatMap(saidIn), open);
    const stood = (said: unknown): Claim[] =>
      saidIn(said).flatMap((one) => {
        const verdict = judge.verdict(one);
        if ('claim' in verdict) return [verdict.claim];
        faults.push(doubtLine(verdict));
        return [];
      });
    const listed = (part: SummaryPart): Claim[] => listIn(part).flatMap(stood).slice(0, MOST[style][part]);
    const [gist] = stood(draft['gist']);
    const parts = Object.fromEntries(PARTS.map((part) => [part, listed(part)])) as Record<SummaryPart, Claim[]>;
    const claims: Claims = { ...(gist ? { gist } : {}), ...parts };
    const found: Found = { claims, ...judged(claims) };
    if (!gist) faults.push('- gist: no statement with a quote that stands in the text.');
    for (const part of ['approach', 'results'] as const)
      if (parts[part].length === 0) faults.push(`- ${part}: no statement with a quote that stands in the text.`);
    if (found.otherLanguage) faults.push(`- Every text must be in ${languageName(language)}.`);
    if (found.copied) faults.push('- Most statements repeat sentences of the paper. Say them in your own words.');
    const finding = judge.finding();
    return { checked: finding ? { ...found, finding } : found, faults };
  }

  function judged(claims: Claims): Pick<Found, 'otherLanguage' | 'copied'> {
    const all = allClaims(claims).map(({ text }) => text);
    const copies = all.filter(judge.isCopied).length;
    return { otherLanguage: !speaks(all.join(' '), language), copied: all.length > 1 && copies * 2 > all.length };
  }

  return {
    name: 'summary',
    schema,
    maxTokens: MAX_TOKENS[style],
    async turns(most) {
      const { sections, whole } = await work.excerpt(reading.sections, most);
      isWhole = whole;
      judge.by([{ sections, title: paper.title, abstract: paper.abstract, language, given }]);
      const read = reading.full ? `${whole ? '' : 'parts of '}its full text` : 'its abstract only';
      return fill<'summary'>(prompts.summary, {
        schema: schemaText(schema),
        gloss: glossWords(glossed),
        language: languageName(language),
        style: STYLE_WORDS[style],
        read,
        paper: fence('PAPER', paperText(paper.title, sections)),
      });
    },
    check,
    wholes: () => [isWhole],
    enough: (found) => acceptable(found, reading.sections) && !found.otherLanguage && !found.copied,
    merge(first, second) {
      if (second.otherLanguage && !first.otherLanguage) return first;
      if (first.otherLanguage) return second;
      const claims = { ...second.claims };
      for (const part of PARTS) if (claims[part].length === 0) claims[part] = first.claims[part];
      const gist = second.claims.gist ?? first.claims.gist;
      if (gist) claims.gist = gist;
      return { ...second, claims, ...judged(claims) };
    },
  };
}

export const allClaims = (claims: Claims): Claim[] => [
  ...(claims.gist ? [claims.gist] : []),
  ...PARTS.flatMap((part) => claims[part]),
];

/** Enough to be called a summary: of a long text four statements, of a short abstract two. */
export function acceptable({ claims }: Found, sections: Reading['sections']): boolean {
  const length = sections.reduce((sum, { text }) => sum + text.length, 0);
  const needed = length > 4_000 ? 4 : length > 600 ? 3 : 2;
  const told = claims.problem.length + claims.approach.length;
  return allClaims(claims).length >= needed && told > 0 && (claims.gist !== undefined || claims.approach.length > 0);
}

/** A summary without a sentence of its own for the whole begins with what the authors do. */
export function withGist(claims: Claims): Claims {
  if (claims.gist) return claims;
  const [first, ...others] = claims.approach;
  return { ...claims, gist: first!, approach: others };
}

/** The claims but those at these places of `allClaims`; undefined when nothing is left to begin with. */
export function without(claims: Claims, places: ReadonlySet<number>): Claims | undefined {
  const dropped = new Set(allClaims(claims).filter((_, i) => places.has(i)));
  const left = Object.fromEntries(
    PARTS.map((part) => [part, claims[part].filter((one) => !dropped.has(one))]),
  ) as Record<SummaryPart, Claim[]>;
  if (claims.gist && !dropped.has(claims.gist)) return { ...left, gist: claims.gist };
  return left.approach.length > 0 ? withGist(left) : undefined;
}
