import { standsOut } from './ink.ts';
import { type LatexColours, latexColour } from './latex-colours.ts';
import { type LatexCommands, LONGEST_BODY, makeCommands } from './latex-commands.ts';
import { makeConditions } from './latex-conditions.ts';
import { type Dropped, endOf, groupAt, groupEnd, restOfGroup } from './latex-groups.ts';
import { LEAST_OPACITY, movedAway } from './latex-moved.ts';
import { isTelling } from './left-out.ts';

/** LaTeX that prints nothing people could read: comments, dropped branches, phantoms, ink like paper, definitions, what is struck out. */

/** Commands that print nothing of what they are given, or strike it out. */
const SILENT =
  /^(?:[hv]?phantom|comment|hidden|invisible|iffalse|gobble|index|label|special|typeout|message|wlog|errmessage|write|pdfinfo|hypersetup|pdfstringdefDisableCommands|pdfcomment|(?:Begin|End)AccSupp|sbox|savebox|settowidth|settoheight|settodepth|censor|blackout|pdfliteral|nocite|bibliographystyle|[sx]out|st|deleted|DIFdel)$/;
/** Of those, the ones whose argument is mostly a mere name. */
const NAMES = /^(?:index|label|hypersetup|nocite|bibliographystyle|special|write)$/;
/** The same with two arguments. */
const SILENT_TWO = /^(?:(?:Package|Class)(?:Warning|Error|Info)(?:NoLine)?)$/;
/** Of two arguments the second shows only when somebody points at the first. */
const TOOLTIP = /^(?:pdftooltip|tooltip\*?|pdfmarkupcomment)$/;
const SILENT_ENVIRONMENT = /^\{(comment|filecontents\*?|invisible|hidden|transparent|lrbox)\}/;
const DEFINES = /^(?:(?:re)?newcommand|providecommand|DeclareRobustCommand|NewDocumentCommand|[egx]?def)$/;
const DEFINES_ENVIRONMENT = /^(?:(?:re)?newenvironment|(?:New|Renew|Provide)DocumentEnvironment)$/;
const MOST_KNOWN = 2_000;
/** Stands behind a definition's beginning, to see whether that hides what follows. */
const WITNESS = 'so it is';

export type Cleaned = { text: string; unseen: number };

/** What a piece of LaTeX stands among: colours that have names, its own commands, and what it is printed on. */
type Around = { colours?: LatexColours; commands?: LatexCommands; page?: string };

/** The text without what LaTeX would not show, and how many pieces were left out. Each piece of it is read once. */
export function withoutUnseenLatex(text: string, around: Around = {}): Cleaned {
  if (!text.includes('\\')) return { text, unseen: 0 };
  const reading = makeReading(text, around);
  let kept = '';
  let unseen = 0;
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', Math.max(at + 1, from))) {
    const name = /^[a-zA-Z@]+/.exec(text.slice(at + 1, at + 40))?.[0] ?? '';
    if (at < from || name === '') continue;
    const after = at + 1 + name.length;
    const dropped = reading(name.replace(/^@/, ''), at, after);
    if (!dropped) continue;
    const isGroup = dropped.opened && text[dropped.end - 1] === '}';
    kept += `${text.slice(from, isGroup ? at - 1 : at)}${dropped.instead ?? ' '}`;
    const said = dropped.counted ?? text.slice(after, dropped.end);
    if (dropped.counted === undefined ? /\p{L}{2}|\p{Lo}/u.test(said) : isTelling(said)) unseen += 1;
    from = dropped.end;
  }
  return { text: kept + text.slice(from), unseen };
}

/** Reads one command after the other, and remembers what they set. */
function makeReading(
  text: string,
  { colours = new Map(), commands = new Map(), page: paper = 'white' }: Around,
): (name: string, at: number, after: number) => Dropped | undefined {
  const readAs = (piece: string): string => withoutUnseenLatex(piece, { colours, commands }).text;
  const own = makeCommands(text, commands, readAs);
  const { bodies } = own;
  const conditions = makeConditions(text, bodies, readAs);
  /** How its own environments begin. */
  const environments = new Map<string, string>();
  const grounds: { end: number; colour: string }[] = [];
  let page = paper;

  function groundAt(at: number): string {
    while (grounds.length > 0 && grounds.at(-1)!.end <= at) grounds.pop();
    return grounds.at(-1)?.colour ?? page;
  }

  /** From here to the end of its group. */
  function rest(at: number, from: number): Dropped {
    const opened = text[at - 1] === '{';
    return { end: restOfGroup(text, from, opened), opened };
  }

  /** By body, ground and how many names colours have been given: a text may use its commands on every line. */
  const hiding = new Map<string, boolean>();
  let named = 0;

  /** Is what follows a definition's body hidden by it, here? */
  function hidesHere(body: string | undefined, at: number): boolean {
    if (!body?.includes('\\')) return false;
    const ground = groundAt(at);
    const key = `${named} ${ground} ${body}`;
    const known = hiding.get(key);
    if (known !== undefined) return known;
    const read = withoutUnseenLatex(`{${body} ${WITNESS}}`, { colours, page: ground });
    const isHiding = !read.text.includes(WITNESS);
    if (hiding.size < MOST_KNOWN) hiding.set(key, isHiding);
    return isHiding;
  }

  function definedEnvironment(after: number): Dropped | undefined {
    const [head, name] =
      /^\*?\s{0,3}\{([^{}]{1,40})\}(?:\s{0,3}\[[^[\]]{0,40}\]){0,2}/.exec(text.slice(after, after + 200)) ?? [];
    const begin = head === undefined ? undefined : groupAt(text, after + head.length);
    if (head === undefined || begin === undefined) return undefined;
    environments.set(name!, begin.slice(0, LONGEST_BODY));
    return { end: groupEnd(text, groupEnd(text, after + head.length)), counted: begin };
  }

  function namedColour(name: string, after: number): Dropped | undefined {
    const [head, as, first, second] =
      /^\s{0,3}\{([^{}]{1,60})\}\s{0,3}\{([^{}]{1,60})\}(?:\s{0,3}\{([^{}]{1,60})\})?/.exec(
        text.slice(after, after + 200),
      ) ?? [];
    if (!as) return undefined;
    const [model, value] = name === 'colorlet' ? [undefined, first] : [first, second];
    named += 1;
    colours.set(as, latexColour(model, value ?? '', colours));
    return { end: after + head!.length, counted: '' };
  }

  const setsColour = (piece: string): boolean =>
    [...piece.matchAll(/\\([a-zA-Z@]{1,40})/g)].some(
      ([, name]) => /^(?:text)?color$/.test(name!) || bodies.get(name!)?.includes('\\color'),
    );

  function coloured(name: string, at: number, after: number): Dropped | undefined {
    const [given, model, value] =
      /^(?:\s|%\n){0,3}(?:\[([^[\]]{1,20})\])?(?:\s|%\n){0,3}\{([^{}]{1,60})\}/.exec(text.slice(after, after + 120)) ??
      [];
    if (given === undefined) return undefined;
    const colour = latexColour(model, value!, colours);
    const open = after + given.length;
    if (name === 'pagecolor') {
      page = colour;
      return undefined;
    }
    const [, of] = /^(cell|row)color$/.exec(name) ?? [];
    if (of) {
      const end = text.slice(open, open + LONGEST_CELL).search(of === 'cell' ? /&|\\\\|\n/ : /\\\\|\n/);
      grounds.push({ end: open + (end < 0 ? LONGEST_CELL : end), colour });
      return undefined;
    }
    if (name === 'colorbox') {
      const end = groupEnd(text, open);
      if (!standsOut('black', colour) && !setsColour(text.slice(open, end))) return { end };
      grounds.push({ end, colour });
      return undefined;
    }
    if (standsOut(colour, groundAt(at))) return undefined;
    const grouped = name === 'textcolor' || /^\s*\{/.test(text.slice(open, open + 4));
    if (grouped) return { end: groupEnd(text, open) };
    // Outside of any group it holds until the next one, which may be paragraphs away.
    const dropped = rest(at, open);
    const back = dropped.opened
      ? -1
      : text.slice(open, open + FARTHEST_COLOUR).search(/\\(?:normalcolor|color\s?[[{])/);
    return back < 0 ? dropped : { end: open + back };
  }

  function environment(at: number, after: number): Dropped | undefined {
    const ahead = text.slice(after, after + 160);
    const [, silently] = SILENT_ENVIRONMENT.exec(ahead) ?? [];
    const isClear =
      silently !== 'transparent' || Number(/^\{\w+\}\{([\d.]{1,6})\}/.exec(ahead)?.[1] ?? 1) < LEAST_OPACITY;
    if (silently) return isClear ? { end: endOf(text, after, `\\end{${silently}}`) } : undefined;
    const [, name = '', options = ''] = /^\{([^{}]{1,40})\}(?:\[([^[\]]{0,100}))?/.exec(ahead) ?? [];
    const [, back] = /\bcolback\s?=\s?([^,\]]{1,60})/.exec(options) ?? [];
    const end = (): number => endOf(text, after, `\\end{${name}}`);
    if (back) grounds.push({ end: end(), colour: latexColour(undefined, back, colours) });
    return hidesHere(environments.get(name), at) ? { end: end() } : undefined;
  }

  /** "\node[text=white]{…}" of a drawing. */
  function node(at: number, after: number): Dropped | undefined {
    const [head, options] =
      /^\s{0,3}\[([^[\]]{0,100})\][^{}\n;]{0,80}(?=\{)/.exec(text.slice(after, after + 200)) ?? [];
    const [, opacity] = /(?:^|[\s,])(?:text )?opacity\s?=\s?([\d.]{1,6})/.exec(options ?? '') ?? [];
    const [, ink] = /(?:^|,)\s?(?:(?:text|color)\s?=\s?)?(white[!\w]{0,20})\s?(?:,|$)/.exec(options ?? '') ?? [];
    const isFaint = opacity !== undefined && Number(opacity) < LEAST_OPACITY;
    const isPale =
      ink !== undefined && !/\bfill\b/.test(options!) && !standsOut(latexColour(undefined, ink, colours), groundAt(at));
    return head !== undefined && (isFaint || isPale) ? { end: groupEnd(text, after + head.length) } : undefined;
  }

  return (said, at, after) => {
    const name = own.nameOf(said);
    const condition = conditions(name, at, after);
    if (condition) return condition;
    if (DEFINES.test(name)) return own.defined(after);
    if (name === 'let') return own.renamed(after);
    if (DEFINES_ENVIRONMENT.test(name)) return definedEnvironment(after);
    if (/^(?:define|provide)color$|^colorlet$/.test(name)) return namedColour(name, after);
    if (/^(?:(?:text|page|cell|row)?color|colorbox)$/.test(name)) return coloured(name, at, after);
    if (name === 'fcolorbox') return coloured('colorbox', at, groupEnd(text, after));
    if (name === 'excludecomment') {
      environments.set(groupAt(text, after) ?? '', '\\iffalse');
      return { end: groupEnd(text, after), counted: '' };
    }
    if (name === 'begin') return environment(at, after);
    if (name === 'node') return node(at, after);
    const called = own.called(name, after);
    if (called) return called;
    if (hidesHere(bodies.get(name), at)) return rest(at, after);
    if (TOOLTIP.test(name)) {
      const shown = groupEnd(text, after);
      const end = groupEnd(text, shown);
      if (end === shown) return undefined;
      const said = text.slice(after, shown);
      const isShort = said.length <= LONGEST_BODY;
      const read = isShort ? withoutUnseenLatex(said, { colours, page: groundAt(at) }) : { text: ' ', unseen: 1 };
      return { end, instead: read.text, counted: text.slice(read.unseen > 0 ? after : shown, end) };
    }
    if (SILENT_TWO.test(name)) return { end: groupEnd(text, groupEnd(text, after)) };
    if (SILENT.test(name)) {
      const ahead = text.slice(after, after + 60);
      // "\sbox{\x}{…}", "\write18{…}", "\setbox0=\hbox{…}".
      const to =
        /^\d{0,3}(?:\s?\{?\\[a-zA-Z]{1,20}\}?|\sdirect\s?)?(?:\[[^[\]]{0,20}\]){0,2}/.exec(ahead)?.[0].length ?? 0;
      const end = groupEnd(text, after + to);
      return end === after + to ? undefined : { end, ...(NAMES.test(name) ? { counted: text.slice(after, end) } : {}) };
    }
    if (name === 'setbox') {
      const [head] = /^\s?\\?\w{1,20}\s?=?\s?\\[hv](?:box|top)/.exec(text.slice(after, after + 60)) ?? [];
      return head === undefined ? undefined : { end: groupEnd(text, after + head.length) };
    }
    return movedAway(text, name, after, (from) => rest(at, from));
  };
}

/** Characters behind a colour that is set where its end is looked for. */
const FARTHEST_COLOUR = 2_000;
/** Characters of a table's cell or row that are looked through for its end. */
const LONGEST_CELL = 2_000;
