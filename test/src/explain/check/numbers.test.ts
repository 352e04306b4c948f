import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foreignQuantities } from '../../../../src/explain/check/numbers.ts';
import { quantitiesOf } from '../../../../src/explain/check/quantities.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const faults = (claim: string, sentence: string): string[] => {
  const words = { claim: tokensOf(claim), sentence: tokensOf(sentence) };
  return foreignQuantities(quantitiesOf(words.claim), quantitiesOf(words.sentence), false, words).map(({ why }) => why);
};

test('numbers within compounds and parts of large ones are read', () => {
  assert.deepEqual(faults('All 42 billion words were read.', 'Reading the 42-billion-word archive took a day.'), []);
  assert.deepEqual(faults('It is some sixtyfold too high.', 'It is too high by a factor of about 60.'), []);
  assert.deepEqual(faults('Ten percent of the jars broke.', 'A random tenth of the jars broke.'), []);
  assert.deepEqual(faults('It needs less than 500 million words.', 'It needs less than half a billion words.'), []);
});

test('who retells may count a list, speak of half for a median and tell what is left over', () => {
  assert.deepEqual(faults('The boats came from three ports.', 'The boats came from Bergen, Oslo and Tromsø.'), []);
  assert.deepEqual(faults('The boats came from four ports.', 'The boats came from Bergen, Oslo and Tromsø.'), [
    'value',
  ]);
  assert.deepEqual(faults('Half of the boats sail within 3 days.', 'The median time to sail is 3 days.'), []);
  const answers = 'We wrote to 90 ports, of which 41 agreed, 20 declined and the rest did not answer.';
  assert.deepEqual(faults('29 ports did not answer.', answers), []);
});

test('a bound that is turned is one, whatever else could be reckoned', () => {
  assert.deepEqual(
    faults('Boats under 50 years old sailed.', 'Boats over 50 years old sailed, 93 of them in May and 43 in June.'),
    ['bound'],
  );
  assert.deepEqual(faults('A crate holds at least 12 jars.', 'A crate holds no more than about 12 jars.'), ['bound']);
});

test('a change is the same told as so many times as much, in percent or by what is left', () => {
  assert.deepEqual(
    faults('The new oar makes the boat 30 % heavier.', 'With the new oar the boat is 1.3 times heavier.'),
    [],
  );
  assert.deepEqual(faults('It takes 1.6 times the paint.', 'It needs 60% more paint.'), []);
  assert.deepEqual(faults('Rowing gets 75 % cheaper.', 'It cuts the price of rowing to a quarter.'), []);
  assert.deepEqual(
    faults('The new oar makes the boat 13 % heavier.', 'With the new oar the boat is 1.3 times heavier.'),
    ['value'],
  );
});

test('amounts within compounds, of money and in the names of measures are read', () => {
  assert.deepEqual(faults('A 64k-crate hold costs $3.', 'A hold of 64k crates costs 3 US dollars.'), []);
  assert.deepEqual(faults('Rowers got 35 euro cents a mile.', 'Rowers got 0.35 euros a mile.'), []);
  assert.deepEqual(faults('Untarred, Recall@20 fell by 0.6 points.', 'Going untarred costs 0.6 points.'), []);
  assert.deepEqual(faults('Zero-shot rowing fails.', 'Without training, rowing fails.'), []);
  assert.deepEqual(faults('The 4B model sank.', 'Harbour-4B sank.'), []);
  assert.deepEqual(faults('Over 500 rowers came.', 'In a regatta with 512 rowers, 68 % finished.'), []);
  assert.deepEqual(faults('Over 500 rowers came.', 'In a regatta with 812 rowers, 68 % finished.'), ['value']);
});

test('a number that no two of the sentence’s make, each with its unit, is surely another', () => {
  const surely = (claim: string, sentence: string): boolean[] => {
    const words = { claim: tokensOf(claim), sentence: tokensOf(sentence) };
    return foreignQuantities(quantitiesOf(words.claim), quantitiesOf(words.sentence), false, words).map(
      ({ sure }) => sure,
    );
  };
  // 11.2 % and one hour add up to nothing, and 1.1 s by a factor of 1.8 is no wait.
  assert.deepEqual(surely('It used 12.1% of the oil.', 'In one hour it used 11.2% of the oil, before 11.0%.'), [true]);
  assert.deepEqual(surely('The wait was 0.6 s.', 'The wait fell to 1.1 s, at 1.8 times the load.'), [true]);
  assert.ok(
    !surely('Untreated wood holds 28.4%.', 'It holds 41.2%, 12.8 points more than untreated wood.').includes(true),
  );
  assert.ok(!surely('It was 31% cheaper.', 'It cost 69% of what was paid before.').includes(true));
});

test('hours of a machine are hours, and no days', () => {
  assert.deepEqual(faults('It took 9 core days.', 'It took 9 core hours.'), ['value']);
  assert.deepEqual(faults('It took 9 core hours.', 'It took 9 core hours.'), []);
});

test('shares are the same told as one in so many, as a count of all and in whole percent', () => {
  assert.deepEqual(faults('Nearly one boat in five leaks.', 'Of the boats, 18% leak.'), []);
  assert.deepEqual(
    faults('Roughly one old boat out of eight leaks.', 'For 12% of the old boats there was a leak.'),
    [],
  );
  assert.deepEqual(faults('Fewer than one boat in twenty leaks.', 'Leaks are scarce (52 of 1,200).'), []);
  assert.deepEqual(faults('About 7% of the boats leak.', 'Leaks are scarce (only 9 of 128).'), []);
  assert.deepEqual(faults('Fewer than one boat in thirty leaks.', 'Leaks are scarce (52 of 1,200).'), [
    'value',
    'value',
  ]);
});

test('a claim may add up what it says itself, and tell how much is gone', () => {
  assert.deepEqual(faults('Nine boats sank: four by ice and five by rot.', 'Ice sank four boats, rot five.'), []);
  assert.deepEqual(faults('Eight boats sank: four by ice and five by rot.', 'Ice sank four boats, rot five.'), [
    'value',
  ]);
  assert.deepEqual(faults('Tar did away with two fifths of the rot.', 'Tar lowered rot from 40% to 24%.'), []);
  assert.deepEqual(
    faults('The gap of 9 points is 2.25 times the other.', 'Old boats have a gap of 4 points, new ones of 9.'),
    [],
  );
  assert.deepEqual(faults('It took two additional weeks.', 'Adding two weeks was enough.'), []);
  assert.deepEqual(faults('The harbour has 40 square kilometres.', 'The harbour covers 40 km².'), []);
});

test('a part of a second is told by its size', () => {
  assert.deepEqual(faults('It takes about a quarter of a second.', 'It takes 240 ms.'), []);
  assert.deepEqual(faults('It takes about half a second.', 'It takes 240 ms.'), ['value']);
});

test('a factor that has a name of its own multiplies nothing', () => {
  assert.deepEqual(faults('A Bayes factor of 4.2 speaks for ice.', 'The Bayes factor for ice was 4.2.'), []);
});

test('a span of years is counted with its last, and spans in words are round', () => {
  const logs = 'We read the logs from 2011 to 2018.';
  assert.deepEqual(faults('Eight years of logs were read.', logs), []);
  assert.deepEqual(faults('Seven years of logs were read.', logs), []);
  assert.deepEqual(faults('Nine years of logs were read.', logs), ['value']);
  assert.deepEqual(faults('The ice held for a month and a half.', 'The ice held for six weeks.'), []);
  assert.deepEqual(faults('The ice held for two months.', 'The ice held for five weeks.'), ['value']);
});

test('what a number of points lies above or below is reckoned, and how far bare numbers lie apart is told in points', () => {
  const rudder = 'With the rudder 83.5 % of the boats arrive, 10.2 points more than without.';
  assert.deepEqual(faults('Without the rudder 73.3 % arrive.', rudder), []);
  assert.deepEqual(faults('Without the rudder 63.3 % arrive.', rudder), ['value']);
  assert.deepEqual(faults('The wear index falls by 125 points.', 'The wear index falls from 412 to 287.'), []);
});

test('what is left of a count is told as a count or as a share', () => {
  assert.deepEqual(
    faults('On 4 of 48 voyages the bell was not rung.', 'On 48 voyages, the bell was rung in 44 of them.'),
    [],
  );
  assert.deepEqual(faults('Fewer than one in five boats failed.', 'Of the boats 82 % arrived.'), []);
  assert.deepEqual(faults('About 60 of the 500 boats failed.', 'Of 500 boats, 88 % arrived.'), []);
  assert.deepEqual(faults('About 120 of the 500 boats failed.', 'Of 500 boats, 88 % arrived.'), ['value']);
  assert.deepEqual(faults('Of the 37 boats, six leaked.', 'There were 31 dry and 6 leaking boats.'), []);
});

test('orders of magnitude, millionths, ages, percentiles and occasions are read', () => {
  assert.deepEqual(
    faults('Prices differ by more than a factor of ten.', 'Prices differ by over an order of magnitude.'),
    [],
  );
  assert.deepEqual(faults('Prices differ by a factor of ten.', 'Prices differ by two orders of magnitude.'), ['value']);
  assert.deepEqual(faults('A bell rings for three millionths of a second.', 'A bell rings for 3 µs.'), []);
  assert.deepEqual(faults('More than one and a half billion euros.', 'Harbours cost 1.6 billion euros.'), []);
  assert.deepEqual(faults('Six years of age is the mean.', 'They row at around the age of six.'), []);
  assert.deepEqual(faults('Nine times the rope broke.', 'In 9 cases the rope broke.'), []);
  assert.deepEqual(faults('On five days it rained.', 'It rained on 5 of the 73 days.'), []);
  assert.deepEqual(faults('The wind slows it 8- to 20-fold.', 'The wind slows it by a factor of 8 to 20.'), []);
});

test('a bound that is denied in one text alone may be the same', () => {
  assert.deepEqual(faults('The tar had not set under 60 hours.', 'The tar needed 60 hours or more to set.'), []);
  assert.deepEqual(faults('The tar set in under 60 hours.', 'The tar needed 60 hours or more to set.'), ['bound']);
  assert.deepEqual(faults('Boats as long as 30 feet pass.', 'Boats of up to 30 feet pass.'), []);
  assert.deepEqual(faults('The crew more than halves the time.', 'The crew cut it from 160 to 74 minutes.'), []);
});

test('a number that is shortened is as exact as it is written', () => {
  const sure = (claim: string, sentence: string): boolean => {
    const [said, there] = [tokensOf(claim), tokensOf(sentence)];
    return foreignQuantities(quantitiesOf(said), quantitiesOf(there), false, { claim: said, sentence: there }).some(
      (fault) => fault.sure,
    );
  };
  assert.ok(sure('The gate has 130M weights.', 'The gate has 13M weights.'));
  assert.ok(!sure('The gate has 13M weights.', 'The gate has 12.9M weights.'));
});

test('a unit with a prefix is the same amount in another, and another amount with another prefix', () => {
  assert.deepEqual(faults('Each lamp holds 0.21 Ah.', 'The lamps hold 210 mAh each.'), []);
  assert.deepEqual(faults('A tub takes 50 thousand cubic metres.', 'A tub takes 50,000 m³ of water.'), []);
  assert.deepEqual(faults('The lamp runs on 12 V.', 'The lamp runs on 12 mV.'), ['value']);
  assert.deepEqual(faults('Salt is added at 3 wt%.', 'Three per cent of salt is added.'), []);
});

test('a time of day is the same on either clock', () => {
  assert.deepEqual(faults('Rowers start between 11 p.m. and 6 a.m.', 'They start between 23:00 and 06:00.'), []);
  assert.deepEqual(faults('Rowers start at 10 p.m.', 'They start at 23:00.'), ['value']);
});

test('a number may be rounded to what is written of it', () => {
  assert.deepEqual(faults('On land 30 % sank.', 'On land 30.2 % sank.'), []);
  assert.deepEqual(faults('On land 1.3k boats sank.', 'On land 1,274 boats sank.'), []);
  assert.deepEqual(faults('On land 31 % sank.', 'On land 30.2 % sank.'), ['value']);
  assert.deepEqual(faults('A boat costs €40k–90k.', 'A boat costs between 40,000 and 90,000 euros.'), []);
});

test('a rate is the same per ten times as many, and a share may be told of a whole that the claim names', () => {
  assert.deepEqual(faults('It sank 20 per 100,000 boats.', 'It sank 2 per 10,000 boats.'), []);
  assert.deepEqual(faults('It sank 30 per 100,000 boats.', 'It sank 2 per 10,000 boats.'), ['value', 'value']);
  assert.deepEqual(faults('Fewer than one in ten of 368 boats sank.', 'Of 368 boats 31 sank.'), []);
  assert.deepEqual(
    faults('Two thirds sank at sea.', 'Boats sank at sea in eight storms and in the other four on land.'),
    [],
  );
});

test('a rate needs a span of time that the sentence has', () => {
  assert.deepEqual(faults('It carries 21,000 rowers an hour.', 'It carries 21,000 rowers on a weekday.'), ['unit']);
  assert.deepEqual(
    faults('It carries 21,000 rowers a day.', 'It carries 21,000 rowers on weekdays, counted daily.'),
    [],
  );
  assert.deepEqual(faults('They row three or more times a week.', 'They row three or more times per month.'), ['unit']);
});

test('three pm are picometres where nothing tells of a time, and bits may stand in a name', () => {
  assert.deepEqual(faults('It moves in 3-picometre steps.', 'It moves in steps as fine as 3 pm.'), []);
  assert.deepEqual(faults('The 16-bit lamp went out.', 'The lamp in FP16 went out.'), []);
  assert.deepEqual(faults('The 8-bit lamp went out.', 'The lamp in FP16 went out.'), ['value']);
  assert.deepEqual(faults('Nothing below 4 bits works.', 'Their sub-4-bit formats do not work.'), []);
});

test('fractions behind a whole, points without a nought and a thousand or more are read', () => {
  assert.deepEqual(faults('Each jar costs 2¼ coins.', 'Each jar costs 2.25 coins.'), []);
  assert.deepEqual(faults('Each jar costs 2¾ coins.', 'Each jar costs 2.25 coins.'), ['value']);
  assert.deepEqual(faults('The rank correlation is .46 (p = .08).', 'The rank correlation is 0.46 (p = 0.08).'), []);
  assert.deepEqual(faults('They hold jars with 1k+ coins.', 'They hold jars with over 1,000 coins.'), []);
  assert.deepEqual(faults('They lost under 1 point.', 'They lost less than one point.'), []);
});

test('small parts are told by words of several', () => {
  assert.deepEqual(faults('It takes 0.5% of the shed.', 'It takes one two-hundredth of the shed.'), []);
  assert.deepEqual(faults('It takes 2% of the shed.', 'It takes one two-hundredth of the shed.'), ['value']);
  assert.deepEqual(faults('It takes 2% of the shed.', 'It takes two hundredths of the shed.'), []);
  assert.deepEqual(faults('About a twentieth of the jars broke.', '5.1% of the jars broke.'), []);
});

/** Whether the first number at fault is surely another; undefined where none is. */
function isSure(claim: string, sentence: string): boolean | undefined {
  const words = { claim: tokensOf(claim), sentence: tokensOf(sentence) };
  return foreignQuantities(quantitiesOf(words.claim), quantitiesOf(words.sentence), false, words)[0]?.sure;
}

test('a number that is said roughly is surely another where none is near it', () => {
  assert.equal(isSure('It is behind about 17% of the smoke.', 'It causes about 7% of all smoke.'), true);
  assert.equal(isSure('It is behind about 9% of the smoke.', 'It causes about 7% of all smoke.'), false);
});

test('points are no ratio of two numbers, and what is measured is not multiplied with what is measured', () => {
  const sentence = 'A feed of 20% in the place of 10% brought 0.5 points more.';
  assert.equal(isSure('A feed of 20% brought 5 points more.', sentence), true);
  assert.equal(isSure('A feed of 20% brought 0.5 points more.', sentence), undefined);
});

test('what a fraction leaves, and what is told in parts, is reckoned', () => {
  assert.deepEqual(
    faults('25 % of a crate is salt and 75 % is ash.', 'A quarter of a crate is salt and the rest is ash.'),
    [],
  );
  assert.deepEqual(faults('35 % of a crate is ash.', 'A quarter of a crate is salt and the rest is ash.'), ['value']);
  assert.deepEqual(faults('A third of jars lay 3 m up or higher.', 'Two thirds of jars lay less than 3 m up.'), []);
  assert.deepEqual(faults('Over half of the rowers are untrained.', 'Fewer than half of the rowers are trained.'), []);
  assert.deepEqual(faults('It takes an error of no more than 4 days.', 'It takes an error of at least 4 days.'), [
    'bound',
  ]);
  assert.deepEqual(faults('39 % of jars held no salt.', 'In port, 61 % of jars held no salt at all.'), ['value']);
  assert.deepEqual(faults('A quarter of each crate are old jars.', 'Each crate holds 24 new jars and 8 old ones.'), []);
});

test('durations of two parts are one, and how often is told by how long between', () => {
  assert.deepEqual(faults('Rowing took 110 minutes.', 'Rowing took 1 hour and 50 minutes.'), []);
  assert.deepEqual(faults('Rowing took 100 minutes.', 'Rowing took 1 hour and 50 minutes.'), ['value']);
  assert.deepEqual(faults('It waits for a second and a half.', 'It waits for 1.5 seconds.'), []);
  assert.deepEqual(faults('Its opening second and a half counts.', 'Its first 1.5 seconds count.'), []);
  assert.deepEqual(faults('It took two hours and a half.', 'It took 150 minutes.'), []);
  assert.deepEqual(faults('A jar stood at 1.7 m.', 'A jar stood at 1.2 m and half of them lower.'), ['value']);
  assert.deepEqual(
    faults('It fell from an hour and a half to six minutes.', 'It fell from 95 minutes to 6 minutes.'),
    [],
  );
  assert.deepEqual(faults('The tide was read four times a day.', 'The tide was read every six hours.'), []);
  assert.deepEqual(faults('The tide was read five times a day.', 'The tide was read every six hours.'), ['value']);
});

test('areas, energy in two words and bars that are counted are read', () => {
  assert.deepEqual(faults('A deck covers four square metres.', 'A deck measured 2 by 2 metres.'), []);
  assert.deepEqual(faults('It took 62 kWh.', 'It took 62 kilowatt-hours.'), []);
  assert.deepEqual(faults('Three in eight of the bars rusted.', 'Rust was seen on 9 of 24 bars.'), []);
});

test('of two that are told per, the time counts, and what is about so much is not half as much again', () => {
  assert.deepEqual(faults('It stopped 3.5 times per boat per hour.', 'It stopped 3.5 times per boat per day.'), [
    'unit',
  ]);
  assert.deepEqual(faults('About 58% of the jars broke.', 'About 85% of the jars broke.'), ['value']);
});

test('a quarter of a million, degrees kelvin and units that are no percent are read', () => {
  assert.deepEqual(faults('Over a quarter of a million jars broke.', 'In all, 280,000 jars broke.'), []);
  assert.deepEqual(faults('Jars are 20 degrees kelvin apart.', 'Jars differ by 20 kelvin.'), []);
  assert.deepEqual(faults('It rose by 0.7%.', 'It rose by 0.7 units.'), ['unit']);
});

test('a ratio of two numbers tells their shares', () => {
  assert.deepEqual(
    faults('Three quarters of the leaks are old.', 'Leaks are old or new by a ratio of about 3 to 1.'),
    [],
  );
});

test('what is forbidden above a number is allowed up to it', () => {
  assert.deepEqual(faults('At most six jars in a row may leak.', 'We forbid more than six jars in a row to leak.'), []);
});
