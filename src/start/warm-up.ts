import { type Bot, lastReply } from '../chat/bot.ts';
import type { Platform } from '../chat/platform.ts';
import type { Library } from '../library/library.ts';
import type { Log } from '../ports/host.ts';

const QUESTIONS = 50;
/** As many cards as the platforms' own callers have. */
const PER_PAGE = 5;

/**
 * Asks for titles that the library holds, and has each answer laid out as it would be shown, so that what first answers must
 * read, compile and keep in memory is there before a person asks: at 50,000 papers that costs a second otherwise, and more
 * where several ask at once. Nobody is told anything.
 */
export async function warmUp(
  { suggestPapers }: Pick<Library, 'suggestPapers'>,
  bot: Bot,
  platforms: readonly Pick<Platform, 'name' | 'layOut'>[],
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const nobody = { workspace: '', user: '', manager: false, admin: false, perPage: PER_PAGE };
  for (const [i, { title }] of (await suggestPapers('', QUESTIONS)).entries()) {
    if (signal.aborted) return;
    const platform = platforms[i % platforms.length]?.name ?? '';
    const reply = await lastReply(bot({ command: 'search', options: { query: title } }, { ...nobody, platform }));
    for (const { layOut } of platforms) await layOut?.(reply, log);
  }
}
