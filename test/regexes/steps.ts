import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** How many steps a backtracking engine takes over `text`; stops counting at `most`. */
export type CountSteps = (text: string, most: number) => number;

/** Whether matching can go on from `at` to the end of the expression. */
type Then = (at: number) => boolean;
/** Matches one part from `at`, forwards or (in a look-behind) backwards, then goes on with `then`. */
type Part = (at: number, then: Then) => boolean;

const parser = new RegExpParser();

export function parseRegex({ source, flags }: RegExp): AST.Pattern {
  return parser.parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  });
}

/** Whether a character belongs to a node that stands for one character. */
export function membership(node: AST.Node, flags: string): (character: string) => boolean {
  const belongs = unitsOf(node, flags);
  return (character) => belongs(character.charCodeAt(0));
}

/** As {@link membership}, of a UTF-16 code unit; the same class in other expressions is asked once. */
function unitsOf({ raw }: AST.Node, flags: string): (unit: number) => boolean {
  const name = `${flags.replaceAll(/[gmy]/g, '')}/${raw}`;
  const before = byClass.get(name);
  if (before) return before;
  const one = new RegExp(`^${raw}$`, flags.replaceAll(/[gmy]/g, ''));
  const [unknown, yes, no] = [0, 1, 2];
  const known = new Uint8Array(2 ** 16);
  const belongs = (unit: number): boolean => {
    if (known[unit] === unknown) known[unit] = one.test(String.fromCharCode(unit)) ? yes : no;
    return known[unit] === yes;
  };
  byClass.set(name, belongs);
  return belongs;
}
const byClass = new Map<string, (unit: number) => boolean>();

/**
 * A backtracking engine after ECMA-262 22.2.2 that counts instead of taking time: one step a character looked at, one a
 * turn of a loop. A global expression is asked for all its matches, as `replaceAll` and `matchAll` do; `matched` hears where each ends.
 */
export function stepCounter(regex: RegExp, matched: (end: number) => void = () => {}): CountSteps {
  const { flags } = regex;
  let text = '';
  let steps = 0;
  let limit = 0;
  let groups: (string | undefined)[] = [];
  const step = (): void => {
    steps += 1;
    if (steps > limit) throw new Enough();
  };

  function single(node: AST.Node, back: boolean): Part {
    const belongs = unitsOf(node, flags);
    return (at, then) => {
      step();
      const place = back ? at - 1 : at;
      return place >= 0 && place < text.length && belongs(text.charCodeAt(place)) && then(back ? place : at + 1);
    };
  }

  function sequence(elements: readonly AST.Element[], back: boolean): Part {
    const parts = elements.map((element) => part(element, back));
    const from = (index: number, at: number, then: Then): boolean =>
      index === parts.length ? then(at) : parts[index]!(at, (next) => from(index + 1, next, then));
    if (back) parts.reverse();
    return (at, then) => from(0, at, then);
  }

  function choice(alternatives: readonly AST.Alternative[], back: boolean): Part {
    const ways = alternatives.map((alternative) => sequence(alternative.elements, back));
    return (at, then) => ways.some((way) => way(at, then));
  }

  function loop(node: AST.Quantifier, back: boolean): Part {
    const { min, max, greedy } = node;
    if (isSingle(node.element)) return run(node, unitsOf(node.element, flags), back);
    const body = part(node.element, back);
    const turn = (count: number, at: number, then: Then): boolean => {
      step();
      const again = (): boolean =>
        count < max && body(at, (next) => (next === at && count >= min ? false : turn(count + 1, next, then)));
      if (count < min) return again();
      return greedy ? again() || then(at) : then(at) || again();
    };
    return (at, then) => turn(0, at, then);
  }

  /** A loop of one character, without a call a turn: inputs may be long. */
  function run({ min, max, greedy }: AST.Quantifier, belongs: (unit: number) => boolean, back: boolean): Part {
    const way = back ? -1 : 1;
    const more = (at: number): boolean => {
      step();
      const place = back ? at - 1 : at;
      return place >= 0 && place < text.length && belongs(text.charCodeAt(place));
    };
    return (from, then) => {
      let [at, count] = [from, 0];
      for (; count < min; count++, at += way) if (!more(at)) return false;
      if (!greedy) {
        for (; ; count++, at += way) {
          if (then(at)) return true;
          if (count >= max || !more(at)) return false;
        }
      }
      while (count < max && more(at)) [at, count] = [at + way, count + 1];
      for (; count >= min; count--, at -= way) {
        step();
        if (then(at)) return true;
      }
      return false;
    };
  }

  function assertion(node: AST.Assertion): Part {
    if (node.kind === 'lookahead' || node.kind === 'lookbehind') {
      const inner = choice(node.alternatives, node.kind === 'lookbehind');
      return (at, then) => inner(at, () => true) !== node.negate && then(at);
    }
    const lines = flags.includes('m');
    const holds = (at: number): boolean => {
      if (node.kind === 'word') return (wordAt(at - 1) !== wordAt(at)) !== node.negate;
      if (node.kind === 'start') return at === 0 || (lines && text[at - 1] === '\n');
      return at === text.length || (lines && text[at] === '\n');
    };
    return (at, then) => {
      step();
      return holds(at) && then(at);
    };
  }
  const wordAt = (at: number): boolean => at >= 0 && at < text.length && /\w/.test(text[at]!);

  function part(node: AST.Element, back: boolean): Part {
    if (isSingle(node)) return single(node, back);
    if (node.type === 'Assertion') return assertion(node);
    if (node.type === 'Quantifier') return loop(node, back);
    if (node.type === 'Group') return choice(node.alternatives, back);
    if (node.type === 'CapturingGroup') return group(node, back);
    if (node.type === 'Backreference') return reference(node, back);
    throw new Error(`no such part is known: ${node.type}`);
  }

  function group(node: AST.CapturingGroup, back: boolean): Part {
    const inner = choice(node.alternatives, back);
    const number = numbers.get(node)!;
    return (at, then) => {
      const before = groups[number];
      const matched = inner(at, (next) => {
        groups[number] = text.slice(Math.min(at, next), Math.max(at, next));
        return then(next);
      });
      if (!matched) groups[number] = before;
      return matched;
    };
  }

  function reference(node: AST.Backreference, back: boolean): Part {
    const number = numbers.get([node.resolved].flat()[0]!)!;
    return (at, then) => {
      step();
      const said = groups[number] ?? '';
      const from = back ? at - said.length : at;
      return from >= 0 && text.startsWith(said, from) && then(back ? from : at + said.length);
    };
  }

  const pattern = parseRegex(regex);
  const numbers = new Map(groupsOf(pattern).map((node, index) => [node, index + 1]));
  const whole = choice(pattern.alternatives, false);
  const anchored = !flags.includes('m') && pattern.alternatives.every(beginsAtStart);

  return (given, most) => {
    [text, steps, limit] = [given, 0, most];
    let end: number | undefined;
    try {
      for (let start = 0; start <= text.length; start = end === undefined ? start + 1 : Math.max(end, start + 1)) {
        groups = [];
        end = undefined;
        step();
        whole(start, (at) => {
          end = at;
          matched(at);
          return true;
        });
        if (anchored || flags.includes('y') || (end !== undefined && !flags.includes('g'))) break;
      }
    } catch (error) {
      // So deep a recursion is as much of a find as so many steps.
      if (error instanceof Enough || error instanceof RangeError) return most;
      throw error;
    }
    return steps;
  };
}

class Enough extends Error {}

const SINGLE = /^(?:Character|CharacterSet|CharacterClass|ExpressionCharacterClass)$/;
export const isSingle = (node: AST.Node): boolean => SINGLE.test(node.type);

const beginsAtStart = ({ elements: [first] }: AST.Alternative): boolean =>
  first?.type === 'Assertion' && first.kind === 'start';

function groupsOf(node: unknown): AST.CapturingGroup[] {
  return nodesOf(node).filter((inner) => inner.type === 'CapturingGroup');
}

/** Every node of a pattern, in the order in which it stands there; what stands within a class only where asked. */
export function nodesOf(node: unknown, inClasses = false): AST.Node[] {
  const found: AST.Node[] = [];
  const visit = (value: unknown, key: string): void => {
    if (key === 'parent' || key === 'resolved' || key === 'references' || typeof value !== 'object' || !value) return;
    if (Array.isArray(value)) {
      for (const one of value) visit(one, key);
      return;
    }
    if ('type' in value) found.push(value as AST.Node);
    if (!inClasses && 'type' in value && isSingle(value as AST.Node)) return;
    for (const [name, inner] of Object.entries(value)) visit(inner, name);
  };
  visit(node, '');
  return found;
}
