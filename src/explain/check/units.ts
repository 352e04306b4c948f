import type { Token } from './tokens.ts';
import { type Unit, unitNamed, unitSigned } from './unit-names.ts';

const PERCENT = /^(?:percent|percentage|prozent|procent|%)$/;

/** The unit that begins at the token, if any. "percentage points" are points, and "per cent" is percent. */
export function readUnit(tokens: readonly Token[], at: number): Unit | undefined {
  const skip = tokens[at]?.text === '-' ? 1 : 0;
  const token = tokens[at + skip];
  if (!token) return undefined;
  const next = tokens[at + skip + 1];
  // "9 GPU hours", "90,000 core days"
  if (/^(?:gpu|cpu|tpu|core|node|card|machine|person|man)$/.test(token.low) && next) {
    const spent = unitNamed(next.low);
    return spent?.kind === 'time' ? spent : undefined;
  }
  // "US dollars", "euro cents"
  if (token.low === 'us' && /^(?:dollars?|cents?)$/.test(next?.low ?? '')) return unitNamed(next!.low);
  if (/^euros?$/.test(token.low) && /^cents?$/.test(next?.low ?? '')) return { kind: 'euro', factor: 0.01 };
  if (PERCENT.test(token.low) || (token.low === 'per' && next?.low === 'cent'))
    return /^points?$/.test(next?.low ?? '') ? unitNamed('points') : unitNamed('percent');
  // "2 wt%"
  if (/^(?:wt|vol|mol|at)$/.test(token.low) && next?.text === '%') return unitNamed('percent');
  if (/^degrees?$/.test(token.low) && /^(?:kelvin|celsius|fahrenheit|centigrade)$/.test(next?.low ?? ''))
    return readUnit(tokens, at + skip + 1) ?? unitNamed(token.low);
  // "on a seven-point scale"
  if (token.low === 'point' && next?.low === 'scale') return undefined;
  if (token.low === 'basis' && /^points?$/.test(next?.low ?? '')) return unitSigned('bp');
  const power = POWERS.get(token.low) ?? (next?.text === '^' ? Number(tokens[at + skip + 2]?.text) : undefined);
  if (power === 2 || power === 3)
    return raised(next?.text === '^' ? unitSigned(token.text) : readUnit(tokens, at + skip + 1), power);
  if (token.low === 'absolute' && next) return readUnit(tokens, at + skip + 1);
  // "slips 1.4 times per jar", "twice out of three times": occasions, no factor.
  if (token.low === 'times' && /^(?:per|a|an|each|every|out)$/.test(next?.low ?? '')) return undefined;
  if (token.low === 'times' && /^(?:in|[.,;)])$/.test(next?.low ?? '.') && !/\d\.\d/.test(tokens[at - 1]?.text ?? ''))
    return undefined;
  if (token.text === 'x' || token.text === '×') return next?.kind === 'number' ? undefined : unitSigned('×');
  // "kilowatt-hours"
  const named = unitNamed(token.low);
  if (named?.kind === 'power' && /^hours?$/.test(next?.low ?? ''))
    return { kind: 'energy', factor: 3600 * named.factor };
  // A letter alone is a unit only where a number could have one.
  return unitSigned(token.text) ?? (token.text.length > 1 && token.low !== 'bars' ? named : undefined);
}

const POWERS: ReadonlyMap<string, number> = new Map(Object.entries({ square: 2, cubic: 3 }));
/** A cubic metre holds 1,000 litres. */
const raised = (unit: Unit | undefined, power: 2 | 3): Unit | undefined =>
  unit?.kind !== 'length'
    ? undefined
    : power === 2
      ? { kind: 'area', factor: unit.factor ** 2 }
      : { kind: 'volume', factor: 1000 * unit.factor ** 3 };

/** Units written before their number: "€21". */
export const signBefore = (token: Token | undefined): Unit | undefined =>
  token && /^[€$£]$/.test(token.text) ? unitSigned(token.text) : undefined;
