import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainFormula, plainLatex, spoken } from '../../../src/text/latex.ts';

const READ: readonly (readonly [string, string])[] = [
  ['$\\pi_0$: A Flow Policy', 'π₀: A Flow Policy'],
  ['$\\pi_{0.5}$ and $\\mu$P', 'π0.5 and μP'],
  ['$\\tau^2$-Bench, L$^2$M, H$_2$O', 'τ²-Bench, L²M, H₂O'],
  ['$O(n^2)$, $x^{n+1}$, $10^{-3}$', 'O(n²), xⁿ⁺¹, 10⁻³'],
  ['$f: X \\to Y$ with $\\frac{a+b}{2} \\leq \\sqrt{d}$', 'f: X → Y with (a+b)/2 ≤ √d'],
  [
    'Schr\\"odinger, Erd\\H{o}s, \\v{C}apek, {\\L}ukasz, Poincar\\\'e, na\\"{\\i}ve, Fran\\c{c}ois',
    'Schrödinger, Erdős, Čapek, Łukasz, Poincaré, naïve, François',
  ],
  ['\\textbf{Bold} and \\emph{not so {much}}', 'Bold and not so much'],
  ['100\\% of R\\&D, \\LaTeX\\ and \\url{a_b}', '100% of R&D, \\LaTeX and a_b'],
  ['$k$-NN of \\(a_i\\) in $\\mathcal{L}_{\\text{aux}}$', 'k-NN of aᵢ in Lₐᵤₓ'],
];
for (const [written, read] of READ)
  test(`${written} is read as ${read}`, () => assert.equal(plainLatex(written), read));

test('what is no LaTeX stays to the letter', () => {
  for (const text of [
    'costs $5 and $10',
    'from $5-$10',
    'a_b ^c {d} ~e',
    'C:\\',
    'snake_case',
    '\\unknown{command} of ours',
    '$',
    '',
  ])
    assert.equal(plainLatex(text).replace(/[{}]/g, ''), text.replace(/[{}]/g, ''));
});

test('a formula is the same however it is written', () => {
  for (const [seen, written] of [
    ['p<10−3', 'p<10^{-3}'],
    ['𝑡+1', 't+1'],
    ['α', '\\alpha'],
    ['xi', 'x_{i}'],
    ['ℒ', '\\mathcal{L}'],
  ] as const)
    assert.equal(plainFormula(seen), plainFormula(written));
});

test('commands are spoken by their names, or not at all', () => {
  assert.deepEqual(['alpha', 'varepsilon', 'log', 'leq', 'L', 'textbf'].map(spoken), [
    'alpha',
    'epsilon',
    'log',
    '≤',
    'l',
    '',
  ]);
});

test('a sign between two things has as much space before it as behind it, and norms have their bars', () => {
  for (const [written, read] of [
    ['with $\\epsilon\\to 0$', 'with ϵ → 0'],
    ['with $\\alpha \\times 3$', 'with α × 3'],
    ['where $\\|x\\|_2 \\le \\sqrt{d}$', 'where ‖x‖₂ ≤ √d'],
    ['by $\\sim 1.5$ times', 'by ∼ 1.5 times'],
    ['$\\to b$', '→ b'],
    ['$a\\to b$', 'a → b'],
  ])
    assert.equal(plainLatex(written!), read, written);
});
