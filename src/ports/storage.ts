import type { Log } from './host.ts';
import type { Cache, Kept } from './kept.ts';
import type { PaperStore } from './papers.ts';
import type { RuleStore } from './rules.ts';
import type { SearchEngine } from './search.ts';

/** A part of what is kept, as people call it, its size in bytes, and what the most of it is. */
export type KeptSize = { what: string; bytes: number; parts?: readonly KeptSize[] };

/** Everything that outlives the process. */
export type Storage = {
  papers: PaperStore;
  /** Finds in these papers; starts with the first question. */
  engine: SearchEngine;
  rules: RuleStore;
  kept: Kept;
  /** The cache of a name; its failures go to the log. */
  cache(name: string, log: Log): Cache;
  /** What it takes, the largest part first. */
  size(): Promise<readonly KeptSize[]>;
  /** Ends what is under way and closes; a second call waits for the first. */
  close(): Promise<void>;
};
