import type { Caller } from '../chat/reply.ts';
import type { Core } from '../core.ts';
import { UserError } from '../errors.ts';
import type { Library } from '../library/library.ts';
import { findPaperRefs, type Paper, parsePaperRef } from '../paper.ts';
import { oneLine } from '../text/clip.ts';
import { STOP, terms } from '../text/words.ts';

const MOST_PAPERS = 5;

/** What was asked and what of: `talk` names the talk that it goes on with. */
type AskedQuestion = { question: string; paper?: string | undefined; talk?: string | undefined };
type MeantQuestion = { question: string; papers: { paper: Paper; version: number | null }[] };

/** Which papers a question is about: the one named by the option or in the question, those of the talk, or the best found. */
export async function askedPapers(
  asked: AskedQuestion,
  caller: Caller,
  { library, explain }: Core,
  patience: AbortSignal,
): Promise<MeantQuestion> {
  const typed = oneLine(asked.question);
  const named = asked.paper === undefined ? undefined : await library.find.byText(asked.paper, patience);
  const refs = findPaperRefs(typed).filter((ref) => ref.id !== named?.id);
  const others = await Promise.all(
    refs
      .slice(0, MOST_PAPERS - 1)
      .map(async (ref) => ({ paper: await library.find.byRef(ref, patience), version: ref.version })),
  );
  if (named)
    return {
      question: typed,
      papers: [{ paper: named, version: parsePaperRef(asked.paper!)?.version ?? null }, ...others],
    };
  if (others.length > 0) {
    const question = withoutRefs(typed);
    if (!question) throw new UserError(`Ask what? Try: /papers ask ${refs[0]!.id} Which data was it trained on?`);
    return { question, papers: others };
  }
  const keys = asked.talk === undefined ? [] : await explain.talkPapers(caller.workspace, asked.talk);
  const papers =
    keys.length > 0
      ? await Promise.all(keys.map((key) => library.find.byText(key, patience)))
      : await nearPapers(typed, library);
  return { question: typed, papers: papers.map((paper) => ({ paper, version: null })) };
}

async function nearPapers(question: string, library: Library): Promise<Paper[]> {
  const { found, read } = await library.search({ text: question, filter: {}, sort: 'best', limit: MOST_PAPERS });
  return (await read(found)).filter((paper) => isNear(paper, question));
}

/** Does a paper speak of what is asked at all? A third of the question's telling words stand in its title or abstract. */
function isNear({ title, abstract }: Paper, question: string): boolean {
  const asked = new Set(terms(question).filter((term) => !STOP.has(term) && !ASKING.has(term)));
  const said = new Set(terms(`${title} ${abstract}`));
  const hits = [...asked].filter((term) => said.has(term)).length;
  return asked.size === 0 || hits >= Math.max(1, asked.size / 3);
}
/** How a question is put, not what about. Stems. */
const ASKING = new Set(
  'how why much mani long well best better most good doe work us need mean differ compar possibl make get know think help explain way thing'.split(
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
