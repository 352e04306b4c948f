import type { ChangeFeed, ChangeMark } from '../ports/search.ts';
import { TERMS_VERSION } from './document.ts';
import { makeEngine } from './engine.ts';
import { type IndexParts, makePaperIndex } from './paper-index.ts';

/** An index as it is kept between two starts: what it was made of, and how far. */
export type KeptIndex = { terms: number; library: string; mark: ChangeMark; parts: IndexParts };

/** An index that follows a library. */
export type LiveIndex = {
  /** Of what has been read so far; another one when the library turned out to be another. */
  engine(): ReturnType<typeof makeEngine>;
  /** Whether there may be something to read. */
  isBehind(): Promise<boolean>;
  /** Reads one page. */
  step(): Promise<void>;
  papers(): number;
  /** How many papers came or went since the index was last kept as it is. */
  unkept(): number;
  /** The index, sealed, to be kept at once. */
  keep(): KeptIndex;
};

const BEGINNING: ChangeMark = { papers: 0, vectors: 0 };
/** The version of no library. */
const UNREAD = Number.NaN;

/** Goes on from what was kept, where that is of these terms; of another library it is thrown away with the first page. */
export function makeLiveIndex(feed: ChangeFeed, kept?: KeptIndex): LiveIndex {
  let start = kept?.terms === TERMS_VERSION ? kept : undefined;
  let index = makePaperIndex(start?.parts);
  let engine = makeEngine(index);
  let library = start?.library;
  let mark = start?.mark ?? BEGINNING;
  let readAt = UNREAD;
  let more = false;
  let unkept = 0;
  start = undefined;

  async function step(): Promise<void> {
    const version = await feed.version();
    const page = await feed.since(mark);
    const isOlder = page.newest.papers < mark.papers || page.newest.vectors < mark.vectors;
    if (library !== undefined && (page.library !== library || isOlder)) {
      index = makePaperIndex();
      engine = makeEngine(index);
      library = undefined;
      mark = BEGINNING;
      unkept = 0;
      return;
    }
    library = page.library;
    index.useModel(page.model);
    for (const paper of page.papers) index.put(paper);
    for (const place of page.gone) index.remove(place);
    for (const { place, vector } of page.vectors) index.putVector(place, vector);
    unkept += page.papers.length + page.gone.length + page.vectors.length;
    mark = page.mark;
    more = page.more;
    readAt = version;
  }

  return {
    engine: () => engine,
    isBehind: async () => more || readAt !== (await feed.version()),
    step,
    papers: () => index.papers(),
    unkept: () => unkept,
    keep: () => {
      index.seal();
      unkept = 0;
      return { terms: TERMS_VERSION, library: library ?? '', mark, parts: index.parts() };
    },
  };
}
