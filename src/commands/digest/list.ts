import { z } from 'zod';
import { command, mayManage } from '../../chat/command.ts';
import type { Reply } from '../../chat/reply.ts';
import { count } from '../../text/clip.ts';
import { digestsAt, noneHere, SET_ONE, whose } from './place.ts';
import { RECENT_DELIVERIES, ruleCard } from './rule-card.ts';

export const digestList = command({
  name: 'digest list',
  about: 'The digests of this channel',
  example: 'digest list',
  options: z.object({}),
  async run(_asked, caller, core): Promise<Reply> {
    const { desk, place, rules } = await digestsAt(caller, core);
    if (rules.length === 0) return { text: noneHere(caller), cards: [], actions: [SET_ONE], none: true };
    const manages = await mayManage(caller, core);
    const deliveries = await Promise.all(rules.map(({ id }) => desk.rules.deliveries(id, RECENT_DELIVERIES)));
    const many = count(rules.length, 'digest');
    const of = whose(place, caller);
    return {
      text: `${many}${of || ' here'}: ${rules.map((rule) => rule.name).join(', ')}.`,
      head: rules.length > 1 || of ? { title: `${many}${of}` } : {},
      cards: rules.map((rule, i) => ruleCard(rule, core.now(), manages, deliveries[i])),
    };
  },
});
