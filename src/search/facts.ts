import { makeColumn } from './column.ts';

/** What a filter or an order asks of a paper, as numbers by slot. */
export type PaperFacts = {
  /** What the store calls the paper: a whole number of its own. */
  place: number;
  /** Year, month and day as one number, 20260821; 0 where it is not known. */
  day: number;
  /** -1 where they are not known. */
  upvotes: number;
  /** 1 with a code repository. */
  code: number;
  /** 0 for none. */
  organisation: number;
  /** Terms of title and abstract. */
  length: number;
  /** The same as long as title and abstract are. */
  text: number;
  /** The same as long as key, authors, organisation and keywords are. */
  other: number;
};
export type FactName = keyof PaperFacts;

export type Facts = {
  size(): number;
  add(facts: PaperFacts): number;
  set(slot: number, facts: Partial<PaperFacts>): void;
  /** The columns as they are now; they may be longer than what is in use, and are replaced when a paper is added. */
  columns(): FactColumns;
  /** The slot that holds this place now, or -1. */
  slotOf(place: number): number;
  isGone(slot: number): boolean;
  /** Slots that are gone, in no order. */
  gone(): readonly number[];
  remove(slot: number): void;
  /** These slots alone, in this order. */
  keep(slots: readonly number[]): Facts;
  parts(): FactsParts;
};

const KINDS = {
  place: Uint32Array,
  day: Uint32Array,
  upvotes: Int32Array,
  code: Uint8Array,
  organisation: Uint32Array,
  length: Uint32Array,
  text: Uint32Array,
  other: Uint32Array,
} as const;
const NAMES = Object.keys(KINDS) as FactName[];

export type FactColumns = { readonly [K in FactName]: InstanceType<(typeof KINDS)[K]> };
export type FactsParts = FactColumns & { isGone: Uint8Array };

export function makeFacts(held?: FactsParts): Facts {
  const kept = Object.fromEntries(
    NAMES.map((name) => [name, makeColumn<never>(KINDS[name] as never, held?.[name] as never)]),
  );
  const goneFlags = makeColumn(Uint8Array, held?.isGone);
  const slots = makeColumn(Int32Array);
  const gone: number[] = [];
  let size = held?.place.length ?? 0;
  let columns = current();

  function current(): FactColumns {
    return Object.fromEntries(NAMES.map((name) => [name, kept[name]!.data])) as unknown as FactColumns;
  }

  /** A place has a slot plus 1, or 0. */
  function point(place: number, slot: number): void {
    slots.reserve(place + 1);
    slots.data[place] = slot + 1;
  }

  for (let slot = 0; slot < size; slot += 1)
    if (goneFlags.data[slot] === 0) point(columns.place[slot]!, slot);
    else gone.push(slot);

  function set(slot: number, facts: Partial<PaperFacts>): void {
    for (const [name, value] of Object.entries(facts)) columns[name as FactName][slot] = value;
  }

  return {
    size: () => size,
    add: (facts) => {
      const slot = size;
      size += 1;
      for (const name of NAMES) kept[name]!.reserve(size);
      goneFlags.reserve(size);
      columns = current();
      set(slot, facts);
      point(facts.place, slot);
      return slot;
    },
    set,
    columns: () => columns,
    slotOf: (place) => (slots.data[place] ?? 0) - 1,
    isGone: (slot) => goneFlags.data[slot] === 1,
    gone: () => gone,
    remove: (slot) => {
      const place = columns.place[slot]!;
      if (slots.data[place] === slot + 1) slots.data[place] = 0;
      goneFlags.data[slot] = 1;
      gone.push(slot);
    },
    keep: (wanted) => {
      const all = makeFacts();
      for (const slot of wanted)
        all.add(Object.fromEntries(NAMES.map((name) => [name, columns[name][slot]!])) as PaperFacts);
      return all;
    },
    parts: () => ({
      ...(Object.fromEntries(NAMES.map((name) => [name, columns[name].subarray(0, size)])) as unknown as FactColumns),
      isGone: goneFlags.data.subarray(0, size),
    }),
  };
}

/** An ISO day as a number that is ordered like it; 0 for what is none. */
export function dayNumber(day: string | null): number {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)/.exec(day ?? '') ?? [];
  return year === undefined ? 0 : Number(year + month + date);
}
