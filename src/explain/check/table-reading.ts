import { MONTH_NAMES, MONTH_PATTERN } from '../../text/month-names.ts';
import { type Quantity, quantitiesOf } from './quantities.ts';
import { hasWord, type Token, tells, tokensOf } from './tokens.ts';
import { readUnit } from './units.ts';
import { stemOf } from './word-forms.ts';

/** A table as it is read: what its columns measure, and its rows by their labels. */
export type Table = { columns: TableColumn[]; rows: LabelledRow[] };
/** `numbers` are those of its head: "per 1,000 sentences"; `measured` those with a unit, "at 0.2 mm". */
export type TableColumn = {
  name: string;
  stems: ReadonlySet<string>;
  /** Little words of its head that tell it from others: "new words" beside "old words". */
  little: ReadonlySet<string>;
  measured: readonly Quantity[];
  /** What a short form in it stands for, or may: "CER" for words that begin so. */
  short: readonly string[];
  numbers: readonly number[];
  /** "No car" beside "With car". */
  isWithout: boolean;
  /** What it holds is how far the others lie apart. */
  isChange: boolean;
  unit?: Quantity['unit'];
  lessIsBetter?: boolean;
  /** "Params (M)": what its numbers may have to be multiplied with. */
  factor?: number;
};
/** Short forms that are no initials. */
const SHORT = new Map(
  'ppl:perplexity fps:frames:second:speed acc:accuracy params:parameters param:parameters lat:latency mem:memory pct:percentile p50:median med:median'
    .split(' ')
    .map((line) => [line.split(':')[0]!, line.split(':').slice(1)]),
);
const FACTORS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    M: 1e6,
    k: 1e3,
    K: 1e3,
    B: 1e9,
    millions: 1e6,
    million: 1e6,
    thousands: 1e3,
    thousand: 1e3,
    billions: 1e9,
  }),
);
export type LabelledRow = {
  label: readonly string[];
  /** "1 week" */
  labelNumbers: readonly number[];
  own: boolean;
  quoted: boolean;
  cells: (Quantity | undefined)[];
  /** Of a cell that begins with a plus or a minus. */
  signs: readonly (1 | -1 | 0)[];
  /** What stands in brackets behind a cell's number: "33 (8.9)". */
  bracketed: (readonly Quantity[])[];
};

/** What the numbers of a column have to be multiplied with: "(M)", "kops/s", "10³ m³". */
function factorOf({ text, low }: Token, i: number, tokens: readonly Token[]): number | undefined {
  if (text === '10' && tokens[i + 1]?.text === '^') {
    const isPart = tokens[i + 2]?.text === '-';
    return 10 ** (isPart ? -Number(tokens[i + 3]?.text) : Number(tokens[i + 2]?.text));
  }
  if (/^1[,.]?000$/.test(text) && tokens[i - 1]?.low !== 'per') return 1e3;
  const short = /^([km])(?:ops|iops|tok|tokens|reqs?|rps|qps|tps|samples|rows|words)$/.exec(low)?.[1];
  return FACTORS.get(text) ?? (short ? FACTORS.get(text[0]!) : undefined);
}

const LESS_IS_BETTER =
  /^(?:error|wer|cer|fid|mse|rmse|mae|loss|perplex|latenc|time|delai|memori|ram|cost|price|power|energi|param|paramet|flop|skip|dropout|failur|fail|miss|crash|overhead|mistak|fault|death|mortal|risk|emiss|consumpt|size|distanc|violat|collis|crps|ece|brier|hd95|eer|der|nll|hallucin|toxic|second|hour|minut|drift|rank)/;
const MORE_IS_BETTER =
  /^(?:accuraci|f1|bleu|rouge|meteor|recal|precis|auc|auroc|map|iou|score|test|complet|success|throughput|psnr|ssim|las|uas|mo|qualiti|surviv|agreement|satisfact|exact|correct|hit|ndcg|mrr|rate|dice|correl|spearman|pearson|kappa|faith|resolv|solv|win|pass|agree|prefer|robust|coverag)/;
/** Says of a head, or of a claim, that something is not there. */
export const WITHOUT = /^(?:no|without|w\/o)$/;
export const PERCENT = { kind: 'percent', factor: 0.01 };
const DISTINGUISHES =
  /^(?:new|all|own|out|off|under|over|most|least|more|less|each|before|after|paper|model|method|same|one|two)$/;
const BREAK = /^[\s|:-]+$/;

/** Reads a table's rows; `quoted` are those that a quote stands in. */
export function readTable(lines: readonly string[], quoted: string, own: ReadonlySet<string>): Table {
  const cut = (line: string): string[] =>
    line
      .trim()
      .replace(/^\|/, '')
      .split('|')
      .map((cell) => cell.trim());
  const [head = '', ...rest] = lines.filter((line) => !BREAK.test(line));
  const parts = rest.map(cut);
  // A row may have more cells than the head.
  const widest = Math.max(...parts.map((row) => row.length), 0);
  const heads = cut(head);
  const columns = [...heads, ...Array<string>(Math.max(0, widest - heads.length)).fill('')].map((cell): TableColumn => {
    const tokens = tokensOf(cell);
    const unit = tokens
      .flatMap((_, i) =>
        // "events per day", "N cm⁻¹", "95 % CI", "at 0.2 mm", "Daily"
        hasWord(tokens.slice(Math.max(0, i - 4), i), /^per$/) ||
        tokens[i - 1]?.text === '/' ||
        (tokens[i + 1]?.text === '^' && tokens[i + 2]?.text === '-') ||
        (tokens[i - 1]?.kind === 'number' && tokens[i - 2]?.text !== '^') ||
        tokens[i + 1]?.low === 'ci' ||
        /^(?:daily|hourly|weekly|monthly|yearly)$/.test(tokens[i]!.low) ||
        tokens[i]!.text === 'HR'
          ? []
          : (readUnit(tokens, i) ?? []),
      )
      .at(-1);
    // A unit may be a single letter: "Supply (V)".
    const inBrackets = tokens.filter(
      ({ kind }, i) => kind === 'word' && tokens[i - 1]?.text === '(' && tokens[i + 1]?.text === ')',
    );
    // "Bias of days >100 mm (%)" is no column of millimetres.
    const bounds = quantitiesOf(tokens);
    const telling = tokens.filter((token, i) => tells(token) && !bounds.some(({ from, to }) => i >= from && i <= to));
    // "Kept" tells nothing elsewhere, and here it is the column's name.
    const known =
      telling.length > 0 ? telling : tokens.filter(({ low, text }) => low.length > 2 || /^\p{Lu}{2}$/u.test(text));
    const stems = new Set([...known, ...inBrackets].map(({ stem }) => stem));
    const some = (kinds: RegExp): boolean => [...stems].some((stem) => kinds.test(stem));
    // A benchmark, called by a name of its own, counts what is right.
    const named = tokens.some(({ text }) => /^\p{Lu}\p{Ll}+\p{Lu}\p{Ll}/u.test(text));
    const lessIsBetter =
      some(LESS_IS_BETTER) || /[↓]/.test(cell) || (some(MORE_IS_BETTER) || named ? false : undefined);
    // "P99.9" holds one too.
    const numbers = (cell.match(/\d+(?:\.\d+)?/g) ?? []).map(Number).concat(bounds.flatMap(({ values }) => values));
    for (const { low } of tokens) for (const word of SHORT.get(low) ?? []) stems.add(stemOf(word));
    const short = tokens.flatMap(({ text, low }) => (/^\p{Lu}{2,5}$/u.test(text) && text !== 'CI' ? [low] : []));
    const factor = tokens.map(factorOf).find((one) => one !== undefined);
    return {
      name: cell,
      stems,
      little: new Set(tokens.flatMap(({ low, telling }) => (!telling && DISTINGUISHES.test(low) ? [low] : []))),
      measured: bounds.filter(({ unit }) => unit !== undefined),
      numbers,
      short,
      isWithout: hasWord(tokens, WITHOUT),
      isChange: /(?:^|[^\p{L}])(?:Δ|diff|differences?|changes?|delta|effects?|gain)(?![\p{L}])/iu.test(cell),
      ...(factor ? { factor } : {}),
      ...(unit ? { unit } : {}),
      ...(lessIsBetter === undefined ? {} : { lessIsBetter }),
    };
  });
  const labels = labelColumns(parts);
  const rows = rest.map((line, i): LabelledRow => {
    const all = parts[i]!;
    const label = all.slice(0, labels).join(' ');
    const cells = [...Array<string>(labels - 1).fill(''), ...all.slice(labels)];
    const words = labelOf(label);
    const labelTokens = tokensOf(label);
    const quantities = cells.map((cell) => quantitiesOf(tokensOf(cell)));
    // "Facts, 1 week": its number may be said in words; a row that is called "64" or "over 20 m" has no other name.
    const numbers = quantitiesOf(labelTokens).flatMap(({ values }) => values);
    const telling = words.filter(({ kind, low }, i) => kind === 'word' && !BOUNDS.test(low) && !readUnit(words, i));
    const ofLabel = unitOf(label, labelTokens);
    const isMeasure = telling.length === 0 && numbers.length > 0;
    const named = words.filter(({ kind }) => kind === 'word');
    return {
      label: isMeasure ? [] : (named.length > 0 ? named : words).map(({ stem }) => stem),
      labelNumbers: named.length > 0 || isMeasure ? numbers : [],
      bracketed: quantities.map(([, ...more], i) => {
        const unit = ofLabel ?? columns[i + 1]!.unit;
        return more.map((one) => ({ ...one, nouns: [], ...(one.unit || !unit ? {} : { unit }) }));
      }),
      own: words.some(({ stem }) => own.has(stem) || stem === 'our'),
      quoted: quoted.includes(line),
      signs: cells.map((cell) => (cell.startsWith('+') ? 1 : /^[−–-]\d/.test(cell) ? -1 : 0)),
      cells: cells.map((cell, i) => {
        const [quantity] = quantities[i]!;
        const { unit: ofColumn, factor } = columns[i + 1]!;
        // "Deaths, n (%)": the share stands in brackets.
        const unit = quantity?.unit ?? (cell.includes('(') ? undefined : ofLabel) ?? ofColumn;
        if (!quantity) return undefined;
        const values = factor
          ? [...quantity.values, ...quantity.values.map((value) => value * factor)]
          : quantity.values;
        return { ...quantity, values, nouns: [], ...(unit ? { unit } : {}) };
      }),
    };
  });
  return { columns, rows };
}

/** How many columns say what a row is called: two where the first alone says the same of several. */
function labelColumns(rows: readonly (readonly string[])[]): number {
  const firsts = rows.map(([first]) => first ?? '');
  const isText = rows.every((cells) => quantitiesOf(tokensOf(cells[1] ?? '')).length === 0 && cells.length > 2);
  return rows.length > 1 && isText && new Set(firsts).size < firsts.length ? 2 : 1;
}

const BOUNDS = /^(?:over|under|above|below|up|to|more|less|than|at|least|most|from|before|after|until|or)$/;
const MONTH = new RegExp(`\\b${MONTH_PATTERN}\\b`, 'gi');
/** The words that a row is called by; "no gate", "w/o gate" and "without gate" are one name. */
const labelOf = (label: string): Token[] =>
  tokensOf(
    label
      .replace(/ ?\[\d{1,3}\]/g, '')
      .replace(MONTH, (month) => MONTH_NAMES.find((name) => name.startsWith(month.slice(0, 3).toLowerCase()))!)
      .replace(/\b(?:w\/o|no)(?= )/gi, 'without'),
  ).filter(({ kind, low }) => kind !== 'mark' && !/^(?:the|a|of|and)$/.test(low));

/** The unit of a row that names one: "Response time (s)", "Glucose, mmol/L", "Sleep in minutes". */
function unitOf(label: string, tokens: readonly Token[]): Quantity['unit'] {
  if (/(?<!\d ?)%/.test(label)) return PERCENT;
  const at = tokens.findLastIndex(({ text, low }) => text === '(' || text === ',' || low === 'in');
  return at < 0 ? undefined : readUnit(tokens, at + 1);
}

/** Does a row hold two of these numbers? That is hardly so by chance. */
export const holdsSome = ({ cells }: LabelledRow, numbers: readonly Quantity[]): boolean =>
  new Set(cells.flatMap((cell) => numbers.filter(({ values }) => cell?.values[0] === values[0]))).size > 1;
