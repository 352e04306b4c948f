/** Words for days, weeks, months and years in other languages, as the runtime's own calendars write them. */

const OTHERS = 'de fr es it pt nl pl ru uk tr sv zh ja ko'.split(' ');
const PERIODS = ['day', 'week', 'month', 'year'] as const;
export type CalendarUnit = (typeof PERIODS)[number];

/** So many of a period before now: 0 is this one, 1 the last. */
export type Before = { period: CalendarUnit; many: number };

type CalendarWords = {
  /** "letzte woche" and the like. */
  relative: ReadonlyMap<string, Before>;
  /** "vor # wochen", with # for the number, to the period. */
  ages: ReadonlyMap<string, CalendarUnit>;
  /** "januar" to 0, "janvier" too. */
  months: ReadonlyMap<string, number>;
  /** "montag" to 1, as `Date` counts. */
  weekdays: ReadonlyMap<string, number>;
};

/** As languages write it with or without: "la semaine dernière", "l’année dernière". */
const ARTICLE = /^(?:the|el|la|le|il|den|der|die|das)\s+|^l['’]\s*/;
/** Ways to say "last" that mean the same. */
const LAST_TOO = /(?<!\p{L})(?:vorige|vergangene)(?=[nrs]?(?!\p{L}))/gu;

/** Written alike where people write it differently. */
export const asCalendarWords = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFC')
    .trim()
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(ARTICLE, '')
    .replaceAll('’', "'")
    .replace(LAST_TOO, 'letzte');

let made: CalendarWords | undefined;

/** Made when they are first asked for: the runtime takes some 20 ms for it. */
export function calendarWords(): CalendarWords {
  made ??= madeWords();
  return made;
}

function madeWords(): CalendarWords {
  const relative = new Map<string, Before>();
  const ages = new Map<string, CalendarUnit>();
  const months = new Map<string, number>();
  const weekdays = new Map<string, number>();
  const put = <V>(to: Map<string, V>, text: string, value: V): void => {
    const key = asCalendarWords(text);
    // The first language that has a word keeps it.
    if (key && !to.has(key)) to.set(key, value);
  };
  for (const language of OTHERS) {
    const [named, counted] = [
      new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
      new Intl.RelativeTimeFormat(language),
    ];
    for (const period of PERIODS) {
      for (const many of period === 'day' ? [0, 1, 2] : [0, 1])
        put(relative, named.format(-many, period), { period, many });
      // The forms that nouns take after numbers.
      for (const many of [1, 2, 5]) put(ages, counted.format(-many, period).replace(/\d+/, '#'), period);
    }
    const inDate = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
    const alone = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
    const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
    for (let month = 0; month < 12; month += 1) {
      const at = Date.UTC(2023, month, 1);
      const part = inDate.formatToParts(at).find(({ type }) => type === 'month');
      // East Asian months are numbers, which are read as such.
      for (const name of [part?.value ?? '', alone.format(at)]) if (!/\d/.test(name)) put(months, name, month);
    }
    for (let day = 0; day < 7; day += 1) put(weekdays, weekday.format(Date.UTC(2023, 0, 1 + day)), day);
  }
  return { relative, ages, months, weekdays };
}
