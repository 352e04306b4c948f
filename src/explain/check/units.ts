import type { Token } from './tokens.ts';

/** What is measured, and how much of its base unit one is. */
export type Unit = { kind: string; factor: number };

const UNITS = new Map<string, Unit>();
/** With case, as physics has it: mW is not MW. */
const EXACT = new Map<string, Unit>();

function define(
  kind: string,
  spelled: Readonly<Record<string, number>>,
  exact: Readonly<Record<string, number>> = {},
): void {
  for (const [names, factor] of Object.entries(spelled))
    for (const name of names.split(' ')) UNITS.set(name, { kind, factor });
  for (const [names, factor] of Object.entries(exact))
    for (const name of names.split(' ')) EXACT.set(name, { kind, factor });
}

define(
  'time',
  {
    'nanosecond nanoseconds': 1e-9,
    'microsecond microseconds': 1e-6,
    'millisecond milliseconds msec': 1e-3,
    'second seconds sec secs': 1,
    'minute minutes min mins': 60,
    'hour hours hr hrs': 3600,
    'day days': 86_400,
    'week weeks': 604_800,
    'month months': 2_629_800,
    'year years yr yrs': 31_557_600,
    'decade decades': 315_576_000,
  },
  { ns: 1e-9, µs: 1e-6, ms: 1e-3, s: 1, h: 3600 },
);
define(
  'bytes',
  {
    'byte bytes': 1,
    'kilobyte kilobytes': 1e3,
    'megabyte megabytes': 1e6,
    'gigabyte gigabytes': 1e9,
    'terabyte terabytes': 1e12,
  },
  {
    'kB KB': 1e3,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
    PB: 1e15,
    KiB: 1024,
    MiB: 1024 ** 2,
    GiB: 1024 ** 3,
    TiB: 1024 ** 4,
  },
);
define('percent', { percent: 0.01 }, { '%': 0.01, '％': 0.01 });
define('basis points', { bps: 0.01 }, { bp: 0.01 });
define('points', { 'point points pp ppt': 1 });
define('times', { 'times fold': 1 }, { '×': 1, x: 1 });
define(
  'length',
  {
    'metre metres meter meters': 1,
    'kilometre kilometres kilometer kilometers': 1e3,
    'centimetre centimetres centimeter centimeters': 1e-2,
    'millimetre millimetres millimeter millimeters': 1e-3,
    'micrometre micrometres micrometer micrometers micron microns': 1e-6,
    'nanometre nanometres nanometer nanometers': 1e-9,
    'mile miles': 1609.344,
    'inch inches': 0.0254,
  },
  { m: 1, km: 1e3, cm: 1e-2, mm: 1e-3, nm: 1e-9, µm: 1e-6 },
);
define(
  'mass',
  { 'gram grams': 1, 'kilogram kilograms': 1e3, 'milligram milligrams': 1e-3, 'tonne tonnes ton tons': 1e6 },
  { g: 1, kg: 1e3, mg: 1e-3, µg: 1e-6, t: 1e6 },
);
define(
  'power',
  { 'watt watts': 1, 'milliwatt milliwatts': 1e-3, 'kilowatt kilowatts': 1e3, 'megawatt megawatts': 1e6 },
  { W: 1, kW: 1e3, MW: 1e6, mW: 1e-3 },
);
define(
  'energy',
  { 'joule joules': 1, 'millijoule millijoules': 1e-3, 'kilojoule kilojoules': 1e3 },
  { J: 1, kJ: 1e3, MJ: 1e6, mJ: 1e-3, Wh: 3600, kWh: 3.6e6, MWh: 3.6e9 },
);
define(
  'frequency',
  { hertz: 1, kilohertz: 1e3, megahertz: 1e6, gigahertz: 1e9 },
  { Hz: 1, kHz: 1e3, MHz: 1e6, GHz: 1e9 },
);
define('temperature', { kelvin: 1 }, { K: 1 });
define('degrees', { 'degree degrees': 1 }, { '°': 1, '°C': 1 });
define('euro', { 'euro euros eur': 1 }, { '€': 1 });
define('dollar', { 'dollar dollars usd': 1, 'cent cents': 0.01 }, { $: 1 });
define('pound', { 'pounds gbp': 1 }, { '£': 1 });
define('decibel', { 'decibel decibels': 1 }, { dB: 1 });
define(
  'volume',
  { 'litre litres liter liters': 1, 'millilitre millilitres milliliter milliliters': 1e-3 },
  { L: 1, mL: 1e-3, ml: 1e-3 },
);
define('flops', {}, { FLOPs: 1, GFLOPs: 1e9, TFLOPs: 1e12, GFLOPS: 1e9, TFLOPS: 1e12 });

const PERCENT = /^(?:percent|percentage|prozent|procent|%)$/;

/** The unit of this name, as it is written in full. */
export const unitNamed = (name: string): Unit | undefined => UNITS.get(name);

/** The unit that begins at the token, if any. "percentage points" are points, and "per cent" is percent. */
export function readUnit(tokens: readonly Token[], at: number): Unit | undefined {
  const skip = tokens[at]?.text === '-' ? 1 : 0;
  const token = tokens[at + skip];
  if (!token) return undefined;
  const next = tokens[at + skip + 1];
  // "9 GPU hours", "90,000 core days"
  if (/^(?:gpu|cpu|tpu|core|node|card|machine|person|man)$/.test(token.low) && next) {
    const spent = UNITS.get(next.low);
    return spent?.kind === 'time' ? spent : undefined;
  }
  // "US dollars", "euro cents"
  if (token.low === 'us' && /^(?:dollars?|cents?)$/.test(next?.low ?? '')) return UNITS.get(next!.low);
  if (/^euros?$/.test(token.low) && /^cents?$/.test(next?.low ?? '')) return { kind: 'euro', factor: 0.01 };
  if (PERCENT.test(token.low) || (token.low === 'per' && next?.low === 'cent'))
    return /^points?$/.test(next?.low ?? '') ? UNITS.get('points') : UNITS.get('percent');
  // "on a seven-point scale"
  if (token.low === 'point' && next?.low === 'scale') return undefined;
  if (token.low === 'basis' && /^points?$/.test(next?.low ?? '')) return EXACT.get('bp');
  if (token.low === 'square' && next) return squared(readUnit(tokens, at + skip + 1));
  if (next?.text === '^' && tokens[at + skip + 2]?.text === '2') return squared(EXACT.get(token.text));
  if (token.low === 'absolute' && next) return readUnit(tokens, at + skip + 1);
  // "slips 1.4 times per jar", "twice out of three times": occasions, no factor.
  if (token.low === 'times' && /^(?:per|a|an|each|every|out)$/.test(next?.low ?? '')) return undefined;
  if (token.low === 'times' && /^(?:in|[.,;)])$/.test(next?.low ?? '.') && !/\d\.\d/.test(tokens[at - 1]?.text ?? ''))
    return undefined;
  if (token.text === 'x' || token.text === '×') return next?.kind === 'number' ? undefined : EXACT.get('×');
  // A letter alone is a unit only where a number could have one.
  return EXACT.get(token.text) ?? (token.text.length > 1 ? UNITS.get(token.low) : undefined);
}

const squared = (unit: Unit | undefined): Unit | undefined =>
  unit?.kind === 'length' ? { kind: 'area', factor: unit.factor ** 2 } : undefined;

/** Units written before their number: "€21". */
export const signBefore = (token: Token | undefined): Unit | undefined =>
  token && /^[€$£]$/.test(token.text) ? EXACT.get(token.text) : undefined;
