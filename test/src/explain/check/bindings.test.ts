import assert from 'node:assert/strict';
import { test } from 'node:test';
import { misbound } from '../../../../src/explain/check/bindings.ts';
import { quantitiesOf } from '../../../../src/explain/check/quantities.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const read = (text: string) => ({ tokens: tokensOf(text), quantities: quantitiesOf(tokensOf(text)) });
const binds = (claim: string, sentence: string): boolean => misbound(read(claim), read(sentence), new Set());

test('two numbers share the noun behind the second', () => {
  const sentence = 'Each crate holds 60% green and 40% ripe pears.';
  assert.ok(!binds('In each crate 60% are green pears.', sentence));
  assert.ok(binds('In each crate 60% are ripe pears.', sentence));
});

test('the number of a version belongs to the name that both write before it', () => {
  const sentence = 'Ferry scores 78.3 on Tides, Barge 69.2 and Canoe 66.8.';
  assert.ok(binds('Barge scores 78.3 on Tides.', sentence));
  const built = 'Ferry is made of 4,500 planks on top of the frame Brine 0.7.';
  assert.ok(!binds('Ferry builds on Brine 0.7, a frame, with 4.5k planks.', built));
});

test('a number that a sentence gives to one thing may be told of another only where it does not speak of that', () => {
  const sentence = 'Baking takes 14 hours in 8 B20 ovens.';
  assert.ok(!binds('It bakes for 14 hours.', sentence));
});

test('what stands right behind a number is what it is of', () => {
  const crabs = 'Crab damage was seen on 9% of framed jars and 31% of painted jars.';
  assert.ok(!binds('Crabs damaged 31% of jars that were painted.', crabs));
});
