import { z } from 'zod';
import { command } from '../../chat/command.ts';
import type { Reply } from '../../chat/reply.ts';
import { postAhead } from '../../digests/ahead.ts';
import { titleCard } from '../../digests/post.ts';
import { TRIED_DAYS, type Trial, trialText, tryOut, widthText } from '../../digests/trial.ts';
import type { Rule } from '../../ports/rules.ts';
import { width } from '../options.ts';
import { name, ruleAt } from './place.ts';

export const digestPreview = command({
  name: 'digest preview',
  about: 'What a digest would hold if it were posted now, for your eyes alone',
  example: 'digest preview daily',
  words: 'name',
  options: z.object({
    name,
    days: z.int().min(1).max(31).optional().describe('Over so many of the last days instead, best first'),
    width: width.describe('As if it were strict, usual or wide'),
  }),
  async run(asked, caller, core): Promise<Reply> {
    const { desk, rule: kept, handle } = await ruleAt(caller, core, asked.name);
    const rule = asked.width ? { ...kept, width: asked.width } : kept;
    const now = core.now();
    if (asked.days !== undefined) return overDays(rule, await tryOut(rule, asked.days, desk, now));
    const { post: reply, hasPapers } = await postAhead(rule, now, desk, now, handle);
    if (!hasPapers) return { ...reply, actions: [lastWeek(handle)] };
    const head = { ...reply.head, title: `Preview of “${rule.name}”: ${reply.head?.title ?? ''}` };
    return { ...reply, head, text: `Preview of “${rule.name}”. ${reply.text}` };
  },
});

const lastWeek = (name: string) => ({
  label: `Last ${TRIED_DAYS} days`,
  ask: { command: 'digest preview', options: { name, days: TRIED_DAYS } },
});

const MOST_SHOWN = 10;

function overDays(rule: Rule, trial: Trial): Reply {
  const { wanted } = trial;
  const shown = wanted.length > MOST_SHOWN ? ` The best ${MOST_SHOWN}:` : '';
  return {
    text: `“${rule.name}”: ${trialText(trial)}${rule.topics.length > 0 ? ` ${widthText(rule, trial)}` : ''}${shown}`,
    cards: wanted.slice(0, MOST_SHOWN).map((one) => titleCard(one)),
  };
}
