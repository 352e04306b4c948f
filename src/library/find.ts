import { UpstreamError, UserError } from '../errors.ts';
import { isTitleKey, type Paper, type PaperRef, parsePaperRef, titleIdentity } from '../paper.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';
import type { PaperStore } from '../ports/papers.ts';
import type { PaperSource } from '../ports/sources.ts';
import { readQuestion } from '../search/question.ts';
import { ranked } from '../search/rank.ts';
import { oneLine } from '../text/clip.ts';
import { noteHealth } from './source-health.ts';

/** Papers that a text may mean, by its words, and those of them whose titles are compared to the letter. */
const LIKELY = 50;
const MOST_LIKELY = 5;

export type Finder = {
  /** The paper with this id; fetched and kept when the library does not have it. UserError when nobody has it. */
  byRef(ref: PaperRef): Promise<Paper>;
  /** The one paper that a text means: an id, an address, a key, or words of its title. */
  byText(text: string): Promise<Paper>;
};

export function makeFinder(
  store: PaperStore,
  kept: Kept,
  sources: readonly PaperSource[],
  clock: Clock,
  log: Log,
): Finder {
  async function byRef({ id }: PaperRef): Promise<Paper> {
    const [known] = await store.get([id]);
    return known ?? (await fetched(id));
  }

  /** Asks each source in turn. A service that fails matters only when no other one had the paper. */
  async function fetched(id: string): Promise<Paper> {
    let failure: UpstreamError | undefined;
    for (const source of sources) {
      const now = (): string => new Date(clock.now()).toISOString();
      try {
        const record = await source.paper(id);
        await noteHealth(kept, source.name, { success: now() });
        if (!record) continue;
        await store.save({
          loose: { papers: [record], origin: source.origin, observed: now() },
        });
        const [paper] = await store.get([id]);
        if (paper) return paper;
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        await noteHealth(kept, source.name, { failure: now(), fault: error.fault });
        log.warn({ err: error, source: source.name, id }, 'a paper could not be fetched');
        failure = error;
      }
    }
    if (failure)
      throw new UserError(
        `${id} is not in the library yet, and it cannot be fetched now. ${failure.service} did not answer; try again later, or search for words of its title.`,
      );
    throw new UserError(`There is no paper ${id}. Check the number, or search for words of its title.`);
  }

  async function byText(text: string): Promise<Paper> {
    const asked = oneLine(text).slice(0, 500);
    const ref = parsePaperRef(asked);
    if (ref) return byRef(ref);
    if (isTitleKey(asked)) {
      const [kept] = await store.get([asked]);
      if (kept) return kept;
    }
    const { sequence, ...question } = readQuestion(asked);
    const { candidates } = await store.match({ ...question, filter: {} }, LIKELY);
    const likely = ranked({ sequence, year: question.year, weight: 0 }, candidates).slice(0, MOST_LIKELY);
    const papers = (await store.get(likely.map((one) => one.paper))).filter((paper) => paper !== undefined);
    const exact = papers.find((paper) => titleIdentity(paper.title) === titleIdentity(asked));
    const best = exact ?? papers[0];
    if (best) return best;
    throw new UserError(
      `No paper of the library matches "${asked.slice(0, 80)}". Give an arXiv id or address, or words of its title.`,
    );
  }

  return { byRef, byText };
}
