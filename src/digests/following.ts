import type { Paper } from '../paper.ts';
import type { Followed, FollowedTopic, TopicFits } from '../ports/follow.ts';
import type { Rule } from '../ports/rules.ts';
import type { Meant } from '../ports/search.ts';
import { fitAt } from '../search/follow-fits.ts';
import { type Interest, makeInterest, type RuleFits } from './interests.ts';
import { readTopic, type Topic } from './topics.ts';
import type { Taste } from './votes.ts';

/** What reading a rule's interest takes. */
export type FollowDeps = {
  follow(followed: Followed, papers: readonly string[]): Promise<readonly TopicFits[]>;
  /** What a phrase means; undefined without a model. */
  meaning(text: string): Promise<Meant | undefined>;
  /** What a rule's channel liked and disliked. */
  taste(rule: Rule): Promise<Taste>;
};

/** What a rule wants of these papers. */
export type InterestIn = (rule: Rule, papers: readonly Paper[]) => Promise<Interest>;

export function makeFollowing(deps: FollowDeps): InterestIn {
  const fitsOf = makeRuleFits(deps);
  return async (rule, papers) => makeInterest(rule, await fitsOf(rule, papers));
}

/** How these papers stand to what a rule follows and leaves out. */
export function makeRuleFits({ follow, meaning, taste }: FollowDeps) {
  async function asked({ phrases }: Topic): Promise<FollowedTopic> {
    const open = phrases.filter(({ terms }) => terms.length > 0);
    const meant = (await Promise.all(open.map(({ text }) => meaning(text)))).filter((one) => one !== undefined);
    const together = meant.length === open.length ? sumOf(meant) : undefined;
    return {
      phrases: phrases.map(({ terms, must, never }) => ({ terms, must, never })),
      ...(together ? { meaning: together } : {}),
    };
  }

  const fitsOf = async (
    texts: readonly string[],
    votes: Pick<Followed, 'liked' | 'disliked'>,
    papers: ReadonlyMap<string, number>,
  ): Promise<{ papers: RuleFits['topics'][number]; background: number }[]> => {
    if (texts.length === 0) return [];
    const topics = await Promise.all(texts.map((text) => asked(readTopic(text))));
    return (await follow({ topics, ...votes }, [...papers.keys()])).map((fits) => ({
      papers: { get: (key) => fitAt(fits, papers.get(key) ?? Number.NaN) },
      background: fits.background,
    }));
  };

  return async (rule: Rule, papers: readonly Paper[]): Promise<RuleFits> => {
    const keys = new Map([...new Set(papers.map(({ key }) => key))].map((key, place) => [key, place]));
    // Votes say how near papers are to topics.
    const { liked, disliked } = rule.topics.length > 0 ? await taste(rule) : NO_VOTES;
    const [topics, without] = await Promise.all([
      fitsOf(rule.topics, { liked, disliked }, keys),
      fitsOf(rule.without, NO_VOTES, keys),
    ]);
    const all = [...topics, ...without];
    return {
      topics: topics.map((one) => one.papers),
      without: without.map((one) => one.papers),
      background: Math.min(...all.map((one) => one.background)),
    };
  };
}

const NO_VOTES = { liked: [], disliked: [] };

/** Where several phrases point together, each counting the same. */
function sumOf(meant: readonly Meant[]): Meant | undefined {
  const [first] = meant;
  if (!first || meant.some(({ model, vector }) => model !== first.model || vector.length !== first.vector.length))
    return undefined;
  const vector = new Float32Array(first.vector.length);
  for (const one of meant) {
    const own = Math.hypot(...one.vector) || 1;
    for (let i = 0; i < vector.length; i += 1) vector[i]! += one.vector[i]! / own;
  }
  return { model: first.model, vector };
}
