import { type Attack, attacksOn, attackText } from './attacks.ts';
import { nodesOf, parseRegex, stepCounter } from './steps.ts';

/** Characters of the inputs: short ones to find what might grow, long ones to be sure of it. */
const SHORT = 160;
const LONG = 2_000;
/** What an expression may cost: steps a character, and the power that they grow with. */
const MOST_STEPS = 60;
const MOST_GROWTH = 1.4;
/** So cheap a first look is not followed by a second. */
const CHEAP_STEPS = 3;
const ENOUGH = 1_000_000;

export type Costly = { attack: Attack; stepsPerCharacter: number };

/** Many expressions stand in several files. */
const known = new Map<string, Costly | undefined>();

/**
 * The first input found on which an expression takes more than linear time, or undefined. Counted in steps, so that the
 * answer is the same on every machine; no proof, but it knows each shape that backtracking is known to stumble over.
 */
export function costlyInput(regex: RegExp): Costly | undefined {
  const name = String(regex);
  if (!known.has(name)) known.set(name, isWithoutLoops(regex) ? undefined : lookedFor(regex));
  return known.get(name);
}

/** From each start such a one looks at no more characters than it is long itself, whatever the input. */
const isWithoutLoops = (regex: RegExp): boolean =>
  !nodesOf(parseRegex(regex)).some(({ type }) => type === 'Quantifier' || type === 'Backreference');

function lookedFor(regex: RegExp): Costly | undefined {
  const count = stepCounter(regex);
  const growth = (attack: Attack, length: number, most: number): { power: number; each: number } => {
    const [half, whole] = [attackText(attack, length / 2), attackText(attack, length)];
    const steps = count(whole, most);
    const power = Math.log(steps / count(half, most)) / Math.log(whole.length / half.length);
    return { power: steps >= most ? Number.POSITIVE_INFINITY : power, each: steps / whole.length };
  };
  for (const attack of attacksOn(regex)) {
    const first = attackText(attack, SHORT);
    if (count(first, ENOUGH) < CHEAP_STEPS * first.length) continue;
    if (growth(attack, SHORT, ENOUGH).power < MOST_GROWTH - 0.15) continue;
    const { power, each } = growth(attack, LONG, ENOUGH);
    if (power > MOST_GROWTH || each > MOST_STEPS) return { attack, stepsPerCharacter: Math.round(each) };
  }
  return undefined;
}
