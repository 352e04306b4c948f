import { UserError } from '../errors.ts';
import { findPaperRefs, type PaperRef, parsePaperRef } from '../paper.ts';
import { clip, oneLine } from '../text/clip.ts';
import { type BibliographyEntry, readEntries } from './bibliography-entry.ts';

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
      entries.map((entry) => ({ value: namedBy(entry), label: clip(entry.title, 70) })),
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

/** What names each paper of a message: of entries of a bibliography the papers that they are of, else every id. */
export function papersIn(message: string): string[] {
  const entries = readEntries(message);
  return entries.length > 0 ? entries.map(namedBy) : findPaperRefs(message).map(({ id }) => id);
}

const namedBy = ({ title, own }: BibliographyEntry): string => onlyRef(own)?.id ?? title;

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
  const alone = parsePaperRef(text) ?? parsePaperRef(lastPart(text)) ?? withOtherSigns(text);
  return alone ? [alone] : findPaperRefs(text);
}

/** Of an address: whose it is does not matter where a paper is asked for. */
const lastPart = (text: string): string =>
  /^\s*<?https?:\/\/\S{1,400}\/([^/?#\s>]{9,24})\/?>?\s*$/.exec(text)?.[1] ?? '';

const NEW_ID = /^(arxiv\s?[:/#]?\s?)?(\d{4})\s?([.,_/-])\s?(\d{4,6}(?:v\d{1,3})?)$/i;
const OLD_ID =
  /^(?:arxiv\s?[:/]?\s?)?([a-z-]{2,9}(?:\.[a-z-]{2,12})?)\s?[:_ .-]?\s?((?:9[1-9]|0[0-7])(?:0[1-9]|1[0-2])\d{3}(?:v\d{1,3})?)$/i;

/**
 * The one id that a text is, with another sign in the place of its point or slash. UserError where it can be meant for nothing
 * but an id, and is none.
 */
export function withOtherSigns(text: string): PaperRef | undefined {
  const typed = oneLine(text).normalize('NFKC');
  const [, archive, old] = OLD_ID.exec(typed) ?? [];
  const [, prefix, month, sign, number] = NEW_ID.exec(typed) ?? [];
  const ref = parsePaperRef(old ? `${archive}/${old}` : `${month}.${number}`);
  // "2019-2020" are years, and "1024/2048" are numbers.
  if (ref || !month || !(prefix || sign === '.' || number!.length > 4)) return ref;
  throw new UserError(
    `“${clip(typed, 40)}” is no arXiv id. Its first four digits are a year and a month, and five follow the point: 2510.11690.`,
  );
}
