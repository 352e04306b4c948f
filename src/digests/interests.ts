import type { Paper } from '../paper.ts';
import { type Fit, WIDTHS, type Width } from '../ports/follow.ts';
import type { Rule } from '../ports/rules.ts';
import { readQuestion } from '../search/question.ts';
import { isNamed, isOrganisation } from '../text/names.ts';
import { asWritten, firstOf, marksIn, readTopic, type Topic } from './topics.ts';

/** Why a paper is wanted, as "“diffusion”" or "Apple", "" where the rule takes all; and how near it is to what is asked. */
export type Wanted = { why: string; relevance: number };
/** What a rule wants of a paper; undefined where it does not want it. */
export type Interest = (paper: Paper) => Wanted | undefined;

/** How papers stand to the topics of a rule and to what it leaves out, topic by topic, by the paper's key. */
export type RuleFits = {
  topics: readonly PaperFits[];
  without: readonly PaperFits[];
  /** How many papers of the library they are measured against. */
  background: number;
};
type PaperFits = { get(paper: string): Fit | undefined };

/** What a person or an organisation that is followed counts, in the measure of a topic: like a paper that is surely of it. */
const NAMED = 4;
/** Without a search engine a paper that says a topic's words counts like this. */
const SAID = 3;
/** A paper is about something that is left out when it is among the best so many of the library for it. */
const ABOUT: Width = 'usual';
const MOST_REASONS = 3;
/**
 * The best of a hundred are hardly more than nothing in a library of a few days: until it holds so many papers, one whose
 * title or keyword holds a topic's words is of it, and one that does not say it must be surely near.
 */
const ENOUGH = 1_000;
const SURE: Width = 'strict';

/**
 * Reads a rule's wishes once for many papers. A paper that a topic takes at the rule's width, or with an organisation or a
 * person that is followed, is wanted whatever its upvotes. Where nothing is followed, all are that have the floor.
 */
export function makeInterest(rule: Rule, fits?: RuleFits): Interest {
  const topics = rule.topics.map(readTopic);
  const barred = rule.without.map(readTopic);
  const asked = topics.length + rule.organisations.length + rule.authors.length > 0;
  const widths = WIDTHS.slice(0, WIDTHS.indexOf(rule.width) + 1);

  const isBarred = (paper: Paper): boolean =>
    barred.some((topic, i) => {
      const fit = fits?.without[i]?.get(paper.key);
      const isAbout = fit?.width !== undefined && WIDTHS.indexOf(fit.width) <= WIDTHS.indexOf(ABOUT);
      const { named, said } = fit?.marks ?? marksIn(topic, paper);
      return named > 0 || (isAbout && said > 0);
    });

  const isThin = fits !== undefined && fits.background < ENOUGH;

  const byTopic = (topic: Topic, i: number, paper: Paper): Wanted[] => {
    const fit = fits?.topics[i]?.get(paper.key);
    const isNear = fit?.width !== undefined && widths.includes(fit.width);
    if (fit && !isNear && !isThin) return [];
    const marks = fit?.marks ?? marksIn(topic, paper);
    const [open, said] = [firstOf(topic, marks.open), firstOf(topic, marks.open, marks.said)];
    // A paper that the engine does not have yet, or no engine: its words decide.
    if (!fit) return said ? [{ why: quoted(said.text), relevance: SAID }] : [];
    const headed = isThin ? firstOf(topic, marks.open, marks.headed) : undefined;
    const isTaken = headed || (isNear && open && (!isThin || said || fit.width === SURE));
    if (!isTaken) return [];
    const by = headed ?? said;
    return [{ why: by ? quoted(by.text) : near(open!.text, fit, paper), relevance: fit.score }];
  };

  return (paper) => {
    if (isBarred(paper)) return undefined;
    const why = [
      ...topics.flatMap((topic, i) => byTopic(topic, i, paper)),
      ...rule.organisations
        .filter((text) => paper.organisation && isOrganisation(text, paper.organisation))
        .map((why) => ({ why, relevance: NAMED })),
      ...rule.authors
        .filter((text) => paper.authors?.some((name) => isNamed(text, name)))
        .map((why) => ({ why, relevance: NAMED })),
    ].sort((a, b) => b.relevance - a.relevance);
    if (why.length > 0)
      return {
        why: [...new Set(why.map((one) => one.why))].slice(0, MOST_REASONS).join(', '),
        relevance: why[0]!.relevance,
      };
    if (asked || (rule.floor !== null && (paper.upvotes ?? 0) < rule.floor)) return undefined;
    return { why: '', relevance: 0 };
  };
}

const quoted = (text: string): string => `“${text}”`;

/** "near “speech synthesis”: TTS", where it is not said. */
function near(text: string, { by }: Fit, paper: Paper): string {
  const written = by === undefined ? undefined : asWritten(by, paper);
  return `near ${quoted(text)}${written ? `: ${written}` : ''}`;
}

/** The rule's words with equal weight, for choosing the sentence of a paper that speaks of them. */
export const interestWeights = (rule: Rule): ReadonlyMap<string, number> =>
  new Map(rule.topics.flatMap((topic) => readQuestion(topic).terms.map((term): [string, number] => [term, 1])));
