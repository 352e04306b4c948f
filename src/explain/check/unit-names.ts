/** What is measured, and how much of its base unit one is. */
export type Unit = { kind: string; factor: number };

/** By their names in small letters. */
const UNITS = new Map<string, Unit>();
/** By how they are written short; with case, as physics has it: mW is not MW. */
const EXACT = new Map<string, Unit>();

/** Words with their values: "half:2 third:3". */
export const valued = (words: string): ReadonlyMap<string, number> =>
  new Map(words.split(' ').map((one) => [one.split(':')[0]!, Number(one.split(':')[1])]));

/** The prefixes of the International System of Units: how they are written short and in full, and what they stand for. */
const PREFIXES: Readonly<Record<string, readonly [word: string, factor: number]>> = {
  p: ['pico', 1e-12],
  n: ['nano', 1e-9],
  µ: ['micro', 1e-6],
  m: ['milli', 1e-3],
  c: ['centi', 1e-2],
  d: ['deci', 0.1],
  h: ['hecto', 100],
  k: ['kilo', 1e3],
  M: ['mega', 1e6],
  G: ['giga', 1e9],
  T: ['tera', 1e12],
};
/**
 * Units that take prefixes: their sign, the prefixes that are in use, how they are spelled, and how much one is. A sign that
 * means something else when it stands alone, "N" or "M", is in brackets.
 */
const PREFIXED: Readonly<Record<string, readonly string[]>> = {
  time: ['s pnµm second'],
  length: ['m nµmck metre|meter'],
  mass: ['g nµmk gram'],
  power: ['W nµmkMGT watt'],
  energy: ['J nµmkMGT joule', 'Wh mkMGT - 3600', 'eV mkMGT electronvolt 1.602e-19', 'cal k calorie 4.184'],
  voltage: ['V nµmkM volt'],
  current: ['(A) pnµmk ampere|amp'],
  charge: ['Ah mk - 3600'],
  resistance: ['Ω mkMG ohm'],
  pressure: ['Pa hkMG pascal', 'bar m bar 1e5'],
  force: ['(N) nµmkM newton'],
  amount: ['mol nµmk mole'],
  concentration: ['(M) pnµm molar'],
  field: ['(T) nµm tesla'],
  dose: ['Gy µmc gray'],
  radiation: ['Sv µm sievert'],
  illuminance: ['lx k -'],
  'luminous flux': ['lm k lumen'],
  frequency: ['Hz mkMGT hertz'],
  volume: ['L nµmcd litre|liter', 'l nµmcd -'],
  bytes: ['B kMGT byte', 'PB - - 1e15'],
  bits: ['(b) MG -', 'bit kMGT -', '(bps) kMGT -'],
  flops: ['FLOPs MGT -', 'FLOPS MGT -', 'PFLOPs - - 1e15', 'EFLOPs - - 1e18'],
};
/** Of each other kind of unit, how they are spelled out and how, with case, they are written short. */
const KINDS: Readonly<Record<string, readonly [spelled: string, exact?: string]>> = {
  time: [
    'msec:1e-3 sec:1 secs:1 minute:60 minutes:60 min:60 mins:60 hour:3600 hours:3600 hr:3600 hrs:3600 day:86400 days:86400 week:604800 weeks:604800 month:2629800 months:2629800 year:31557600 years:31557600 yr:31557600 yrs:31557600 decade:315576000 decades:315576000',
    'us:1e-6 h:3600',
  ],
  bytes: ['', 'KB:1e3 KiB:1024 MiB:1048576 GiB:1073741824 TiB:1099511627776'],
  percent: ['percent:0.01', '%:0.01 ％:0.01'],
  'basis points': ['bps:0.01', 'bp:0.01'],
  points: ['point:1 points:1 pp:1 ppt:1'],
  times: ['times:1 fold:1', '×:1 x:1'],
  length: [
    'micron:1e-6 microns:1e-6 mile:1609.344 miles:1609.344 inch:0.0254 inches:0.0254 foot:0.3048 feet:0.3048 parsec:3.0857e16 parsecs:3.0857e16',
    'pc:3.0857e16 kpc:3.0857e19 Mpc:3.0857e22',
  ],
  area: ['hectare:1e4 hectares:1e4 acre:4046.86 acres:4046.86', 'ha:1e4'],
  mass: ['tonne:1e6 tonnes:1e6 ton:1e6 tons:1e6', 't:1e6'],
  pressure: ['mmhg:133.322 atm:101325 psi:6894.76'],
  temperature: ['kelvin:1', 'K:1 mK:1e-3'],
  degrees: ['degree:1 degrees:1', '°:1 °C:1'],
  euro: ['euro:1 euros:1 eur:1', '€:1'],
  dollar: ['dollar:1 dollars:1 usd:1 cent:0.01 cents:0.01', '$:1'],
  pound: ['pounds:1 gbp:1', '£:1'],
  yen: ['yen:1 jpy:1', '¥:1'],
  illuminance: ['lux:1'],
  decibel: ['decibel:1 decibels:1', 'dB:1'],
};
for (const [kind, all] of Object.entries(PREFIXED)) for (const one of all) addPrefixed(kind, one);
for (const [kind, [spelled, exact]] of Object.entries(KINDS)) {
  for (const [name, factor] of spelled ? valued(spelled) : []) UNITS.set(name, { kind, factor });
  for (const [name, factor] of exact ? valued(exact) : []) EXACT.set(name, { kind, factor });
}

function addPrefixed(kind: string, line: string): void {
  const [written = '', prefixes = '-', spelled = '-', one = '1'] = line.split(' ');
  const sign = written.replace(/[()]/g, '');
  const names = spelled === '-' ? [] : spelled.split('|');
  const add = (short: string, word: string, factor: number): void => {
    const unit = { kind, factor: factor * Number(one) };
    if (short) for (const form of [short, short.replace('µ', 'μ')]) EXACT.set(form, unit);
    for (const name of names) for (const form of [name, `${name}s`]) UNITS.set(word + form, unit);
  };
  add(written === sign ? sign : '', '', 1);
  for (const prefix of prefixes === '-' ? '' : prefixes) {
    const [word, factor] = PREFIXES[prefix]!;
    add(prefix + sign, word, factor);
  }
}

/** What is measured with an instrument: of two such kinds none is the other. */
export const PHYSICAL: ReadonlySet<string> = new Set(
  [...Object.keys(PREFIXED), 'area', 'temperature', 'decibel'].filter((kind) => kind !== 'time'),
);
/** The same of all that is measured: an amount of one kind is none of another. */
export const MEASURED: ReadonlySet<string> = new Set([
  ...PHYSICAL,
  ...['euro', 'dollar', 'pound', 'yen', 'time', 'percent', 'points'],
]);

/** The unit that is written short so, with case: "mW". */
export const unitSigned = (sign: string): Unit | undefined => EXACT.get(sign);
/** The unit of this name, as it is written in full. */
export const unitNamed = (name: string): Unit | undefined => UNITS.get(name);
