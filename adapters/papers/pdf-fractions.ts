import { piecesOnLine } from './pdf-pieces.ts';
import { MOST_BARS, type Run, type ThinLine } from './pdf-sheet.ts';

/** Points by which the parts of a fraction may stick out of its bar. */
const OUT = 1;
/** Parts of the size of what stands over or under a bar, from its base to the bar. */
const MOST_OVER = 0.65;
const LEAST_UNDER = 0.5;
const MOST_UNDER = 1.25;
/** The same for what is smaller than the largest of it: its powers, and what stands at its foot. */
const SMALLER = 0.86;
const MOST_RAISED = 0.6;
/** The wider part is as wide as the bar, and no gap in either is wider than so many parts of its size. */
const FILLED = 0.85;
const WIDEST_GAP = 0.8;
/** Parts of the size of the line around it: from that to the bar, and from the bar to what stands beside it. */
const LOWEST_AXIS = 0.1;
const HIGHEST_AXIS = 0.45;
const BESIDE = 0.7;
/** Points from a bar within which its parts are looked for. */
const REACH = 24;
const ROW = 8;
const SIMPLE = /^[\p{L}\p{N}.,%′]+$/u;

/** A fraction with its bar is one piece of the line that it stands in, "17/29", "(a + b)/2"; its upper part alone would be a power. */
export function withFractions(runs: readonly Run[], bars: readonly ThinLine[]): readonly Run[] {
  if (bars.length === 0 || bars.length > MOST_BARS) return runs;
  const rows = new Map<number, Set<Run>>();
  const add = (run: Run): void => {
    const row = Math.floor(run.base / ROW);
    rows.set(row, (rows.get(row) ?? new Set()).add(run));
  };
  for (const run of runs) add(run);
  const gone = new Set<Run>();
  const made: Run[] = [];
  for (const bar of [...bars].sort((a, b) => a.right - a.left - (b.right - b.left))) {
    const near: Run[] = [];
    for (let row = Math.floor((bar.base - REACH) / ROW); row <= Math.floor((bar.base + REACH) / ROW); row += 1)
      near.push(...[...(rows.get(row) ?? [])].filter(({ text }) => text.trim() !== ''));
    const found = fractionAt(bar, near);
    if (!found) continue;
    for (const part of found.parts) {
      rows.get(Math.floor(part.base / ROW))!.delete(part);
      gone.add(part);
    }
    made.push(found.fraction);
    add(found.fraction);
  }
  return made.length === 0 ? runs : [...runs, ...made].filter((run) => !gone.has(run));
}

function fractionAt(bar: ThinLine, near: readonly Run[]): { fraction: Run; parts: readonly Run[] } | undefined {
  const inside = near.filter(({ left, right }) => left >= bar.left - OUT && right <= bar.right + OUT);
  const over = partOf(inside, ({ base, size }) => (base - bar.base) / size, [0, MOST_OVER]);
  const under = partOf(inside, ({ base, size }) => (bar.base - base) / size, [LEAST_UNDER, MOST_UNDER]);
  if (!over || !under) return undefined;
  const width = Math.max(...[over, under].map((part) => widthOf(part)));
  // A slanted letter sticks out of its width, which is not known.
  if (width + OUT < FILLED * (bar.right - bar.left)) return undefined;
  const parts = [...over, ...under];
  const [low, high] = [Math.min(...under.map(({ base }) => base)) - 1, Math.max(...over.map(({ base }) => base)) + 1];
  const others = near.filter((run) => !parts.includes(run));
  if (
    others.some(
      ({ left, right, base }) => left < bar.right - OUT && right > bar.left + OUT && base > low && base < high,
    )
  )
    return undefined;
  const line = others.find((run) => {
    const axis = (bar.base - run.base) / run.size;
    const gap = Math.max(bar.left - run.right, run.left - bar.right);
    return axis >= LOWEST_AXIS && axis <= HIGHEST_AXIS && gap <= BESIDE * run.size;
  });
  if (!line) return undefined;
  return { fraction: { ...line, text: `${saidBy(over)}/${saidBy(under)}`, left: bar.left, right: bar.right }, parts };
}

/** What stands on one side of a bar, from left to right, without wide gaps. */
function partOf(
  inside: readonly Run[],
  away: (run: Run) => number,
  [least, most]: readonly [number, number],
): Run[] | undefined {
  const whole = inside.filter((run) => away(run) > least && away(run) <= most);
  const size = whole.reduce((max, run) => Math.max(max, run.size), 0);
  const part = inside
    .filter((run) => {
      const far = (away(run) * run.size) / size;
      return whole.includes(run) || (run.size <= SMALLER * size && far > 0 && far <= most + MOST_RAISED);
    })
    .sort((a, b) => a.left - b.left);
  let end = part[0]?.right ?? 0;
  for (const { left, right } of part) {
    if (left - end > WIDEST_GAP * size) return undefined;
    end = Math.max(end, right);
  }
  return part.length === 0 ? undefined : part;
}

const widthOf = (part: readonly Run[]): number =>
  Math.max(...part.map(({ right }) => right)) - Math.min(...part.map(({ left }) => left));

function saidBy(part: readonly Run[]): string {
  const said = piecesOnLine(part)
    .map(({ text }) => text.trim())
    .join(' ');
  return SIMPLE.test(said) ? said : `(${said})`;
}
