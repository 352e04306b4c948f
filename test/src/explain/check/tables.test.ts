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

/** What tells against claims that quote one row of a table. */
const againstRow =
  (rows: readonly string[], row: number) =>
  (claim: string): string | undefined =>
    tableMismatch(tokensOf(claim), { evidence: rows[row]!, rows }, new Set());

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
  const told = againstRow(rows, 2);
  assert.equal(told('Pages read were 71 % by candle and 64 % by lamp.'), undefined);
  assert.equal(told('Pages read were 71 % by lamp and 64 % by candle.'), 'the other way round');
});

const LAMPS = [
  '| Shade | Plain | No switch | With switch | Glow 10 d | Glow 90 d | GU |',
  '|---|---|---|---|---|---|---|',
  '| Paper | 31.0 | 44.5 | 62.0 | 12 | 18 | 5 |',
  '| No frame | 30.2 | 40.1 | 58.8 | 10 | 15 | 7 |',
];
const ofLamps = (row: number, claim: string): string | undefined =>
  tableMismatch(tokensOf(claim), { evidence: LAMPS[row]!, rows: LAMPS }, new Set(['paper']));

test('a number that is left over belongs to the column that is not named, or is made of it and the one that is', () => {
  assert.equal(ofLamps(2, 'Paper scores 31.0 when plain, 44.5 with no switch and 62.0 otherwise.'), undefined);
  assert.equal(ofLamps(2, 'A plain shade of paper is 13.5 below another.'), undefined);
  assert.equal(ofLamps(2, 'A plain shade of paper is 19.5 below another.'), 'other numbers');
  assert.equal(ofLamps(2, 'Going plain takes paper from 62.0 to 31.0.'), undefined);
  assert.equal(ofLamps(2, 'Going plain takes paper from 31.0 to 62.0.'), 'the other way round');
});

test('columns are told apart by a number, by what they are without and by two capitals', () => {
  assert.equal(ofLamps(2, 'Paper glows at 18 after 90 days.'), undefined);
  assert.equal(ofLamps(2, 'Paper glows at 12 after 90 days.'), 'other numbers');
  assert.equal(ofLamps(2, 'With a switch, paper scores 62.0.'), undefined);
  assert.equal(ofLamps(2, 'With a switch, paper scores 44.5.'), 'other numbers');
  assert.equal(ofLamps(2, 'On GU, paper scores 12.'), 'other numbers');
});

test('a row without something is meant by taking it away, and its columns are compared as its cells are', () => {
  assert.equal(ofLamps(3, 'Removing the frame brings the plain score to 30.2.'), undefined);
  assert.equal(ofLamps(2, 'Paper scores higher with a switch than plain.'), undefined);
  assert.equal(ofLamps(2, 'Paper scores lower with a switch than plain.'), 'the other way round');
});

const WEIRS = [
  '| Weir | Async. flow | Salmon (%) | Eels 90d | Change |',
  '|---|---|---|---|---|',
  '| Otter | 3.1 | 25.0 | 12 | – |',
  '| Heron-2B, rebuilt | 4.4 | 40.1 | 17 | +5 |',
  '| without ladder | 2.2 | 18.0 | 9 | −3 |',
];
const ofWeirs = (row: number, claim: string): string | undefined =>
  tableMismatch(
    tokensOf(claim),
    { evidence: WEIRS[row]!, rows: WEIRS, beside: 'Table 3: Fish in percent after 6 weeks.' },
    new Set(['otter']),
  );

test('what the caption says of all rows, and what a name or a head holds, is no number of a cell', () => {
  assert.equal(ofWeirs(2, 'After 6 weeks Otter let 12 eels through.'), undefined);
  assert.equal(ofWeirs(2, 'After 7 weeks Otter let 12 eels through.'), 'other numbers');
  assert.equal(ofWeirs(3, 'The rebuilt 2B weir let 40.1 % of salmon through.'), undefined);
  assert.equal(ofWeirs(3, 'The rebuilt 2B weir let 25.0 % of salmon through.'), 'other numbers');
  assert.equal(ofWeirs(2, 'Otter lets a quarter of the salmon through.'), undefined);
});

test('a short head is known by the word that it begins, and a column of changes by the change that is told', () => {
  assert.equal(ofWeirs(2, 'Otter has an asynchronous flow of 3.1.'), undefined);
  assert.equal(ofWeirs(2, 'Otter has an asynchronous flow of 12.'), 'other numbers');
  assert.equal(ofWeirs(4, 'Leaving out the ladder costs 3 eels.'), undefined);
  assert.equal(ofWeirs(4, 'Leaving out the ladder brings eels to 3.'), 'other numbers');
});

test('a sum of money stands in the column of costs, and a change in percent is made of two rows', () => {
  const rows = ['| Ferry | Arrived | Cost |', '|---|---|---|', '| Orle | 91 | 0.60 |', '| Quibb | 84 | 0.45 |'];
  const told = (row: number, claim: string) =>
    tableMismatch(tokensOf(claim), { evidence: rows[row]!, rows }, new Set());
  assert.equal(told(2, 'Orle arrived in 91 cases, for 60 cents each.'), undefined);
  assert.equal(told(2, 'Orle arrived in 60 cases.'), 'other numbers');
  assert.equal(told(3, 'Quibb has a 25% lower cost than Orle.'), undefined);
  assert.equal(told(3, 'Quibb has a 33% lower cost than Orle.'), 'other numbers');
});

test('numbers that are all of one row are of that row, though words name another', () => {
  const rows = [
    '| Boat | Tar | Lake | Sea |',
    '|---|---|---|---|',
    '| No tar | 0 | 50.9 | 59.6 |',
    '| Pinta | 0 | 55.0 | 56.9 |',
  ];
  const told = againstRow(rows, 3);
  assert.equal(told('Pinta makes 55.0 miles on the lake and 56.9 at sea without any tar.'), undefined);
  assert.equal(told('Pinta makes 50.9 miles on the lake.'), 'other numbers');
});

const STOVES = [
  '| Stove | Ashes (g) | Soot bias | Error rate (%) | Change | Bread | Soup |',
  '|---|---|---|---|---|---|---|',
  '| Iron, north | 40 | +6% | 7.5 | −9.2 | 81.5 | 64.0 |',
  '| Clay, south | 55 | −2% | 9.5 | −3.1 | 77.0 | 70.5 |',
];
const stove = (row: number, claim: string): string | undefined =>
  tableMismatch(tokensOf(claim), { evidence: STOVES[row]!, rows: STOVES }, new Set());

test('what a number is of is read in its column: a change, an error, a sign, what it was tried on', () => {
  assert.equal(stove(2, 'The iron stove falls to 9.2.'), 'other numbers');
  assert.equal(stove(2, 'The iron stove falls by 9.2.'), undefined);
  assert.equal(stove(2, 'The iron stove has an accuracy of 7.5%.'), 'other numbers');
  assert.equal(stove(2, 'The iron stove underestimates soot by 6%.'), 'other numbers');
  assert.equal(stove(3, 'The clay stove underestimates soot by 2%.'), undefined);
  assert.equal(stove(2, 'The iron stove scores 81.5 on soup, close to that of bread.'), 'other numbers');
  assert.equal(stove(2, 'The iron stove scores 64.0 on soup, far from that of bread.'), undefined);
});

test('a row that is named in part has the most only where its cell has', () => {
  assert.equal(stove(3, 'Clay stoves have the fewest ashes.'), 'the other way round');
  assert.equal(stove(3, 'Clay stoves have the most ashes.'), undefined);
});

test('a share is one number, and a mean is not what stands in brackets behind it', () => {
  const rows = ['| Oar | Dry (%) | Wet (%) | Mean grip (SD) |', '|---|---|---|---|', '| Ash | 90 | 46 | 55.0 (18.8) |'];
  const told = againstRow(rows, 2);
  assert.equal(told('Ash held in nine out of ten dry runs, and wet in nearly half.'), undefined);
  assert.equal(told('Ash held in seven out of ten dry runs.'), 'other numbers');
  assert.equal(told('Ash had a mean grip of 55.0.'), undefined);
  assert.equal(told('Ash had a mean grip of 18.8.'), 'other numbers');
});

test('numbers told in the order of their columns need no names, and what they count names their column', () => {
  const rows = [
    '| Crew | Boats | Races | Before | After | A year on | Rate (kops/s) |',
    '|---|---|---|---|---|---|---|',
    '| Reds | 710 | 56 | 53.6 | 67.1 | 66.8 | 391 |',
  ];
  const told = againstRow(rows, 2);
  assert.equal(told('The Reds rose from 53.6 to 67.1 and stood at 66.8 a year on.'), undefined);
  assert.equal(told('The Reds rowed 56 races in 710 boats.'), undefined);
  assert.equal(told('The Reds reached a rate of 391 thousand operations per second.'), undefined);
});

test('a measure in a head says where, and no unit of the column', () => {
  const rows = ['| Oar | Speed at 2 knots | Speed at 9 knots (10 weeks later) |', '|---|---|---|', '| Ash | 62 | 30 |'];
  const told = againstRow(rows, 2);
  assert.equal(told('Ash reaches 62 % of its speed at first.'), undefined);
  assert.equal(told('Ash reaches 30 % of its speed ten weeks later.'), undefined);
  assert.equal(told('Ash reaches 62 % of its speed ten weeks later.'), 'other numbers');
});

test('the unit in a row’s name is that of its cells, whatever days the heads speak of', () => {
  const rows = ['| Outcome | Daily (n = 30) | Alternate-day (n = 31) |', '|---|---|---|', '| Cough, % | 27 | 12 |'];
  const told = againstRow(rows, 2);
  assert.equal(told('Cough was seen in 12 % on the alternate-day plan and in 27 % on the daily one.'), undefined);
  assert.equal(told('Cough was seen in 31 % on the alternate-day plan.'), 'other numbers');
});

test('a row that is called by a measure is known by its number', () => {
  const rows = [
    '| Longest reach | Weirs | Eels |',
    '|---|---|---|',
    '| 10–20 m | 12 | 16.5 |',
    '| Over 20 m | 9 | 4.5 |',
  ];
  const told = (row: number, claim: string) =>
    tableMismatch(tokensOf(claim), { evidence: rows[row]!, rows }, new Set());
  assert.equal(told(3, 'Nine weirs had a longest reach of more than 20 m.'), undefined);
  assert.equal(told(2, 'Weirs whose longest reach was 10–20 m had 16.5 eels.'), undefined);
  assert.equal(told(3, 'Weirs with a reach of over 20 m had 16.5 eels.'), 'other numbers');
});

test('a difference is significant by the row’s own p-value, and has the sign of its cell', () => {
  const rows = [
    '| Outcome | Tar | No tar | Adjusted difference | p |',
    '|---|---|---|---|---|',
    '| Leaks, % | 12 | 19 | −7 | < 0.001 |',
    '| Speed, knots | 6 | 5 | +1 | 0.38 |',
  ];
  const told = (row: number, claim: string) =>
    tableMismatch(tokensOf(claim), { evidence: rows[row]!, rows }, new Set());
  assert.equal(told(2, 'Tar lowered leaks by 7 percentage points, a significant difference (p < 0.001).'), undefined);
  assert.equal(told(2, 'The difference in leaks was not significant.'), 'the other way round');
  assert.equal(told(3, 'The difference in speed was significant.'), 'the other way round');
  assert.equal(told(2, 'Leaks rose by 7 points.'), 'other numbers');
});

test('an interval has the unit of what it is of, and a power in a head multiplies', () => {
  const rows = [
    '| Weir | WER phone (%) | WER read (%) | Change (%) | 95% interval | Flow (10⁻³ m³/s) |',
    '|---|---|---|---|---|---|',
    '| Otter | 10.2 | 4.5 | −4 | −21 to +16 | 2.5 |',
  ];
  const told = againstRow(rows, 2);
  assert.equal(told('At Otter the 95% interval extends from −21% to +16%.'), undefined);
  assert.equal(told('Otter has a flow of 0.0025 m³/s.'), undefined);
  assert.equal(told('At Otter the word error rate on telephone calls is 10.2%.'), undefined);
  assert.equal(told('At Otter the word error rate on telephone calls is 4.5%.'), 'other numbers');
});

test('a number that no cell holds is reckoned from cells only where a claim compares', () => {
  const rows = ['| Oar | Kept (%) | Reach |', '|---|---|---|', '| Ash | 57 | 0.61 |', '| Elm | 48 | 0.35 |'];
  const told = againstRow(rows, 2);
  assert.equal(told('Ash has a reach of 0.57.'), 'other numbers');
  assert.equal(told('Ash has a reach of 0.61.'), undefined);
});

test('a row may have more cells than the head', () => {
  const rows = ['| Oar | Reach', '|---|---|', '| Ash | 57 | 0.61 | 9 |', '| Elm | 48 |'];
  const told = againstRow(rows, 2);
  assert.equal(told('Ash has a reach of 57.'), undefined);
  assert.equal(told('Ash has a reach of 9.'), 'other numbers');
});

test('the year that the sentence before a table tells is of all its rows', () => {
  const rows = ['| Plot | Eels | Crabs |', '|---|---|---|', '| Mud | 0 | 12 |', '| Shell | 41 | 17 |'];
  const place = { evidence: rows[3]!, rows, beside: 'Table 2 shows the plots in 2021.' };
  assert.equal(tableMismatch(tokensOf('In 2021 there were 41 eels on shell.'), place, new Set()), undefined);
  assert.equal(tableMismatch(tokensOf('In 2019 there were 41 eels on shell.'), place, new Set()), 'other numbers');
});

test('a little word tells two columns apart, a time may be spelled out, and "the" is no name of the own row', () => {
  const rows = [
    '| Boat | New jars (%) | Old jars (%) | Leaks at 15 min |',
    '|---|---|---|---|',
    '| Barge | 89.9 | 92.6 | 4 |',
    '| Ferry | 91.4 | 94.8 | 3 |',
  ];
  const told = (claim: string): string | undefined =>
    tableMismatch(tokensOf(claim), { evidence: rows[2]!, rows }, new Set(['ferri']));
  assert.equal(told('Barge keeps 92.6% of new jars.'), 'other numbers');
  assert.equal(told('Barge keeps 89.9% of new jars.'), undefined);
  assert.equal(told('Barge has 4 leaks in a quarter of an hour.'), undefined);
  assert.equal(told('In the end, the slowest kept 92.6% of old jars.'), undefined);
});

test('a row that is called the highest is not said to be', () => {
  const rows = ['| Choice | Recall (%) |', '|---|---|', '| Highest tide | 49.5 |', '| Random | 61.0 |'];
  const told = tableMismatch(tokensOf('Highest tide: a recall of 49.5%.'), { evidence: rows[2]!, rows }, new Set());
  assert.equal(told, undefined);
});
