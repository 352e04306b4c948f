import type { Organisation } from '../paper.ts';
import type { ModelName } from '../ports/models.ts';
import type { SearchedPaper } from '../ports/search.ts';
import { hash32 } from '../text/hash.ts';
import { searchedWords } from './document.ts';
import { dayNumber, type Facts, makeFacts, type PaperFacts } from './facts.ts';
import { type Lexicon, makeLexicon } from './lexicon.ts';
import { type PackedVector, packedLength } from './packed-vector.ts';
import { makePostings, type Postings } from './postings.ts';
import { makeRecords, type Records, type TextRecord } from './records.ts';
import { termCounter } from './term-counter.ts';
import { makeVectors, type Vectors } from './vectors.ts';

/**
 * Everything that is searched, in memory, by slot: a paper's number in the order in which it came. A paper whose text
 * changes gets a new slot, and the old one is gone. What has come since the last sealing is found like the rest.
 */
export type PaperIndex = {
  readonly lexicon: Lexicon;
  readonly postings: Postings;
  readonly records: Records;
  readonly facts: Facts;
  readonly model: ModelName | undefined;
  readonly vectors: Vectors | undefined;
  readonly organisations: readonly Organisation[];
  /** Papers that are not gone. */
  papers(): number;
  /** Terms of title and abstract of the average paper, at least 1. */
  averageLength(): number;
  /** Adds a paper, or brings a known one up to date. Doing it again changes nothing. */
  put(paper: SearchedPaper): void;
  remove(place: number): void;
  /** From now on vectors are of this model; those of another are dropped. */
  useModel(model: ModelName | undefined): void;
  putVector(place: number, vector: PackedVector): void;
  /** Papers that came or went since the last sealing. */
  loose(): number;
  /** Makes it as quick and as small as it can be. Slots may change. */
  seal(): void;
  /** All of it, to be kept; good until the index changes. */
  parts(): IndexParts;
};

export type IndexParts = {
  lexicon: ReturnType<Lexicon['parts']>;
  postings: ReturnType<Postings['parts']>;
  records: ReturnType<Records['parts']>;
  facts: ReturnType<Facts['parts']>;
  vectors: readonly Uint8Array[];
  model: ModelName | undefined;
  organisations: readonly Organisation[];
};

/** When so large a share of the slots is gone, the others move together. */
const SPARSE = 0.15;

export function makePaperIndex(held?: IndexParts): PaperIndex {
  const lexicon = makeLexicon(held?.lexicon);
  const eachTerm = termCounter(lexicon);
  const postings = makePostings(held?.postings);
  let records = makeRecords(held?.records);
  let facts = makeFacts(held?.facts);
  let model = held?.model;
  let vectors = model && makeVectors(model.dimension, held?.vectors);
  const organisations: Organisation[] = [...(held?.organisations ?? [])];
  const organisationNumbers = new Map(organisations.map(({ handle }, i) => [handle.toLowerCase(), i + 1]));
  let length = 0;
  let loose = 0;
  for (let slot = 0; slot < facts.size(); slot += 1) if (!facts.isGone(slot)) length += facts.columns().length[slot]!;

  function organisationNumber(organisation: Organisation | null): number {
    if (!organisation) return 0;
    const known = organisationNumbers.get(organisation.handle.toLowerCase());
    if (known !== undefined) {
      organisations[known - 1] = organisation;
      return known;
    }
    organisations.push(organisation);
    organisationNumbers.set(organisation.handle.toLowerCase(), organisations.length);
    return organisations.length;
  }

  function put(paper: SearchedPaper): void {
    const text = hash32(`${paper.title}\n${paper.abstract}`);
    const other = hash32([paper.key, ...(paper.authors ?? []), paper.organisation?.name, ...paper.keywords].join('\n'));
    const now = {
      place: paper.place,
      day: dayNumber(paper.day),
      upvotes: paper.upvotes ?? -1,
      code: paper.code ? 1 : 0,
      organisation: organisationNumber(paper.organisation),
      text,
      other,
    };
    const known = facts.slotOf(paper.place);
    if (known < 0) {
      add(paper, now);
      return;
    }
    const before = facts.columns();
    if (before.text[known] === text && before.other[known] === other) {
      facts.set(known, now);
      return;
    }
    // The vector is that of title and abstract.
    const vector = before.text[known] === text ? vectors?.packed(known) : undefined;
    removeSlot(known);
    const slot = add(paper, now);
    if (vector) vectors!.put(slot, vector);
  }

  function add(paper: SearchedPaper, now: Omit<PaperFacts, 'length'>): number {
    const read = searchedWords({ ...paper, organisation: paper.organisation?.name ?? null });
    const termOf = (word: string): number => lexicon.termOf(lexicon.addWord(word));
    const record: TextRecord = {
      key: paper.key,
      title: read.title.map(lexicon.addWord),
      name: read.name,
      authors: read.authors.map((name) => name.map(lexicon.addWord)),
      organisation: read.organisation.map(lexicon.addWord),
      abstract: read.abstract.map(termOf),
      keywords: read.keywords.map((one) => one.map(termOf)),
    };
    const size = record.title.length + record.abstract.length;
    const slot = facts.add({ ...now, length: size });
    records.add(record);
    eachTerm(record, (term, halves) => postings.add(term, slot, halves));
    countWords(record, 1);
    length += size;
    loose += 1;
    return slot;
  }

  function countWords({ title, authors }: TextRecord, by: 1 | -1): void {
    for (const word of new Set(title)) lexicon.titles.data[word]! += by;
    const families = authors.flatMap((name) => name.slice(1));
    for (const word of new Set(families)) lexicon.families.data[word]! += by;
  }

  function removeSlot(slot: number): void {
    const record = records.whole(slot);
    eachTerm(record, (term) => postings.discount(term));
    countWords(record, -1);
    length -= facts.columns().length[slot]!;
    facts.remove(slot);
    vectors?.remove(slot);
    loose += 1;
  }

  function putVector(place: number, vector: PackedVector): void {
    const slot = facts.slotOf(place);
    if (slot < 0 || !vectors || vector.length !== packedLength(vectors.dimension)) return;
    vectors.put(slot, vector);
  }

  function seal(): void {
    const live: number[] = [];
    const slots = new Int32Array(facts.size());
    const sparse = facts.gone().length > SPARSE * facts.size();
    for (let slot = 0; slot < slots.length; slot += 1) {
      slots[slot] = facts.isGone(slot) ? -1 : sparse ? live.length : slot;
      if (slots[slot]! >= 0) live.push(slot);
    }
    postings.seal(slots);
    loose = 0;
    if (!sparse) return;
    records = records.keep(live);
    facts = facts.keep(live);
    if (!vectors) return;
    const moved = makeVectors(vectors.dimension);
    for (const [slot, before] of live.entries()) {
      const vector = vectors.packed(before);
      if (vector) moved.put(slot, vector);
    }
    vectors = moved;
  }

  return {
    lexicon,
    postings,
    get records() {
      return records;
    },
    get facts() {
      return facts;
    },
    get model() {
      return model;
    },
    get vectors() {
      return vectors;
    },
    organisations,
    papers: () => facts.size() - facts.gone().length,
    averageLength: () => Math.max(1, length / Math.max(1, facts.size() - facts.gone().length)),
    put,
    remove: (place) => {
      const slot = facts.slotOf(place);
      if (slot >= 0) removeSlot(slot);
    },
    useModel: (name) => {
      if (model?.model === name?.model && model?.dimension === name?.dimension) return;
      model = name;
      vectors = name && makeVectors(name.dimension);
    },
    putVector,
    loose: () => loose,
    seal,
    parts: () => ({
      lexicon: lexicon.parts(),
      postings: postings.parts(),
      records: records.parts(),
      facts: facts.parts(),
      vectors: vectors?.segments() ?? [],
      model,
      organisations,
    }),
  };
}
