import { piecesOnLine } from './pdf-pieces.ts';
import type { Run } from './pdf-sheet.ts';

const LARGE = /^\s*[∑∏∐∫∮⋃⋂⨄⋀⋁⨀⨁⨂⊔]\s*$/u;
const INTEGRAL = /[∫∮]/;
const BRACKET = /^\s*[)\]}⟩⌋⌉]\s*$/u;
/** Parts of the size of the sign: how much smaller its limits are, how far above and below its line, and from its middle. */
const SMALLER = 0.86;
const ABOVE = [0.9, 2.2] as const;
const BELOW = [-2.2, -0.8] as const;
const OFF_MIDDLE = 0.3;
const WIDEST_GAP = 0.4;
/** Of the size of print in a limit. */
const OFF_LEVEL = 0.6;
/** The same of limits that stand behind their sign, as within a line, and from where to where they may begin. */
const RAISED = [0.3, 1.2] as const;
const LOWERED = [-1.2, -0.1] as const;
/** The same behind a tall bracket. */
const TALL = [0.5, 2.2] as const;
const DEEP = [-2.2, -0.5] as const;
const FIRST = [-0.6, 0.6] as const;
/** A page with more is a drawing. */
const MOST_SIGNS = 400;

/** What stands over and under the sign of a sum and the like, or raised and lowered behind it, is one piece with it, "∑_{i=1}^{n}". */
export function withLimits(runs: readonly Run[]): readonly Run[] {
  const signs = runs.filter(({ text }) => LARGE.test(text));
  const brackets = runs.filter(({ tall, text }) => tall && BRACKET.test(text));
  if (signs.length + brackets.length > MOST_SIGNS) return runs;
  const made = new Map<Run, Run | undefined>();
  const put = (sign: Run, limitsOf: (near: readonly Run[]) => [over: Run[], under: Run[]]): void => {
    const near = runs.filter((run) => !made.has(run) && Math.abs(run.base - sign.base) <= ABOVE[1] * sign.size);
    const [over, under] = limitsOf(near);
    const parts = [...under, ...over];
    if (parts.length === 0) return;
    for (const part of parts) made.set(part, undefined);
    const left = Math.min(sign.left, ...parts.map((part) => part.left));
    const right = Math.max(sign.right, ...parts.map((part) => part.right));
    made.set(sign, { ...sign, text: `${sign.text.trim()}${said('_', under)}${said('^', over)}`, left, right });
  };
  // Those of integrals may stand as far away as those of a sum on the next line.
  signs.sort((a, b) => Number(INTEGRAL.test(a.text)) - Number(INTEGRAL.test(b.text)));
  for (const sign of signs) put(sign, (near) => [limitOf(near, sign, ABOVE), limitOf(near, sign, BELOW)]);
  for (const sign of signs)
    if (!made.has(sign)) put(sign, (near) => [limitBehind(near, sign, RAISED), limitBehind(near, sign, LOWERED)]);
  for (const sign of brackets) put(sign, (near) => [limitBehind(near, sign, TALL), limitBehind(near, sign, DEEP)]);
  return made.size === 0 ? runs : runs.flatMap((run) => (made.has(run) ? (made.get(run) ?? []) : [run]));
}

type Bounds = readonly [least: number, most: number];

const isSmall = (run: Run, sign: Run): boolean => run.size <= SMALLER * sign.size;

/** The small runs at one height, in parts of the size of the sign, from left to right. */
const levelOf = (near: readonly Run[], sign: Run, [least, most]: Bounds): Run[] =>
  near
    .filter((run) => isSmall(run, sign))
    .filter(({ base }) => base - sign.base >= least * sign.size && base - sign.base <= most * sign.size)
    .sort((a, b) => a.left - b.left);

const isNext = (a: Run | undefined, b: Run | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  b.left - a.right <= WIDEST_GAP * b.size &&
  Math.abs(a.base - b.base) <= OFF_LEVEL * Math.max(a.size, b.size);

/** The small runs side by side that begin where a sign ends, before what it is the sign of. */
function limitBehind(near: readonly Run[], sign: Run, bounds: Bounds): Run[] {
  const behind = near.filter(({ left }) => left - sign.right >= FIRST[0] * sign.size && left > sign.left);
  const isOnLine = ({ base }: Run): boolean => Math.abs(base - sign.base) < RAISED[0] * sign.size;
  const next = behind.filter((run) => !isSmall(run, sign) && isOnLine(run)).map(({ left }) => left);
  const end = Math.min(sign.right + FIRST[1] * sign.size, ...next);
  const level = levelOf(behind, sign, bounds);
  if (level[0] === undefined || level[0].left > end) return [];
  let to = 1;
  while (isNext(level[to - 1], level[to])) to += 1;
  return level.slice(0, to);
}

/** The runs side by side over or under a sign whose middle is over its own. */
function limitOf(near: readonly Run[], sign: Run, bounds: Bounds): Run[] {
  const level = levelOf(near, sign, bounds);
  const middle = (sign.left + sign.right) / 2;
  const first = level.findIndex((run) => run.right >= middle);
  if (first < 0) return [];
  let [from, to] = [first, first + 1];
  while (isNext(level[from - 1], level[from])) from -= 1;
  while (isNext(level[to - 1], level[to])) to += 1;
  const limit = level.slice(from, to);
  const right = Math.max(...limit.map((run) => run.right));
  return Math.abs((limit[0]!.left + right) / 2 - middle) <= OFF_MIDDLE * sign.size ? limit : [];
}

const said = (mark: string, limit: readonly Run[]): string =>
  limit.length === 0
    ? ''
    : `${mark}{${piecesOnLine(limit)
        .map(({ text }) => text.trim())
        .join(' ')}}`;
