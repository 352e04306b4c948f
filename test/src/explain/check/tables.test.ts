import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tableMismatch } from '../../../../src/explain/check/tables.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const KILNS = [
  '| Kiln | Fuel | Vessels (k) | CER (%) | GlazeBench | Heat (fps) | Loss (s) |',
  '|---|---|---|---|---|---|---|',
  '| Oak-12M | Wood | 4.1 | 7.3 | 61.2 | 12 | 3.4 |',
  '| Oak-12M | Gas | 5.2 | 6.1 | 66.8 | 19 | 2.2 |',
  '| Elm (no lid) | Gas | 3.0 | 9.9 | 58.4 | 21 | 4.0 |',
  '| Elm | Gas | 3.3 | 8.7 | 63.5 | 17 | 3.9 |',
];
const against = (row: number, claim: string): string | undefined =>
  tableMismatch(tokensOf(claim), { evidence: KILNS[row]!, rows: KILNS }, new Set());

test('a row that is called by two columns is known by both, and its name is no number', () => {
  assert.equal(against(2, 'The 12M Oak fired with wood scores 61.2 on GlazeBench.'), undefined);
  assert.equal(against(3, 'Oak-12M with gas scores 66.8 on GlazeBench.'), undefined);
  assert.equal(against(2, 'Oak-12M with gas scores 61.2 on GlazeBench.'), 'other numbers');
});

test('columns are known by what their short forms stand for, and numbers by what their heads multiply them with', () => {
  assert.equal(against(4, 'Without a lid, Elm has a character error rate of 9.9 %.'), undefined);
  assert.equal(against(4, 'Without a lid, Elm has a character error rate of 58.4 %.'), 'other numbers');
  assert.equal(against(4, 'Without a lid, Elm makes 3,000 vessels at 21 frames per second.'), undefined);
});

test('a number with a unit stands in a column of that unit', () => {
  assert.equal(against(5, 'Elm loses 3.9 s.'), undefined);
  assert.equal(against(5, 'Elm fails in 17 % of the cases.'), 'other numbers');
});

test('two numbers stand in the order of the columns that are named beside them', () => {
  const rows = ['| Measure | Lamp | Candle | p |', '|---|---|---|---|', '| Pages read (%) | 64 | 71 | 0.04 |'];
  const told = (claim: string) => tableMismatch(tokensOf(claim), { evidence: rows[2]!, rows }, new Set());
  assert.equal(told('Pages read were 71 % by candle and 64 % by lamp.'), undefined);
  assert.equal(told('Pages read were 71 % by lamp and 64 % by candle.'), 'the other way round');
});
