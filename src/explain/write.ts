import type { z } from 'zod';
import type { Log } from '../ports/host.ts';
import type { LanguageModel, ModelAnswer, ModelFault, Turn } from '../ports/models.ts';
import { clip } from '../text/clip.ts';
import { type Budget, CHARACTERS_PER_TOKEN, expectedTokens, type Spender } from './budget.ts';
import { faultSentence, HOLDS_LITTLE } from './fault-words.ts';
import { readGrowing } from './growing.ts';
import { fill, type Prompts } from './prompts.ts';

/** What of an answer stood the check, and what is wrong with the rest. */
export type Checked<C> = { checked: C; faults: readonly string[] };

export type Job<T, C> = {
  name: string;
  schema: z.ZodType<T>;
  maxTokens: number;
  /** The prompt with at most so many characters of papers, and what was read of them that way. */
  turns(most: number): Promise<Turn[]>;
  /** Judges an answer, also one that is still growing: then every field may be missing. */
  check(value: unknown, open?: { name: string; text: string }): Promise<Checked<C>>;
  /** What stands of a whole answer once it was read a second time; missing where nothing is. */
  confirm?(now: Checked<C>): Promise<Checked<C>>;
  /** Of each paper, whether all that was read of it was given, the last time. */
  wholes(): readonly boolean[];
  enough(checked: C): boolean;
  /** The better of both tries, or what is good in both. */
  merge(first: C, second: C): C;
};

export type Written<C> =
  | { checked: C; tokens: number; cut?: true }
  /** Nothing to show, and the sentence that says why; `usedUp` where others may still have it written. */
  | { why: string; tokens: number; usedUp?: true };

export type WriteDeps = { model: LanguageModel; prompts: Prompts; budget: Budget; log: Log };

const MOST_CALLS = 5;
/** What a second try may mend. */
const AGAIN: ReadonlySet<ModelFault> = new Set(['empty', 'cut off', 'broken']);
/** What comes of a server that has no room for the answer. */
const OF_LITTLE_ROOM: ReadonlySet<ModelFault> = new Set(['too long', 'cut off', 'empty', 'nonsense']);
const SMALLEST_INPUT = 4_000;
/** A model that holds little has little room for its answer as well. */
const SHORT_ANSWER = 2_000;
const SHORT_ANSWER_LENGTH = SHORT_ANSWER * CHARACTERS_PER_TOKEN;
/** Of what was said wrong, so much is shown to the model again. */
const SHOWN_AGAIN = 6_000;

/**
 * Has the model write, and checks it. One more try, told what was missing, when too little stood the check; one when it
 * was no JSON of the schema; with shorter texts when they were too long. Yields what stands so far; every call is counted.
 */
export async function* write<T, C>(
  { model, prompts, budget, log }: WriteDeps,
  job: Job<T, C>,
  most: number,
  who: Spender,
): AsyncGenerator<C, Written<C>> {
  const holds = model.holds?.();
  let fits = holds === undefined ? most : Math.min(most, await fitting(job, holds));
  let room = Math.max(SMALLEST_INPUT, fits);
  let tokens = 0;
  let extra: Turn[] = [];
  let best: Checked<C> | undefined;
  const tried = { form: false, content: false };

  for (let call = 0; call < MOST_CALLS; call += 1) {
    const turns = [...(await job.turns(room)), ...extra];
    const maxTokens = room < most ? Math.min(job.maxTokens, SHORT_ANSWER) : job.maxTokens;
    const settle = await budget.open(who, expectedTokens(turns, maxTokens));
    if (typeof settle === 'string')
      return best ? { checked: best.checked, tokens } : { why: settle, tokens, usedUp: true };
    const before = best;
    const answer = yield* stream(
      model,
      job,
      { turns, maxTokens },
      (checked) => (before ? job.merge(before.checked, checked) : checked),
      settle,
    );
    tokens += answer.tokens;

    const again = (faults: readonly string[]): void => {
      const [asked] = fill<'again'>(prompts.again, { faults: faults.join('\n') }).slice(-1);
      extra = [{ role: 'assistant', text: clip(answer.text, SHOWN_AGAIN) || '{}' }, asked!];
    };

    if ('value' in answer) {
      const now = await job.check(answer.value);
      best = await confirmed(job, best ? merged(job, best, now) : now);
      log.info(
        {
          model: model.name,
          job: job.name,
          tokens: answer.tokens,
          faults: best.faults.length,
          enough: job.enough(best.checked),
        },
        'written',
      );
      if (best.faults.length > 0) log.debug({ job: job.name, faults: best.faults }, 'claims dropped');
      if (job.enough(best.checked) || tried.content) return { checked: best.checked, tokens };
      tried.content = true;
      again(best.faults);
      continue;
    }
    if (answer.read !== undefined) fits = await fitting(job, answer.read);
    if (answer.fault === 'too long' && room / 2 >= SMALLEST_INPUT) {
      room = Math.max(SMALLEST_INPUT, Math.min(room / 2, fits));
      continue;
    }
    if (answer.fault === 'nonsense' && !tried.form) {
      tried.form = true;
      again([`- The answer was not one JSON object of the schema: ${answer.detail}`]);
      continue;
    }
    const end = await ending(job, answer, best, tokens);
    if ('why' in end && fits < SMALLEST_INPUT && OF_LITTLE_ROOM.has(answer.fault)) return { ...end, why: HOLDS_LITTLE };
    // What was empty, cut or broken is asked for once more, as it was.
    if ('why' in end && AGAIN.has(answer.fault) && !tried.form) {
      tried.form = true;
      continue;
    }
    return end;
  }
  return best ? { checked: best.checked, tokens } : { why: faultSentence('nonsense'), tokens };
}

/** Characters of papers for which a server that holds so many has room, besides the orders and the answer; below 0 where it has none. */
async function fitting<T, C>(job: Job<T, C>, holds: number): Promise<number> {
  const turns = await job.turns(SMALLEST_INPUT);
  const orders = Math.max(0, turns.reduce((sum, { text }) => sum + text.length, 0) - SMALLEST_INPUT);
  return holds - orders - SHORT_ANSWER_LENGTH;
}

/** A part of the whole: nobody sees a text grow by less. */
const LEAST_GROWN = 1 / 400;

/** One call, its growing answer judged as it comes. A caller who leaves in the middle still pays for what was said. */
async function* stream<T, C>(
  model: LanguageModel,
  job: Job<T, C>,
  asked: { turns: readonly Turn[]; maxTokens: number },
  shown: (checked: C) => C,
  settle: (tokens: number) => Promise<void>,
): AsyncGenerator<C, ModelAnswer<T>> {
  const writing = model.write({ name: job.name, schema: job.schema, ...asked });
  let spent: number | undefined;
  let last = '';
  let read = 0;
  let said = '';
  try {
    for (;;) {
      const step = await writing.next();
      if (step.done) {
        spent = step.value.tokens;
        return step.value;
      }
      said = step.value;
      // Each look takes as long as the whole text so far: as it grows, they come less often.
      if (said.length - read < said.length * LEAST_GROWN) continue;
      read = said.length;
      const { value, open } = readGrowing(said);
      const now = shown((await job.check(value ?? {}, open)).checked);
      const look = JSON.stringify(now);
      if (look !== last) yield now;
      last = look;
    }
  } finally {
    if (spent === undefined) await writing.return({ text: '', tokens: 0, fault: 'broken', detail: 'nobody listens' });
    await settle(spent ?? expectedTokens([...asked.turns, { role: 'assistant', text: said }], 0));
  }
}

/** What was whole before an answer broke off is as good as any, if it is enough. */
async function ending<T, C>(
  job: Job<T, C>,
  answer: Extract<ModelAnswer<T>, { fault: unknown }>,
  best: Checked<C> | undefined,
  tokens: number,
): Promise<Written<C>> {
  const { value } = readGrowing(answer.text);
  if (value !== undefined && ['cut off', 'slow', 'broken', 'failing'].includes(answer.fault)) {
    const now = await job.check(value);
    const all = await confirmed(job, best ? merged(job, best, now) : now);
    if (job.enough(all.checked)) return { checked: all.checked, tokens, cut: true };
  }
  return best ? { checked: best.checked, tokens } : { why: faultSentence(answer.fault, answer.retryAfter), tokens };
}

const confirmed = async <T, C>(job: Job<T, C>, now: Checked<C>): Promise<Checked<C>> =>
  job.confirm ? job.confirm(now) : now;

function merged<T, C>(job: Job<T, C>, first: Checked<C>, second: Checked<C>): Checked<C> {
  const checked = job.merge(first.checked, second.checked);
  return { checked, faults: second.faults };
}
