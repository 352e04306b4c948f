import { z } from 'zod';
import { command, mayManage } from '../../chat/command.ts';
import type { Reply } from '../../chat/reply.ts';
import { isOfTheHour } from '../../digests/delivery.ts';
import { profileText } from '../../digests/profile.ts';
import { dayText } from '../../digests/settings.ts';
import { TRIED_DAYS, tryOut, widthText } from '../../digests/trial.ts';
import type { Delivery } from '../../ports/rules.ts';
import { count } from '../../text/clip.ts';
import { name, ruleAt } from './place.ts';
import { RECENT_DELIVERIES, ruleCard } from './rule-card.ts';

const WORDS: Record<Delivery['status'], string> = {
  open: 'still to come',
  posted: 'posted',
  nothing: 'nothing to post',
  dropped: 'could not be posted',
};
const SHOWN_DAYS = 5;
const MOST_VOTES = 200;

export const digestShow = command({
  name: 'digest show',
  about: 'One digest: its settings and what became of its last days',
  example: 'digest show daily',
  words: 'name',
  options: z.object({ name }),
  async run(asked, caller, core): Promise<Reply> {
    const { desk, rule, handle } = await ruleAt(caller, core, asked.name);
    const deliveries = (await desk.rules.deliveries(rule.id, RECENT_DELIVERIES)).filter(({ part }) =>
      isOfTheHour(part),
    );
    const days = deliveries.slice(0, SHOWN_DAYS).map(({ day, status, papers }) => {
      const shown = papers?.filter(({ over }) => !over).length;
      const held = status === 'posted' && shown ? `, ${count(shown, 'paper')}` : '';
      return `${dayText(day)}: ${WORDS[status]}${held}`;
    });
    const manages = handle !== rule.name || (await mayManage(caller, core));
    const card = ruleCard(rule, core.now(), manages, deliveries, handle);
    const { liked, disliked } = await desk.votes.taste(rule.id);
    const likes = (await desk.papers(liked.slice(0, MOST_VOTES))).filter((one) => one !== undefined);
    const dislikes = (await desk.papers(disliked.slice(0, MOST_VOTES))).filter((one) => one !== undefined);
    const profile = profileText(likes, dislikes);
    const width = rule.topics.length > 0 ? [widthText(rule, await tryOut(rule, TRIED_DAYS, desk, core.now()))] : [];
    const more = [...width, ...(profile ? [`${profile}.`] : []), ...(days.length > 0 ? [days.join('\n')] : [])];
    return {
      text: `The digest “${card.title}”`,
      cards: [
        {
          ...card,
          title: `The digest “${card.title}”`,
          sections: [...(card.sections ?? []), ...more.map((text) => ({ text }))],
        },
      ],
    };
  },
});
