import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayHold, stemFinder } from '../../../src/text/stem-finder.ts';
import { terms } from '../../../src/text/words.ts';

test('a text that holds a word of a stem is never said to hold none, and most others are', () => {
  const held =
    "happy sky ties dies says ays day agreed filing sized rated T5 GPT-4 Gemma2 O'Dowd $\\mu$P Schrödinger 深度学习";
  for (const part of held.split(' '))
    for (const stemmed of terms(part))
      assert.ok(mayHold(['zebra', stemmed])(`Of ${part}: more.`), `${part} ${stemmed}`);
  assert.ok(!mayHold(['diffus', 'model'])('Nothing is said of it here.'));
});

const PLAIN = [
  'Happy skies tie-dyed: rated by T5 models, not by a model_zoo; agreed, generalizations of abilities.',
  "O’Dowd’s “Gemma2” – a model’s ability… is that of YOLOv8, at 3D or H2O; rock ‘n’ roll isn't rated ≥ 2.5.",
];

test('the words of a stem are found in plain text where they stand, a name and its number in one place', () => {
  const wanted = [
    'happi',
    'sky',
    'ski',
    'tie',
    'dy',
    'rate',
    'model',
    't5',
    'agre',
    'gener',
    'gemma',
    '2',
    'v8',
    'odowd',
  ];
  for (const text of PLAIN) {
    const found = stemFinder(wanted)(text)!;
    assert.deepEqual(
      found.map((one) => one.stem),
      terms(text).filter((term) => wanted.includes(term)),
    );
    for (const { stem: own, from, to } of found) assert.ok(terms(text.slice(from, to)).includes(own), own);
  }
});

test('of text that folding would change nothing is known', () => {
  for (const other of ['$\\mu$P', 'Schrödinger', 'soft\u00adhyphen', 'Trade™', '深度学习'])
    assert.equal(stemFinder(['zebra'])(other), undefined, other);
});
