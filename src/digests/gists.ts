import type { Rule } from '../ports/rules.ts';
import type { Desk } from './desk.ts';
import type { Edition } from './edition.ts';
import { interestWeights } from './interests.ts';
import type { GistsOf } from './post.ts';

/** The gists of a post's cards, by paper; a language model that takes longer than so is not waited for. */
export async function gistsOf(rule: Rule, { top }: Edition, desk: Desk, patienceMs: number): Promise<GistsOf> {
  const weights = interestWeights(rule);
  const asked = top.map(async ({ paper }) => {
    const gist = await desk.gist(paper, rule.language, patienceMs, weights);
    return [paper.key, gist] as const;
  });
  return new Map(await Promise.all(asked));
}
