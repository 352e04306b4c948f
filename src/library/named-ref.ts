import { UserError } from '../errors.ts';
import { findPaperRefs, type PaperRef, parsePaperRef } from '../paper.ts';
import { clip, oneLine } from '../text/clip.ts';
import { readEntry } from './bibliography-entry.ts';

const MOST_OFFERED = 4;

/**
 * The paper that a text names by its id: alone, in an entry of a bibliography, in a sentence. Undefined where it names none.
 * UserError where it names several, or gives what only looks like an id.
 */
export function namedRef(text: string): PaperRef | undefined {
  const entry = readEntry(text);
  const [ref, another, ...more] = entry ? findPaperRefs(entry.own) : refsOf(text);
  if (!another || entry) return another ? undefined : ref;
  const ids = [ref!, another, ...more].slice(0, MOST_OFFERED).map(({ id }) => id);
  throw new UserError(`That names ${2 + more.length} papers. Which one? ${ids.join(', ')}`, {
    option: 'paper',
    values: ids.map((id) => ({ value: id, label: id })),
  });
}

function refsOf(text: string): readonly PaperRef[] {
  const alone = parsePaperRef(text) ?? parsePaperRef(lastPart(text)) ?? withOtherSign(oneLine(text));
  return alone ? [alone] : findPaperRefs(text);
}

/** Of an address: whose it is does not matter where a paper is asked for. */
const lastPart = (text: string): string =>
  /^\s*<?https?:\/\/\S{1,400}\/([^/?#\s>]{9,24})\/?>?\s*$/.exec(text)?.[1] ?? '';

/** An id with another sign in the place of its point. */
function withOtherSign(typed: string): PaperRef | undefined {
  const [, month, number] =
    /^(?:arxiv\s?[:/]?\s?)?(\d{4})\s?[.,_/-]\s?(\d{4,6}(?:v\d{1,3})?)$/i.exec(typed.normalize('NFKC')) ?? [];
  const ref = month && parsePaperRef(`${month}.${number}`);
  if (ref || !month) return ref || undefined;
  throw new UserError(
    `“${clip(typed, 40)}” is no arXiv id. Its first four digits are a year and a month, and five follow the point: 2510.11690.`,
  );
}
