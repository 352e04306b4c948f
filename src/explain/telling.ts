import type { Cache } from '../ports/kept.ts';
import type { LanguageModel } from '../ports/models.ts';
import type { Spender } from './budget.ts';
import type { Reader, ReadFacts, Reading } from './reading.ts';
import type { TextWork } from './text-work.ts';
import { type Job, type WriteDeps, type Written, write } from './write.ts';

/** What summaries and answers have in common: how they grow, who pays, and what stands in their place. */

export const factsOf = ({ sections: _, paper: __, ...read }: Reading): ReadFacts => read;

/** In the place of what was asked for: why there is none, and the papers' own sentences. `usedUp` names who may have no more of it just now. */
export type Instead<Sentence> = { why?: string; sentences: readonly Sentence[]; usedUp?: string };

export type TellingDeps = Omit<WriteDeps, 'model'> & {
  model: LanguageModel | undefined;
  reader: Reader;
  cache: Cache;
  work: TextWork;
  /** Are the claims of summaries and answers read a second time by the model? */
  secondCheck?: boolean;
  /** The most characters of papers that the model is given at first. */
  mostCharacters: number;
};

/** What is said when there is nothing of the papers' own to read. */
export const unread = (papers: number): string =>
  papers === 1 ? 'The paper itself cannot be read now.' : 'None of the papers can be read now.';

/** One person of one workspace. */
const payerOf = ({ platform, workspace, user }: Spender): string => `${platform} ${workspace} ${user}`;

export const insteadOf = <Sentence>(
  who: Spender,
  sentences: readonly Sentence[],
  why?: string,
  usedUp?: true,
): Instead<Sentence> => ({ sentences, ...(why ? { why } : {}), ...(usedUp ? { usedUp: payerOf(who) } : {}) });

/** Has the model write, showing each state of what stands so far; tells what came of it. */
export async function* growing<T, C, State>(
  deps: WriteDeps & { mostCharacters: number },
  job: Job<T, C>,
  who: Spender,
  state: (found: C) => State,
): AsyncGenerator<State, Written<C>> {
  const work = write(deps, job, deps.mostCharacters, who);
  for (;;) {
    const step = await work.next();
    if (step.done) return step.value;
    yield state(step.value);
  }
}

const MOST_TRIES = 3;

/** Who shares the work of someone whose day is used up begins again on their own account. */
export async function* onOwnAccount<State extends { instead?: Instead<unknown> }>(
  begin: () => AsyncGenerator<State, void>,
  who: Spender,
): AsyncGenerator<State, void> {
  const isAnothers = ({ instead }: State): boolean => instead?.usedUp !== undefined && instead.usedUp !== payerOf(who);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    let last: State | undefined;
    for await (const state of begin()) {
      last = state;
      if (!isAnothers(state)) yield state;
    }
    if (!last || !isAnothers(last)) return;
  }
}

/** The text of the papers as it was read, whole or in part, of each; they say so of themselves. */
export const withParts = (read: ReadFacts, whole: boolean | undefined): ReadFacts =>
  whole === false && read.full ? { ...read, parts: true } : read;
