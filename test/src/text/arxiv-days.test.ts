import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announcedOn, mayAnnounce, newestAnnouncement } from '../../../src/text/arxiv-days.ts';

const newest = (at: string): string => newestAnnouncement(Date.parse(at));
const listOf = (at: string): string => announcedOn(Date.parse(at));

test('a list is announced at 20:00 in New York on the evening before its day, in summer and in winter', () => {
  assert.equal(newest('2026-08-19T23:59:00Z'), '2026-08-19');
  assert.equal(newest('2026-08-20T00:00:00Z'), '2026-08-20');
  assert.equal(newest('2026-01-15T00:59:00Z'), '2026-01-14');
  assert.equal(newest('2026-01-15T01:00:00Z'), '2026-01-15');
});

test('on the night that clocks are set back or forward the evening is still one', () => {
  assert.equal(newest('2026-10-31T23:59:00Z'), '2026-10-31');
  assert.equal(newest('2026-11-02T00:59:00Z'), '2026-11-01');
  assert.equal(newest('2026-11-02T01:00:00Z'), '2026-11-02');
  assert.equal(newest('2026-03-08T23:59:00Z'), '2026-03-08');
  assert.equal(newest('2026-03-09T00:00:00Z'), '2026-03-09');
});

test('what is submitted until 14:00 in New York stands on the next day’s list, around the weekend later', () => {
  assert.equal(listOf('2026-08-17T17:59:00Z'), '2026-08-18');
  assert.equal(listOf('2026-08-17T18:00:00Z'), '2026-08-19');
  assert.equal(listOf('2026-08-19T18:00:00Z'), '2026-08-21');
  assert.equal(listOf('2026-08-20T18:00:00Z'), '2026-08-24');
  assert.equal(listOf('2026-08-21T17:59:00Z'), '2026-08-24');
  assert.equal(listOf('2026-08-21T18:00:00Z'), '2026-08-25');
  assert.equal(listOf('2026-08-23T12:00:00Z'), '2026-08-25');
  assert.equal(listOf('2026-08-24T17:59:00Z'), '2026-08-25');
});

test('every moment of a year belongs to a list of a weekday that is announced after it', () => {
  for (let at = Date.parse('2026-01-01T00:30:00Z'); at < Date.parse('2027-01-01'); at += 3_600_000) {
    const day = announcedOn(at);
    assert.ok(mayAnnounce(day), new Date(at).toISOString());
    assert.ok(day > newestAnnouncement(at), new Date(at).toISOString());
  }
});
