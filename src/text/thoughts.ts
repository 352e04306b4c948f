/** A mark around thoughts, in any brackets: "<think>", "[/THINK]", "<|begin_of_thought|>", "<|END_THINKING|>", "◁/think▷". */
const MARK =
  /[<[◁]\|?\s?(\/|end_(?:of_)?)?\s?(?:(?:begin|start)_(?:of_)?)?(?:[a-z]{1,12}[:_-])?(?:think|thinking|thoughts?|thought_process|antthinking|reason|reasoning|reflection|monologue|analysis|scratchpad)(?:\s[^<>[\]◁▷]{0,80})?\s?\|?[>\]▷]/gi;
/** Channels in which some models think and answer ("harmony"), their marks kept or dropped by the server. */
const LAST_CHANNEL =
  /<\|channel\|>final\b[^<]{0,40}(?:<\|constrain\|>[^<]{0,40})?<\|message\|>|(?<=[}.\s\w])assistantfinal(?=\s{0,4}[{`])/;
const CHANNEL = /^\s{0,40}(?:(?:<\|start\|>)?[^<{]{0,40}<\|channel\|>(?:analysis|commentary)|analysis(?=[\s\p{L}{"]))/u;
/** Thoughts under a heading of their own. */
const HEADED = /^\s{0,40}[*#_]{0,3}\s?(?:thinking|thoughts?|reasoning)(?: process)?\s?(?::|\.{3}|…|[*_]{2})/i;
const ANSWER =
  /(?:\.{3}|…)\s?done thinking\.?|[*#_]{1,3}\s?(?:final )?(?:answer|response|output|json)\s?:?\s?[*_]{0,3}:?|\n\s{0,4}(?:the )?(?:final )?(?:answer|response|output|json)\s?:/i;

/** Who begins to think so often has nothing to say. */
const MOST_TURNS = 50;

/**
 * What a model says behind its thoughts. Empty while they are not ended. An answer that begins as JSON has none, whatever
 * its texts hold.
 */
export function withoutThoughts(text: string): string {
  let rest = text;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    if (/^\s*(?:[{[]\s*["{]|```)/.test(rest)) return rest;
    if (CHANNEL.test(rest)) return behind(rest, LAST_CHANNEL);
    if (HEADED.test(rest)) return behind(rest, ANSWER);
    const end = endOfThoughts(rest);
    if (end === undefined) return rest;
    rest = rest.slice(end);
  }
  return '';
}

function behind(text: string, mark: RegExp): string {
  const found = mark.exec(text);
  return found ? text.slice(found.index + found[0].length) : '';
}

/** Where they end that the text begins with, or that it ends without having begun them; undefined where there are none. */
function endOfThoughts(text: string): number | undefined {
  const opens = /^\s*[<[◁]/.test(text);
  let depth = 0;
  for (const { 0: mark, 1: closes, index } of text.matchAll(MARK)) {
    if (depth === 0 && !closes && !(opens && text.slice(0, index).trim() === '')) return undefined;
    // A mark in a text of the answer is no end of thoughts.
    if (depth === 0 && closes && isInText(text.slice(0, index))) return undefined;
    depth += closes ? -1 : 1;
    if (depth <= 0) return index + mark.length;
  }
  return depth > 0 ? text.length : undefined;
}

/** Does a beginning of an answer end within one of the texts of its JSON? */
function isInText(beginning: string): boolean {
  const from = beginning.search(/\{\s*"/);
  if (from < 0) return false;
  const open = beginning.slice(from).replace(/\\./g, '').split('"').length - 1;
  return open % 2 === 1;
}

/** Where objects may begin: at braces before a quoted name, or before their own end. */
export const OBJECT = /\{\s*["}]/g;
