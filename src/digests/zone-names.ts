/** Names that people know better than the ones this machine's tables use for the same zone. */
const RENAMED: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Europe/Kiev': 'Europe/Kyiv',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
};
/** Letters for which no single zone stands: the places that may be meant. */
const ABBREVIATED: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    est: ['America/New_York'],
    edt: ['America/New_York'],
    et: ['America/New_York'],
    cst: ['America/Chicago', 'Asia/Shanghai'],
    cdt: ['America/Chicago'],
    mst: ['America/Denver', 'America/Phoenix'],
    mdt: ['America/Denver'],
    pst: ['America/Los_Angeles'],
    pdt: ['America/Los_Angeles'],
    pt: ['America/Los_Angeles'],
    cet: ['Europe/Berlin', 'Europe/Paris', 'Europe/Madrid', 'Europe/Rome'],
    cest: ['Europe/Berlin', 'Europe/Paris', 'Europe/Madrid', 'Europe/Rome'],
    eet: ['Europe/Helsinki', 'Europe/Athens', 'Europe/Kyiv'],
    gmt: ['UTC', 'Europe/London'],
    bst: ['Europe/London'],
    ist: ['Asia/Kolkata', 'Asia/Jerusalem', 'Europe/Dublin'],
    jst: ['Asia/Tokyo'],
    kst: ['Asia/Seoul'],
    sgt: ['Asia/Singapore'],
    aest: ['Australia/Sydney', 'Australia/Brisbane'],
    utc: ['UTC'],
  }),
);

/** Large places that have this offset in winter or in summer: an offset alone knows neither. */
const AT_OFFSET =
  '-10 Pacific/Honolulu;-9 America/Anchorage;-8 America/Los_Angeles;-7 America/Denver America/Phoenix America/Los_Angeles;' +
  '-6 America/Chicago America/Mexico_City America/Denver;-5 America/New_York America/Lima America/Chicago;' +
  '-4 America/New_York America/Halifax America/Santiago;-3 America/Sao_Paulo America/Argentina/Buenos_Aires;' +
  '-3:30 America/St_Johns;+0 UTC Europe/London;+1 Europe/Berlin Europe/London Africa/Lagos;' +
  '+2 Europe/Helsinki Africa/Cairo Africa/Johannesburg Europe/Berlin;+3 Europe/Moscow Europe/Istanbul Africa/Nairobi;' +
  '+3:30 Asia/Tehran;+4 Asia/Dubai;+4:30 Asia/Kabul;+5 Asia/Karachi Asia/Tashkent;+5:30 Asia/Kolkata Asia/Colombo;' +
  '+5:45 Asia/Kathmandu;+6 Asia/Dhaka;+6:30 Asia/Yangon;+7 Asia/Bangkok Asia/Jakarta Asia/Ho_Chi_Minh;' +
  '+8 Asia/Shanghai Asia/Singapore Australia/Perth;+9 Asia/Tokyo Asia/Seoul;+9:30 Australia/Adelaide Australia/Darwin;' +
  '+10 Australia/Sydney Australia/Brisbane;+12 Pacific/Auckland;+13 Pacific/Auckland';
const OFFSETS = new Map(
  AT_OFFSET.split(';').map((one) => {
    const [offset, ...places] = one.split(' ');
    return [offset!, places];
  }),
);

/** The places of "UTC-3", "GMT+5:45", "+0530"; undefined for what is no offset. */
function atOffset(typed: string): readonly string[] | undefined {
  const [, sign, hours, minutes = '00'] =
    /^(?:utc|gmt)? ?([+\u2212-]) ?(\d{1,2}?)(?::?(\d{2}))?$/i.exec(typed.trim()) ?? [];
  if (!sign) return undefined;
  const offset = `${sign === '+' ? '+' : '-'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
  return OFFSETS.get(offset.replace('-0', '+0'));
}

/** The places that letters or an offset stand for. */
const shortFor = (typed: string): readonly string[] | undefined => ABBREVIATED.get(plain(typed)) ?? atOffset(typed);

/** Every zone with the names it is looked for by. */
let zones: readonly { name: string; known: readonly string[] }[] | undefined;
function allZones() {
  zones ??= ['UTC', ...Intl.supportedValuesOf('timeZone')].map((one) => {
    const name = RENAMED[one] ?? one;
    return { name, known: [...new Set([name, one])].map(plain) };
  });
  return zones;
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** IANA zones that hold what was typed, the likeliest first: a whole name, a city, the beginning of one, of a word, any part. */
export function findZones(typed: string, most: number): string[] {
  const wanted = plain(typed);
  const meant = shortFor(typed);
  if (meant) return meant.slice(0, most);
  const ranked = allZones().flatMap(({ name, known }) => {
    const rank = Math.min(...known.map((one) => likeness(one, wanted)));
    return rank < UNLIKE ? [{ name, rank }] : [];
  });
  ranked.sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name));
  if (ranked.length === 0) return isZone(typed.trim()) ? [nowNamed(typed.trim())] : [];
  return ranked.slice(0, most).map(({ name }) => name);
}

/** What a zone of an older name is called now. */
function nowNamed(older: string): string {
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: older }).resolvedOptions();
  return RENAMED[timeZone] ?? timeZone;
}

const WITHIN = 5;
const UNLIKE = 6;

function likeness(zone: string, wanted: string): number {
  const city = zone.slice(zone.lastIndexOf('/') + 1);
  if (zone === wanted) return 0;
  if (city === wanted) return 1;
  if (city.startsWith(wanted)) return 2;
  if (zone.startsWith(wanted)) return 3;
  if (`/${zone}`.includes(`/${wanted}`) || zone.includes(` ${wanted}`)) return 4;
  return zone.includes(wanted) ? WITHIN : UNLIKE;
}

/**
 * The one zone that was meant, by an older name too ("Iran"), or those that may have been. What only has the letters within
 * a word, as "Jerusalem" has "usa", is never more than that.
 */
export function readZone(typed: string): { zone: string } | { candidates: readonly string[] } {
  const found = findZones(typed, 8);
  const [first, second] = found;
  if (first === undefined) return { candidates: [] };
  const wanted = plain(typed);
  const one = second === undefined ? { zone: first } : { candidates: found };
  if (shortFor(typed)) return one;
  const known = allZones().find(({ name }) => name === first)?.known ?? [];
  const likest = Math.min(...known.map((name) => likeness(name, wanted)));
  if (likest < 2) return { zone: first };
  if (isZone(typed.trim())) return { zone: nowNamed(typed.trim()) };
  return likest < WITHIN ? one : { candidates: found };
}

/** Whether it names a zone: older names count ("US/Pacific"), bare offsets do not, since they know no summer. */
export function isZone(name: string): boolean {
  if (!/^[a-z][\w+-]*(?:\/[\w+-]+)*$/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
