import type { AnyNode, Document, Element } from 'domhandler';
import { type Declared, type Styles, valuesOf } from './css/cascade.ts';
import { colourIn, coloursIn, parseColour } from './css/colours.ts';
import { filledIn, parts, pixels, share, shareOr1, type Value } from './css/values.ts';
import { styledWith } from './html-tree.ts';

/**
 * Something laid over the whole box that it stands in; `inTurn` where only what comes before it lies below. `order` is its place
 * among all that was read; undefined until then.
 */
type Cover = { declared: Declared; order: number | undefined; inTurn: boolean };
/** A cover as it is painted. */
type Painted = { cover: Cover; z: number; ground: string | undefined };
/** Where an element stands among what covers a box around it: by its `z` where it is lifted out of the text, and its place. */
type Level = { covers: readonly Painted[]; z: number | undefined; order: number; settled: boolean };
/** What lies over and under the text of an element (CSS 2, appendix E). */
export type Stack = { levels: readonly Level[]; painted: boolean; covered: boolean };
export const BOTTOM: Stack = { levels: [], painted: false, covered: false };

/** Covers of one page that are looked at. */
const MOST_COVERS = 1_000;
const OPAQUE = 0.9;
/** Pixels of an edge that may show, and those that reach across a text. */
const EDGE = 10;
const ACROSS = 400;

/** Finds what covers what in a page. */
export function findCovers(page: Document, styles: Styles) {
  const inBox = new Map<Element, Cover[]>();
  const made = new Map<Element, Cover[]>();
  let left = MOST_COVERS;
  let read = 0;

  function add(by: Element, from: AnyNode | null, declared: Declared, isLast: boolean): void {
    const cell = cellOf(declared);
    const isOver =
      cell === '' ? declared.get('position') === 'absolute' && reachesAcross(declared) : isShared(by, cell);
    if (left === 0 || !isOver) return;
    left -= 1;
    let box = from;
    while (cell === '' && box && !('attribs' in box && isBox(styles.of(box)))) box = box.parent;
    if (!box || !('attribs' in box)) return;
    const cover: Cover = { declared, order: isLast ? Number.POSITIVE_INFINITY : undefined, inTurn: cell !== '' };
    inBox.set(box, [...(inBox.get(box) ?? []), cover]);
    if (!isLast) made.set(by, [...(made.get(by) ?? []), cover]);
  }

  /** Does another part of its grid stand in the same cell? */
  function isShared(by: Element, cell: string): boolean {
    const { parent } = by;
    if (!parent || !('attribs' in parent) || !/grid/.test(styles.of(parent).get('display') ?? '')) return false;
    return parent.children.some((other) => other !== by && 'attribs' in other && cellOf(styles.of(other)) === cell);
  }

  const placed = new Set([
    ...['position', 'grid-area', 'grid-row'].flatMap((name) => styles.declaring(name)),
    ...styledWith(page, /position|grid-(?:area|row)/),
  ]);
  const isFlat = ![...placed].some((one) => styles.of(one).has('z-index'));
  for (const one of placed) add(one, one.parent, styles.of(one), false);
  for (const where of ['before', 'after'] as const)
    for (const [one, said] of styles.beside[where]) {
      const declared = valuesOf(said);
      if (/^(?:|none|normal)$/.test(declared.get('content') ?? '')) continue;
      add(one, one, declared, where === 'after');
    }

  return {
    /** Where an element stands, and on what; `own` are its custom properties. */
    under(node: Element, declared: Declared, around: Stack, own: ReadonlyMap<string, string>) {
      if (isFlat && inBox.size === 0) return { stack: around, below: [], inside: [] };
      const covers = inBox.get(node);
      read += 1;
      for (const cover of made.get(node) ?? []) cover.order = read;
      const value: Value = (name) => filledIn(declared.get(name) ?? '', own);
      const lifted = isLifted(value);
      const z = lifted ? Number.parseInt(value('z-index'), 10) || 0 : undefined;
      const isContext = lifted && (value('z-index').length > 0 || !/relative|absolute/.test(value('position')));
      const levels = around.levels.map((level) =>
        lifted && !level.settled ? { ...level, z, order: read, settled: isContext } : level,
      );
      const below = levels.flatMap((level) => level.covers.filter((one) => !isAbove(one, level) && isPast(one, level)));
      const behind = z !== undefined && z < 0 && around.painted;
      const painted = !isContext && (around.painted || (!/^(?:html|body)$/.test(node.name) && isOpaque(value)));
      const inside = (covers ?? []).flatMap((cover) => paintedBy(cover, own) ?? []);
      if (inside.length > 0) levels.push({ covers: inside, z: undefined, order: 0, settled: false });
      const covered = levels.some((level) => level.covers.some((one) => isAbove(one, level)));
      return {
        stack: { levels, painted, covered: covered || behind },
        below: lifted ? below : [],
        inside: inside.filter((one) => one.z < 0),
      };
    },
  };
}

const isAbove = ({ cover, z }: Painted, level: Level): boolean =>
  level.z === undefined
    ? z > 0 || (z === 0 && (!cover.inTurn || cover.order === undefined))
    : z > level.z || (z === level.z && (cover.order ?? Number.POSITIVE_INFINITY) > level.order);
/** One's own ground is none that one stands on. */
const isPast = ({ cover }: Painted, level: Level): boolean => cover.order !== level.order;

/** Where it stands in a grid, and fills its place; empty where nothing says so. */
function cellOf(declared: Declared): string {
  const said = (name: string): string => declared.get(name) ?? '';
  if (said('width') || said('height') || said('position') === 'absolute') return '';
  const [row, column] = [said('grid-row'), said('grid-column')];
  const cell = said('grid-area') || (row && column && `${row} / ${column}`);
  return cell.replace(/\s/g, '');
}

const isBox = (declared: Declared): boolean =>
  /^(?:relative|absolute|fixed|sticky)$/.test(declared.get('position') ?? '') ||
  !/^(?:none)?$/.test(declared.get('transform') ?? '');

function isLifted(value: Value): boolean {
  const shown = share(value('opacity'));
  return (
    /^(?:relative|absolute|fixed|sticky)$/.test(value('position')) ||
    shown < 1 ||
    ['transform', 'filter'].some((name) => !/^(?:none)?$/.test(value(name))) ||
    (value('z-index') !== '' && (value('grid-area') || value('grid-row')) !== '') ||
    value('isolation') === 'isolate'
  );
}

/** From edge to edge, in both directions. */
function reachesAcross(declared: Declared): boolean {
  const said = (name: string): string => declared.get(name) ?? '';
  const [top = '', right = top, bottom = top, left = right] = parts(said('inset'));
  const at = (side: string): boolean => side !== '' && Math.abs(pixels(side, 16, 1_000)) <= EDGE;
  const isLong = (side: string): boolean =>
    side.endsWith('%') ? Number.parseFloat(side) >= 90 : pixels(side, 16, 1_000) >= ACROSS;
  const reaches = (from: string, to: string, size: string): boolean =>
    (at(from) && at(to)) || (isLong(size) && (at(from) || at(to) || (from === '' && to === '')));
  return (
    reaches(said('left') || left, said('right') || right, said('width')) &&
    reaches(said('top') || top, said('bottom') || bottom, said('height'))
  );
}

/** Undefined where it covers nothing: it is not shown, or can be seen through. */
function paintedBy(cover: Cover, own: ReadonlyMap<string, string>): Painted | undefined {
  const value: Value = (name) => filledIn(cover.declared.get(name) ?? '', own);
  if (value('display') === 'none' || value('visibility') === 'hidden' || shareOr1(value('opacity')) < OPAQUE) return;
  // Moved, cut or mixed with what is below, it may cover less.
  if (/^(?!none$)./.test(value('transform') || value('clip-path') || value('mask') || value('mix-blend-mode'))) return;
  if (!isOpaque(value)) return;
  return { cover, z: Number.parseInt(value('z-index'), 10) || 0, ground: groundOf(value) };
}

const groundOf = (value: Value): string | undefined =>
  value('background').includes('gradient(') || value('background-image').includes('gradient(')
    ? undefined
    : colourIn(value('background-color') || value('background'), 'black');

function isOpaque(value: Value): boolean {
  const image = value('background-image') || value('background');
  const said = image.includes('gradient(') ? image : value('background-color') || image;
  const colours = image.includes('url(') ? [] : coloursIn(said.replaceAll('gradient(', ' '), 'black');
  return colours.length > 0 && colours.every((one) => (parseColour(one)?.alpha ?? 1) >= OPAQUE);
}
