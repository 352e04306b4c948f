import type { Caller } from '../chat/reply.ts';
import type { Core } from '../core.ts';
import { UserError } from '../errors.ts';
import { isEntry } from '../library/bibliography-entry.ts';
import type { Library } from '../library/library.ts';
import { papersIn } from '../library/named-ref.ts';
import { isSameTitle } from '../library/title.ts';
import { findPaperRefs, type Paper, parsePaperRef } from '../paper.ts';
import { editDistance } from '../search/spelling.ts';
import { oneLine } from '../text/clip.ts';
import { STOP, terms } from '../text/words.ts';

const MOST_PAPERS = 5;

/** What was asked and what of: `talk` names the talk that it goes on with. */
type AskedQuestion = { question: string; paper?: string | undefined; talk?: string | undefined };
type MeantQuestion = { question: string; papers: { paper: Paper; version: number | null }[] };

/** Which papers a question is about: the one named by the option or in the question, by an id or its title in quotes, those of the talk, or the best found. */
export async function askedPapers(
  asked: AskedQuestion,
  caller: Caller,
  { library, explain }: Core,
  patience: AbortSignal,
): Promise<MeantQuestion> {
  const typed = oneLine(asked.question);
  const named = asked.paper === undefined ? undefined : await library.find.byText(asked.paper, patience);
  const entries = isEntry(typed) ? papersIn(typed) : [];
  const refs = entries.length > 0 ? [] : findPaperRefs(typed).filter((ref) => ref.id !== named?.id);
  const many = entries.length + refs.length + (named ? 1 : 0);
  if (many > MOST_PAPERS)
    throw new UserError(`That names ${many} papers, and ${MOST_PAPERS} are read at once. Leave some out.`);
  const others = await Promise.all([
    ...entries.map(async (entry) => ({ paper: await library.find.byText(entry, patience), version: null })),
    ...refs.map(async (ref) => ({ paper: await library.find.byRef(ref, patience), version: ref.version })),
  ]);
  if (named)
    return {
      question: typed,
      papers: [{ paper: named, version: parsePaperRef(asked.paper!)?.version ?? null }, ...others],
    };
  if (others.length > 0) {
    const question = entries.length > 0 ? withoutEntries(typed) : withoutRefs(typed);
    const { key } = others[0]!.paper;
    if (!question) throw new UserError(`Ask what? Try: /papers ask ${key} Which data was it trained on?`);
    return { question, papers: others };
  }
  const titled = asked.talk === undefined ? await titledPaper(typed, library) : undefined;
  if (titled) return titled;
  const keys = asked.talk === undefined ? [] : await explain.talkPapers(caller.workspace, asked.talk);
  const papers =
    keys.length > 0
      ? await Promise.all(keys.map((key) => library.find.byText(key, patience)))
      : await nearPapers(typed, library);
  return { question: typed, papers: papers.map((paper) => ({ paper, version: null })) };
}

/** The paper of the library whose very title a question begins with, in quotes: "“Kettles in Choir” Which data?". */
async function titledPaper(typed: string, library: Library): Promise<MeantQuestion | undefined> {
  const [, title, question] = /^["“]([^"“”]{3,300})["”][,:]?\s{1,3}(\S.*)$/.exec(typed) ?? [];
  if (title === undefined) return undefined;
  const { found, read } = await library.search({ text: title, filter: {}, sort: 'best', limit: MOST_PAPERS });
  const paper = (await read(found)).find((one) => isSameTitle(title, one.title));
  return paper && { question: question!, papers: [{ paper, version: null }] };
}

async function nearPapers(question: string, library: Library): Promise<Paper[]> {
  const { found, read, weights, nearness } = await library.search({
    text: question,
    filter: {},
    sort: 'best',
    limit: MOST_PAPERS,
  });
  const papers = await read(found);
  const partly = papers.filter((paper) => saidOf(paper, question) >= LEAST_SAID);
  // Where one is near, what others say of a part of the question belongs to the answer.
  if (papers.some((paper) => isNear(paper, question, weights))) return partly;
  // Few papers hold few words: there meaning tells what words cannot. Among many, something is near to every question, and
  // one everyday word that abstracts hardly use, as "people", outweighs the others: there both tell.
  const near = await nearness(partly);
  const isLarge = mostTold(weights) >= UNKNOWN;
  return partly.filter((paper) => {
    const nearBy = near.get(paper.key) ?? 0;
    return isLarge ? nearBy >= NEAR_IN_BOTH && saidOf(paper, question) >= MOST_SAID : nearBy >= NEAR_IN_MEANING;
  });
}

/** In a small library of questions that fit, 15 of 16 have a paper nearer than this, and of such as do not, none. */
const NEAR_IN_MEANING = 0.28;
/** In one of a thousand papers, of questions that words alone take for far, this admits those that fit, and hardly another. */
const NEAR_IN_BOTH = 0.37;
const MOST_SAID = 0.6;
const mostTold = (weights: ReadonlyMap<string, number>): number => Math.max(0, ...weights.values());

const LEAST_SAID = 1 / 3;

/** What a question is about, in terms. */
const askedIn = (question: string): string[] =>
  [...new Set(terms(question))].filter((term) => !STOP.has(term) && !ASKING.has(term));

/** Which share of the asked terms stands in a paper's title or abstract. */
function saidOf({ title, abstract }: Paper, question: string): number {
  const asked = askedIn(question);
  const said = new Set(terms(`${title} ${abstract}`));
  return asked.length === 0 ? 1 : asked.filter((term) => said.has(term)).length / asked.length;
}

/**
 * Does a paper speak of what is asked at all? By how much its words tell, most of the question stands in its title or
 * abstract: "bread" alone of "bake sourdough bread" is found in some paper of every library.
 */
function isNear({ title, abstract }: Paper, question: string, weights: ReadonlyMap<string, number>): boolean {
  const asked = askedIn(question);
  if (asked.length === 0) return true;
  const said = new Set(terms(`${title} ${abstract}`));
  const most = mostTold(weights);
  // What no paper holds tells as much as what few do.
  const unknown = most < SMALL_LIBRARY ? most || 1 : Math.max(most, UNKNOWN);
  const worth = (term: string): number => weights.get(term) ?? unknown;
  const stands = (term: string): boolean =>
    said.has(term) ||
    (!weights.has(term) && [...weights.keys()].some((other) => isLike(term, other) && said.has(other)));
  const sum = (some: readonly string[]): number => some.reduce((all, term) => all + worth(term), 0);
  return sum(asked.filter(stands)) >= sum(asked) * (asked.length < LONG_QUESTION ? NEAR : NEAR_LONG);
}

const NEAR = 0.62;
/** A paper that answers a long question says less of its words. */
const LONG_QUESTION = 6;
const NEAR_LONG = 0.45;
const SMALL_LIBRARY = 2;
const UNKNOWN = 5;

/** Another spelling of it, "memoris" and "memoriz", or what it was mistyped for. */
const isLike = (a: string, b: string): boolean => a.length > 4 && editDistance(a, b, 1) <= 1;

/** How a question is put, not what about. Stems. */
const ASKING = new Set(
  'how why much mani long well best better most good doe do did work us need mean differ compar possibl make get know think help explain way wai thing ar wa were is exist current latest recent new great'.split(
    ' ',
  ),
);

/** The question alone: words that name a paper by its number or address are dropped. */
const withoutRefs = (text: string): string =>
  text
    .split(' ')
    .filter((word) => findPaperRefs(word).length === 0)
    .join(' ')
    .replace(/^[\s:,;–-]+/, '');

/** The question alone: BibTeX in it is dropped, and what else is pasted stays. */
function withoutEntries(text: string): string {
  const [from, to] = [text.search(/@[a-z]{1,30}\s{0,3}[{(]/i), text.lastIndexOf('}') + 1];
  return from < 0 || to < from ? text : `${text.slice(0, from)} ${text.slice(to)}`.trim();
}
