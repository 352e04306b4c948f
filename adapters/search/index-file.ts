import { closeSync, openSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { TERMS_VERSION } from '../../src/search/document.ts';
import type { KeptIndex } from '../../src/search/live.ts';
import { openPartFile, readAll } from './part-file.ts';

/**
 * A search index as one file: a line that names it, the length and checksum of a JSON header, the header, then the arrays
 * one after another with a checksum each, as they lie in memory. Little-endian, like every machine that Node runs on.
 */
const NAME = 'paperboy search index 3\n';
const HEAD = NAME.length + 8;
/** Another one can be read by another version of this program alone. */
export const INDEX_FORMAT = `${NAME.trim()}, terms ${TERMS_VERSION}`;
/** Arrays begin at a multiple of this. */
const EVEN = 8;

const KINDS = { Uint8Array, Uint16Array, Uint32Array, Int32Array } as const;
type Kind = keyof typeof KINDS;
type Numbers = InstanceType<(typeof KINDS)[Kind]>;
type FileSection = { kind: Kind; bytes: number; sum: number };
/** The index with the number of a section in the place of each array. */
type Header = { index: unknown; sections: FileSection[] };

/** Writes it beside the file and moves it over. */
export function writeIndexFile(path: string, index: KeptIndex): void {
  const arrays: Numbers[] = [];
  const skeleton = JSON.stringify(index, (_, value) => {
    if (!ArrayBuffer.isView(value)) return value;
    arrays.push(value as Numbers);
    return { section: arrays.length - 1 };
  });
  const sections = arrays.map(
    (array): FileSection => ({
      kind: array.constructor.name as Kind,
      bytes: array.byteLength,
      sum: crc32(bytesOf(array)),
    }),
  );
  const header = Buffer.from(JSON.stringify({ index: JSON.parse(skeleton), sections } satisfies Header));
  const head = Buffer.alloc(HEAD);
  head.write(NAME, 'latin1');
  head.writeUInt32LE(header.length, NAME.length);
  head.writeUInt32LE(crc32(header), NAME.length + 4);
  const file = openPartFile(path);
  try {
    file.append(head);
    file.append(header);
    for (const array of arrays) file.append(bytesOf(array), Math.ceil(file.length() / EVEN) * EVEN);
    file.moveOver();
  } finally {
    file.end();
  }
}

/** The index, or undefined where there is no whole one that may be read. */
export function readIndexFile(path: string): KeptIndex | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    // Another user's, as one that was made by root: it is made anew, in its place.
    if (['ENOENT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
  try {
    const head = Buffer.alloc(HEAD);
    if (!readAll(file, head, 0) || head.toString('latin1', 0, NAME.length) !== NAME) return undefined;
    const header = new Uint8Array(Math.min(head.readUInt32LE(NAME.length), MOST_HEADER));
    if (!readAll(file, header, HEAD) || crc32(header) !== head.readUInt32LE(NAME.length + 4)) return undefined;
    const { index, sections } = JSON.parse(Buffer.from(header).toString()) as Header;
    let at = HEAD + header.length;
    const arrays: Numbers[] = [];
    for (const { kind, bytes, sum } of sections) {
      const array = new Uint8Array(bytes);
      at = Math.ceil(at / EVEN) * EVEN;
      if (!readAll(file, array, at) || crc32(array) !== sum) return undefined;
      arrays.push(new KINDS[kind](array.buffer));
      at += bytes;
    }
    return filled(index, arrays) as KeptIndex;
  } finally {
    closeSync(file);
  }
}

const MOST_HEADER = 1 << 28;

function filled(part: unknown, arrays: readonly Numbers[]): unknown {
  if (Array.isArray(part)) return part.map((one) => filled(one, arrays));
  if (typeof part !== 'object' || part === null) return part;
  if ('section' in part) return arrays[Number(part.section)];
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, filled(value, arrays)]));
}

const bytesOf = (array: Numbers): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
