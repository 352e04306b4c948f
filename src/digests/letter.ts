import type { Action, Card, Reply } from '../chat/reply.ts';
import type { Rule } from '../ports/rules.ts';
import { capital } from '../text/clip.ts';
import type { Picked } from './edition.ts';
import { titleCard } from './post.ts';
import { daysText, timeText, zoneText } from './settings.ts';

/**
 * What a digest says where a message is all there is: of each paper only what can be said by one press, the papers that find no
 * place as cards by their titles, and at its end when it comes and how it is changed or ended.
 */
export function asLetter(reply: Reply, rule: Rule, rest: readonly Picked[]): Reply {
  const small = [reply.small ?? '', whenText(rule)]
    .flatMap((one) => (one ? `${one.replace(/\.$/, '')}.` : []))
    .join(' ');
  return {
    ...reply,
    cards: reply.cards.map(withVotesAlone),
    ...(rest.length > 0 ? { also: rest.map((one) => titleCard(one)) } : {}),
    small,
    foot: [
      { label: 'Change', ask: { command: 'digest set', options: { name: rule.name } }, form: 'first' },
      { label: 'Pause', ask: { command: 'digest pause', options: { name: rule.name } } },
      { label: 'Unsubscribe', ask: { command: 'digest remove', options: { name: rule.name } } },
    ],
  };
}

const VOTES: Readonly<Record<string, string>> = { more: 'more like this', less: 'not this' };

function withVotesAlone(card: Card): Card {
  const actions = (card.actions ?? []).flatMap((action): Action[] => {
    if (!('ask' in action)) return [action];
    const label = action.ask.command === 'digest vote' ? VOTES[String(action.ask.options['vote'])] : undefined;
    return label ? [{ ...action, label }] : [];
  });
  // Where its papers are read stands before what can be said of them.
  return { ...card, actions: [...actions.filter((one) => 'open' in one), ...actions.filter((one) => 'ask' in one)] };
}

/** "Weekdays at 09:00, Berlin time" */
export function whenText({ days, hour, minute, zone }: Pick<Rule, 'days' | 'hour' | 'minute' | 'zone'>): string {
  const text = daysText(days);
  return `${capital(text)} at ${timeText({ hour, minute })}, ${zoneText(zone)}`;
}
