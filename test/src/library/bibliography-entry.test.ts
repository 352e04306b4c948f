import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEntries, readEntry } from '../../../src/library/bibliography-entry.ts';

test('an entry is read in every form, in lines and on one, whole and cut off', () => {
  const entries = [
    '@article{quill2026, author = {Quill, Ada}, title = {Kettles in {C}hoir}, abstract={As {arXiv}:2601.00009}, url = "x/2601.00001"}',
    '% mine\n@misc(quill2026,\n  title = "Kettles in {C}hoir",\n  year = 2026,\n  url = {x/2601.00001}\n)',
    '@article{x, shorttitle={K}, url={x/2601.00001}, title={Kettles in Choir}, abstract={As 2601.0000',
    'TY  - JOUR\nTI  - Kettles in Choir\nAB  - As 2601.00009\nUR  - x/2601.00001\nER  - ',
    'TY  - JOUR TI  - Kettles in Choir AB  - As 2601.00009 UR  - x/2601.00001 ER  - ',
    '%0 Journal Article\n%T Kettles in Choir\n%X As 2601.00009\n%U x/2601.00001',
    '[{"type":"article","title":"Kettles in Choir","abstract":"As \\"2601.00009\\"","URL":"x/2601.00001","author":[{"fam',
    '{"title":["Kettles in Choir"],"URL":"x/2601.00001"}',
    '@string{tea = "Tea 2601.00009"}\n@comment{jabref}\n@misc{x, % mine\n title={Kettles in Choir}, % of all\n url={x/2601.00001}}',
    '@misc{\n title = "Kettles " # "in" # { Choir}, url={x/2601.00001}}',
    '@misc{x, title={Kettles in Choir}, note={Extends arXiv:2601.00009}, url={x/2601.00001}}',
    '@misc{x, title={Kettles in Choir}, note={arXiv preprint arXiv:2601.00001 [cs]}}',
    'Provider: Pans\nDatabase: Lids\n\nTY  - JOUR\nTI  - Kettles in Choir\nN1  - after 2601.00009\nUR  - x/2601.00001\nER  - ',
    '%A Ada Quill\n%T Kettles in Choir\n%U x/2601.00001\n%0 Journal Article',
    'PMID- 1\nTI  - Kettles in \n      Choir\nAB  - As 2601.00009\nAID - x/2601.00001 [doi]\n',
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

test('a title goes on with its subtitle', () => {
  assert.equal(readEntry('@book{x, title={Kettles}, subtitle={in {C}hoir}}')?.title, 'Kettles: in Choir');
});

test('of several entries each paper is read once', () => {
  for (const typed of [
    '@misc{a, title={Kettles}, year=2026}\n\n@misc{b, title={Of Silk}, eprint={2601.00003}}\n@misc{c, title={{K}ettles}, eprint={2601.00001}}',
    'TY  - JOUR\nTI  - Kettles\nUR  - 2601.00001\nER  - \nTY  - JOUR\nTI  - Of Silk\nUR  - 2601.00003\nER  - ',
    '%0 Book %T Kettles %U 2601.00001 %0 Book %T Of Silk %U 2601.00003',
    '[{"title":"Kettles","URL":"2601.00001"},{"title":"Of Silk","URL":"2601.00003"}]',
    'PMID- 1\nTI  - Kettles\nAID - 2601.00001\n\nPMID- 2\nTI  - Of Silk\nAID - 2601.00003',
  ]) {
    const [first, second, third] = readEntries(typed);
    assert.deepEqual([first?.title, second?.title, third], ['Kettles', 'Of Silk', undefined], typed);
    assert.match(first?.own ?? '', /00001/, typed);
    assert.match(second?.own ?? '', /00003/, typed);
    assert.doesNotMatch(first?.own ?? '', /00003/, typed);
  }
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
  for (const piece of ['{', '"', ',', 'a=', 'a={', '"a":"', '\\', 'TI  - ', '%T ', '=', ' ', '# ', '@a{', '%0 ', ',%'])
    for (const begin of ['@misc{x, title={K}, ', 'TY  - TI  - K ER  - ', '%0 x %T K %A ', '{"title":"K", '])
      assert.equal(readEntry(begin + piece.repeat(100_000))?.title, 'K', begin + piece);
});
