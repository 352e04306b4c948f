import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigError } from '../errors.ts';

/** Encodings by the byte-order mark that an editor put before the text. */
const MARKS: readonly { mark: readonly number[]; encoding: string }[] = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** The variables of a file like `.env`; none where there is no file. Throws a ConfigError where it cannot be read. */
export function readEnvFile(path: string): Readonly<Record<string, string | undefined>> {
  if (!existsSync(path)) return {};
  if (!statSync(path).isFile()) throw new ConfigError([`${path} should be a file; copy .env.example to it.`]);
  return parseEnv(decoded(path, bytesOf(path)));
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ConfigError([`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`]);
  }
}

function decoded(path: string, bytes: Uint8Array): string {
  const marked = MARKS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  const unreadable = new ConfigError([`${path} should be plain text: save it as UTF-8.`]);
  // What editors write as UTF-16 without a mark is every other byte nothing, and would be read as no variable at all.
  if (!marked && bytes.includes(0)) throw unreadable;
  try {
    return new TextDecoder(marked?.encoding, { fatal: true }).decode(bytes);
  } catch {
    throw unreadable;
  }
}
