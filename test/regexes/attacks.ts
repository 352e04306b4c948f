import type { AST } from '@eslint-community/regexpp';
import { isSingle, membership, nodesOf, parseRegex } from './steps.ts';

/** `before`, then `pump` again and again, then `after`. */
export type Attack = { before: string; pump: string; after: string };

export const attackText = ({ before, pump, after }: Attack, length: number): string =>
  before + pump.repeat(Math.max(1, Math.ceil((length - before.length - after.length) / pump.length))) + after;

/** What stands in texts, one of each kind; what an expression tells apart is picked from here and from its own classes. */
const USUAL = [...'a0 \n-.A_Zz9\t,:;/\\|"\'`<>()[]{}@#*+=!?&%$~^é中\u0001\u00a0’–•'];
const MOST_LETTERS = 14;
const MOST_OWN = 10;
const PAIRED_LETTERS = 10;
/** A loop that cannot go round so often costs a constant only. */
const LONG_LOOP = 40;

/** Inputs that make a backtracking engine work: what its loops take, again and again, then what they cannot take. */
export function attacksOn(regex: RegExp): Attack[] {
  const pattern = parseRegex(regex);
  const letters = lettersOf(pattern, regex.flags);
  const loops = nodesOf(pattern).filter((node) => node.type === 'Quantifier' && node.max >= LONG_LOOP);
  const pumps = new Set<string>(letters);
  const [stranger, other] = strangers(letters, pattern, regex.flags);
  const befores = new Set<string>(['', stranger!]);
  for (const loop of loops as AST.Quantifier[]) {
    const inner = wordsOf(loop.element, letters, regex.flags);
    for (const word of inner) pumps.add(word);
    for (const way of waysTo(loop, letters, regex.flags)) {
      befores.add(way);
      // The whole way again and again: each is a new start, and each start may run to the end.
      for (const word of ['', ...inner.slice(0, 2)]) pumps.add(way + word);
    }
  }
  const pairs = letters.slice(0, PAIRED_LETTERS);
  for (const one of pairs) for (const two of pairs) if (one !== two) pumps.add(one + two);
  const afters = ['', '\n', stranger!, other!];
  pumps.delete('');
  return [...befores].flatMap((before) =>
    [...pumps].flatMap((pump) => afters.map((after) => ({ before, pump, after }))),
  );
}

/** One letter of each kind that the expression's classes tell apart, those that most classes take first; then its own letters. */
function lettersOf(pattern: AST.Pattern, flags: string): string[] {
  const nodes = nodesOf(pattern);
  const classes = nodes.filter((node) => isSingle(node) && node.type !== 'Character');
  const tests = [...new Map(classes.map((node) => [node.raw, membership(node, flags)])).values()];
  if (nodes.some((node) => node.type === 'Assertion' && node.kind === 'word'))
    tests.push((letter) => /\w/.test(letter));
  const own = nodesOf(pattern, true).flatMap((node) =>
    node.type === 'Character' && node.value < 2 ** 16 ? [String.fromCharCode(node.value)] : [],
  );
  const kinds = new Map<string, string>();
  for (const letter of [...USUAL, ...own]) {
    const kind = tests.map((test) => (test(letter) ? '1' : '0')).join('');
    if (!kinds.has(kind)) kinds.set(kind, letter);
  }
  const classesOf = (kind: string): number => kind.replaceAll('0', '').length;
  const told = [...kinds].sort(([one], [two]) => classesOf(two) - classesOf(one)).map(([, letter]) => letter);
  return [...new Set([...told.slice(0, MOST_LETTERS), ...own.slice(0, MOST_OWN)])];
}

/** Letters that fewest classes take: what ends a run. */
function strangers(letters: readonly string[], pattern: AST.Pattern, flags: string): string[] {
  const tests = nodesOf(pattern)
    .filter(isSingle)
    .map((node) => membership(node, flags));
  const taken = (letter: string): number => tests.filter((test) => test(letter)).length;
  return ['\u0001', '!', 'a', ...letters].sort((one, two) => taken(one) - taken(two)).slice(0, 2);
}

/** Texts that a node takes, the shortest ones of each of its ways; empty where it takes none that we know. */
function wordsOf(node: AST.Node, letters: readonly string[], flags: string): string[] {
  if (isSingle(node)) {
    const belongs = membership(node, flags);
    if (node.type === 'Character') return [String.fromCodePoint(node.value)];
    return letters.filter(belongs).slice(0, 6);
  }
  if (node.type === 'Quantifier') {
    const inner = wordsOf(node.element, letters, flags);
    const turns = node.min > 0 ? [node.min] : [0, 1];
    return turns.flatMap((count) => inner.slice(0, 6).map((word) => word.repeat(count)));
  }
  if (node.type === 'Alternative') return sequenceWords(node.elements, letters, flags);
  if (node.type === 'Group' || node.type === 'CapturingGroup' || node.type === 'Pattern')
    return [...new Set(node.alternatives.flatMap((one) => wordsOf(one, letters, flags).slice(0, 3)))].slice(0, 12);
  return [''];
}

function sequenceWords(elements: readonly AST.Element[], letters: readonly string[], flags: string): string[] {
  let words = [''];
  for (const element of elements) {
    const next = wordsOf(element, letters, flags);
    const found = next.length > 0 ? next : [''];
    words = [...new Set(words.flatMap((word) => found.slice(0, 3).map((more) => word + more)))].slice(0, 6);
  }
  return words;
}

/** Texts that lead from the expression's start to this node. */
function waysTo(node: AST.Node, letters: readonly string[], flags: string): string[] {
  const { parent } = node;
  if (!parent) return [''];
  const before = waysTo(parent, letters, flags);
  if (parent.type !== 'Alternative') return before;
  const here = sequenceWords(parent.elements.slice(0, parent.elements.indexOf(node as AST.Element)), letters, flags);
  return [...new Set(before.flatMap((way) => here.map((word) => way + word)))].slice(0, 3);
}
