import type { Place } from '../ports/platform.ts';
import type { Delivery } from '../ports/rules.ts';
import type { Desk } from './desk.ts';
import { RECENT } from './had.ts';
import type { Vote } from './votes.ts';

/** What a person thinks of a message, said beside it; null takes it back. */
export type Reaction = Place & { message: string; user: string; vote: Vote | null };

/**
 * Counts a reaction as the person's vote on the paper that the message of a digest shows. One that shows several papers, or
 * that is none of a digest, tells nothing of any; whether it counted.
 */
export async function countReaction(
  { message, user, vote, ...place }: Reaction,
  { rules, votes }: Pick<Desk, 'rules' | 'votes'>,
): Promise<boolean> {
  for (const { id } of await rules.rulesIn(place)) {
    const delivery = (await rules.deliveries(id, RECENT)).find((one) => one.message === message);
    if (!delivery) continue;
    const [paper, ...others] = shownIn(delivery);
    if (paper === undefined || others.length > 0) return false;
    await votes.set(id, paper, user, vote);
    return true;
  }
  return false;
}

const shownIn = ({ part, papers }: Delivery): string[] =>
  (papers ?? []).filter(({ rest, over }) => !over && (part.kind === 'thread' || !rest)).map(({ paper }) => paper);
