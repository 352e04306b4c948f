import { readPrompts } from '../../adapters/prompts.ts';
import { type Config, type ModelSettings, modelOf } from '../config.ts';
import type { ExplainDeps } from '../explain/explain.ts';
import { PROMPT_INPUTS } from '../explain/prompts.ts';
import type { TextWork } from '../explain/text-work.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Meter } from '../ports/meter.ts';
import type { LanguageModel } from '../ports/models.ts';
import type { TextSource } from '../ports/sources.ts';
import type { Storage } from '../ports/storage.ts';
import { counted } from './journal.ts';

/** What summaries and answers are made with. A model that is set up wrongly is said, and the bot runs on without. */
export function explaining(
  config: Config,
  storage: Storage,
  texts: TextSource,
  work: TextWork | undefined,
  { clock, log, meter }: { clock: Clock; log: Log; meter: Meter },
  staying: boolean,
): ExplainDeps {
  const settings = modelOf(config);
  const wrong = settings && 'fault' in settings ? settings.fault : undefined;
  if (wrong) log.error({}, `${wrong} Until then papers are shown by their own key sentences.`);
  const model =
    settings && 'model' in settings ? counted(languageModel(settings, config, clock, log, staying), meter) : undefined;
  return {
    model,
    texts,
    ...(work ? { work } : {}),
    prompts: readPrompts(new URL('../../prompts/', import.meta.url), PROMPT_INPUTS),
    cache: storage.cache('explain', log),
    kept: storage.kept,
    limits: {
      personCalls: config.PERSON_DAILY_CALLS,
      personTokens: config.PERSON_DAILY_USE,
      workspaceCalls: config.WORKSPACE_DAILY_CALLS,
      workspaceTokens: config.WORKSPACE_DAILY_USE,
    },
    secondCheck: config.CLAIM_CHECK === 'model',
    mostCharacters: config.MODEL_CHARACTERS,
    gistCalls: config.GIST_DAILY_CALLS,
  };
}

/** Loaded when it is first needed: its library costs a search a fifth of a second. A bot that stays looks at once whether it works. */
function languageModel(
  settings: ModelSettings,
  config: Config,
  clock: Clock,
  log: Log,
  staying: boolean,
): LanguageModel {
  const load = async () =>
    (await import('../../adapters/models/openai.ts')).openai({
      ...settings,
      timeoutMs: config.MODEL_SECONDS * 1000,
      clock,
      log,
    });
  let made: ReturnType<typeof load> | undefined;
  let loaded: Awaited<ReturnType<typeof load>> | undefined;
  const model = async () => {
    made ??= load();
    loaded = await made;
    return loaded;
  };
  if (staying)
    void model()
      .then((loaded) => loaded.check())
      .then((fault) => fault && log.error({}, `${fault} Until then papers are shown by their own key sentences.`))
      .catch((err: unknown) => log.error({ err }, 'the language model could not be looked at'));
  return {
    name: settings.model,
    holds: () => loaded?.holds?.(),
    write: async function* (task) {
      return yield* (await model()).write(task);
    },
  };
}
