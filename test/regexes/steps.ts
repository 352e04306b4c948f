import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** How many steps a backtracking engine takes over `text`; stops counting at `most`. */
export type CountSteps = (text: string, most: number) => number;

/** Whether a UTF-16 code unit belongs to a node that stands for one character. */
type Belongs = (unit: number) => boolean;
/** Whether the expression matches from `at` on, to its end. */
type Match = (at: number) => boolean;

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
function unitsOf({ raw }: Pick<AST.Node, 'raw'>, flags: string): Belongs {
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
const byClass = new Map<string, Belongs>();
const isWord = unitsOf({ raw: '\\w' }, '');

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
  const step = (): true => {
    steps += 1;
    if (steps > limit) throw new Enough();
    return true;
  };

  // Each part is made with what comes after it, so that a step makes no function. What a loop or a group remembers is put
  // back before it answers, so that whoever tries another way finds it as it was.

  function single(node: AST.Node, back: boolean, then: Match): Match {
    const belongs = unitsOf(node, flags);
    if (back) return (at) => step() && at > 0 && belongs(text.charCodeAt(at - 1)) && then(at - 1);
    return (at) => step() && at < text.length && belongs(text.charCodeAt(at)) && then(at + 1);
  }

  function sequence(elements: readonly AST.Element[], back: boolean, then: Match): Match {
    const outwards = back ? elements : elements.toReversed();
    return outwards.reduce((next, element) => part(element, back, next), then);
  }

  function choice(alternatives: readonly AST.Alternative[], back: boolean, then: Match): Match {
    const ways = alternatives.map(({ elements }) => sequence(elements, back, then));
    if (ways.length === 1) return ways[0]!;
    return (at) => {
      for (const way of ways) if (way(at)) return true;
      return false;
    };
  }

  function loop(node: AST.Quantifier, back: boolean, then: Match): Match {
    const { min, max, greedy } = node;
    if (isSingle(node.element)) return run(node, unitsOf(node.element, flags), back, then);
    let [count, start] = [0, 0];
    const turn = (turns: number, at: number): boolean => {
      step();
      if (turns < min) return again(turns, at);
      return greedy ? again(turns, at) || then(at) : then(at) || again(turns, at);
    };
    const body = part(node.element, back, (at) => {
      const [turns, from] = [count, start];
      if (at === from && turns >= min) return false;
      const matched = turn(turns + 1, at);
      [count, start] = [turns, from];
      return matched;
    });
    const again = (turns: number, at: number): boolean => {
      if (turns >= max) return false;
      const [countBefore, startBefore] = [count, start];
      [count, start] = [turns, at];
      const matched = body(at);
      [count, start] = [countBefore, startBefore];
      return matched;
    };
    return (at) => turn(0, at);
  }

  /** A loop of one character, without a call a turn: inputs may be long. */
  function run({ min, max, greedy }: AST.Quantifier, belongs: Belongs, back: boolean, then: Match): Match {
    const way = back ? -1 : 1;
    const ahead = back ? -1 : 0;
    const more = (at: number): boolean => {
      step();
      const place = at + ahead;
      return place >= 0 && place < text.length && belongs(text.charCodeAt(place));
    };
    return (from) => {
      let [at, count] = [from, 0];
      for (; count < min; count++, at += way) if (!more(at)) return false;
      if (!greedy) {
        for (; ; count++, at += way) {
          if (then(at)) return true;
          if (count >= max || !more(at)) return false;
        }
      }
      for (; count < max && more(at); count++) at += way;
      for (; count >= min; count--, at -= way) {
        step();
        if (then(at)) return true;
      }
      return false;
    };
  }

  function assertion(node: AST.Assertion, then: Match): Match {
    if (node.kind === 'lookahead' || node.kind === 'lookbehind') {
      const inner = choice(node.alternatives, node.kind === 'lookbehind', () => true);
      return (at) => inner(at) !== node.negate && then(at);
    }
    const lines = flags.includes('m');
    const holds = (at: number): boolean => {
      if (node.kind === 'word') return (wordAt(at - 1) !== wordAt(at)) !== node.negate;
      if (node.kind === 'start') return at === 0 || (lines && text[at - 1] === '\n');
      return at === text.length || (lines && text[at] === '\n');
    };
    return (at) => step() && holds(at) && then(at);
  }
  const wordAt = (at: number): boolean => at >= 0 && at < text.length && isWord(text.charCodeAt(at));

  function part(node: AST.Element, back: boolean, then: Match): Match {
    if (isSingle(node)) return single(node, back, then);
    if (node.type === 'Assertion') return assertion(node, then);
    if (node.type === 'Quantifier') return loop(node, back, then);
    if (node.type === 'Group') return choice(node.alternatives, back, then);
    if (node.type === 'CapturingGroup') return group(node, back, then);
    if (node.type === 'Backreference') return reference(node, back, then);
    throw new Error(`no such part is known: ${node.type}`);
  }

  function group(node: AST.CapturingGroup, back: boolean, then: Match): Match {
    const number = numbers.get(node)!;
    if (!referred.has(node)) return choice(node.alternatives, back, then);
    let start = 0;
    const inner = choice(node.alternatives, back, (at) => {
      groups[number] = text.slice(Math.min(start, at), Math.max(start, at));
      return then(at);
    });
    return (at) => {
      const [startBefore, before] = [start, groups[number]];
      start = at;
      const matched = inner(at);
      start = startBefore;
      if (!matched) groups[number] = before;
      return matched;
    };
  }

  function reference(node: AST.Backreference, back: boolean, then: Match): Match {
    const number = numbers.get([node.resolved].flat()[0]!)!;
    return (at) => {
      step();
      const said = groups[number] ?? '';
      const from = back ? at - said.length : at;
      return from >= 0 && text.startsWith(said, from) && then(back ? from : at + said.length);
    };
  }

  const pattern = parseRegex(regex);
  const numbers = new Map(groupsOf(pattern).map((node, index) => [node, index + 1]));
  const referred = new Set(
    nodesOf(pattern).flatMap((node) => (node.type === 'Backreference' ? [node.resolved].flat() : [])),
  );
  let end: number | undefined;
  const whole = choice(pattern.alternatives, false, (at) => {
    end = at;
    matched(at);
    return true;
  });
  const anchored = !flags.includes('m') && pattern.alternatives.every(beginsAtStart);

  return (given, most) => {
    [text, steps, limit] = [given, 0, most];
    try {
      for (let start = 0; start <= text.length; start = end === undefined ? start + 1 : Math.max(end, start + 1)) {
        groups = [];
        end = undefined;
        step();
        whole(start);
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
