import { basename } from 'node:path';
import { UserError } from '../../src/errors.ts';
import type { DigestList, PaperRecord } from '../../src/paper.ts';
import { gatherExport, readExportedLine } from './exported.ts';
import { type Progress, readText } from './file-text.ts';
import { readPage, type SavedPage } from './pages.ts';
import { readRecorded } from './recorded.ts';

export type DigestFile = {
  /** The file's name without its folder. */
  name: string;
  lists: DigestList[];
  /** Papers of an export that stand on no list. */
  loose: PaperRecord[];
  /** How many papers were read, each as often as the file holds it. */
  records: number;
  /** Numbers from 1. */
  notUnderstood: { unit: 'line' | 'entry'; numbers: number[] };
  /** Of a page whose date prints no year. */
  assumed?: SavedPage['assumed'];
};

type FileOptions = { year?: number; near?: number; today: string; progress?: Progress };
type Pieces = AsyncGenerator<string, void, undefined>;
/** A file of which only the beginning was read yet. */
type Begun = { path: string; name: string; sample: string; whole: boolean; more: Pieces };

/** Characters. Pages and recorded answers are held in memory whole; an export is read line by line. */
const LARGEST = 64 * 1024 * 1024;
/** Characters that must do to tell what a file is. */
const SAMPLE = 256 * 1024;
/** Characters; a paper with 664 authors has 20,000. */
const LONGEST_LINE = 4 * 1024 * 1024;
const LINES_TO_TELL = 20;
const ENTRIES_TO_TELL = 20;
const STRAY_LINES = 1000;
const IMPORTABLE = 'a saved page of Daily Papers, a recorded daily_papers answer (JSON) or an export (JSON Lines)';

/**
 * Reads a file of digests, whichever kind it is by its content, gzipped or not. Throws a UserError of one sentence that
 * names the file, where it cannot be read or holds no digest; nothing big is read before that is known.
 */
export async function readDigestFile(path: string, options: FileOptions): Promise<DigestFile> {
  const more = readText(path, options.progress);
  try {
    const begun = { path, name: basename(path), more, ...(await begin(more)) };
    if (begun.whole && begun.sample.trim() === '') throw new UserError(`"${path}" is empty; nothing was imported.`);
    return { name: begun.name, ...(await readKind(begun, options)) };
  } finally {
    await more.return();
  }
}

type Read = Omit<DigestFile, 'name'>;

async function readKind(file: Begun, options: FileOptions): Promise<Read> {
  const start = file.sample.trimStart();
  if (start.startsWith('{') && firstLines(file).some((line) => readExportedLine(line)))
    return readExport(file, options);
  if (/^\[\s*(?:[{\]]|$)/.test(start)) return readAnswer(file, options);
  if (/^[{[]\s*["{[]/.test(start)) throw noDigest(file);
  return readWholePage(file, options);
}

async function readWholePage(file: Begun, options: FileOptions): Promise<Read> {
  const settings = { ...options, name: file.name };
  if (!file.whole && !readPage(wholeLines(file.sample), settings)) throw noDigest(file);
  const page = readPage(await rest(file), settings);
  if (!page) throw noDigest(file);
  const { digest, notUnderstood: numbers, assumed } = page;
  return {
    lists: [digest],
    loose: [],
    records: digest.papers.length,
    notUnderstood: { unit: 'line', numbers },
    ...(assumed ? { assumed } : {}),
  };
}

async function readAnswer(file: Begun, { today }: FileOptions): Promise<Read> {
  const options = { name: file.name, today };
  if (!file.whole && !firstEntries(file.sample).some((entry) => readRecorded([entry], options))) throw noDigest(file);
  const json = parse(await rest(file));
  if (json === undefined)
    throw new UserError(`"${file.path}" begins like JSON but is broken or cut off; get it again, then import it.`);
  const answer = readRecorded(json, options);
  if (!answer) throw noDigest(file);
  const records = answer.lists.reduce((sum, { papers }) => sum + papers.length, 0);
  return { lists: answer.lists, loose: [], records, notUnderstood: { unit: 'entry', numbers: answer.notUnderstood } };
}

async function readExport({ path, sample, more }: Begun, { today }: FileOptions): Promise<Read> {
  const gathered = gatherExport(today);
  const numbers: number[] = [];
  let records = 0;
  let line = 0;
  const take = (text: string): void => {
    line += 1;
    if (text.trim() === '') return;
    if (gathered.take(text)) records += 1;
    else numbers.push(line);
    if (numbers.length > Math.max(STRAY_LINES, records))
      throw new UserError(`"${path}" holds fewer papers than lines that are none; import ${IMPORTABLE}.`);
  };
  let left = sample;
  for (;;) {
    const lines = left.split('\n');
    left = lines.pop()!;
    lines.forEach(take);
    if (left.length > LONGEST_LINE)
      throw new UserError(`Line ${line + 1} of "${path}" is too long for a paper; import ${IMPORTABLE}.`);
    const { value, done } = await more.next();
    if (done) break;
    left += value;
  }
  take(left);
  return { ...gathered.end(), records, notUnderstood: { unit: 'line', numbers } };
}

async function begin(more: Pieces): Promise<{ sample: string; whole: boolean }> {
  let sample = '';
  while (sample.length < SAMPLE) {
    const { value, done } = await more.next();
    if (done) return { sample, whole: true };
    sample += value;
  }
  return { sample, whole: false };
}

async function rest({ path, sample, more }: Begun): Promise<string> {
  const parts = [sample];
  let length = sample.length;
  for await (const part of more) {
    length += part.length;
    if (length > LARGEST)
      throw new UserError(`"${path}" is too large: pages and answers may have 64 MB; split it and import the parts.`);
    parts.push(part);
  }
  return parts.join('');
}

function noDigest({ path, sample }: Begun): UserError {
  const start = sample.trimStart();
  if (/^<(?:!doctype|html|\?xml)/i.test(start))
    return new UserError(`"${path}" is a page's HTML source; save the page as plain text and import that.`);
  const what = /^[[{]/.test(start) ? 'looks like JSON that holds no digest' : 'holds no digest';
  return new UserError(`"${path}" ${what}; import ${IMPORTABLE}.`);
}

function wholeLines(text: string): string {
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
  return end > 0 ? text.slice(0, end) : text;
}

function firstLines({ sample, whole }: Begun): string[] {
  const lines = (whole ? sample : wholeLines(sample)).split('\n', 2 * LINES_TO_TELL);
  return lines.filter((line) => line.trim() !== '').slice(0, LINES_TO_TELL);
}

/** The objects that a JSON array begins with, as far as the sample holds them whole. */
function firstEntries(sample: string): unknown[] {
  const entries: unknown[] = [];
  let depth = 0;
  let from = 0;
  let quoted = false;
  for (let at = 0; at < sample.length && entries.length < ENTRIES_TO_TELL; at += 1) {
    const letter = sample[at];
    if (quoted) {
      if (letter === '\\') at += 1;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === '{' || letter === '[') {
      if (depth === 1) from = at;
      depth += 1;
    } else if (letter === '}' || letter === ']') {
      depth -= 1;
      if (depth === 1) entries.push(parse(sample.slice(from, at + 1)));
    }
  }
  return entries;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
