import type { Run } from './pdf-sheet.ts';

/** The stroke that makes "≠" of "=", as TeX's fonts have it; as some signs are made it is a slash. */
const STROKE = '\u0338';
const SLASH = '/';
const STRUCK = /\u0338\s?([=<>∈∋⊂⊃⊆⊇≤≥≡∼≈≃≅∥∣→←⇒↔⊢⊨∃≺≻⪯⪰])/g;
const RELATION = /^[=<>∈∋⊂⊃⊆⊇≤≥≡∼≈≃≅∥∣→←⇒↔⊢⊨∃≺≻⪯⪰]/;
/** Parts of the size of print by which a sign begins before the stroke, which is drawn first. */
const OVER = 0.35;

const negated = (sign: string): string => (sign + STROKE).normalize('NFC');

/** The runs with signs and the strokes through them as one: "x ∉ S" is not "x ∈ / S". They are in the order of drawing. */
export function withNegations(runs: readonly Run[]): readonly Run[] {
  const made: Run[] = [];
  for (let run of runs) {
    const last = made.at(-1);
    if (last && RELATION.test(run.text) && isStruckBy(run, last)) {
      made[made.length - 1] = { ...last, text: last.text.trimEnd().slice(0, -1) };
      run = { ...run, text: negated(run.text[0]!) + run.text.slice(1) };
    }
    made.push(run.text.includes(STROKE) ? { ...run, text: run.text.replace(STRUCK, (_, sign) => negated(sign)) } : run);
  }
  return made.filter(({ text }) => text !== '');
}

/** Does a stroke right before a sign lie over it? A slash is one where it lies within the sign. */
function isStruckBy(run: Run, { text, left, right, base }: Run): boolean {
  const far = OVER * run.size;
  const begins = text.trimEnd().endsWith(STROKE) ? right : text.trim() === SLASH ? left : Number.NaN;
  return base === run.base && begins >= run.left - 1 && begins - run.left <= far;
}
