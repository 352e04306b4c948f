import type { Paper } from '../paper.ts';
import type { PaperStore } from '../ports/papers.ts';
import type { SearchEngine } from '../ports/search.ts';
import { readQuestion } from '../search/question.ts';
import { oneLine } from '../text/clip.ts';

/** What a text points to and says nothing else besides: something that has a DOI, or an address. No arXiv id stands in it. */
export type Elsewhere = 'doi' | 'address';

const LONGEST = 500;
const DOI = /^<?(?:doi: ?|(?:https?:\/\/)?(?:dx\.)?doi\.org\/)?10\.\d{4,9}\/[^\s<>"]+>?$/i;
const ADDRESS = /^<?https?:\/\/[^\s<>"]+>?$/i;

export function pointsTo(text: string): Elsewhere | undefined {
  const typed = text.trim();
  if (typed.length > LONGEST) return undefined;
  return DOI.test(typed) ? 'doi' : ADDRESS.test(typed) ? 'address' : undefined;
}

/** Hosts where the first two parts of a path name a repository, whatever is looked at within. */
const OF_REPOSITORIES = /^(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\//;
/** Papers that may have the address: their words are like those of its path. */
const MOST_LIKELY = 50;

/** An address as far as it tells one page from another. */
function place(address: string): string {
  const [whole = ''] = oneLine(address).slice(0, LONGEST).toLowerCase().split(/[?#>]/, 1);
  const bare = whole.replace(/^<?https?:\/\/(?:www\.)?/, '');
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
  const { papers } = await engine.search(question, MOST_LIKELY);
  const read = await store.get(papers);
  return read.find((paper) => [paper?.code, paper?.project].some((one) => one && place(one) === wanted));
}
