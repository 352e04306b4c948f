import assert from 'node:assert/strict';
import { test } from 'node:test';
import { altersSense, editsOf, singleEdit } from '../../../../src/explain/check/said-again.ts';
import { type Token, tokensOf } from '../../../../src/explain/check/tokens.ts';

const texts = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ');
const editsBetween = (claim: string, sentence: string) => editsOf(tokensOf(claim), tokensOf(sentence));

test('what a claim alters of a sentence that it says over again is told place by place', () => {
  const sentence = 'In the trial, most otters of the northern pond opened a box within the first hour of the day.';
  const edits = editsBetween('In the trial, all otters of the northern pond opened a box within the hour.', sentence);
  assert.deepEqual(
    edits?.map(({ said, there }) => [texts(said), texts(there)]),
    [
      ['all', 'most'],
      ['', 'first'],
      ['', 'of the day'],
    ],
  );
  assert.equal(editsBetween('Nearly every animal managed to get at its food early on.', sentence), undefined);
});

test('an edit that turns the sense is one, whatever else is kept', () => {
  const pairs = [
    [
      'The yield of the wet plots varies more from year to year.',
      'The yield of the wet plots varies less from year to year.',
    ],
    ['A third of the guests had lived there for two years.', 'Two thirds of the guests had lived there for two years.'],
    ['The plots were drier from the second year on.', 'The plots were drier from the sixth year on.'],
    ['The robot needs an hour of charging for every lap.', 'The robot needs a minute of charging for every lap.'],
    [
      'Gifts came along, which the neighbours called payment.',
      'Gifts came along, which the neighbours refused to call payment.',
    ],
    [
      'It was defined as two visits plus one stay in hospital.',
      'It was defined as two visits or one stay in hospital.',
    ],
    ['The gate was closed at night by the wardens.', 'The gate was open at night by the wardens.'],
    ['The mean of all 34 women was reported.', 'The mean of all 34 men was reported.'],
  ] as const;
  for (const [claim, sentence] of pairs) assert.ok(altersSense(editsBetween(claim, sentence)!), claim);
});

test('other words for the same, and words in another place, alter nothing', () => {
  const pairs = [
    ['The agents lost more than 50 % of their points there.', 'The agents lost more than half of their points there.'],
    [
      'The agents earned €74 more per field than the others did.',
      'The agents earned €74 per field more than the others did.',
    ],
    ['The researchers found no gain in the second year of it.', 'We found no gain in the second year of it.'],
    ['There was none of the gain in the winter.', 'There was no sign of the gain in the winter.'],
  ] as const;
  for (const [claim, sentence] of pairs) assert.equal(altersSense(editsBetween(claim, sentence)!), false, claim);
});

test('two things that stand in each other’s places alter the sense, unless they are a list', () => {
  const sentence = 'Placing the gate after block one instead of block three costs 1.9 points.';
  assert.ok(
    altersSense(editsBetween('Placing the gate after block three instead of block one costs 1.9 points.', sentence)!),
  );
  const list = 'The plots of Ada and Ben were sown by hand in the first week.';
  assert.ok(!altersSense(editsBetween('The plots of Ben and Ada were sown by hand in the first week.', list)!));
});

test('the one word that a long sentence said over again has anew is told', () => {
  const single = (claim: string, sentence: string) =>
    singleEdit(editsBetween(claim, sentence) ?? [], tokensOf(claim), tokensOf(sentence));
  const trial = 'In the second trial, the otters of the northern pond were weighed twice by two boatmen.';
  assert.equal(
    single('In the second trial, the herons of the northern pond were weighed twice by two boatmen.', trial),
    'replaces',
  );
  assert.equal(
    single('In the second trial, the otters of the northern pond were weighed twice by two boatmen at night.', trial),
    'adds',
  );
  assert.equal(single('In the second trial, the otters of the northern pond were weighed twice.', trial), undefined);
  assert.equal(single('The herons of the pond were weighed.', 'The otters of the pond were weighed.'), undefined);
});
