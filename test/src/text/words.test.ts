import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, stem, terms, words } from '../../../src/text/words.ts';

test('stems follow Porter’s published examples', () => {
  const examples = {
    caresses: 'caress',
    ponies: 'poni',
    ties: 'ti',
    cats: 'cat',
    feed: 'feed',
    agreed: 'agre',
    plastered: 'plaster',
    motoring: 'motor',
    sing: 'sing',
    conflated: 'conflat',
    troubled: 'troubl',
    sized: 'size',
    hopping: 'hop',
    falling: 'fall',
    hissing: 'hiss',
    fizzed: 'fizz',
    failing: 'fail',
    filing: 'file',
    happy: 'happi',
    sky: 'sky',
    relational: 'relat',
    conditional: 'condit',
    rational: 'ration',
    digitizer: 'digit',
    vietnamization: 'vietnam',
    operator: 'oper',
    feudalism: 'feudal',
    decisiveness: 'decis',
    hopefulness: 'hope',
    triplicate: 'triplic',
    formative: 'form',
    goodness: 'good',
    revival: 'reviv',
    allowance: 'allow',
    adjustable: 'adjust',
    replacement: 'replac',
    adoption: 'adopt',
    effective: 'effect',
    rate: 'rate',
    cease: 'ceas',
    roll: 'roll',
    generalizations: 'gener',
    oscillators: 'oscil',
  };
  for (const [word, expected] of Object.entries(examples)) assert.equal(stem(word), expected, word);
});

test('accents, LaTeX, compatibility forms and Greek letters are one way of writing', () => {
  assert.deepEqual(words('Schr\\"odinger Schrödinger SCHRÖDINGER'), ['schrodinger', 'schrodinger', 'schrodinger']);
  assert.deepEqual(words('$\\mu$P μP µP'), ['mup', 'mup', 'mup']);
  assert.deepEqual(words('Erd\\H{o}s'), ['erdos']);
  assert.deepEqual(words('\\textit{few-shot} GPT-4 ﬁne'), ['few', 'shot', 'gpt', '4', 'fine']);
  assert.equal(fold('ﬀ 𝐶 Ⅳ'), 'ff c iv');
});

test('a name and its number are two words, joined, hyphened or parted; of one letter they are one', () => {
  for (const written of ['Gemma2', 'Gemma-2', 'Gemma 2', 'GEMMA 2']) assert.deepEqual(words(written), ['gemma', '2']);
  for (const written of ['YOLOv8', 'YOLO-v8', 'YOLO v8']) assert.deepEqual(words(written), ['yolo', 'v8']);
  assert.deepEqual(words('Qwen2.5-VL pi0 π0 rev2'), ['qwen', '2', '5', 'vl', 'pi', '0', 'pi', '0', 'rev', '2']);
  assert.deepEqual(words('T5 H2O 3D o1'), ['t5', 'h2o', '3d', 'o1']);
});

test('letters that Unicode does not take apart are written as people without them write', () => {
  assert.deepEqual(words('Đặng Thị Hương'), words('Dang Thi Huong'));
  assert.deepEqual(words('Işık Żółkiewski Guðmundsson'), ['isik', 'zolkiewski', 'gudmundsson']);
});

test('an apostrophe within a word is no border, whichever it is', () => {
  for (const written of ["O'Dowd", 'O’Dowd', 'OʼDowd']) assert.deepEqual(words(written), ['odowd']);
  assert.deepEqual(terms('the model’s'), terms('the models'));
});

test('scripts without spaces are cut into pairs of characters', () => {
  assert.deepEqual(words('深度学习 model'), ['深度', '度学', '学习', 'model']);
  assert.deepEqual(words('확산 모델'), ['확산', '모델']);
  assert.deepEqual(words('字'), ['字']);
});

test('text of any kind yields only words that are safe as index terms', () => {
  const wild = 'a" OR 1=1; DROP TABLE paper; -- NEAR(x) *^:{}() 🎉 \u0000 \ud800 \\ "" AND NOT title:x';
  for (const term of terms(wild)) assert.match(term, /^[\p{L}\p{N}\p{M}]+$/u);
});

test('a word is never longer than the index takes', () => {
  assert.ok(words('x'.repeat(10_000)).every((word) => word.length <= 64));
});
