import { UserError } from '../errors.ts';
import { findPaperRefs, type PaperRef, parsePaperRef } from '../paper.ts';
import { clip, oneLine } from '../text/clip.ts';
import { readEntries } from './bibliography-entry.ts';

const MOST_OFFERED = 4;

/**
 * The paper that a text names by its id: alone, in an entry of a bibliography, in a sentence. Undefined where it names none.
 * UserError where it names several, or gives what only looks like an id.
 */
export function namedRef(text: string): PaperRef | undefined {
  const entries = readEntries(text);
  if (entries.length > 1)
    throw whichOf(
      entries.length,
      entries.map(({ title, own }) => ({ value: onlyRef(own)?.id ?? title, label: clip(title, 70) })),
    );
  const [entry] = entries;
  if (entry) return onlyRef(entry.own);
  const refs = refsOf(text);
  if (refs.length < 2) return refs[0];
  throw whichOf(
    refs.length,
    refs.map(({ id }) => ({ value: id, label: id })),
  );
}

const onlyRef = (text: string): PaperRef | undefined => {
  const [ref, another] = findPaperRefs(text);
  return another ? undefined : ref;
};

function whichOf(many: number, named: readonly { value: string; label: string }[]): UserError {
  const values = named.slice(0, MOST_OFFERED);
  const said = values.map(({ label }) => (parsePaperRef(label) ? label : `“${label}”`));
  return new UserError(`That names ${many} papers. Which one? ${said.join(', ')}`, {
    option: 'paper',
    values,
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
