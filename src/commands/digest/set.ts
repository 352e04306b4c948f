import { command } from '../../chat/command.ts';
import type { Caller, Reply } from '../../chat/reply.ts';
import type { Core } from '../../core.ts';
import type { Desk } from '../../digests/desk.ts';
import { TRIED_DAYS, type Trial, trialText, tryOut, widthText } from '../../digests/trial.ts';
import { UserError } from '../../errors.ts';
import { languageName } from '../../explain/languages.ts';
import { shownTitle } from '../../paper.ts';
import type { Place } from '../../ports/platform.ts';
import type { Rule } from '../../ports/rules.ts';
import { clip } from '../../text/clip.ts';
import { likeUnknown } from '../organisation-words.ts';
import { digestForm } from './form.ts';
import { mayPostAt } from './may-post.ts';
import { deskAt, digestsAt, isMailName, isOwn, oneOf, plainName, ruleAt, ruleNamed, whose } from './place.ts';
import { nextText, pausedText, RECENT_DELIVERIES, ruleCard } from './rule-card.ts';
import { changedRule, newRule, options, type SetOptions } from './rule-options.ts';

const MOST_RULES = 10;
const TRIED_SHOWN = 3;

export const digestSet = command({
  name: 'digest set',
  about: 'What this channel gets each day or week, and when',
  example: 'digest set video diffusion, -survey time:9:00 zone:berlin days:mon-fri top:5 min:50',
  words: 'topics',
  for: 'managers',
  isOwn,
  options,
  form: digestForm,
  async run(asked, caller, core): Promise<Reply> {
    const own = isMailName(asked.name) ? await ruleAt(caller, core, asked.name) : undefined;
    const { desk, place, rule: before } = own ?? (await meant(asked, caller, core));
    const now = core.now();
    await mayPostAt(place, caller, desk);
    const rule = changedRule(asked, before ?? newRule(asked, caller, place, now), caller, now);
    // Due at once: whoever looks for what is due reckons when it is next.
    if (!(await desk.rules.put(rule, now)))
      throw new UserError(
        `There is a digest “${rule.name}” here by now. Ask again to change it, or add name:, with another name for a new one.`,
      );
    const utc = before === undefined && asked.zone === undefined && caller.timeZone === undefined;
    const english = rule.language === 'en' || desk.speaks ? '' : ` ${staysEnglish(rule)}`;
    const note = utc ? ' I do not know your time zone, so this is UTC; change it with: /digest set zone:berlin' : '';
    const deliveries = await desk.rules.deliveries(rule.id, RECENT_DELIVERIES);
    const state = rule.paused === null ? `Next: ${nextText(rule, now, deliveries)}.` : pausedText(rule);
    const trial = await tryOut(rule, TRIED_DAYS, desk, now);
    const handle = own?.handle ?? rule.name;
    const card = ruleCard(rule, now, true, deliveries, handle);
    const [settings] = card.sections ?? [];
    const of = whose(place, caller);
    const done = `The digest “${rule.name}”${of} is ${before ? 'changed' : 'set'}.`;
    const other =
      of && place.channel !== caller.channel ? ' For one of this thread’s own add name: with another name.' : '';
    const more = `${state}${note}${english}${await strangers(asked, rule, core)}${other}`;
    return {
      text: `${done} ${more}`,
      head: {},
      cards: [
        {
          ...card,
          title: done,
          lead: more,
          sections: [...(settings ? [settings] : []), { text: triedText(rule, trial) }],
          actions: [...(card.actions ?? []), { ...editMore(handle), form: 'more' as const }],
        },
      ],
    };
  },
});

/** Of organisations that are asked for now those that no paper here is of: a slip would follow nothing for ever. */
async function strangers(asked: SetOptions, { organisations }: Rule, { library }: Core): Promise<string> {
  const said: string[] = [];
  for (const one of asked.orgs === undefined ? [] : organisations) {
    const near = await likeUnknown(one, library);
    if (near)
      said.push(` No paper here is of “${one}” yet${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '.'}`);
  }
  return said.join('');
}

const editMore = (name: string) => ({ label: 'More', ask: { command: 'digest set', options: { name } } });

const staysEnglish = ({ language }: Rule): string =>
  `No language model is set up here, so its sentences stay English until there is one that writes ${languageName(language)}.`;

/** What the last days would have brought, so that topics can be tuned before the first post. */
function triedText(rule: Rule, trial: Trial): string {
  const titles = trial.wanted.slice(0, TRIED_SHOWN).map(({ paper, why }) => {
    const title = clip(shownTitle(paper), 90);
    return `• ${why ? `${title} (${why})` : title}`;
  });
  const width = rule.topics.length > 0 ? [widthText(rule, trial)] : [];
  // A width says how many a week already.
  const counted = width.length > 0 && trial.sources.some(({ listed }) => listed > 0);
  const told = counted ? (titles.length > 0 ? 'Last week it would have brought first:' : '') : trialText(trial);
  return [[...width, told].filter(Boolean).join(' '), ...titles].join('\n');
}

type MeantRule = { desk: Desk; place: Place; rule: Rule | undefined };

/** The digest that is to be changed, undefined for a new one, and whose it is: one of another name than the channel has is a thread's own. */
async function meant(asked: SetOptions, caller: Caller, core: Core): Promise<MeantRule> {
  const { desk, place, rules } = await digestsAt(caller, core);
  const rule = meantOf(rules, asked);
  const isNew = rule === undefined && asked.name?.trim();
  return isNew ? { ...deskAt(caller, core), rule } : { desk, place, rule };
}

function meantOf(rules: readonly Rule[], asked: SetOptions): Rule | undefined {
  const [only] = rules;
  if (asked.name?.trim()) {
    if (!plainName(asked.name))
      throw new UserError(
        `name: “${clip(asked.name, 40)}” has no letter or digit. Write a short word, such as vision.`,
      );
    const named = ruleNamed(rules, asked.name);
    if (!named && rules.length >= MOST_RULES)
      throw new UserError(`There are ${MOST_RULES} digests here, which is the most. Remove one first: /digest list`);
    return named;
  }
  const alike = rules.filter((one) => asked.kind === undefined || one.kind === asked.kind);
  if (alike.length > 1)
    throw new UserError(
      `Which one? There is: ${rules.map((one) => one.name).join(', ')}. Add name:, with another name for a new digest.`,
      oneOf(alike),
    );
  return asked.kind === undefined ? only : alike[0];
}
