import type { Gist } from '../explain/gist.ts';
import { type Paper, paperUrl, shownTitle } from '../paper.ts';
import { hash } from '../text/hash.ts';

/** A paper in a feed. Instants are milliseconds since 1970. */
export type FeedEntry = {
  /** Good for ever, wherever the feed is served. */
  id: string;
  title: string;
  url: string;
  people: readonly string[];
  at: number;
  /** In a sentence. */
  summary: string;
  paragraphs: readonly string[];
  tags: readonly string[];
};

/** A feed before it is written in one format or another. */
export type FeedDocument = {
  id: string;
  title: string;
  about: string;
  /** Where its readers go, and where the feed itself is. */
  home: string;
  self: string;
  updated: number;
  /** When it may have changed last, where that is later. */
  modified?: number;
  /** The newest first. */
  entries: readonly FeedEntry[];
};

/** A name that is one for ever, for what has no address of its own: a UUID of version 8 (RFC 9562) made of the words. */
export function urn(words: string): string {
  const bits = ['1', '2'].map((nth) => BigInt.asUintN(64, base36(hash(`${nth} ${words}`))));
  const [high = 0n, low = 0n] = bits;
  const hex = [(high & ~0xf000n) | 0x8000n, (low & ~(3n << 62n)) | (2n << 62n)]
    .map((half) => half.toString(16).padStart(16, '0'))
    .join('');
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}

const base36 = (digits: string): bigint =>
  [...digits].reduce((sum, one) => sum * 36n + BigInt(Number.parseInt(one, 36)), 0n);

const MOST_PEOPLE = 20;

/** `key` is what the paper was listed by: it may have another by now. */
export function feedEntry(
  paper: Paper,
  { key, at, why, gist }: { key: string; at: number; why?: string | undefined; gist?: Gist | undefined },
): FeedEntry {
  return {
    id: urn(`paper ${key}`),
    title: shownTitle(paper),
    url: paperUrl(paper),
    people: (paper.authors ?? (paper.organisation ? [paper.organisation.name] : [])).slice(0, MOST_PEOPLE),
    at,
    summary: gist?.text ?? '',
    paragraphs: [...(why ? [`Why: ${why}`] : []), ...(gist ? [gist.text] : []), paper.abstract].filter(Boolean),
    tags: paper.keywords.filter(Boolean),
  };
}
