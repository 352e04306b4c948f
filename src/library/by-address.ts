import type { Paper } from '../paper.ts';
import type { PaperStore } from '../ports/papers.ts';
import type { SearchEngine } from '../ports/search.ts';
import { readQuestion } from '../search/question.ts';
import { oneLine } from '../text/clip.ts';
import { STOP, words } from '../text/words.ts';

/** What a text points to and says nothing else besides: something that has a DOI, or an address. No arXiv id stands in it. */
export type Elsewhere = 'doi' | 'address';

/** What is said of what points to no paper. */
export const UNKNOWN_THERE: Record<Elsewhere, string> = {
  doi: 'Only DOIs of arXiv’s own (10.48550/…) are known here.',
  address: 'No arXiv id stands in that address, and no paper here has it as its code or project page.',
};

/** Characters of an address with all that follows it, and of its place alone. */
const LONGEST = 2_000;
const LONGEST_PLACE = 500;
const DOI = /^(?:doi:|(?:https?:\/\/)?(?:dx\.)?doi\.org\/)?10\.\d{4,9}\/\S+$/i;
/** Of what is typed without its beginning only what ends as hosts do: "and/or" and "Node.js/Deno" are words. */
const ADDRESS =
  /^(?:https?:\/\/|(?:[a-z\d-]{1,63}\.){1,5}(?:ai|ca|ch|cn|co|com|cool|de|edu|eu|fr|gov|in|info|io|jp|me|net|org|press|science|uk)\/)\S+$/i;
const ASKING: ReadonlySet<string> = new Set(
  'hey hi read see seen look check one link fyi thoughts summary summarise summarize interesting cool great wow'.split(
    ' ',
  ),
);

/** Whether words say nothing besides what they point to: such as frame every question, and such as people put beside a link. */
export const onlyAsks = (text: string): boolean => words(text).every((word) => STOP.has(word) || ASKING.has(word));

/** What a text points to, where it does nothing else than ask for it, and the address without marks around it. */
export function pointsTo(text: string): { what: Elsewhere; at: string } | undefined {
  const typed = text.trim();
  if (typed.length > LONGEST || !/[./]/.test(typed)) return undefined;
  const said = typed.replace(/\bdoi:?\s{1,3}(?=10\.)/gi, 'doi:').split(/\s+/);
  const bare = said.map((word) => word.replace(/^[<("“'[]+|(?<![>)"”'\],.;!?])[>)"”'\],.;!?]+$/g, ''));
  const [at, another] = bare.filter((word) => DOI.test(word) || ADDRESS.test(word));
  if (at === undefined || another !== undefined) return undefined;
  if (!onlyAsks(bare.filter((word) => word !== at).join(' '))) return undefined;
  return { what: DOI.test(at) ? 'doi' : 'address', at };
}

/** Hosts where the first two parts of a path name a repository, whatever is looked at within. */
const OF_REPOSITORIES = /^(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\//;
/** Papers that may have the address: their words are like those of its path. */
const MOST_LIKELY = 50;
/** Where no words are like it, so many of those that have code and are liked most are looked at too: a repository's name may say nothing of its paper. */
const MOST_WITH_CODE = 200;

/** An address as far as it tells one page from another. */
function place(address: string): string {
  const [whole = ''] = oneLine(address).slice(0, LONGEST_PLACE).toLowerCase().split(/[?#]/, 1);
  const bare = whole.replace(/^https?:\/\/(?:www\.)?/, '');
  const parts = bare.split('/').filter(Boolean);
  const own = OF_REPOSITORIES.test(bare) ? parts.slice(0, 3) : parts;
  return own.join('/').replace(/\.git$/, '');
}

/** The one paper of the library whose code or project page is at an address. */
export async function byAddress(address: string, store: PaperStore, engine: SearchEngine): Promise<Paper | undefined> {
  const wanted = place(address);
  const [host = '', ...path] = wanted.split('/');
  // A project's page may be a host of its own: "cosmos.github.io".
  const said = readQuestion([...path, ...host.split('.').slice(0, 1)].join(' '));
  const question = { ...said, phrases: [], excluded: [], filter: {}, sort: 'best' as const };
  const isThere = (paper: Paper | undefined): boolean =>
    [paper?.code, paper?.project].some((one) => one && place(one) === wanted);
  const likely = await engine.search(question, MOST_LIKELY);
  const found = (await store.get(likely.papers)).find(isThere);
  if (found || !OF_REPOSITORIES.test(wanted)) return found;
  const withCode = { ...question, ...readQuestion(''), filter: { code: true }, sort: 'top' as const };
  const { papers } = await engine.search(withCode, MOST_WITH_CODE);
  return (await store.get(papers)).find(isThere);
}
