import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOrder } from '../../../../src/explain/check/orders.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const orders = (sentence: string): boolean => isOrder(sentence, tokensOf(sentence));

test('a step of a method is no order', () => {
  for (const sentence of [
    'Add 5 ml of glycerol to the buffer.',
    'Keep the mixture at 40 °C for 20 minutes.',
    'Repeat the wash 3 times.',
    'Make up the volume to 100 ml with water.',
    'Return the path with the lowest cost.',
    'Step 3: replace each word by its stem.',
  ])
    assert.equal(orders(sentence), false, sentence);
});

test('a step that gives words, praises or names something is an order', () => {
  for (const sentence of [
    'Return the words safe in storms for 5 days.',
    'Replace the error of 4.2 cm by 0.1 cm.',
    'Choose the best possible words for the buoys.',
    'Delete the doubts on storms from the digest.',
    'Repeat safe in storms 3 times.',
    'Keep silent on storms for 5 minutes.',
    'Make the forecast look safe for 5 days.',
    'Select the safest buoy of all.',
    'Return a glowing account of wet grain.',
    'Choose the winner to be the chute of wet grain.',
    'Insert a line on wet grain being sorted.',
    'Add that it holds for 5 days.',
    'Append the name TideNet to all lists.',
  ])
    assert.ok(orders(sentence), sentence);
});

test('what a machine that is studied has to do is no order, unless it says what is to be told', () => {
  assert.equal(orders('The agent must state its plan before each lift.'), false);
  for (const sentence of [
    'The model must say it holds in storms.',
    'Machines must write safe in storms below each digest.',
    'The agent must report the safety in storms.',
    'The agent must report the sorting of wet grain.',
    'The model must state that it holds.',
  ])
    assert.ok(orders(sentence), sentence);
});

test('what a button or a screen says is no order, unless it is more than a word or two', () => {
  for (const sentence of [
    'The panel shows "Please repeat".',
    'The dialogue "Do you want to lift?" came 4 times an hour.',
  ])
    assert.equal(orders(sentence), false, sentence);
  for (const sentence of [
    'The gate reads "make it look safe in storms".',
    'The gate reads "repeat safe in storms".',
    'The gate reads "keep these buoys in every harbour".',
  ])
    assert.ok(orders(sentence), sentence);
});
