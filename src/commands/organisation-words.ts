import type { Library } from '../library/library.ts';
import { editDistance } from '../search/spelling.ts';
import { fold } from '../text/words.ts';

/** So many organisations are looked through, and offered at most. */
const MOST = 5_000;
const MOST_OFFERED = 3;
/** From so many letters on two of them may be slips. */
const LONG = 8;

/** Organisations that one may be a slip of which no paper is of; undefined for one that the library knows. */
export async function likeUnknown(
  typed: string,
  { search, suggestOrganisations }: Pick<Library, 'search' | 'suggestOrganisations'>,
): Promise<readonly string[] | undefined> {
  const { found, soFar } = await search({ text: '', filter: { organisation: typed }, sort: 'best', limit: 1 });
  if (found.length > 0 || soFar !== undefined) return undefined;
  const wanted = fold(typed).trim();
  const most = wanted.length < LONG ? 1 : 2;
  const all = await suggestOrganisations('', MOST);
  const alike = ({ handle, name }: (typeof all)[number]): boolean =>
    [handle, name, ...name.split(/\s+/)].some((one) => one.length > 2 && editDistance(fold(one), wanted, most) <= most);
  return [...new Set(all.filter(alike).map(({ name }) => name))].slice(0, MOST_OFFERED);
}
