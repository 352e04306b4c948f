import assert from 'node:assert/strict';
import { test } from 'node:test';
import { provesOpen } from '../../../../src/explain/check/certainties.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const proves = (claim: string, sentence: string): boolean => provesOpen(tokensOf(claim), tokensOf(sentence));

test('what a sentence leaves open is not told as proven, shown or settled', () => {
  assert.ok(proves('The trial proves that salt shortens drying.', 'Salt may shorten drying.'));
  assert.ok(proves('There is no doubt that salt shortens drying.', 'We suspect that salt shortens drying.'));
  assert.ok(proves('Salt was shown to shorten drying.', 'Salt seems to shorten drying.'));
  assert.ok(proves('It is settled that salt is the cause.', 'A longer trial would be needed to settle the cause.'));
  assert.ok(proves('Corrosion has been ruled out.', 'Corrosion cannot be ruled out.'));
  assert.ok(
    proves('Experiments confirmed that rust is the cause.', 'Rust is our guess, although we did not verify this.'),
  );
});

test('what rests on one study or a small sample is not firmly established', () => {
  assert.ok(
    proves('It is firmly established that goats prefer hay.', 'Goats preferred hay, although the sample is small.'),
  );
  assert.ok(proves('Hay has been shown again and again to calm goats.', 'In one study hay calmed goats.'));
});

test('who proves what the sentence proves, doubts it as well, or says that it is not proven, may', () => {
  assert.ok(!proves('The trial confirms that salt shortens drying.', 'The trial confirmed that salt shortens drying.'));
  assert.ok(!proves('The trial confirms that salt shortens drying.', 'With salt, drying took 3 hours less.'));
  assert.ok(!proves('That salt shortens drying is not proven.', 'Salt may shorten drying.'));
  assert.ok(!proves('Whether salt shortens drying is to be settled.', 'Salt may shorten drying.'));
  assert.ok(!proves('The curves show growth over the year.', 'The curves suggest growth over the year.'));
});

test('what lessens is not ended, and what is open to all, a sign language or too much doubts nothing', () => {
  assert.ok(proves('Salt fully removes the smell.', 'Salt reduces the smell by half.'));
  assert.ok(!proves('Salt is clearly ahead.', 'Salt reduces the smell by half, sand hardly at all.'));
  assert.ok(!proves('The trial confirms that signing helps.', 'In open classes of sign language, grades rose.'));
  assert.ok(proves('It has been demonstrated that salt helps.', 'To our knowledge, salt helps.'));
});

test('what is unlikely is not impossible, and what may be is not always so', () => {
  assert.ok(proves('A leak is impossible.', 'The tank is new, which makes a leak unlikely.'));
  assert.ok(proves('Salt always stops the rot.', 'Salt often stops the rot, though it may come back.'));
  assert.ok(proves('The pump demonstrably works in salt water.', 'We do not know how the pump works in salt water.'));
  assert.ok(!proves('Weighing the pump was impossible.', 'The pump could not be weighed.'));
  assert.ok(!proves('The pump always ran.', 'The pump always ran, which may have cost power.'));
});

test('none that is confirmed is no proof', () => {
  const sentence = 'Of the ponds we suggest 14, which are being visited; none has been confirmed so far.';
  assert.ok(!provesOpen(tokensOf('None of the 14 ponds that were suggested has been confirmed.'), tokensOf(sentence)));
});
