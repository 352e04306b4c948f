import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEntry } from '../../../src/library/bibliography-entry.ts';

test('an entry is read in every form, in lines and on one, whole and cut off', () => {
  const entries = [
    '@article{quill2026, author = {Quill, Ada}, title = {Kettles in {C}hoir}, abstract={As {arXiv}:2601.00009}, url = "x/2601.00001"}',
    '% mine\n@misc(quill2026,\n  title = "Kettles in {C}hoir",\n  year = 2026,\n  url = {x/2601.00001}\n)',
    '@article{x, shorttitle={K}, url={x/2601.00001}, title={Kettles in Choir}, abstract={As 2601.0000',
    'TY  - JOUR\nTI  - Kettles in Choir\nAB  - As 2601.00009\nUR  - x/2601.00001\nER  - ',
    'TY  - JOUR TI  - Kettles in Choir AB  - As 2601.00009 UR  - x/2601.00001 ER  - ',
    '%0 Journal Article\n%T Kettles in Choir\n%X As 2601.00009\n%U x/2601.00001',
    '[{"type":"article","title":"Kettles in Choir","abstract":"As \\"2601.00009\\"","URL":"x/2601.00001","author":[{"fam',
  ];
  for (const typed of entries) {
    const entry = readEntry(typed);
    assert.equal(entry?.title, 'Kettles in Choir', typed);
    assert.match(entry.own, /2601\.00001/, typed);
    assert.doesNotMatch(entry.own, /00009|Kettles/, typed);
  }
  assert.equal(readEntry('{"title": "Caf\\u00e9 \\/ Kettles"}')?.title, 'Café / Kettles');
  assert.equal(readEntry('@misc{x, title={K{\\"o}nig and {\\bf Kettles}}}')?.title, 'König and Kettles');
});

test('other text is no entry', () => {
  for (const typed of [
    'Kettles in Choir',
    '@ada (please) show me kettles',
    '@misc{x, year=2026}',
    '{kettles}',
    'TY for the kettles',
  ])
    assert.equal(readEntry(typed), undefined, typed);
});

test('entries without an end are read in no time', () => {
  for (const piece of ['{', '"', ',', 'a=', 'a={', '"a":"', '\\', 'TI  - ', '%T ', '=', ' '])
    for (const begin of ['@misc{x, title={K}, ', 'TY  - TI  - K ER  - ', '%0 x %T K %A ', '{"title":"K", '])
      assert.equal(readEntry(begin + piece.repeat(100_000))?.title, 'K', begin + piece);
});
