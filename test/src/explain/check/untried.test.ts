import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';
import { takesForDone } from '../../../../src/explain/check/untried.ts';

const done = (claim: string, sentence: string): boolean => takesForDone(tokensOf(claim), tokensOf(sentence));

test('what was not tried, is too rare to be judged or is planned is not told as done', () => {
  assert.ok(done('It sorts Greek letters as well.', 'Greek letters have not been tried yet.'));
  assert.ok(done('The drug lowers the number of strokes.', 'Strokes were too rare to be compared.'));
  assert.ok(done('A second trial in Oslo confirmed it.', 'A second trial in Oslo is planned.'));
});

test('who says that it is open, or tells what another clause says, may', () => {
  assert.ok(!done('Greek letters remain untested.', 'Greek letters have not been tried yet.'));
  assert.ok(!done('A second trial is going to follow in Oslo.', 'A second trial in Oslo is planned.'));
  assert.ok(!done('Latin letters were sorted well.', 'Latin letters were sorted well; Greek ones were not tested.'));
});

test('what was begun, wanted, left for later or given up is not told as done', () => {
  assert.ok(
    done('It sorts Greek and Cyrillic letters.', 'It sorts Greek letters; Cyrillic ones are left for later work.'),
  );
  assert.ok(done('Nurses in two wards took part.', 'Next we want to ask nurses in two wards.'));
  assert.ok(done('The rule was checked by a proof.', 'We tried to check the rule by a proof, but this was given up.'));
  assert.ok(done('The format is a standard by now.', 'We are in talks about making the format a standard.'));
  assert.ok(done('A test in spring showed that it lasts.', 'A test in spring was registered but cancelled.'));
});

test('what only an open clause speaks of is open, and so is what a clause without a subject of its own refers to', () => {
  assert.ok(done('It was trained on houses and barns.', 'We trained on drawings of houses; barns were not attempted.'));
  assert.ok(
    done('Short passes reach most of it.', 'Short passes could reach most of it, but we have not tested them.'),
  );
  assert.ok(
    !done('Of 30 cooks, 12 had seen the leaflet.', 'Of 30 cooks, 12 had seen the leaflet, and most did not know why.'),
  );
});

test('what is needed when it is read again is not wanting, and who has given up something has done so', () => {
  assert.ok(
    done('Old pages can be read again when they are needed.', 'In future work we plan to let old pages be read again.'),
  );
  assert.ok(!done('Of 50 cooks 20 stopped using gas.', 'Of 50 cooks 20 had given up using gas.'));
  assert.ok(!done('The pilot was abandoned after a week.', 'The pilot was abandoned after a week.'));
});

test('who defers a case to others leaves nothing open', () => {
  assert.ok(!done('One case in six was handed over.', 'It deferred 17% of cases to a judge.'));
  assert.ok(done('Cases of the north were judged.', 'Cases of the north were deferred.'));
});
