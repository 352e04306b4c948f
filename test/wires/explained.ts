import type { TestContext } from 'node:test';
import { openai } from '../../adapters/models/openai.ts';
import { readMarkdown } from '../../adapters/papers/sections.ts';
import { readPrompts } from '../../adapters/prompts.ts';
import type { StartThread } from '../../adapters/thread.ts';
import { type Bot, makeBot } from '../../src/chat/bot.ts';
import type { Caller, Invocation, Reply } from '../../src/chat/reply.ts';
import { commands } from '../../src/commands.ts';
import { type Core, type CoreDeps, openCore } from '../../src/core.ts';
import type { Limits } from '../../src/explain/budget.ts';
import { PROMPT_INPUTS, type Prompts } from '../../src/explain/prompts.ts';
import type { TextWork } from '../../src/explain/text-work.ts';
import type { Paper } from '../../src/paper.ts';
import type { Cache, Kept } from '../../src/ports/kept.ts';
import type { PaperSource, TextSource } from '../../src/ports/sources.ts';
import type { Storage } from '../../src/ports/storage.ts';
import { GIRAFFES, GIRAFFES_MARKDOWN } from '../samples/giraffes.ts';
import { freshStorage } from './folder.ts';
import { hastyClock } from './hasty-clock.ts';
import { keptLog } from './kept-log.ts';
import { type LlmServer, llmServer, type Script } from './llm-server.ts';

export const NO_LIMITS: Limits = { personCalls: 0, personTokens: 0, workspaceCalls: 0, workspaceTokens: 0 };
export const prompts = readPrompts(new URL('../../prompts/', import.meta.url), PROMPT_INPUTS);

export const person: Caller = {
  platform: 'discord',
  workspace: 'w1',
  user: 'u1',
  manager: false,
  admin: false,
  perPage: 5,
};

/** Texts by arXiv id, all of them version 2. */
export const textsOf = (markdown: Readonly<Record<string, string>>): TextSource => ({
  newestVersion: async () => 2,
  text: async (id) => {
    const text = markdown[id];
    return text === undefined ? undefined : { from: 'Hugging Face', ...readMarkdown(text, id) };
  },
});

export type Explained = {
  ask(command: string, options: Invocation['options'], who?: Partial<Caller>): Promise<Reply>;
  /** Every reply of one question, in order. */
  growing(command: string, options: Invocation['options'], who?: Partial<Caller>): Promise<Reply[]>;
  bot: Bot;
  core: Core;
  /** What it was opened with. */
  deps: CoreDeps;
  kept: Kept;
  cache: Cache;
  llm: LlmServer;
  log: ReturnType<typeof keptLog>;
  clock: ReturnType<typeof hastyClock>;
};

/** The whole bot over real storage, asking the real client of a language model that says what the test wants. */
export async function explained(
  t: TestContext,
  more: {
    says?: Script;
    limits?: Partial<Limits>;
    papers?: readonly Paper[];
    texts?: TextSource;
    sources?: readonly PaperSource[];
    /** Each person's, in the place of some seconds. */
    patience?: () => AbortSignal;
    work?: TextWork;
    secondCheck?: true;
    gistCalls?: number;
    /** In the place of files of its own. */
    storage?: Storage;
    /** Kept by another bot of the same test. */
    cache?: Cache;
    prompts?: Prompts;
    model?: string;
    without?: 'model';
    timeoutMs?: number;
    /** In the place of the test's own thread. */
    start?: StartThread;
  } = {},
): Promise<Explained> {
  const clock = hastyClock();
  const storage = more.storage ?? (await freshStorage(t, clock, more.start));
  const log = keptLog();
  const llm = await llmServer(t);
  if (more.says !== undefined) llm.otherwise(more.says);
  const papers = more.papers ?? [GIRAFFES];
  await storage.papers.save({ loose: { papers, origin: 'huggingface', observed: '2026-01-03' } });
  const timeoutMs = more.timeoutMs ?? 20_000;
  const model = openai({
    baseUrl: llm.base,
    apiKey: 'sk-test-0123456789',
    model: more.model ?? 'test-model',
    timeoutMs,
    clock,
    log,
  });
  const cache = more.cache ?? storage.cache('explain', log);
  const deps: CoreDeps = {
    store: storage.papers,
    kept: storage.kept,
    engine: storage.engine,
    sources: more.sources ?? [],
    clock,
    log,
    explain: {
      model: more.without === 'model' ? undefined : model,
      texts: more.texts ?? textsOf({ [GIRAFFES.key]: GIRAFFES_MARKDOWN }),
      ...(more.work ? { work: more.work } : {}),
      secondCheck: more.secondCheck ?? false,
      prompts: more.prompts ?? prompts,
      cache,
      kept: storage.kept,
      limits: { ...NO_LIMITS, ...more.limits },
      mostCharacters: 100_000,
      ...(more.gistCalls === undefined ? {} : { gistCalls: more.gistCalls }),
    },
  };
  const core = openCore(deps);
  const bot = makeBot(commands, core, log, more.patience);
  const growing: Explained['growing'] = async (command, options, who = {}) => {
    const replies: Reply[] = [];
    for await (const reply of bot({ command, options }, { ...person, ...who })) replies.push(reply);
    return replies;
  };
  return {
    ask: async (...asked) => (await growing(...asked)).at(-1)!,
    growing,
    bot,
    core,
    deps,
    kept: storage.kept,
    cache,
    llm,
    log,
    clock,
  };
}
