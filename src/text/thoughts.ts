/** Names under which models think aloud before they answer, in angle or square brackets. */
const NAMES = '(?:think|thinking|thought|thoughts|reasoning|reflection|analysis|scratchpad)';
const OPENS = new RegExp(`^\\s*[<[]${NAMES}[>\\]]`, 'i');
const CLOSES = new RegExp(`[<[]/${NAMES}[>\\]]`, 'i');

/**
 * What a model says behind its thoughts. Empty while they are not ended. An answer that begins as JSON has none, whatever
 * its texts hold.
 */
export function withoutThoughts(text: string): string {
  if (/^\s*(?:[{[]\s*["{]|```)/.test(text)) return text;
  const end = CLOSES.exec(text);
  if (end) return withoutThoughts(text.slice(end.index + end[0].length));
  return OPENS.test(text) ? '' : text;
}

/** Where objects may begin: at braces before a quoted name, or before their own end. */
export const OBJECT = /\{\s*["}]/g;
