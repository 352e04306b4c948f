import type { Cache } from '../ports/kept.ts';
import { DAY_MS } from '../text/days.ts';
import { hash } from '../text/hash.ts';
import type { WriteGist } from './gist.ts';
import { gistJob } from './gist-draft.ts';
import type { TextWork } from './text-work.ts';
import { type WriteDeps, write } from './write.ts';

/** Whose day's budget gists are written on: each is made once for all. */
const FOR_ALL = { platform: 'terminal', workspace: 'gists', user: 'gists' } as const;
const KEPT_MS = 90 * DAY_MS;

type KeptGist = { text: string; model: string };

/** Has the model write a paper's gist, or finds the one that it wrote of the same abstract before. */
export function makeWriteGist(deps: WriteDeps & { cache: Cache; work: TextWork; mostCharacters: number }): WriteGist {
  const { model, prompts, cache, work } = deps;
  return async (paper, language) => {
    const key = ['gist', hash(`${paper.title}\n${paper.abstract}`), language, prompts.gist.hash, model.name].join(' ');
    const kept = await cache.get<KeptGist>(key);
    if (kept) return kept;
    const writing = write(deps, gistJob(paper, language, prompts, work), deps.mostCharacters, FOR_ALL);
    let step = await writing.next();
    while (!step.done) step = await writing.next();
    const written = step.value;
    if ('why' in written) return undefined;
    const { claim, wanting } = written.checked;
    if (!claim || wanting) return undefined;
    const gist: KeptGist = { text: claim.text, model: model.name };
    await cache.set(key, gist, KEPT_MS);
    return gist;
  };
}
