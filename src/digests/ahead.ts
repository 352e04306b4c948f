import type { Reply } from '../chat/reply.ts';
import type { Place } from '../ports/platform.ts';
import type { Rule } from '../ports/rules.ts';
import { addDays } from '../text/days.ts';
import type { Desk } from './desk.ts';
import { gather } from './gather.ts';
import { gistsOf } from './gists.ts';
import { editionReply, nothingBecause, nothingReply, restReply } from './post.ts';
import { instantOf, localDay } from './zones.ts';

/** A post that is still to come, and what would stand in its thread; one without papers says why. */
export type PostAhead = { due: number; post: Reply; hasPapers: boolean; thread?: Reply };

const HOUR = 9;
const GIST_PATIENCE_MS = 8_000;

/** What each digest of a place would post tomorrow at 9:00 of its zone, by what the library has now. Nothing of it is noted. */
export async function postsTomorrow(place: Place, desk: Desk, now: number): Promise<PostAhead[]> {
  const rules = await desk.rules.rulesIn(place);
  return Promise.all(
    rules.map((rule) => {
      const tomorrow = addDays(localDay(now, rule.zone), 1);
      return postAhead(rule, instantOf(tomorrow, HOUR, 0, rule.zone), desk, now);
    }),
  );
}

/** The post of an instant, out of turn; its questions know the rule by `handle`. */
export async function postAhead(
  rule: Rule,
  due: number,
  desk: Desk,
  now: number,
  handle = rule.name,
): Promise<PostAhead> {
  const { edition, from } = await gather(rule, { due, outOfTurn: true }, desk, now);
  if (edition.top.length === 0)
    return { due, post: nothingReply(rule, edition, nothingBecause(edition), from), hasPapers: false };
  const gists = await gistsOf(rule, edition, desk, GIST_PATIENCE_MS);
  const asked = { ...rule, name: handle };
  const post = editionReply(asked, edition, gists, { lists: from, summaries: desk.source }, false);
  if (edition.rest.length === 0) return { due, post, hasPapers: true };
  const thread = restReply(edition.rest, asked, (paper) => desk.gist.known(paper, rule.language));
  return { due, post, hasPapers: true, thread };
}
