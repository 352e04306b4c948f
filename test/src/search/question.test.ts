import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQuestion, withoutSyntax } from '../../../src/search/question.ts';

test('quoted words are a phrase that must occur, and are looked for as words too', () => {
  const question = readQuestion('faster "one-step diffusion" models');
  assert.deepEqual(question.phrases, [['on', 'step', 'diffus']]);
  assert.deepEqual(question.spelled, ['faster', 'one', 'step', 'diffusion', 'models']);
});

test('a minus sign before a word or a phrase excludes it; inside a word it does not', () => {
  const question = readQuestion('few-shot -video -"text to image"');
  assert.deepEqual(question.excluded, [['video'], ['text', 'to', 'imag']]);
  assert.deepEqual(question.terms, ['few', 'shot']);
});

test('words that only frame a question are left out, unless nothing else is there', () => {
  assert.deepEqual(readQuestion('Which papers propose the use of voxels?').spelled, ['voxels']);
  assert.deepEqual(readQuestion('what is it').spelled, ['what', 'is', 'it']);
});

test('a lone or unclosed quote is no syntax', () => {
  assert.deepEqual(readQuestion('a 5" screen "and more').phrases, []);
  assert.deepEqual(readQuestion('""').phrases, []);
});

test('each term is asked once, however often it is typed', () => {
  assert.deepEqual(readQuestion('buffalo buffalo "buffalo"').spelled, ['buffalo']);
});

test('runs are looked for once each, and no more of them than a person would type', () => {
  const many = readQuestion(`${'-a '.repeat(500)}${Array.from({ length: 100 }, (_, i) => `"p${i} q"`).join(' ')}`);
  assert.deepEqual(many.excluded, [['a']]);
  assert.equal(many.phrases.length, 16);
});

test('curly quotes are quotes, and “et al.” names nobody', () => {
  assert.deepEqual(readQuestion('“world models” now').phrases, [['world', 'model']]);
  assert.deepEqual(readQuestion('He et al. 2015 residual').spelled, ['he', '2015', 'residual']);
  assert.deepEqual(readQuestion('al dente').spelled, ['al', 'dente']);
});

test('a dash that a phone or a word processor made of a minus sign excludes like one; one between words is none', () => {
  for (const minus of ['‐', '‑', '–', '−', '－', '﹣']) {
    assert.deepEqual(readQuestion(`kettles ${minus}whistle ${minus}"copper lid"`).excluded, [
      ['whistl'],
      ['copper', 'lid'],
    ]);
    assert.equal(withoutSyntax(`kettles ${minus}whistle ${minus}"copper lid" “steam”`), 'kettles steam');
  }
  assert.deepEqual(readQuestion('steam – boiling, long–range 2019–2021').excluded, []);
});
