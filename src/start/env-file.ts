import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigError } from '../errors.ts';
import { editDistance } from '../search/spelling.ts';

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
    throw new ConfigError([
      `${path} cannot be read (${(error as NodeJS.ErrnoException).code}). Give it to the user who runs this, or move it away.`,
    ]);
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

/** Takes off the quotes around settings that "docker run --env-file" leaves on; `.env`, shells and systemd take them off. */
export function unquote(env: Record<string, string | undefined>, settings: readonly string[]): void {
  for (const name of settings) {
    const value = env[name] ?? '';
    const [first] = value;
    if (value.length > 1 && (first === '"' || first === "'") && value.endsWith(first)) env[name] = value.slice(1, -1);
  }
}

/**
 * A sentence on each name that is no setting but was likely meant for one: without it, it would do nothing in silence. Of the
 * environment, which has a hundred names for other programs, only those that begin with a setting's own word, where that
 * setting is not set itself.
 */
export function misnamed(file: Variables, env: Variables, settings: readonly string[]): string[] {
  const told = (where: string, name: string, meant: readonly string[]): string[] =>
    meant.length === 0
      ? []
      : [`${where} sets ${name}, which is no setting of Paperboy. Is ${meant.slice(0, 3).join(' or ')} meant?`];
  const others = (names: Variables): string[] =>
    Object.keys(names).filter((name) => names[name] && !settings.includes(name));
  const unset = settings.filter((one) => !env[one]);
  return [
    ...others(file).flatMap((name) =>
      told(
        '.env',
        name,
        settings.filter((one) => isLike(name, one)),
      ),
    ),
    ...others(env)
      .filter((name) => name.includes('_') && !(name in file))
      .flatMap((name) =>
        told(
          'The environment',
          name,
          unset.filter((one) => firstWord(one) === firstWord(name) && isLike(name, one)),
        ),
      ),
  ];
}

type Variables = Readonly<Record<string, string | undefined>>;

const firstWord = (name: string): string => name.split('_')[0]!;

/** From so many letters on two of them may be slips. */
const LONG = 7;

function isLike(name: string, setting: string): boolean {
  const most = name.length < LONG ? 1 : 2;
  if (editDistance(name, setting, most) <= most) return true;
  const [typed, known] = [name.split('_'), setting.split('_')];
  const [few, many] = typed.length < known.length ? [typed, known] : [known, typed];
  return few.length > 1 && few[0] === many[0] && few.every((part) => many.includes(part));
}
