import { headedDay } from '../text/said-days.ts';

/** What people write for a rule's settings, read and written back. Reading gives undefined for what cannot be meant. */

export type Time = { hour: number; minute: number };

/** As typed, in small letters with single spaces, full-width signs as others are. */
const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');

/** "9", "09:00", "9.30", "930", "at 9am", "9:30 pm", "noon". */
export function readTime(text: string): Time | undefined {
  const typed = plain(text).replace(/^at /, '');
  if (typed === 'noon' || typed === 'midnight') return { hour: typed === 'noon' ? 12 : 0, minute: 0 };
  const [, hours, minutes = '0', half] =
    /^(\d{1,2})(?:[:.h]?(\d{2}))?(?::00)?(?:h|\s*uhr)?\s*([ap])?\.?(?:m\.?)?$/.exec(typed.replace(/ ?o.clock$/, '')) ??
    [];
  if (hours === undefined) return undefined;
  const [given, minute] = [Number(hours), Number(minutes)];
  if (half && (given < 1 || given > 12)) return undefined;
  const hour = half ? (given % 12) + (half === 'p' ? 12 : 0) : given;
  return hour < 24 && minute < 60 ? { hour, minute } : undefined;
}

export const timeText = ({ hour, minute }: Time): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const ALL = [1, 2, 3, 4, 5, 6, 7];
const GROUPS: ReadonlyMap<string, readonly number[]> = new Map(
  Object.entries({
    weekdays: [1, 2, 3, 4, 5],
    weekday: [1, 2, 3, 4, 5],
    workdays: [1, 2, 3, 4, 5],
    weekends: [6, 7],
    weekend: [6, 7],
    daily: ALL,
    all: ALL,
    everyday: ALL,
    'every day': ALL,
  }),
);

const dayNamed = (text: string): number | undefined => {
  const at = text.length < 2 ? -1 : NAMES.findIndex((name) => name.toLowerCase().startsWith(text.replace(/s$/, '')));
  return at < 0 ? undefined : at + 1;
};

/** "weekdays", "every day", "mon, wed & fri", "mon-thu", "monday to friday", "Saturdays". */
export function readDays(text: string): readonly number[] | undefined {
  const typed = plain(text);
  const group = GROUPS.get(typed);
  if (group) return group;
  const found = new Set<number>();
  for (const part of typed
    .replace(/ ?[-–—] ?| (?:to|through|till|until) /g, '-')
    .split(/\s*(?:[,;/+&]|\band\b|\s)\s*/)) {
    if (!part) continue;
    const [first, last] = part.split('-').map(dayNamed);
    if (GROUPS.has(part)) for (const day of GROUPS.get(part)!) found.add(day);
    else if (first === undefined || (part.includes('-') && last === undefined)) return undefined;
    else
      for (let day = first; ; day = (day % 7) + 1) {
        found.add(day);
        if (day === (last ?? first)) break;
      }
  }
  return found.size === 0 ? undefined : [...found].sort();
}

const FRAMING = new Set('every each at on in the post send me'.split(' '));
const MOST_WORDS = 12;

/**
 * Words that say nothing but when, "every weekday at 9", as the options that say it; undefined for others. Days alone are none:
 * "SAT" may be what somebody works on.
 */
export function readSchedule(text: string): string | undefined {
  const typed = plain(text).split(' ');
  const said = typed.filter((word) => !FRAMING.has(word));
  if (typed.length > MOST_WORDS || (said.length === typed.length && !/\d(?::\d| ?[ap]m)/.test(plain(text))))
    return undefined;
  const isOfTime = (word: string): boolean => /\d|^(?:[ap]m|noon|midnight)$/.test(word);
  const [clock, calendar] = [said.filter(isOfTime).join(' '), said.filter((word) => !isOfTime(word)).join(' ')];
  const [time, days] = [readTime(clock), readDays(calendar) ?? readDays(`every ${calendar}`)];
  if ((clock && !time) || (calendar && !days)) return undefined;
  const options = [days && `days:${daysText(days).replaceAll(' ', '')}`, time && `time:${timeText(time)}`].filter(
    Boolean,
  );
  return options.length > 0 ? options.join(' ') : undefined;
}

export function daysText(days: readonly number[]): string {
  const [group] = Object.entries({ weekdays: GROUPS.get('weekdays')!, weekends: [6, 7], 'every day': ALL }).find(
    ([, of]) => of.length === days.length && of.every((day) => days.includes(day)),
  ) ?? [undefined];
  return (
    group ?? days.map((day) => (days.length === 1 ? `${NAMES[day - 1]}s` : NAMES[day - 1]!.slice(0, 3))).join(', ')
  );
}

/**
 * "diffusion, "world model", -video": pieces parted by commas outside of quotes, those with a minus apart. "none" is an empty
 * list.
 */
export function readList(text: string): { wanted: string[]; without: string[] } {
  // Phones set quotes and dashes of their own.
  const typed = text.replace(/[“”„«»]/g, '"').replace(/(?<![^\s,;])[−–]\s?(?=[\p{L}\p{N}"])/gu, '-');
  const pieces = /^\s*(?:none|nothing|everything|all|-)[\s,;]*$/i.test(typed)
    ? []
    : (typed.match(/(?:"[^"\n]*"|[^,;\n])+/g) ?? []);
  const cleaned = pieces.map((piece) => piece.replace(/\s+/g, ' ').trim().replace(/^- /, '-')).filter(Boolean);
  const wanted: string[] = [];
  const without: string[] = [];
  for (const piece of cleaned) {
    // A minus within a piece ("diffusion -video") bars its word from all, which is what people mean by it.
    const barred = piece.match(/(?<!\S)-(?:"[^"]+"|[^\s"]+)/g) ?? [];
    without.push(...barred.map((one) => one.slice(1)));
    const rest = barred
      .reduce((left, one) => left.replace(one, ''), piece)
      .replace(/\s+/g, ' ')
      .trim();
    if (rest) wanted.push(rest);
  }
  return { wanted: [...new Set(wanted)], without: [...new Set(without)] };
}

/** "Europe/Berlin" as people say it: "Berlin time". */
export const zoneText = (zone: string): string =>
  zone === 'UTC' || zone === 'Etc/UTC' ? 'UTC' : `${zone.split('/').at(-1)!.replaceAll('_', ' ')} time`;

/** "Friday 21 August" */
export const dayText = (day: string): string => headedDay(day, Date.parse(day));
