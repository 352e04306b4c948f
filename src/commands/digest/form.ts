import type { CommandForm, FormField } from '../../chat/command.ts';
import type { Caller, Options } from '../../chat/reply.ts';
import { placeOf } from '../../digests/delivery.ts';
import type { Desk } from '../../digests/desk.ts';
import { isPersonal } from '../../digests/seen.ts';
import { readDays } from '../../digests/settings.ts';
import { TRIED_DAYS, trialText, tryOut } from '../../digests/trial.ts';
import { shownTitle } from '../../paper.ts';
import { EMAIL } from '../../ports/mail.ts';
import type { Rule } from '../../ports/rules.ts';
import { clip } from '../../text/clip.ts';
import { mayPostHere } from './may-post.ts';
import { digestsAt, isMailName, ruleAt, ruleNamed, whose } from './place.ts';
import { settingsOf } from './remove.ts';
import { changedRule, newRule, options } from './rule-options.ts';

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** What a new digest has. */
const USUAL: Options = { time: '09:00', days: 'weekdays', top: 5, width: 'usual' };

/** What stands for a field that was left empty. */
const EMPTIED = { topics: 'none', without: 'none', orgs: 'none', authors: 'none', min: '0', empty: 'no' } as const;
const TOLD_TITLES = 2;

/** A channel's digest in a few fields, with what it has already; the seldom used ones are behind "More". */
export const digestForm: CommandForm = {
  emptied: EMPTIED,
  async open(given, caller, core) {
    const own = isMailName(given['name']) ? (await ruleAt(caller, core, String(given['name']))).rule : undefined;
    const { desk, place, rules } = await digestsAt(own ? { ...caller, ...placeOf(own) } : caller, core);
    // Nobody fills in what is refused whatever it says.
    mayPostHere(place, caller);
    const [only] = rules.length === 1 ? rules : [];
    const before = own ?? (typeof given['name'] === 'string' ? ruleNamed(rules, given['name']) : only);
    const { name, ...settings } = { ...USUAL, ...(before ? settingsOf(before) : {}), ...given };
    const byMail = place.platform === EMAIL;
    const fields = fieldsOf(settings, caller, before !== undefined, byMail);
    const ask = rules.length > 1 && name === undefined;
    const now = core.now();
    return {
      async told() {
        const { data: asked } = options.safeParse(settings);
        if (!asked) return undefined;
        return brings(changedRule(asked, before ?? newRule(asked, caller, place, now), caller, now), desk, now);
      },
      title: byMail
        ? 'Papers by e-mail'
        : isPersonal(place, core.platforms)
          ? 'Papers for you'
          : whose(place, caller) === ' of this thread'
            ? 'Papers for this thread'
            : 'Papers for this channel',
      submit: 'Save',
      keeps: name === undefined ? {} : { name },
      first: ask ? [fields.name, ...fields.first] : fields.first,
      more: fields.more,
    };
  },
};

/** What the last days would have brought by the settings as they are. */
async function brings(rule: Rule, desk: Desk, now: number): Promise<string> {
  if (rule.topics.length + rule.organisations.length + rule.authors.length === 0)
    return 'Without topics it is the most upvoted papers of each day.';
  const trial = await tryOut(rule, TRIED_DAYS, desk, now);
  const first = trial.wanted.slice(0, TOLD_TITLES).map(({ paper }) => clip(shownTitle(paper).split(': ')[0]!, 60));
  return first.length > 0 ? `${trialText(trial)} First: ${first.join('; ')}.` : trialText(trial);
}

/** Where nobody knows the caller's time zone, it is among the first things asked. */
function fieldsOf(settings: Options, { timeZone }: Caller, known: boolean, byMail: boolean) {
  const emptied: Options = EMPTIED;
  const told = (option: string): string => (settings[option] === emptied[option] ? '' : String(settings[option] ?? ''));
  const text = (option: string, label: string, placeholder: string): FormField => ({
    option,
    label,
    kind: 'text',
    placeholder,
    value: told(option),
  });
  const name: FormField = { ...text('name', 'Name of this digest', 'video'), required: true };
  const topics: FormField = {
    ...text('topics', 'Topics', 'agents, video diffusion, -survey'),
    hint: 'Commas between topics; a minus leaves one out. Empty: all papers.',
    tells: true,
  };
  const width: FormField = {
    option: 'width',
    label: 'Width',
    kind: 'one',
    tells: true,
    value: told('width'),
    choices: [
      { value: 'strict', label: 'Strict', about: 'few papers, surely about these topics' },
      { value: 'usual', label: 'Usual', about: 'papers about these topics' },
      { value: 'wide', label: 'Wide', about: 'and about what is near to them' },
    ],
  };
  const time: FormField = { option: 'time', label: 'Time', kind: 'time', placeholder: '9:00', value: told('time') };
  const zone: FormField = {
    option: 'zone',
    label: 'Time zone',
    kind: 'zone',
    placeholder: 'Berlin',
    value: told('zone') || (timeZone ?? ''),
  };
  const days: FormField = {
    option: 'days',
    label: 'Days',
    kind: 'several',
    required: true,
    value: (readDays(told('days')) ?? []).map((day) => short(WEEK[day - 1]!)).join(', '),
    choices: WEEK.map((day) => ({ value: short(day), label: day })),
  };
  const tops = [...new Set([3, 5, 10, Number(settings['top'] ?? 5)])].sort((a, b) => a - b);
  const top: FormField = {
    option: 'top',
    label: 'Papers a day',
    hint: byMail ? 'What else fits stands at the end by its title.' : 'What else fits follows the post.',
    kind: 'one',
    value: told('top'),
    choices: tops.map((many) => ({ value: String(many), label: many === 1 ? '1 paper' : `${many} papers` })),
  };
  const asked = timeZone === undefined && !known;
  return {
    name,
    first: asked ? [topics, time, zone, days, top] : [topics, width, time, days, top],
    more: [
      ...(asked ? [width] : [zone]),
      text('orgs', 'Organisations to follow', 'AI at Meta, Tsinghua University'),
      text('authors', 'People to follow', 'Kaiming He'),
      text('language', 'Language', 'English'),
      text('without', 'Nothing about', 'survey, medical imaging'),
      { ...text('min', 'At least this many upvotes', '0'), kind: 'number' } as FormField,
      one('style', 'Style', 'full', {
        full: byMail ? 'With people' : 'With people and pictures',
        compact: 'Short',
      }),
      one('source', 'Papers from', 'huggingface', { huggingface: 'Hugging Face', arxiv: 'arXiv', both: 'Both' }),
      text('categories', 'Categories of arXiv', 'cs.CL, cs.LG'),
      one('kind', 'How often', 'daily', { daily: 'The day’s papers', weekly: 'The best of the week' }),
      {
        option: 'empty',
        label: 'Quiet days',
        kind: 'several',
        value: settings['empty'] === true ? 'yes' : '',
        choices: [{ value: 'yes', label: 'Say so when nothing fits' }],
      },
    ] satisfies FormField[],
  };

  function one(option: string, label: string, usual: string, choices: Readonly<Record<string, string>>): FormField {
    const listed = Object.entries(choices).map(([value, label]) => ({ value, label }));
    return { option, label, kind: 'one', value: told(option) || usual, choices: listed };
  }
}

const short = (day: string): string => day.slice(0, 3).toLowerCase();
