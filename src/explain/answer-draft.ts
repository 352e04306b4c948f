import { z } from 'zod';
import { terms } from '../text/words.ts';
import type { Claim } from './claims.ts';
import { doubtLine, fallenLine } from './doubt-lines.ts';
import { draftJudge, SAID } from './draft-judge.ts';
import { glossWords, isGlossed } from './gloss-words.ts';
import { languageName, speaks } from './languages.ts';
import { fence, fill, type Prompts, paperText, schemaText } from './prompts.ts';
import type { Reading } from './reading.ts';
import { type SecondCheck, settled } from './second-check.ts';
import type { Talk } from './talk.ts';
import type { TextWork } from './text-work.ts';
import type { Checked, Job } from './write.ts';

/** A checked statement and the number of the paper that it quotes, from 1. */
export type Point = Claim & { paper: number };

/**
 * What of a draft stood the check; `all` are its points with the doubted ones, `second` is whether they were read a second
 * time. `answered` is false when the model says that the papers do not tell.
 */
export type FoundAnswer = {
  points: readonly Point[];
  all: readonly Point[];
  second?: boolean;
  answered: boolean | undefined;
  whole: boolean;
  otherLanguage: boolean;
  finding?: string;
};

const SaidPoint = z.object({ paper: z.number(), ...SAID.plain.shape });
const GlossedPoint = z.object({ paper: z.number(), ...SAID.glossed.shape });
const draftOf = (point: typeof SaidPoint | typeof GlossedPoint) =>
  z.object({ answered: z.boolean(), points: z.array(point) });
const DRAFTS = { plain: draftOf(SaidPoint), glossed: draftOf(GlossedPoint) };
type Draft = z.output<(typeof DRAFTS)['plain']>;
const MAX_TOKENS = 3_500;
const MOST_POINTS = 6;

/** The task of answering from what was read, and the check that every point has to stand: against the paper it cites. */
export function answerJob(
  readings: readonly Reading[],
  { question, language, talk }: { question: string; language: string; talk: Talk | undefined },
  prompts: Prompts,
  work: TextWork,
  second?: SecondCheck,
): Job<Draft, FoundAnswer> {
  let wholes: readonly boolean[] = [];
  const given = new Set(readings.map(({ paper }) => paper.id).filter((id) => id !== null));
  const glossed = readings.some(({ paper }) => isGlossed(language, paper.abstract));
  const schema = glossed ? DRAFTS.glossed : DRAFTS.plain;
  const judge = draftJudge(work);
  // Who asks "and on which data?" means the paper of the question before.
  const asked = terms([question, ...(talk?.turns ?? []).slice(-1).map((turn) => turn.question)].join(' '));

  async function check(value: unknown, open?: { name: string; text: string }): Promise<Checked<FoundAnswer>> {
    const draft = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
    const answered = typeof draft['answered'] === 'boolean' ? draft['answered'] : undefined;
    const faults: string[] = [];
    const all: Point[] = [];
    const said = (Array.isArray(draft['points']) ? draft['points'] : []).flatMap((one) => {
      const { data } = (glossed ? GlossedPoint : SaidPoint).safeParse(one);
      return data ? [data] : [];
    });
    await judge.look(said, open);
    for (const point of said) {
      const verdict = judge.verdict(point);
      if (!('claim' in verdict)) faults.push(doubtLine(verdict));
      const claim = 'claim' in verdict ? verdict.claim : verdict.doubted;
      if (claim) all.push({ ...claim, paper: point.paper });
    }
    const found: FoundAnswer = { ...foundIn(all), answered, whole: wholes.every(Boolean) };
    if (found.otherLanguage) faults.push(`- Every text must be in ${languageName(language)}.`);
    if (found.points.length === 0 && answered !== false)
      faults.push('- points: none with a quote that stands in the text.');
    const finding = judge.finding();
    return { checked: finding ? { ...found, finding } : found, faults };
  }

  function foundIn(all: readonly Point[]): Pick<FoundAnswer, 'points' | 'all' | 'otherLanguage'> {
    const points = all.filter(({ doubted }) => !doubted);
    const texts = points.map(({ text }) => text).join(' ');
    return { points: points.slice(0, MOST_POINTS), all, otherLanguage: !speaks(texts, language) };
  }

  async function confirm({ checked, faults }: Checked<FoundAnswer>): Promise<Checked<FoundAnswer>> {
    if (checked.all.length === 0) return { checked, faults };
    const read = await second!(checked.all);
    if (!read) return { checked: { ...checked, second: false }, faults };
    const { standing, whole } = read;
    const fallen = checked.points.filter((point) => !standing.has(point));
    const all = checked.all.filter((point) => standing.has(point)).map(settled);
    return { checked: { ...checked, ...foundIn(all), second: whole }, faults: [...faults, ...fallen.map(fallenLine)] };
  }

  return {
    name: 'answer',
    schema,
    maxTokens: MAX_TOKENS,
    async turns(most) {
      const room = most / readings.length;
      const cuts = await Promise.all(readings.map(({ sections }) => work.excerptFor(sections, asked, room)));
      judge.by(
        cuts.map(({ sections }, i) => {
          const { title, abstract } = readings[i]!.paper;
          return { sections, title, abstract, language, given };
        }),
      );
      wholes = cuts.map((cut) => cut.whole);
      const papers = readings.map(({ paper }, i) => fence(`PAPER ${i + 1}`, paperText(paper.title, cuts[i]!.sections)));
      return fill<'answer'>(prompts.answer, {
        schema: schemaText(schema),
        gloss: glossWords(glossed),
        language: languageName(language),
        read: readings.length === 1 ? 'one paper' : `${readings.length} papers`,
        papers: papers.join('\n\n'),
        talk: talk
          ? fence('TALK', talk.turns.map((turn) => `Question: ${turn.question}\nAnswer: ${turn.answer}`).join('\n\n'))
          : '',
        question: fence('QUESTION', question),
      });
    },
    check,
    ...(second ? { confirm } : {}),
    wholes: () => wholes,
    enough: ({ points, answered, otherLanguage }) => (points.length > 0 && !otherLanguage) || answered === false,
    merge: (first, later) =>
      (first.points.length > 0 && later.points.length === 0) || (later.otherLanguage && !first.otherLanguage)
        ? first
        : later,
  };
}
