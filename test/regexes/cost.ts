import { type Attack, attacksOn, attackText } from './attacks.ts';
import { type CountSteps, nodesOf, parseRegex, stepCounter } from './steps.ts';

/** Characters of the inputs: short ones to find what might grow, long ones to be sure of it. */
const SHORT = 100;
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
  if (!known.has(name)) known.set(name, hasFewWays(regex) ? undefined : lookedFor(regex));
  return known.get(name);
}

/** From each start such a one goes so many ways at most, none longer than it is itself, whatever the input. */
const hasFewWays = (regex: RegExp): boolean =>
  nodesOf(parseRegex(regex)).reduce(
    (ways, node) =>
      node.type === 'Quantifier'
        ? ways * (node.max + 1)
        : node.type === 'Backreference'
          ? Number.POSITIVE_INFINITY
          : ways,
    1,
  ) <= MOST_STEPS;

function lookedFor(regex: RegExp): Costly | undefined {
  const count = stepCounter(regex);
  for (const attack of attacksOn(regex)) {
    const first = lookAt(attack, SHORT, count);
    if (first.each < CHEAP_STEPS || powerOf(first, lookAt(attack, SHORT / 2, count)) < MOST_GROWTH - 0.15) continue;
    const long = lookAt(attack, LONG, count);
    if (long.each > MOST_STEPS || powerOf(long, lookAt(attack, LONG / 2, count)) > MOST_GROWTH)
      return { attack, stepsPerCharacter: Math.round(long.each) };
  }
  return undefined;
}

type Look = { length: number; steps: number; each: number };

function lookAt(attack: Attack, length: number, count: CountSteps): Look {
  const text = attackText(attack, length);
  const steps = count(text, ENOUGH);
  return { length: text.length, steps, each: steps / text.length };
}

/** The power of the length that the steps grow with, from half an input to the whole. */
const powerOf = (whole: Look, half: Look): number =>
  whole.steps >= ENOUGH
    ? Number.POSITIVE_INFINITY
    : Math.log(whole.steps / half.steps) / Math.log(whole.length / half.length);
