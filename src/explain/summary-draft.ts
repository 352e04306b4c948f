import { z } from 'zod';
import type { Claim } from './claims.ts';
import { doubtLine, fallenLine } from './doubt-lines.ts';
import { draftJudge, SAID } from './draft-judge.ts';
import { glossWords, isGlossed } from './gloss-words.ts';
import { languageName, speaks } from './languages.ts';
import { fence, fill, type Prompts, paperText, schemaText } from './prompts.ts';
import type { Reading } from './reading.ts';
import { type SecondCheck, settled } from './second-check.ts';
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
/**
 * What of a draft stood the check. `all` are its claims with the doubted ones, `second` is whether they were read a second time,
 * `finding` the part of the paper that is being quoted at this moment.
 */
export type Found = {
  claims: Claims;
  all: Claims;
  otherLanguage: boolean;
  copied: boolean;
  second?: boolean;
  finding?: string;
};

/** The task of summarising what was read, and the check that every statement of the answer has to stand. */
export function summaryJob(
  reading: Reading,
  { style, language }: { style: Style; language: string },
  prompts: Prompts,
  work: TextWork,
  second?: SecondCheck,
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
    const weighed = (said: unknown): Claim[] =>
      saidIn(said).flatMap((one) => {
        const verdict = judge.verdict(one);
        if ('claim' in verdict) return [verdict.claim];
        faults.push(doubtLine(verdict));
        return verdict.doubted ? [verdict.doubted] : [];
      });
    const [first] = weighed(draft['gist']);
    const all: Claims = { ...(first ? { gist: first } : {}), ...partsOf((part) => listIn(part).flatMap(weighed)) };
    const found = foundIn(all);
    const { gist, ...parts } = found.claims;
    if (!gist) faults.push('- gist: no statement with a quote that stands in the text.');
    for (const part of ['approach', 'results'] as const)
      if (parts[part].length === 0) faults.push(`- ${part}: no statement with a quote that stands in the text.`);
    if (found.otherLanguage) faults.push(`- Every text must be in ${languageName(language)}.`);
    if (found.copied) faults.push('- Most statements repeat sentences of the paper. Say them in your own words.');
    const finding = judge.finding();
    return { checked: finding ? { ...found, finding } : found, faults };
  }

  /** What is shown of a draft's claims: of each part so many, and nothing doubted. */
  function foundIn(all: Claims): Found {
    const claims = only(all, ({ doubted }) => !doubted);
    const shown = { ...claims, ...partsOf((part) => claims[part].slice(0, MOST[style][part])) };
    const texts = allClaims(shown).map(({ text }) => text);
    const copies = texts.filter(judge.isCopied).length;
    return {
      claims: shown,
      all,
      otherLanguage: !speaks(texts.join(' '), language),
      copied: texts.length > 1 && copies * 2 > texts.length,
    };
  }

  /** Nothing is read a second time that could not become a summary. */
  async function confirm({ checked, faults }: Checked<Found>): Promise<Checked<Found>> {
    if (!acceptable({ claims: checked.all }, reading.sections)) return { checked, faults };
    const read = await second!(allClaims(checked.all));
    if (!read) return { checked: { ...checked, second: false }, faults };
    const { standing, whole } = read;
    const fallen = allClaims(checked.all).filter((claim) => !claim.doubted && !standing.has(claim));
    const all = settledOnly(only(checked.all, (claim) => standing.has(claim)));
    return { checked: { ...foundIn(all), second: whole }, faults: [...faults, ...fallen.map(fallenLine)] };
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
    ...(second ? { confirm } : {}),
    wholes: () => [isWhole],
    enough: (found) => acceptable(found, reading.sections) && !found.otherLanguage && !found.copied,
    merge(first, later) {
      if (later.otherLanguage && !first.otherLanguage) return first;
      if (first.otherLanguage) return later;
      const gist = later.claims.gist ?? first.claims.gist ?? later.all.gist ?? first.all.gist;
      const parts = partsOf((part) => [...(later.claims[part].length > 0 ? [] : first.all[part]), ...later.all[part]]);
      return { ...later, ...foundIn({ ...(gist ? { gist } : {}), ...parts }) };
    },
  };
}

export const allClaims = (claims: Claims): Claim[] => [
  ...(claims.gist ? [claims.gist] : []),
  ...PARTS.flatMap((part) => claims[part]),
];

/** Enough to be called a summary: of a long text four statements, of a short abstract two. */
export function acceptable({ claims }: Pick<Found, 'claims'>, sections: Reading['sections']): boolean {
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

const partsOf = (claims: (part: SummaryPart) => readonly Claim[]): Record<SummaryPart, readonly Claim[]> =>
  Object.fromEntries(PARTS.map((part) => [part, claims(part)])) as Record<SummaryPart, readonly Claim[]>;

const only = ({ gist, ...parts }: Claims, keeps: (claim: Claim) => boolean): Claims => ({
  ...(gist && keeps(gist) ? { gist } : {}),
  ...partsOf((part) => parts[part].filter(keeps)),
});

const settledOnly = ({ gist, ...parts }: Claims): Claims => ({
  ...(gist ? { gist: settled(gist) } : {}),
  ...partsOf((part) => parts[part].map(settled)),
});
