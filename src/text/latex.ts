import { ACCENTS, GREEK, LETTERS, LOWERED, OPERATORS, RAISED, SIGNS } from './latex-symbols.ts';

const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe',
  å: 'a',
  Å: 'a',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
  ı: 'i',
  ȷ: 'j',
  đ: 'd',
  Đ: 'd',
};
const COMPARING = /^[≤≥≠<>∞]$/;

/** What a LaTeX command (its name, without the backslash) says to a reader: "alpha", "log", "≤"; empty for all that only sets type. */
export function spoken(command: string): string {
  const greek = command.toLowerCase().replace(/^var(?=[a-z])/, '');
  if (GREEK.has(greek)) return greek;
  const letter = LETTERS.get(command);
  if (letter) return PLAIN_LETTERS[letter] ?? letter;
  const sign = SIGNS.get(command);
  if (sign && COMPARING.test(sign)) return sign;
  return OPERATORS.has(command) ? command.toLowerCase() : '';
}

/** Commands that set type and print what they are given. */
const SETS_TYPE =
  /^(?:text(?:bf|it|tt|sc|rm|sf|sl|up|md|normal|sub|super)?|emph|em|bf|it|tt|sc|rm|sf|sl|math(?:rm|bf|it|sf|tt|cal|bb|frak|scr|bin|rel|op|ord|normal)|boldsymbol|bm|pmb|operatorname|ensuremath|mbox|hbox|mathop|underline|overline|uppercase|lowercase|left|right|[bB]igg?[lr]?|displaystyle|textstyle|scriptstyle|limits|nolimits|protect|noindent|xspace|centering|small|large|Large|normalfont|mathstrut|nonumber)$/;
const SPACES = /^(?:quad|qquad|enspace|thinspace|space|newline|linebreak|par|nobreakspace)$/;
/** Signs that stand between two things. */
const BETWEEN = /^[→⟶⇒←⇐↔⇔↦≤≥≠≪≫≈∼≃≅≡∝∈∉⊂⊆⊃⊇∪∩×÷·⊕⊗]$/;
const DEEPEST = 12;

/**
 * LaTeX as it is read: "$\pi_0$" -> "π₀", "H$_2$O" -> "H₂O", "Schr\"odinger" -> "Schrödinger", "\textbf{A}" -> "A". What is no
 * LaTeX, and commands that nobody knows, stay as they are. Linear in the text's length.
 */
export function plainLatex(text: string): string {
  if (!/[\\$]/.test(text)) return text;
  return scan(text).replace(/ {2,}/g, ' ').normalize('NFC');
}

function scan(text: string): string {
  let at = 0;
  let math = false;
  /** From here on no group is closed. */
  let unclosedFrom = Number.POSITIVE_INFINITY;

  function all(): string {
    let made = '';
    while (at < text.length) made += one(0);
    return made;
  }

  /** One character, command or group, printed. */
  function one(depth: number): string {
    const letter = text[at]!;
    at += 1;
    if (letter === '\\') return command(depth);
    if (letter === '$') return dollar();
    if (letter === '{' && depth < DEEPEST) return closes(at) ? group(depth) : letter;
    if (letter === '}') return '';
    if (letter === '~') return ' ';
    if (math && (letter === '^' || letter === '_')) return script(letter, depth);
    if (math && letter === "'") return '′';
    if (letter === '`' && text[at] === '`') return skip(1, '“');
    if (letter === "'" && text[at] === "'") return skip(1, '”');
    if (letter === '-' && text[at] === '-' && !math) return text[at + 1] === '-' ? skip(2, '—') : skip(1, '–');
    return letter;
  }

  const skip = (many: number, said: string): string => {
    at += many;
    return said;
  };

  /** Is there a brace that closes the group that begins here? */
  function closes(from: number): boolean {
    if (unclosedFrom <= from) return false;
    let open = 1;
    for (let i = from; i < text.length; i += 1) {
      if (text[i] === '\\') i += 1;
      else if (text[i] === '{') open += 1;
      else if (text[i] === '}') open -= 1;
      if (open === 0) return true;
      if (i - from > LONGEST_GROUP) break;
    }
    unclosedFrom = from;
    return false;
  }

  function group(depth: number): string {
    let made = '';
    while (at < text.length && text[at] !== '}') made += one(depth + 1);
    at += 1;
    return made;
  }

  /** What a command is given: a group, or the one thing that follows. */
  function given(depth: number): string {
    while (text[at] === ' ') at += 1;
    if (at >= text.length || text[at] === '}') return '';
    return depth < DEEPEST ? one(depth + 1) : '';
  }

  /** By pandoc's rule: no space inside the signs, no digit behind the last; so that prices stay. */
  function dollar(): string {
    const double = text[at] === '$';
    if (math) {
      math = false;
      if (double) at += 1;
      return '';
    }
    const from = double ? at + 1 : at;
    const end = text.indexOf('$', from);
    const inside = end < 0 ? '' : text.slice(from, Math.min(end, from + LONGEST_FORMULA));
    const isMath =
      inside !== '' &&
      end - from < LONGEST_FORMULA &&
      !/^\s|\s$/.test(inside) &&
      !/^\d/.test(text.slice(end + 1, end + 2));
    if (!isMath) return '$';
    if (double) at += 1;
    math = true;
    return '';
  }

  function script(sign: string, depth: number): string {
    const said = given(depth).trim();
    const letters = sign === '^' ? RAISED : LOWERED;
    const small = [...said].map((letter) => letters.get(letter));
    if (small.every((letter) => letter !== undefined)) return small.join('');
    if (sign === '_' && /^[\d.,]+$/.test(said)) return said;
    return sign + ([...said].length > 1 && /[^\p{L}\p{N}]/u.test(said) ? `(${said})` : said);
  }

  function command(depth: number): string {
    const name = /^[a-zA-Z]+/.exec(text.slice(at, at + 40))?.[0];
    if (name === undefined) return signCommand(depth);
    at += name.length;
    const end = at;
    if (text[at] === '*') at += 1;
    const known = GREEK.get(name) ?? LETTERS.get(name);
    if (known) return swallowed(known);
    const accent = ACCENTS.get(name);
    if (accent && (name.length > 1 || /^\s*[\\{]|^\s+[a-zA-Z](?![a-zA-Z])/.test(text.slice(at, at + 6))))
      return accented(accent, given(depth));
    if (name === 'frac' || name === 'tfrac' || name === 'dfrac')
      return `${wrapped(given(depth))}/${wrapped(given(depth))}`;
    if (name === 'sqrt') return `√${wrapped(given(depth))}`;
    if (name === 'href') return given(depth) && given(depth);
    if (name === 'url') return given(depth);
    if (SETS_TYPE.test(name)) return swallowed('');
    if (SPACES.test(name)) return ' ';
    if (OPERATORS.has(name)) return `${/[a-zA-Z0-9]$/.test(text.slice(0, end - name.length - 1)) ? ' ' : ''}${name}`;
    const sign = SIGNS.get(name);
    if (sign) {
      at = end;
      // Printed with as much space before it as behind it, whatever ended the word before.
      const before = text[end - name.length - 2];
      return text[at] === ' ' && BETWEEN.test(sign) && before !== undefined && !'$([{'.includes(before)
        ? ` ${sign}`
        : sign;
    }
    at = end;
    return `\\${name}`;
  }

  /** The space behind a command only ends its name. */
  function swallowed(said: string): string {
    if (text[at] === '{' && text[at + 1] === '}') at += 2;
    else if (text[at] === ' ') at += 1;
    return said;
  }

  function signCommand(depth: number): string {
    const sign = text[at];
    if (sign === undefined) return '\\';
    at += 1;
    const accent = ACCENTS.get(sign);
    if (accent && /^\s?[{\\a-zA-Z]/.test(text.slice(at, at + 2))) return accented(accent, given(depth));
    if ('%&$#_{} '.includes(sign)) return sign;
    if ('()[]'.includes(sign)) {
      math = sign === '(' || sign === '[';
      return '';
    }
    if (sign === '\\') return ' ';
    if (sign === '|') return '‖';
    return ',;:!/-'.includes(sign) ? (sign === ',' || sign === ';' || sign === ':' ? ' ' : '') : `\\${sign}`;
  }
  return all();
}

const LONGEST_FORMULA = 400;
const LONGEST_GROUP = 2_000;

const accented = (accent: string, said: string): string => {
  const [first = '', ...others] = [...said.replace(/^ı/, 'i').replace(/^ȷ/, 'j')];
  return first ? (first + accent).normalize('NFC') + others.join('') : '';
};
const wrapped = (said: string): string => ([...said].length > 1 && /[^\p{L}\p{N}.]/u.test(said) ? `(${said})` : said);

/** ASCII without markup and spaces, which is itself. */
const PLAIN = /^[^\u0080-\uffff\\{}$^_\s]*$/;

/** A formula by its letters, digits and signs alone, so that how it looks and how it is written can be compared. */
export function plainFormula(written: string): string {
  if (PLAIN.test(written)) return written;
  return written
    .replace(
      /\\([a-zA-Z]+)/g,
      (_, name: string) => GREEK.get(name) ?? SIGNS.get(name) ?? (OPERATORS.has(name) ? name : ''),
    )
    .replace(/[\\{}$^_\s]/g, '')
    .normalize('NFKC')
    .replace(/[−–]/g, '-')
    .replace(/[∗⋆]/g, '*')
    .replace(/ϕ/g, 'φ')
    .replace(/ϵ/g, 'ε');
}
