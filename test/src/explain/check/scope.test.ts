import assert from 'node:assert/strict';
import { test } from 'node:test';
import { widens, widensUnknown } from '../../../../src/explain/check/scope.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const wider = (claim: string, sentence: string): boolean => widens(tokensOf(claim), tokensOf(sentence));

test('every third is not every one, and both of two are not any', () => {
  assert.ok(wider('All lamps flickered.', 'Every third lamp flickered.'));
  assert.ok(wider('The lamp beats its rivals in any weather.', 'The lamp beats both rivals in fog.'));
  assert.ok(wider('It works wherever the lamp hangs.', 'It works as long as the lamp hangs at the door.'));
  assert.ok(!wider('A lamp in three flickered.', 'Every third lamp flickered.'));
  assert.ok(!wider('The lamp blinks every second.', 'The lamp blinks once per second.'));
});

test('"whoever did it", "above all" and the smallest of all claim no more than a sentence about one', () => {
  assert.ok(!wider('Whoever lit the lamp was asleep.', 'The lamp was lit by a man who slept.'));
  assert.ok(!wider('Lamps fail, above all in fog.', 'Lamps fail, most notably in fog.'));
  assert.ok(!wider('Oil has the lowest price of all fuels.', 'Prices are highest for wax and lowest for oil.'));
  assert.ok(!wider('Some 40 lamps are lit every week.', 'It lights some 40 lamps a week.'));
  assert.ok(!wider('With thousands of lamps it pays little.', 'The gain is modest with a few thousand lamps.'));
  assert.ok(wider('Lamps go out in all weather.', 'Lamps fail, most notably in fog.'));
});

test('what is more than half by its own numbers, by what is left or of so many is no more than is said', () => {
  const liked = 'Of the 216 guests, 121 liked the red label, 58 the blue one and 37 none.';
  assert.ok(!widens(tokensOf('A majority of guests, 121 of 216, liked the red label.'), tokensOf(liked)));
  assert.ok(widens(tokensOf('A majority of guests, 58 of 216, liked the blue label.'), tokensOf(liked)));
  const left = 'Fewer than a quarter of the guests finished their soup.';
  assert.ok(!widens(tokensOf('Most guests did not finish their soup.'), tokensOf(left)));
  assert.ok(widens(tokensOf('Most guests finished their soup.'), tokensOf(left)));
});

test('the ends of a range, the slowest of a tail and the first of a pilot are told by those words', () => {
  const villages = 'Villages range from 900 people to 1.6 million.';
  assert.ok(!widens(tokensOf('The smallest village has 900 people.'), tokensOf(villages)));
  assert.ok(!widens(tokensOf('The slowest letters came sooner.'), tokensOf('The tail of the delays shrank.')));
  assert.ok(!widens(tokensOf('In a first study, goats slept.'), tokensOf('In a pilot study, goats slept.')));
  assert.ok(widens(tokensOf('This is the first study of goats.'), tokensOf('We study goats.')));
});

test('"none of these" is none of them alone, and what nobody knows of may be somewhere', () => {
  const unknown = (claim: string, sentence: string): boolean => widensUnknown(tokensOf(claim), tokensOf(sentence));
  assert.ok(unknown('No study has ever weighed jars.', 'None of these studies weighed jars.'));
  assert.ok(!unknown('None of those studies ever weighed jars.', 'None of these studies weighed jars.'));
  const known = 'To our knowledge, no study has weighed jars of slate.';
  assert.ok(unknown('It is certain that no study ever weighed jars.', known));
  assert.ok(!unknown('The authors know of no study that ever weighed jars of slate.', known));
  assert.ok(!unknown('No earlier study weighed jars of slate.', known));
});

test('neither "at all" nor "half of all" is all', () => {
  assert.ok(wider('In all ports, 38% of jars are empty.', 'In our ports, 38% of jars are not filled at all.'));
  assert.ok(wider('All lamps were switched off.', 'Half of all lamps were switched off.'));
  assert.ok(!wider('The catch fell everywhere.', 'The catch fell at all sites.'));
});

test('what is done first, what matters most, what is not proved and a record that is kept are no more than the text', () => {
  assert.ok(!wider('A boat is first tarred, then painted.', 'We tar a boat and then paint it.'));
  assert.ok(!wider('The crew might be what matters most.', 'The crew might be the key ingredient.'));
  assert.ok(!wider('It does not prove that jars leak.', 'It does not show that jars leak.'));
  assert.ok(!wider('Some falls escaped the record.', 'Some falls were missed.'));
  assert.ok(!wider('Three in every eight jars leak.', 'Of 24 jars, 9 leak.'));
});

test('every tenth is one in ten, a first table is one that is numbered, and only what a clause limits is limited', () => {
  assert.ok(!wider('A cook tasted every tenth jar.', 'A cook tasted one jar in ten.'));
  assert.ok(!wider('The first table lists the jars.', 'Table 1 lists the jars.'));
  assert.ok(
    !wider(
      'Each boat loses the same sails.',
      'It cuts the same sails off each boat, so one that serves only in storms goes.',
    ),
  );
});
