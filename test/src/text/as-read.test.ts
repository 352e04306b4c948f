import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asRead } from '../../../src/text/as-read.ts';

const READ: readonly (readonly [string, string])[] = [
  ['CoRe^2: Collect', 'CoRe²: Collect'],
  ['DR^{3}-Eval of 2^{128} codes', 'DR³-Eval of 2¹²⁸ codes'],
  ['N_0-VTLA and V_{0.5}', 'N₀-VTLA and V0.5'],
  ['texttt{D}ual-texttt{H}ead', 'Dual-Head'],
  ['R^textbf{2AI}: Towards', 'R²AI: Towards'],
  ['In 360^circ or 360^{circ}', 'In 360° or 360°'],
  ['FaSTA^*', 'FaSTA*'],
  ['$\\pi_0$: A Flow Policy', 'π₀: A Flow Policy'],
];
for (const [told, read] of READ) test(`${told} is read as ${read}`, () => assert.equal(asRead(told), read));

test('what is no LaTeX stays to the letter', () => {
  for (const text of [
    'snake_case and file_1',
    'π_RL',
    'a^b',
    'from 5_000 to 6_000',
    'context{of}',
    '^2 alone',
    'A_',
    '_1_',
  ])
    assert.equal(asRead(text), text);
});
