import type { Library } from './library.ts';

const QUESTIONS = 50;

/**
 * Searches for titles that the library holds, so that what a first search must read, compile and keep in memory is there
 * before a person asks: at 50,000 papers that costs a second otherwise, and more where several ask at once.
 */
export async function warmUp(
  { suggestPapers, search }: Pick<Library, 'suggestPapers' | 'search'>,
  signal: AbortSignal,
): Promise<void> {
  for (const { title } of await suggestPapers('', QUESTIONS)) {
    if (signal.aborted) return;
    const { found, read, why } = await search({ text: title, filter: {}, sort: 'best', limit: 25 });
    await why(await read(found.slice(0, 5)));
  }
}
