import { z } from 'zod';
import { command } from '../../chat/command.ts';
import type { Card, Reply } from '../../chat/reply.ts';
import { goOn } from '../../digests/trouble.ts';
import type { Rule } from '../../ports/rules.ts';
import { mayPostAt } from './may-post.ts';
import { isOwn, name, ruleAt, whose } from './place.ts';
import { nextText, RECENT_DELIVERIES, ruleCard } from './rule-card.ts';

const options = z.object({ name });

export const digestPause = command({
  name: 'digest pause',
  about: 'Holds a digest back until it is resumed',
  example: 'digest pause daily',
  words: 'name',
  for: 'managers',
  isOwn,
  options,
  async run(asked, caller, core): Promise<Reply> {
    const { desk, place, rule, handle } = await ruleAt(caller, core, asked.name);
    const now = core.now();
    const paused: Rule = { ...rule, paused: { at: now, why: 'asked', told: false } };
    await desk.rules.change(rule.id, { paused: paused.paused });
    await desk.rules.dropOpen(rule.id);
    return saidOf(
      `The digest “${rule.name}”${whose(place, caller)} is paused.`,
      ruleCard(paused, now, true, [], handle),
    );
  },
});

export const digestResume = command({
  name: 'digest resume',
  about: 'Lets a paused digest go on, from its next hour',
  example: 'digest resume daily',
  words: 'name',
  for: 'managers',
  isOwn,
  options,
  async run(asked, caller, core): Promise<Reply> {
    const { desk, place, rule, handle } = await ruleAt(caller, core, asked.name);
    await mayPostAt(place, caller, desk);
    const now = core.now();
    const deliveries = await desk.rules.deliveries(rule.id, RECENT_DELIVERIES);
    if (rule.paused === null)
      return {
        text: `The digest “${rule.name}”${whose(place, caller)} is not paused. Next: ${nextText(rule, now, deliveries)}.`,
        cards: [],
      };
    await goOn(rule.id, desk.rules, now);
    const next = ` Next: ${nextText(rule, now, deliveries)}.`;
    return saidOf(
      `The digest “${rule.name}”${whose(place, caller)} goes on.`,
      ruleCard({ ...rule, paused: null }, now, true, deliveries, handle),
      next,
    );
  },
});

/** What was done is the card's title, and what that says is not said again under it. */
function saidOf(done: string, card: Card, more = ''): Reply {
  const sections = more ? card.sections : card.sections?.slice(0, 1);
  return { text: `${done}${more}`, head: {}, cards: [{ ...card, title: done, ...(sections ? { sections } : {}) }] };
}
