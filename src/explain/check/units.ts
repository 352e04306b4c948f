import type { Token } from './tokens.ts';

/** What is measured, and how much of its base unit one is. */
export type Unit = { kind: string; factor: number };

const UNITS = new Map<string, Unit>();
/** With case, as physics has it: mW is not MW. */
const EXACT = new Map<string, Unit>();

/** Words with their values: "half:2 third:3". */
export const valued = (words: string): ReadonlyMap<string, number> =>
  new Map(words.split(' ').map((one) => [one.split(':')[0]!, Number(one.split(':')[1])]));

/** Of each kind of unit, how they are spelled out and how, with case, they are written short. */
const KINDS: Readonly<Record<string, readonly [spelled: string, exact?: string]>> = {
  time: [
    'nanosecond:1e-9 nanoseconds:1e-9 microsecond:1e-6 microseconds:1e-6 millisecond:1e-3 milliseconds:1e-3 msec:1e-3 second:1 seconds:1 sec:1 secs:1 minute:60 minutes:60 min:60 mins:60 hour:3600 hours:3600 hr:3600 hrs:3600 day:86400 days:86400 week:604800 weeks:604800 month:2629800 months:2629800 year:31557600 years:31557600 yr:31557600 yrs:31557600 decade:315576000 decades:315576000',
    'ns:1e-9 µs:1e-6 ms:1e-3 s:1 h:3600',
  ],
  bytes: [
    'byte:1 bytes:1 kilobyte:1e3 kilobytes:1e3 megabyte:1e6 megabytes:1e6 gigabyte:1e9 gigabytes:1e9 terabyte:1e12 terabytes:1e12',
    'kB:1e3 KB:1e3 MB:1e6 GB:1e9 TB:1e12 PB:1e15 KiB:1024 MiB:1048576 GiB:1073741824 TiB:1099511627776',
  ],
  percent: ['percent:0.01', '%:0.01 ％:0.01'],
  'basis points': ['bps:0.01', 'bp:0.01'],
  points: ['point:1 points:1 pp:1 ppt:1'],
  times: ['times:1 fold:1', '×:1 x:1'],
  length: [
    'metre:1 metres:1 meter:1 meters:1 kilometre:1e3 kilometres:1e3 kilometer:1e3 kilometers:1e3 centimetre:1e-2 centimetres:1e-2 centimeter:1e-2 centimeters:1e-2 millimetre:1e-3 millimetres:1e-3 millimeter:1e-3 millimeters:1e-3 micrometre:1e-6 micrometres:1e-6 micrometer:1e-6 micrometers:1e-6 micron:1e-6 microns:1e-6 nanometre:1e-9 nanometres:1e-9 nanometer:1e-9 nanometers:1e-9 mile:1609.344 miles:1609.344 inch:0.0254 inches:0.0254',
    'm:1 km:1e3 cm:1e-2 mm:1e-3 nm:1e-9 µm:1e-6',
  ],
  mass: [
    'gram:1 grams:1 kilogram:1e3 kilograms:1e3 milligram:1e-3 milligrams:1e-3 tonne:1e6 tonnes:1e6 ton:1e6 tons:1e6',
    'g:1 kg:1e3 mg:1e-3 µg:1e-6 t:1e6',
  ],
  power: [
    'watt:1 watts:1 milliwatt:1e-3 milliwatts:1e-3 kilowatt:1e3 kilowatts:1e3 megawatt:1e6 megawatts:1e6',
    'W:1 kW:1e3 MW:1e6 mW:1e-3',
  ],
  energy: [
    'joule:1 joules:1 millijoule:1e-3 millijoules:1e-3 kilojoule:1e3 kilojoules:1e3',
    'J:1 kJ:1e3 MJ:1e6 mJ:1e-3 Wh:3600 kWh:3.6e6 MWh:3.6e9',
  ],
  frequency: ['hertz:1 kilohertz:1e3 megahertz:1e6 gigahertz:1e9', 'Hz:1 kHz:1e3 MHz:1e6 GHz:1e9'],
  temperature: ['kelvin:1', 'K:1'],
  degrees: ['degree:1 degrees:1', '°:1 °C:1'],
  euro: ['euro:1 euros:1 eur:1', '€:1'],
  dollar: ['dollar:1 dollars:1 usd:1 cent:0.01 cents:0.01', '$:1'],
  pound: ['pounds:1 gbp:1', '£:1'],
  decibel: ['decibel:1 decibels:1', 'dB:1'],
  volume: [
    'litre:1 litres:1 liter:1 liters:1 millilitre:1e-3 millilitres:1e-3 milliliter:1e-3 milliliters:1e-3',
    'L:1 mL:1e-3 ml:1e-3',
  ],
  flops: ['', 'FLOPs:1 GFLOPs:1e9 TFLOPs:1e12 GFLOPS:1e9 TFLOPS:1e12'],
};
for (const [kind, [spelled, exact]] of Object.entries(KINDS)) {
  for (const [name, factor] of spelled ? valued(spelled) : []) UNITS.set(name, { kind, factor });
  for (const [name, factor] of exact ? valued(exact) : []) EXACT.set(name, { kind, factor });
}

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
