import { z } from 'zod';
import { command } from '../../chat/command.ts';
import type { Caller, Options, Reply } from '../../chat/reply.ts';
import type { Core } from '../../core.ts';
import { daysText, timeText } from '../../digests/settings.ts';
import { EMAIL } from '../../ports/mail.ts';
import type { Rule } from '../../ports/rules.ts';
import { forgetRule } from '../../privacy/forget-rule.ts';
import { deskAt, isOwn, name, ruleAt, ruleNamed, whose } from './place.ts';

export const digestRemove = command({
  name: 'digest remove',
  about: 'Takes a digest away for good',
  example: 'digest remove daily',
  words: 'name',
  for: 'managers',
  isOwn,
  options: z.object({ name }),
  async run(asked, caller, core): Promise<Reply> {
    // Whoever unsubscribes again, or whose mail program does, is told that it is so.
    if (caller.platform === EMAIL && (await isGone(asked.name, caller, core)))
      return { text: 'Nothing more of that digest comes to this address.', cards: [] };
    const { desk, place, rule, handle } = await ruleAt(caller, core, asked.name);
    await forgetRule(rule, { ...desk, feeds: core.feeds?.addresses });
    if (rule.platform === EMAIL) await core.mail?.subscriptions.end(rule);
    return {
      text: `The digest “${rule.name}”${whose(place, caller)} is removed.`,
      cards: [],
      // What comes elsewhere is set again there: an address is asked anew, and a thread has digests of its own.
      ...(handle === rule.name && place.channel === caller.channel
        ? { actions: [{ label: 'Set it again', ask: { command: 'digest set', options: settingsOf(rule) } }] }
        : {}),
    };
  },
});

async function isGone(name: string | undefined, caller: Caller, core: Core): Promise<boolean> {
  const { desk, place } = deskAt(caller, core);
  const rules = await desk.rules.rulesIn(place);
  return rules.length === 0 || (name !== undefined && !ruleNamed(rules, name));
}

/** What would have to be asked for to have the same rule again. */
export const settingsOf = (rule: Rule): Options => ({
  name: rule.name,
  kind: rule.kind,
  time: timeText(rule),
  zone: rule.zone,
  days: daysText(rule.days),
  top: rule.top,
  ...(rule.topics.length > 0 ? { topics: rule.topics.join(', ') } : {}),
  ...(rule.width === 'usual' ? {} : { width: rule.width }),
  ...(rule.without.length > 0 ? { without: rule.without.join(', ') } : {}),
  ...(rule.organisations.length > 0 ? { orgs: rule.organisations.join(', ') } : {}),
  ...(rule.authors.length > 0 ? { authors: rule.authors.join(', ') } : {}),
  ...(rule.source === 'huggingface' ? {} : { source: rule.source, categories: rule.categories.join(', ') }),
  ...(rule.floor === null ? {} : { min: rule.floor }),
  ...(rule.language === 'en' ? {} : { language: rule.language }),
  ...(rule.style === 'full' ? {} : { style: rule.style }),
  ...(rule.sayEmpty ? { empty: true } : {}),
});
