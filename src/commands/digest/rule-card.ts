import type { Action, Card } from '../../chat/reply.ts';
import { isOfTheHour } from '../../digests/delivery.ts';
import { ruleText } from '../../digests/rule.ts';
import { dayText, zoneText } from '../../digests/settings.ts';
import { remedyOf } from '../../digests/trouble.ts';
import { localDay, localTime, nextSlot, type Slot } from '../../digests/zones.ts';
import { languageName } from '../../explain/languages.ts';
import { EMAIL } from '../../ports/mail.ts';
import type { Delivery, Rule } from '../../ports/rules.ts';
import { capital } from '../../text/clip.ts';
import { maskedAddress } from '../../text/mail-address.ts';

/** "Monday 24 August at 09:00" */
const instantText = (at: number, zone: string): string => `${dayText(localDay(at, zone))} at ${localTime(at, zone)}`;

/** Deliveries enough to tell which days were posted, with all that belongs to them. */
export const RECENT_DELIVERIES = 30;

/** When it is posted next; a day that is among these deliveries has its post already, whatever its hour is now. */
export const nextText = (rule: Rule, now: number, deliveries: readonly Delivery[] = []): string =>
  `${instantText(nextFree(rule, now, deliveries).at, rule.zone)}, ${zoneText(rule.zone)}`;

function nextFree(rule: Rule, after: number, deliveries: readonly Delivery[]): Slot {
  const slot = nextSlot(rule, after);
  const taken = deliveries.some(({ day, part }) => day === slot.day && isOfTheHour(part));
  return taken ? nextFree(rule, slot.at, deliveries) : slot;
}

export function pausedText(rule: Rule): string {
  const { paused } = rule;
  if (paused === null) return '';
  const { why: fault, remedy } = paused;
  if (fault === 'gone' || fault === 'forbidden') return `Paused by itself: ${remedyOf(rule, { fault, remedy })}`;
  return 'Paused.';
}

/** A digest as people see it, with what they can do about it. */
export function ruleCard(
  rule: Rule,
  now: number,
  manager: boolean,
  deliveries: readonly Delivery[] = [],
  handle = rule.name,
): Card {
  const about = (label: string, command: string): Action => ({
    label,
    ask: { command: `digest ${command}`, options: { name: handle } },
  });
  const next = nextFree(rule, now, deliveries).at;
  // Its zone stands above.
  const state = rule.paused === null ? `Next: ${instantText(next, rule.zone)}.` : pausedText(rule);
  return {
    title: rule.platform === EMAIL ? `${rule.name}, to ${maskedAddress(rule.channel)}` : rule.name,
    sections: [{ text: `${capital(ruleText(rule, languageName))}.` }, { text: state }],
    actions: [
      about('Preview', 'preview'),
      ...(manager
        ? [
            { ...about('Edit', 'set'), form: 'first' as const },
            ...(rule.paused === null ? [about('Post', 'now'), about('Pause', 'pause')] : [about('Resume', 'resume')]),
            about('Remove', 'remove'),
          ]
        : []),
    ],
  };
}
