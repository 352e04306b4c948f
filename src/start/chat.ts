import { systemClock } from '../../adapters/clock.ts';
import { makeLog } from '../../adapters/log.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { makeBot } from '../chat/bot.ts';
import { commands } from '../commands.ts';
import { type Config, secretsOf } from '../config.ts';
import { keepCollecting } from '../library/collect.ts';
import { openLibrary } from '../library/library.ts';
import { warmUp } from '../library/warm-up.ts';
import { aborted } from '../patience.ts';
import type { Poster } from '../ports/platform.ts';
import { explaining } from './explaining.ts';
import { meaningOf } from './meaning.ts';
import { type Connection, connectPlatforms, wantsPlatforms } from './platforms.ts';
import { keepPosting } from './posting.ts';

/** Before a single answer, so long at most is spent on papers that have no vector yet. */
const CATCH_UP_MS = 300;
/** So long at most is spent on searches before the platforms are connected, however slow they are. */
const WARM_UP_MS = 3_000;

/** The bot: one answer where words were given, else on every platform that has tokens, else in this terminal. */
export async function runBot(
  args: readonly string[],
  config: Config,
  shell: NodeJS.Process,
  stop: AbortSignal,
): Promise<number> {
  const { stdin, stdout } = shell;
  // In a terminal what fails is said in the answer; a bot without one has only its log.
  const log = await makeLog(
    config.LOG_LEVEL ?? (wantsPlatforms(config) ? 'info' : 'error'),
    secretsOf(config),
    !shell.env['NO_COLOR'],
  );
  const clock = systemClock();
  const storage = await sqliteStorage(config.DATA_DIR);
  const store = storage.papers;
  if ((await store.status()).papers === 0) {
    const { starterDigest } = await import('../../adapters/papers/starter.ts');
    await store.save({ lists: [await starterDigest()] });
  }
  const [{ huggingface, newestOpenDay }, { arxiv }, { fullTexts }] = await Promise.all([
    import('../../adapters/papers/huggingface.ts'),
    import('../../adapters/papers/arxiv.ts'),
    import('../../adapters/papers/full-text.ts'),
  ]);
  const daily = huggingface({ base: config.HF_ENDPOINT, clock, log });
  const preprints = arxiv({ base: config.ARXIV_ENDPOINT, clock, log });
  const texts = fullTexts({ hub: daily, arxiv: preprints, pages: config.ARXIV_PAGES_ENDPOINT, clock, log });
  const explain = explaining(config, storage, texts, clock, log, args.length === 0);
  let tell: (line: string) => void = () => {};
  const meaning = meaningOf(config, { store, clock, log }, (line) => tell(line));
  const posters: Poster[] = [];
  const digests = { rules: storage.rules, posters, source: daily.name, newestDay: newestOpenDay };
  const library = openLibrary({ store, sources: [daily, preprints], clock, log, explain, meaning, digests });
  const bot = makeBot(commands, library, log);
  const rich = stdout.isTTY === true;
  const look = { rich, colour: rich && !shell.env['NO_COLOR'], columns: stdout.columns || 80 };
  try {
    if (args.length > 0) {
      const { answerOnce } = await import('../../adapters/terminal/once.ts');
      await meaning.catchUp(CATCH_UP_MS);
      return await answerOnce(args, bot, commands, look, (text) => stdout.write(text));
    }
    const leaving = new AbortController();
    const collect = (say: (line: string, passing?: 'passing') => void): Promise<void> =>
      keepCollecting({ store, source: daily, clock, log }, () => newestOpenDay(clock.now()), say, leaving.signal);
    if (wantsPlatforms(config)) {
      const say = (line: string): void => void stdout.write(`${line}\n`);
      const enough = AbortSignal.any([stop, AbortSignal.timeout(WARM_UP_MS)]);
      const warming = warmUp(library, enough).catch((error: unknown) => {
        log.warn({ err: error }, 'a search before the first one failed');
      });
      await Promise.race([warming, aborted(enough)]);
      tell = say;
      const connected: Connection[] = [];
      const connecting = connectPlatforms(
        { config, bot, commands, library, storage, clock, log, say, stop },
        (connection) => {
          connected.push(connection);
          if (connection.poster) posters.push(connection.poster);
          if (leaving.signal.aborted) void connection.close();
        },
      );
      const brief = (line: string, passing?: 'passing'): void => (passing ? undefined : say(line));
      const posting = keepPosting(library, clock, log, leaving.signal);
      const collecting = Promise.all([collect(brief), meaning.keepUp(brief, leaving.signal)]);
      try {
        await Promise.race([connecting.then(() => aborted(stop)), aborted(stop)]);
      } finally {
        leaving.abort();
        // Posts need the platforms that they go to.
        await posting;
        await Promise.all([...connected.map((connection) => connection.close()), collecting, warming]);
      }
      return 0;
    }
    const { startPrompt } = await import('../../adapters/terminal/prompt.ts');
    const { papers } = await store.status();
    stdout.write(
      `Paperboy: ${papers.toLocaleString('en')} papers. Try "/papers search faster convergence", "/papers today", "/papers help"; "quit" leaves.\n\n`,
    );
    const prompt = startPrompt(bot, commands, look, { input: stdin, output: stdout });
    stop.addEventListener('abort', prompt.close, { once: true });
    tell = (line) => prompt.say(line, 'passing');
    const collecting = Promise.all([collect(prompt.say), meaning.keepUp(prompt.say, leaving.signal)]);
    await prompt.ended;
    leaving.abort();
    await collecting;
    return 0;
  } finally {
    await meaning.close();
    await storage.close();
  }
}
