/** A stretch of text on a page with the numbers of its lines: a title, an abstract or a paragraph of one. */
export type Block = {
  text: string;
  lines: readonly number[];
  /** A blank line stands before it. */
  gap: boolean;
};

export type ProsePart = 'title' | 'abstract' | 'orphan';

export type Surroundings = {
  /** Most papers of the page end in meta. */
  metas: boolean;
  /** This run of blocks does. */
  closed: boolean;
  /** The usual width where each block is one line of hard-wrapped text, else null. */
  wrapped: number | null;
};

// What it costs to read a run of blocks in an unusual way. Weighed against each other by hand: a missing abstract is
// rarer than a short one, a paragraph more is likelier than a title that reads like prose.
const NO_ABSTRACT = 8;
const NO_ABSTRACT_BUT_META = 5.5;
const NO_META_HERE = 1.5;
const PARAGRAPH_MORE = 2.5;
const TITLE_INSIDE_SENTENCE = 6;
const TITLE_AFTER_FULL_LINE = 2;
const LINE_OF_WRONG_WIDTH = 6;
const ABSTRACT_WITHOUT_TITLE = 12;

/**
 * Which blocks of a run are titles and which belong to abstracts: the cheapest reading of the whole run (Viterbi over
 * two states), so that a title like a sentence or an abstract like a title is told by what stands around it.
 */
export function tellApart(blocks: readonly Block[], around: Surroundings): ProsePart[] {
  const titleAfterTitle: boolean[] = [];
  const abstractAfterTitle: boolean[] = [];
  let asTitle = 0;
  let asAbstract = 0;
  for (const [index, { text }] of blocks.entries()) {
    const likeTitle = titleCost(text);
    const { short, form } = around.wrapped === null ? abstractCost(text) : wrappedCost(text, around.wrapped);
    const before = blocks[index - 1]?.text;
    if (before === undefined) {
      asTitle = likeTitle;
      asAbstract = ABSTRACT_WITHOUT_TITLE + short + form;
      continue;
    }
    const goesOn = around.wrapped !== null && !endsLine(before, around.wrapped);
    const breaksOff = goesOn ? (ENDED.test(before) ? TITLE_AFTER_FULL_LINE : TITLE_INSIDE_SENTENCE) : 0;
    const afterBare = asTitle + NO_ABSTRACT;
    const afterWhole = asAbstract + (around.metas ? NO_META_HERE : 0) + breaksOff;
    const begun = asTitle + short + form;
    const continued = asAbstract + (goesOn ? 0 : PARAGRAPH_MORE) + 0.4 * short + form;
    titleAfterTitle[index] = afterBare < afterWhole;
    abstractAfterTitle[index] = begun <= continued;
    asTitle = likeTitle + Math.min(afterBare, afterWhole);
    asAbstract = Math.min(begun, continued);
  }
  const parts: ProsePart[] = [];
  let isTitle = asTitle + (around.closed ? NO_ABSTRACT_BUT_META : NO_ABSTRACT) < asAbstract;
  for (let index = blocks.length - 1; index >= 0; index -= 1) {
    parts[index] = isTitle ? 'title' : 'abstract';
    isTitle = (isTitle ? titleAfterTitle : abstractAfterTitle)[index] ?? false;
  }
  const first = parts.indexOf('title');
  return parts.map((part, index) => (first < 0 || index < first ? 'orphan' : part));
}

const WIDE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;

/** Length in Latin letters: a character of Chinese, Japanese or Korean says as much as two and a half. */
export const width = (text: string): number => text.length + 1.5 * (text.match(WIDE)?.length ?? 0);

const ENDED = /[.!?。！？…؟۔।](?:["'”’»)\]}$]|\s)*$/u;
const ENDED_LIKE_A_SENTENCE = /(?:[^.][.]|[。۔।])["'”’»)\]]*$/u;
const SENTENCE_BREAKS = /(?<=[\p{Ll}\p{Lo}\p{N})%”"]{2})(?:[.]["”)]?\s+(?!\p{Ll})|[。۔।](?=\S))/gu;
export const endsSentence = (text: string): boolean => ENDED_LIKE_A_SENTENCE.test(text);

const ADDRESS = /https?:\/\/\S+|\b(?:github|huggingface|gitlab)\.\w+\/\S+/i;
const OPENING = /^(?:we|in this (?:paper|work|article|report|study)|this (?:paper|work|article|report|study))\s/i;
const LISTED = /^[•‣▪●○◦*-]\s/u;

const breaks = (text: string): number => text.match(SENTENCE_BREAKS)?.length ?? 0;

function titleCost(text: string): number {
  const wide = width(text);
  const length = wide <= 160 ? 0 : wide <= 250 ? 1 : wide <= 350 ? 2.5 : 2.5 + (wide - 350) / 100;
  const ended = endsSentence(text) ? 2.5 : 0;
  const marks = (ADDRESS.test(text) ? 5 : 0) + (LISTED.test(text) ? 4 : 0) + (OPENING.test(text) ? 1.5 : 0);
  return length + ended + marks + Math.min(6, 1.5 * breaks(text));
}

function abstractCost(text: string): { short: number; form: number } {
  const wide = width(text);
  const short = wide >= 400 ? 0 : wide >= 200 ? 0.5 : wide >= 100 ? 1.5 : wide >= 50 ? 3 : 4;
  if (ADDRESS.test(text) || LISTED.test(text)) return { short, form: 0 };
  const sentences = breaks(text) > 0;
  const unended = endsSentence(text) ? 0 : sentences ? 0.5 : ENDED.test(text) ? 3 : 5;
  return { short, form: unended + (wide < 250 && isTitleCase(text) ? 2 : 0) };
}

/** One line of a hard-wrapped abstract is as wide as the others, or ends it. */
function wrappedCost(text: string, wrapped: number): { short: number; form: number } {
  const wide = width(text);
  const misfit = wide > wrapped * 1.1 || (wide < wrapped * 0.75 && !ENDED.test(text));
  return { short: 0, form: (misfit ? LINE_OF_WRONG_WIDTH : 0) + (isTitleCase(text) ? 3 : 0) };
}

/** Most of the longer words begin with a capital. */
function isTitleCase(text: string): boolean {
  const long = text.match(/(?<![\p{L}\p{M}])\p{L}{4,}/gu) ?? [];
  return long.length > 1 && long.filter((word) => /^\p{Lu}/u.test(word)).length > long.length * 0.6;
}

/** The last line of a hard-wrapped paragraph: its sentence ends before the lines' usual width. */
export const endsLine = (text: string, wrapped: number): boolean => ENDED.test(text) && width(text) < wrapped * 0.85;

/** Nobody would take it for a title: a long text that ends, or several sentences. */
export function isProse(text: string): boolean {
  const wide = width(text);
  return (endsSentence(text) && (wide >= 250 || (wide >= 120 && breaks(text) > 0))) || breaks(text) > 2;
}

/** Whole paragraphs, as an abstract has them even where nothing else tells that this is a page of papers. */
export const isWholeAbstract = (text: string): boolean => width(text) >= 150 && ENDED.test(text);

/** A title, even alone without an abstract and meta: several words in the manner of titles. */
export function standsAlone(text: string): boolean {
  if (endsSentence(text) || width(text) > 350) return false;
  const spaced = text.split(/\s+/).length;
  return (spaced >= 3 && (isTitleCase(text) || /[:?]/.test(text))) || (text.match(WIDE)?.length ?? 0) >= 6;
}

const UNSPACED_END = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}，。、；：]$/u;
const UNSPACED_START = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

/** Chinese and Japanese that was cut into lines. */
export const joinsWithoutSpace = (line: string, next: string): boolean =>
  UNSPACED_END.test(line.slice(-2)) && UNSPACED_START.test(next);
