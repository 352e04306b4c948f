import { oneLine } from '../text/clip.ts';
import { ACCENTS, GREEK, LETTERS, SIGNS } from '../text/latex-symbols.ts';

/** Characters that LaTeX would take for its own. Braces are counted in BibTeX's fields whatever stands before them. */
const OWN: Readonly<Record<string, string>> = {
  '\\': '{\\textbackslash}',
  '{': '{\\textbraceleft}',
  '}': '{\\textbraceright}',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
  $: '\\$',
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
};
const TYPOGRAPHY: Readonly<Record<string, string>> = {
  '–': '--',
  '—': '---',
  '‘': '`',
  '’': "'",
  '“': '``',
  '”': "''",
  '…': '{\\textellipsis}',
  '©': '{\\textcopyright}',
  '£': '{\\textsterling}',
  '§': '{\\textsection}',
  '°': '{\\textdegree}',
};
/** Set as text, by command; å is an a with a ring. */
const LETTER = new Map(
  [...LETTERS]
    .filter(([, letter]) => letter.normalize('NFD') === letter)
    .map(([command, letter]) => [letter, `{\\${command}}`]),
);
const SIGN_ACCENTS = [...ACCENTS].filter(([command]) => /^[^a-z]$|^[uvHcdbkr]$/.test(command));
const ACCENT = new Map(SIGN_ACCENTS.map(([command, mark]) => [mark, command]));
/** Set in formulas. */
const IN_FORMULA = new Map(
  [...SIGNS, ...GREEK]
    .filter(([command, sign]) => !/^text/.test(command) && !/[\x20-\x7e]/.test(sign))
    .toReversed()
    .map(([command, sign]) => [sign, `\\${command}`]),
);

/**
 * A reader's text as LaTeX writes it: "Kähler & 5 %" -> "K{\"a}hler \& 5 \%". Letters of other scripts stay as they are, which
 * is UTF-8.
 */
export function toLatex(text: string): string {
  const clean = oneLine(text).normalize('NFC');
  return clean.replace(/[\\{}~^$&%#_]|[^\x00-\x7f]/gu, (character) => OWN[character] ?? beyondAscii(character));
}

function beyondAscii(character: string): string {
  const known = TYPOGRAPHY[character] ?? LETTER.get(character);
  if (known) return known;
  const command = IN_FORMULA.get(character);
  if (command) return `$${command}$`;
  const [base = '', mark = '', ...more] = character.normalize('NFD');
  const accent = ACCENT.get(mark);
  if (!accent || more.length > 0 || !/[a-z]/i.test(base)) return character;
  return `{\\${accent}{${base}}}`;
}

/** A formula, without its dollar signs, by commands where it has signs for them. */
export const formulaToLatex = (formula: string): string =>
  formula.replace(/(?<!\\)%/g, '\\%').replace(/[^\x00-\x7f]/gu, (sign) => {
    const command = IN_FORMULA.get(sign);
    return command ? `{${command}}` : sign;
  });
