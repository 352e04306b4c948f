const GREEK = new Set(
  (
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi ' +
    'psi omega'
  ).split(' '),
);
/** Set upright in print, so they are read as words. */
const WORDS = new Set(
  'log ln exp sin cos tan tanh max min arg lim sup inf det dim ker gcd mod Pr argmax argmin'.split(' '),
);
const LETTERS = new Map(
  Object.entries({
    ss: 'ss',
    ae: 'ae',
    AE: 'ae',
    oe: 'oe',
    OE: 'oe',
    aa: 'a',
    AA: 'a',
    o: 'o',
    O: 'o',
    l: 'l',
    L: 'l',
    i: 'i',
    j: 'j',
  }),
);
const SIGNS = new Map(
  Object.entries({
    le: '≤',
    leq: '≤',
    leqslant: '≤',
    ge: '≥',
    geq: '≥',
    geqslant: '≥',
    ne: '≠',
    neq: '≠',
    lt: '<',
    gt: '>',
    infty: '∞',
  }),
);

/** What a LaTeX command (its name, without the backslash) says to a reader: "alpha", "log", "≤"; empty for all that only sets type. */
export function spoken(command: string): string {
  const name = command.toLowerCase().replace(/^var(?=[a-z])/, '');
  if (GREEK.has(name)) return name;
  return LETTERS.get(command) ?? SIGNS.get(command) ?? (WORDS.has(command) ? command.toLowerCase() : '');
}
