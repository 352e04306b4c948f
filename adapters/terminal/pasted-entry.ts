/** More lines than any entry of a bibliography has, and more characters than are read of one. */
const MOST_LINES = 200;
const LONGEST = 8_000;
const BIBTEX = /^[^@{}]{0,40}@[a-z]{1,30}\s{0,3}([{(])/i;
const RIS = /^.{0,40}TY\s{1,2}-\s/;
/** EndNote's and PubMed's entries have no end of their own. */
const ENDLESS = /^.{0,40}(?:%0|PMID-)\s/;
const JSON_BEGIN = /^.{0,40}(?:^|\s)\[?\s{0,9}[[{]\s{0,9}(?:"|$)/;

/** Puts the lines of a pasted entry of a bibliography together into one, since they ask one thing. */
export type PastedEntry = {
  /** The line itself where it belongs to no entry, or the whole entry with its last line; undefined before that. */
  take(line: string): string | undefined;
  /** What was taken and had no end, from then on forgotten. */
  rest(): string | undefined;
};

export function pastedEntry(): PastedEntry {
  let lines: string[] = [];

  function rest(): string | undefined {
    const whole = lines.join(' ').slice(0, LONGEST);
    lines = [];
    return whole || undefined;
  }

  return {
    rest,
    take(line) {
      if (lines.length === 0 && !isOpen(line)) return line;
      lines.push(line.trim());
      // An empty line ends whatever was never closed.
      return line.trim() === '' || lines.length >= MOST_LINES || !isOpen(lines.join(' ')) ? rest() : undefined;
    },
  };
}

/** Does an entry begin here that has no end yet? */
function isOpen(text: string): boolean {
  if (RIS.test(text)) return !/(?<!\S)ER\s{1,2}-/.test(text);
  if (ENDLESS.test(text)) return true;
  const [, opened] = BIBTEX.exec(text) ?? [];
  if (opened === undefined) return JSON_BEGIN.test(text) && count(text, /[[{]/) > count(text, /[\]}]/);
  return opened === '{' ? count(text, '{') > count(text, '}') : count(text, '(') > count(text, ')');
}

const count = (text: string, sign: string | RegExp): number => text.split(sign).length - 1;
