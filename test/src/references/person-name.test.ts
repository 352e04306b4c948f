import assert from 'node:assert/strict';
import { test } from 'node:test';
import { familyFirst, personName } from '../../../src/references/person-name.ts';

const written = (names: readonly string[]): string[] => names.map((name) => familyFirst(personName(name)));

test('the last word of a name is the family’s, with the small words before it and without what follows it', () => {
  assert.deepEqual(
    written(['Ada Lovelace', 'Laurens van der Maaten', 'Guy Van den Broeck', 'Martin Luther King Jr.', 'Quoc V. Le']),
    ['Lovelace, Ada', 'van der Maaten, Laurens', 'Van den Broeck, Guy', 'King, Martin Luther, Jr.', 'Le, Quoc V.'],
  );
  assert.deepEqual(personName('Laurens van der Maaten'), {
    given: 'Laurens',
    family: 'Maaten',
    particle: 'van der',
  });
});

test('a name that has the family first keeps it there, with a comma or without in Chinese, Japanese and Korean', () => {
  assert.deepEqual(written(['Müller, Anna', '王 小明', 'King, Martin, Jr.', 'Lovelace Jr., Ada']), [
    'Müller, Anna',
    '王, 小明',
    'King, Martin, Jr.',
    'Lovelace Jr., Ada',
  ]);
});

test('groups and names of one word are not parted', () => {
  const whole = ['DeepSeek-AI', 'The ATLAS Collaboration', 'Qwen Team', 'LG AI Research', '王小明', 'Plato'];
  assert.deepEqual(written(whole), whole);
  assert.deepEqual(personName('Qwen Team'), { literal: 'Qwen Team' });
  assert.deepEqual(written(['Wei Ai', 'Shin seong Kim']), ['Ai, Wei', 'Kim, Shin seong']);
});
