import { standsOut } from './ink.ts';
import { type LatexColours, latexColour } from './latex-colours.ts';
import { branches, endOf, groupAt, groupEnd, restOfGroup } from './latex-groups.ts';
import { isTelling } from './left-out.ts';
import { isSeen, lookOf, PLAIN } from './look.ts';

/** LaTeX that prints nothing people could read: comments, dropped branches, phantoms, ink like paper, definitions. */

/** Commands that print nothing of what they are given. */
const SILENT =
  /^(?:[hv]?phantom|comment|hidden|invisible|iffalse|gobble|index|label|special|typeout|message|write|pdfinfo|hypersetup|pdfstringdefDisableCommands|sbox|savebox|nocite|bibliographystyle)$/;
/** Of those, the ones whose argument is mostly a mere name. */
const NAMES = /^(?:index|label|hypersetup|nocite|bibliographystyle|special|write)$/;
const SILENT_ENVIRONMENT = /^\{(comment|filecontents\*?|invisible|hidden|transparent)\}/;
const DEFINES = /^(?:(?:re)?newcommand|providecommand|DeclareRobustCommand|NewDocumentCommand|[egx]?def)$/;
/** "\\if0", "\\ifnum1=0". */
const NEVER = /^\s?0(?!\s?[=<>]\s?0)|^\s?1\s?[=<]\s?0|^\s?2\s?=\s?1/;
/** Characters of a command's definition that are read. */
const LONGEST_BODY = 500;
/** Points: smaller print is not there to be read, and what is moved so far is off the page. */
const LEAST_POINTS = 3;
const OFF_PAGE = 500;
const LEAST_SCALE = 0.2;
const LEAST_OPACITY = 0.1;
const POINTS: Readonly<Record<string, number>> = {
  pt: 1,
  bp: 1,
  px: 0.75,
  mm: 2.8,
  cm: 28,
  in: 72,
  em: 10,
  ex: 4.5,
  pc: 12,
  sp: 0,
};

export type Cleaned = { text: string; unseen: number };

/** What is dropped; `opened`: with the brace right before it. `counted` is the piece that is counted where it says something. */
type Dropped = { end: number; opened?: boolean; counted?: string };

/** The text without what LaTeX would not show, and how many pieces were left out. Each piece of it is read once. */
export function withoutUnseenLatex(text: string): Cleaned {
  if (!text.includes('\\')) return { text, unseen: 0 };
  const reading = makeReading(text);
  let kept = '';
  let unseen = 0;
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', Math.max(at + 1, from))) {
    const name = /^[a-zA-Z@]+/.exec(text.slice(at + 1, at + 40))?.[0] ?? '';
    if (at < from || name === '') continue;
    const after = at + 1 + name.length;
    const dropped = reading(name.replace(/^@/, ''), at, after);
    if (!dropped) continue;
    kept += `${text.slice(from, dropped.opened && text[dropped.end - 1] === '}' ? at - 1 : at)} `;
    const said = dropped.counted ?? text.slice(after, dropped.end);
    if (dropped.counted === undefined ? /\p{L}{2}|\p{Lo}/u.test(said) : isTelling(said)) unseen += 1;
    from = dropped.end;
  }
  return { text: kept + text.slice(from), unseen };
}

/** Reads one command after the other, and remembers what they set. */
function makeReading(text: string): (name: string, at: number, after: number) => Dropped | undefined {
  const colours: LatexColours = new Map();
  const silent = new Set<string>();
  const grounds: { end: number; colour: string }[] = [];
  let page = 'white';
  const groundAt = (at: number): string => grounds.findLast(({ end }) => end > at)?.colour ?? page;
  const within = (at: number): boolean => text[at - 1] === '{';
  /** From here to the end of its group. */
  const rest = (at: number, after: number): Dropped => ({
    end: restOfGroup(text, after, within(at)),
    opened: within(at),
  });

  /** Where an "\\else" begins that does not hold, and where it ends. */
  const others = new Map<number, number>();

  function condition(after: number, isSo: boolean): Dropped {
    const { otherwise, end } = branches(text, after);
    if (!isSo) return { end: otherwise === undefined ? end : otherwise + '\\else'.length };
    if (otherwise !== undefined) others.set(otherwise, end);
    return { end: after, counted: '' };
  }

  function defined(after: number): Dropped | undefined {
    const [head, name, braced] =
      /^\*?\s{0,3}(?:\{\s{0,3}\\([a-zA-Z@]{1,40})\s{0,3}\}|\\([a-zA-Z@]{1,40}))(?:\s{0,3}\[[^[\]]{0,40}\]|\s{0,3}#\d){0,9}/.exec(
        text.slice(after, after + 300),
      ) ?? [];
    const body = head === undefined ? undefined : groupAt(text, after + head.length);
    if (head === undefined || body === undefined) return undefined;
    if (/\[\d\]|#\d/.test(head) && !withoutUnseenLatex(body.slice(0, LONGEST_BODY)).text.includes('#'))
      silent.add((name ?? braced)!);
    return { end: groupEnd(text, after + head.length), counted: body };
  }

  function coloured(name: string, at: number, after: number): Dropped | undefined {
    const [given, model, value] =
      /^\s{0,3}(?:\[([^[\]]{1,20})\])?\s{0,3}\{([^{}]{1,60})\}/.exec(text.slice(after, after + 120)) ?? [];
    if (given === undefined) return undefined;
    const colour = latexColour(model, value!, colours);
    const open = after + given.length;
    if (name === 'pagecolor') {
      page = colour;
      return undefined;
    }
    if (name === 'colorbox') {
      const end = groupEnd(text, open);
      if (!standsOut('black', colour) && !/\\(?:text)?color\b/.test(text.slice(open, end))) return { end };
      grounds.push({ end, colour });
      return undefined;
    }
    if (standsOut(colour, groundAt(at))) return undefined;
    const grouped = name === 'textcolor' || /^\s*\{/.test(text.slice(open, open + 4));
    return grouped ? { end: groupEnd(text, open) } : rest(at, open);
  }

  return (name, at, after) => {
    const ahead = text.slice(after, after + 60);
    if (others.has(at)) return { end: others.get(at)! };
    if (name === 'fi') return { end: after, counted: '' };
    if (/^(?:iffalse|ifdefined|iftrue)$/.test(name)) return condition(after, name === 'iftrue');
    if (/^if(?:num|odd)?$/.test(name)) return NEVER.test(ahead) ? condition(after, false) : undefined;
    if (DEFINES.test(name)) return defined(after);
    if (/^(?:define|provide)color$|^colorlet$/.test(name)) {
      const [head, as, first, second] =
        /^\s{0,3}\{([^{}]{1,60})\}\s{0,3}\{([^{}]{1,60})\}(?:\s{0,3}\{([^{}]{1,60})\})?/.exec(
          text.slice(after, after + 200),
        ) ?? [];
      if (!as) return undefined;
      colours.set(
        as,
        latexColour(name === 'colorlet' ? undefined : first, (name === 'colorlet' ? first : second) ?? '', colours),
      );
      return { end: after + head!.length, counted: '' };
    }
    if (/^(?:(?:text|page)?color|colorbox)$/.test(name)) return coloured(name, at, after);
    if (name === 'fcolorbox') return coloured('colorbox', at, groupEnd(text, after));
    if (name === 'begin') {
      const [, environment] = SILENT_ENVIRONMENT.exec(ahead) ?? [];
      const isClear =
        environment !== 'transparent' || Number(/^\{\w+\}\{([\d.]{1,6})\}/.exec(ahead)?.[1] ?? 1) < LEAST_OPACITY;
      return environment && isClear ? { end: endOf(text, after, `\\end{${environment}}`) } : undefined;
    }
    if (silent.has(name)) return { end: groupEnd(text, after) };
    if (SILENT.test(name)) {
      // "\sbox{\x}{…}", "\write18{…}", "\setbox0=\hbox{…}".
      const to = /^\d{0,3}(?:\s?\{\\[a-zA-Z]{1,20}\})?(?:\[[^[\]]{0,20}\]){0,2}/.exec(ahead)?.[0].length ?? 0;
      const end = groupEnd(text, after + to);
      return end === after + to ? undefined : { end, ...(NAMES.test(name) ? { counted: text.slice(after, end) } : {}) };
    }
    if (name === 'setbox') {
      const [head] = /^\s?\\?\w{1,20}\s?=?\s?\\[hv](?:box|top)/.exec(ahead) ?? [];
      return head === undefined ? undefined : { end: groupEnd(text, after + head.length) };
    }
    return moved(name, at, after + (/^(?:\*|\[[^[\]]{0,40}\])?/.exec(ahead)?.[0].length ?? 0), ahead);
  };

  /** Made too small, too pale, or put too far away. */
  function moved(name: string, at: number, after: number, ahead: string): Dropped | undefined {
    const [first, second] = [groupAt(text, after), groupEnd(text, after)];
    if (first === undefined) return undefined;
    const own = second === after ? undefined : { end: groupEnd(text, second) };
    switch (name) {
      case 'pdftooltip':
        return first.trim() === '' ? own : undefined;
      case 'todo':
        return /^\[[^\]]*disable/.test(ahead) ? { end: second } : undefined;
      case 'opacity':
      case 'texttransparent':
        return Number(first) < LEAST_OPACITY ? own : undefined;
      case 'transparent':
        return Number(first) < LEAST_OPACITY ? rest(at, second) : undefined;
      case 'scalebox': {
        const [tall = '1'] = /(?<=^\[)[\d.]{1,8}(?=\])/.exec(text.slice(second, second + 12)) ?? [];
        return Math.min(Math.abs(Number(first)), Number(tall)) < LEAST_SCALE
          ? { end: groupEnd(text, tall === '1' ? second : text.indexOf(']', second) + 1) }
          : undefined;
      }
      case 'resizebox':
        return [first, groupAt(text, second) ?? ''].some((side) => points(side) < LEAST_POINTS)
          ? { end: groupEnd(text, groupEnd(text, second)) }
          : undefined;
      case 'raisebox':
        return Math.abs(points(first)) >= OFF_PAGE ? own : undefined;
      case 'hspace':
      case 'vspace':
        return points(first) <= -OFF_PAGE ? rest(at, second) : undefined;
      case 'fontsize': {
        if (!(points(first) < LEAST_POINTS)) return undefined;
        const set = /\\selectfont\s{0,4}(?=\{)/.exec(text.slice(second, second + 60));
        return set ? { end: groupEnd(text, second + set.index + set[0].length) } : rest(at, second);
      }
      case 'style':
      case 'htmlStyle':
        return isShownAs({ style: first }) ? undefined : own;
      case 'class':
      case 'htmlClass':
        return isShownAs({ class: first }) ? undefined : own;
      default:
        return undefined;
    }
  }
}

/** NaN where it is no length. */
function points(length: string): number {
  const [, number, unit = 'pt'] = /^\s{0,4}(-?\d{0,9}(?:\.\d{0,9})?)\s?([a-z]{2})?\s{0,4}$/.exec(length) ?? [];
  return number && /\d/.test(number) ? Number(number) * (POINTS[unit] ?? 1) : Number.NaN;
}

function isShownAs(attributes: Readonly<Record<string, string>>): boolean {
  const look = lookOf(PLAIN, 'span', attributes);
  return look !== undefined && isSeen(look);
}
