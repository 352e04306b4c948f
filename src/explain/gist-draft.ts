import type { z } from 'zod';
import type { Paper } from '../paper.ts';
import type { Claim } from './claims.ts';
import { doubtLine } from './doubt-lines.ts';
import { draftJudge, SAID } from './draft-judge.ts';
import { glossWords, isGlossed } from './gloss-words.ts';
import { languageName, speaks } from './languages.ts';
import { fence, fill, type Prompts, schemaText } from './prompts.ts';
import type { TextWork } from './text-work.ts';
import type { Checked, Job } from './write.ts';

/** The sentence, where one stood the check; `wanting` says that it is too long or not in the language. */
type FoundGist = { claim?: Claim; wanting: boolean };

/** What is asked for, in characters, and what is taken. */
const ASKED = 75;
const LONGEST = 90;
/** Also for models that think first. */
const MAX_TOKENS = 1_500;

/** The task of saying in one short sentence what a paper's abstract tells, and the check that the sentence has to stand. */
export function gistJob(
  paper: Paper,
  language: string,
  prompts: Prompts,
  work: TextWork,
): Job<z.output<typeof SAID.plain>, FoundGist> {
  const sections = [{ title: 'Abstract', text: paper.abstract }];
  const given = new Set(paper.id === null ? [] : [paper.id]);
  const glossed = isGlossed(language, paper.abstract);
  const schema = glossed ? SAID.glossed : SAID.plain;
  const judge = draftJudge(work);

  async function check(value: unknown): Promise<Checked<FoundGist>> {
    const { data } = schema.safeParse(value);
    if (!data) return { checked: { wanting: true }, faults: [] };
    const said = { ...data, paper: 1 };
    await judge.look([said]);
    const verdict = judge.verdict(said);
    if (!('claim' in verdict)) return { checked: { wanting: true }, faults: [doubtLine(verdict)] };
    const { claim } = verdict;
    const faults = [
      ...(claim.text.length > LONGEST
        ? [`- The sentence has ${claim.text.length} characters: at most ${ASKED}, please.`]
        : []),
      ...(speaks(claim.text, language) ? [] : [`- The sentence must be in ${languageName(language)}.`]),
      ...(judge.isCopied(claim.text) ? ['- It repeats a sentence of the abstract. Say it in your own words.'] : []),
    ];
    return { checked: { claim, wanting: faults.length > 0 }, faults };
  }

  return {
    name: 'gist',
    schema,
    maxTokens: MAX_TOKENS,
    async turns() {
      judge.by([{ sections, title: paper.title, abstract: paper.abstract, language, given }]);
      return fill<'gist'>(prompts.gist, {
        schema: schemaText(schema),
        gloss: glossWords(glossed),
        language: languageName(language),
        paper: fence('PAPER', `Title: ${paper.title}\n\n${paper.abstract}`),
      });
    },
    check,
    wholes: () => [true],
    enough: ({ claim, wanting }) => claim !== undefined && !wanting,
    merge: (first, second) => (second.wanting && first.claim && !first.wanting ? first : second),
  };
}
