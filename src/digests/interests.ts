import type { Paper } from '../paper.ts';
import type { Rule } from '../ports/rules.ts';
import { readQuestion } from '../search/question.ts';
import { terms } from '../text/words.ts';

/** A paper's words, read once however many channels ask. */
type Read = { text: readonly string[]; all: ReadonlySet<string>; organisation: ReadonlySet<string> };
const readPapers = new WeakMap<Paper, Read>();

function read(paper: Paper): Read {
  const known = readPapers.get(paper);
  if (known) return known;
  const text = terms([paper.title, paper.abstract, ...paper.keywords].join(' . '));
  const { organisation } = paper;
  const made = {
    text,
    all: new Set(text),
    organisation: new Set(organisation ? terms(`${organisation.name} ${organisation.handle}`) : []),
  };
  readPapers.set(paper, made);
  return made;
}

/** Why a paper is wanted by a rule, as "“diffusion”" or "Apple"; "" where the rule takes all; undefined where it is not. */
export type Interest = (paper: Paper) => string | undefined;

/**
 * Reads a rule's wishes once for many papers. A paper with a topic, an organisation or an author that is asked for is
 * wanted whatever its upvotes; others must have the floor, where there is one, and where nothing is asked for, all are.
 */
export function makeInterest(rule: Rule): Interest {
  const topics = rule.topics.map((text) => ({ text, holds: topic(text) }));
  const barred = rule.without.map(topic);
  const organisations = rule.organisations.map((text) => ({ text, words: terms(text) }));
  const authors = rule.authors.map((text) => ({ text, words: terms(text) }));
  const asked = topics.length + organisations.length + authors.length > 0;

  return (paper) => {
    const { organisation } = read(paper);
    if (barred.some((holds) => holds(paper))) return undefined;
    const why = [
      ...topics.filter(({ holds }) => holds(paper)).map(({ text }) => `“${text.replaceAll('"', '')}”`),
      ...organisations.filter(({ words }) => hasAll(organisation, words)).map(({ text }) => text),
      ...authors
        .filter(({ words }) => paper.authors?.some((name) => hasAll(new Set(terms(name)), words)))
        .map(({ text }) => text),
    ];
    if (why.length > 0) return why.slice(0, 3).join(', ');
    if (rule.floor !== null) return (paper.upvotes ?? 0) >= rule.floor ? '' : undefined;
    return asked ? undefined : '';
  };
}

/** The rule's words with equal weight, for choosing the sentence of a paper that speaks of them. */
export const interestWeights = (rule: Rule): ReadonlyMap<string, number> =>
  new Map(rule.topics.flatMap((topic) => readQuestion(topic).terms.map((term): [string, number] => [term, 1])));

const hasAll = (all: ReadonlySet<string>, wanted: readonly string[]): boolean =>
  wanted.length > 0 && wanted.every((term) => all.has(term));

/** Whether a paper holds all words of a topic, its quoted ones side by side, and none that it bars. */
function topic(text: string): (paper: Paper) => boolean {
  const { terms: wanted, phrases, excluded } = readQuestion(text);
  return (paper) => {
    const { text: said, all } = read(paper);
    const sideBySide = (run: readonly string[]): boolean =>
      hasAll(all, run) && said.some((_, i) => run.every((term, k) => said[i + k] === term));
    return hasAll(all, wanted) && phrases.every(sideBySide) && !excluded.some(sideBySide);
  };
}
