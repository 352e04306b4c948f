import { quantitiesOf } from './quantities.ts';
import { sameValue } from './same-amounts.ts';
import type { NamedCell } from './table-directions.ts';
import { type Table, WITHOUT } from './table-reading.ts';
import { hasWord, type Token, tells } from './tokens.ts';

/** "No cache" is said of what is switched off or left out, too. */
const TAKEN_AWAY =
  /^(?:no|without|off|away|minus|(?:remov|disabl|delet|exclud|ablat)(?:e[sd]?|ing)|removal|(?:drop|skip)(?:s|ped|ping)?|(?:omit|lack)(?:s|ted|ed|ting|ing)?)$/;
const isTakenAway = (said: readonly Token[], i: number): boolean =>
  TAKEN_AWAY.test(said[i]!.low) ||
  (said[i]!.low === 'out' && /^(?:leav\p{L}+|left|tak\p{L}+)$/u.test(said[i - 1]?.low ?? ''));

/** The rows that a claim speaks of, in its order; those that it names by more of their words first. */
export function namedRows({ rows }: Table, said: readonly Token[]): NamedCell[] {
  const quantities = quantitiesOf(said);
  const found = rows.flatMap((row) => {
    const at =
      row.label.length > 0
        ? row.label.map((stem) =>
            said.findIndex((token, i) => token.stem === stem || (stem === 'without' && isTakenAway(said, i))),
          )
        : row.labelNumbers.map((value) => quantities.find(({ values }) => values.includes(value))?.from ?? -1);
    return at.length > 0 && at.every((i) => i >= 0) ? [{ row, at: Math.min(...at) }] : [];
  });
  // Of rows that differ in a number alone, "week 1" and "week 4", the quoted one is meant.
  const chosen = found.filter(
    ({ row }) =>
      row.quoted || !found.some((other) => other.row.quoted && String(other.row.label) === String(row.label)),
  );
  const longest = chosen.filter(
    ({ row }) =>
      !chosen.some(
        (other) =>
          other.row !== row &&
          other.row.label.length > row.label.length &&
          row.label.every((stem) => other.row.label.includes(stem)) &&
          said.filter(({ stem }) => stem === row.label[0]).length < 2,
      ),
  );
  const own = said.findIndex(
    ({ low }, i) =>
      /^(?:it|its|our|we)$/.test(low) || (/^(?:the|this)$/.test(low) && hasWord(said.slice(i + 1, i + 4), SYSTEM)),
  );
  const ours = rows.find((row) => row.own && row.quoted) ?? rows.find((row) => row.own);
  // "The shuffled model", of a row that is called "Oak-12M, shuffled", is not the paper's own.
  const another =
    said[own]?.low === 'the' &&
    (longest.length > 0 ||
      rows.some((row) => row.quoted && !row.own && said.some(({ stem }) => row.label.includes(stem))));
  if (ours && own >= 0 && !longest.some(({ row }) => row.own) && !another) longest.push({ row: ours, at: own });
  return longest.sort((a, b) => a.at - b.at);
}

const SYSTEM =
  /^(?:models?|methods?|systems?|approach|networks?|encoders?|authors|polic(?:y|ies)|proposed|algorithm|architecture|agent|classifier|detector|recogniser|recognizer|ranker|tool|one|new|full|own)$/;

/** "Questioned facts" of a row that is called so name no column of pre-questions. */
const quotedLabels = ({ rows }: Table): ReadonlySet<string> =>
  new Set(rows.flatMap(({ quoted, label }) => (quoted ? label : [])));

/** The columns that a claim names, by word or, where none is, by the units of its numbers. */
export function namedColumns(table: Table, said: readonly Token[]): number[] {
  const { columns } = table;
  const labels = quotedLabels(table);
  const stems = new Set(said.flatMap(({ stem }) => (labels.has(stem) ? [] : [stem])));
  // "Async" is short for "asynchronous".
  const isShort = (a: string, b: string): boolean => a.length > 3 && b.startsWith(a);
  // "telephone" of a column that is headed "phone".
  const isEnd = (a: string, b: string): boolean => a.length > 4 && b.endsWith(a.replace(/e$/, ''));
  const says = (stem: string): boolean =>
    stems.has(stem) ||
    [...stems].some(
      (one) => isShort(one, stem) || (one.length > stem.length + 2 && (isShort(stem, one) || isEnd(stem, one))),
    );
  const initials = said.map(({ low }) => low[0]).join('');
  const telling = said.map((token) => (tells(token) ? token.low[0]! : ' ')).join('');
  const spelled = ({ short }: Table['columns'][number]): number =>
    short.filter((one) => (one.length > 2 ? initials : telling).includes(one)).length;
  const quantities = quantitiesOf(said);
  const values = quantities.flatMap((one) => one.values);
  // "at 0.2 mm", "after ten weeks"
  const isMeasuredAt = ({ measured }: Table['columns'][number]): boolean =>
    measured.some((at) => quantities.some((one) => one.unit?.kind === at.unit!.kind && sameValue(one, at)));
  const counted = ({ numbers }: Table['columns'][number]): number => numbers.filter((n) => values.includes(n)).length;
  const lacks = hasWord(said, WITHOUT);
  const shared = columns.map((column, i) => {
    const words = i > 0 ? [...column.stems].filter(says).length + spelled(column) + (isMeasuredAt(column) ? 1 : 0) : 0;
    if (words === 0) return 0;
    const little = said.some(({ low }) => column.little.has(low)) ? 0.25 : 0;
    return words + little + counted(column) + (column.isWithout ? (lacks ? 0.5 : -0.5) : 0);
  });
  const most = Math.max(...shared);
  // "English F1" is not meant as well where "F1" stands in both heads.
  const within = (i: number): boolean =>
    shared.some(
      (n, k) =>
        n > shared[i]! && [...columns[i]!.stems].every((stem) => !stems.has(stem) || columns[k]!.stems.has(stem)),
    );
  return shared.flatMap((n, i) =>
    n > 0 && (n === most || Math.floor(n) === columns[i]!.stems.size) && !within(i) ? [i] : [],
  );
}

/** Columns that a claim names, in its own order, where each has a word that no other has. */
export const columnOrder = (table: Table, said: readonly Token[], columns: readonly number[]): number[] => {
  const labels = quotedLabels(table);
  return columns
    .map((column) => {
      const own = [...table.columns[column]!.stems].filter(
        (stem) =>
          !labels.has(stem) && columns.every((other) => other === column || !table.columns[other]!.stems.has(stem)),
      );
      return { column, at: said.findIndex(({ stem }) => own.includes(stem)) };
    })
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ column }) => column);
};
