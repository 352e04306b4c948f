import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesOf, sameRoot, saysName } from '../../../../src/explain/check/names.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const isSaid = (claim: string, sentence: string): boolean =>
  namesOf(tokensOf(claim), () => true).every((name) => saysName(name, sentence) || sameRoot(name, sentence));

test('what is made in the way of a name is called by it, and short forms are told by their words', () => {
  assert.ok(isSaid('The TPS-based map is small.', 'A map by thin plate splines is small.'));
  assert.ok(isSaid('The QRX-style map is small.', 'A map such as QRX draws is small.'));
  assert.ok(!isSaid('The QRX-style map is small.', 'A map such as QRZ draws is small.'));
  assert.ok(isSaid('The error by wAP is 3.', 'The error by weighted average probability is 3.'));
});

test('a name that is put together speaks of the land in it', () => {
  assert.ok(isSaid('On the Persian part it fails.', 'It fails on PersiaNews.'));
  assert.ok(!isSaid('On the Kenyan part it fails.', 'It fails on PersiaNews.'));
});

test('a name that JavaScript has a meaning for is a name like others', () => {
  assert.ok(isSaid('They call the Constructor once.', 'The Constructor is called once.'));
  assert.ok(!isSaid('They call the Constructor once.', 'The parser is called once.'));
});

test('months, the sun and countries are known by their other words', () => {
  assert.ok(isSaid('It rose in July 2022.', 'It rose in Jul 2022.'));
  assert.ok(isSaid('It has 73 % of the mass of the Sun.', 'Its mass is 0.73 solar masses.'));
  assert.ok(isSaid('In a US trial it failed.', 'It failed in a trial with American families.'));
  assert.ok(!isSaid('It rose in July 2022.', 'It rose in Jun 2022.'));
});

test('people of an age are no name, and a thing is called by what it makes', () => {
  assert.ok(isSaid('In the over-65s it fails.', 'It fails in patients older than 65 years.'));
  assert.ok(isSaid('The QRX-making mould is small.', 'A mould that makes QRX is small.'));
});

test('ends of a scale and what a machine made are no names', () => {
  assert.ok(isSaid('On the 1-to-5 scale it fell.', 'It fell on a scale from 1 to 5.'));
  assert.ok(isSaid('In AI-made jars it fails.', 'It fails in jars that machines make.'));
});
