import type { Clock, Log } from '../ports/host.ts';
import { type Meter, unmetered } from '../ports/meter.ts';
import type { LanguageModel } from '../ports/models.ts';

/** One line of the log for each request, with the reference that a person may be shown; and what is counted besides. */
export const journal = (log: Log, clock: Clock, counts: Meter = unmetered): Meter => ({
  ...counts,
  asked(request) {
    const since = clock.now();
    const counted = counts.asked(request);
    return (end) => {
      // A flood that is refused shall not fill the log too.
      const tell = end === 'busy' ? log.debug : log.info;
      tell({ ...request, end, ms: clock.now() - since }, 'request');
      counted(end);
    };
  },
});

/** A language model whose calls are counted, those too that nobody heard to their end. */
export const counted = ({ name, write, holds }: LanguageModel, { wrote }: Meter): LanguageModel => ({
  name,
  ...(holds ? { holds } : {}),
  async *write(task) {
    const ended = wrote();
    let told = false;
    try {
      const answer = yield* write(task);
      told = true;
      ended(answer.tokens, 'fault' in answer ? answer.fault : undefined);
      return answer;
    } finally {
      if (!told) ended(0, 'broken');
    }
  },
});
