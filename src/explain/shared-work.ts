type SharedJob<T> = { latest: T | undefined; changes: number; over: boolean; error?: unknown; waiting: (() => void)[] };

/**
 * One piece of work a key, however many ask for it while it runs. Each of them sees its newest value whenever they look,
 * and its last one; those in between may pass unseen. The work goes on when they leave, since its result is kept.
 */
export function sharedWork<T>(): (key: string, work: () => AsyncGenerator<T, void>) => AsyncGenerator<T, void> {
  const jobs = new Map<string, SharedJob<T>>();

  async function run(key: string, job: SharedJob<T>, work: () => AsyncGenerator<T, void>): Promise<void> {
    const wake = (): void => {
      for (const go of job.waiting.splice(0)) go();
    };
    try {
      for await (const value of work()) {
        job.latest = value;
        job.changes += 1;
        wake();
      }
    } catch (error) {
      job.error = error;
    } finally {
      job.over = true;
      jobs.delete(key);
      wake();
    }
  }

  return async function* follow(key, work) {
    let job = jobs.get(key);
    if (!job) {
      job = { latest: undefined, changes: 0, over: false, waiting: [] };
      jobs.set(key, job);
      void run(key, job, work);
    }
    for (let seen = 0; ; ) {
      if (job.changes > seen) {
        seen = job.changes;
        yield job.latest as T;
      } else if (job.over) {
        if (job.error !== undefined) throw job.error;
        return;
      } else await new Promise<void>((go) => job.waiting.push(go));
    }
  };
}
