import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPage } from '../../../adapters/papers/pages.ts';
import { HEAD, LONG, meta, OTHER, page, papers, TODAY } from '../../samples/pages.ts';

describe('years', () => {
  const body = ['A Title', LONG, meta('2 authors', 'Aug 28'), 'Second Title', OTHER, meta('1 authors', 'Jan 10, 2019')];
  const days = (text: string, options: { year?: number; today?: string }): (string | null | undefined)[] => {
    const read = readPage(text, { name: 'x', today: TODAY, ...options });
    return [read?.digest.date, read?.digest.observed, ...(read?.digest.papers.map(({ published }) => published) ?? [])];
  };
  const dated = (day: string): string => [...HEAD, day, ...body].join('\n\n');

  test("a paper's date lies in the year of the page, which may be stated", () => {
    assert.deepEqual(days(dated('Dec 10'), { year: 2023 }), ['2023-12-10', '2023-12-10', '2023-08-28', '2019-01-10']);
    assert.deepEqual(days(dated('December 10, 2022'), { year: 2023 }), [
      '2022-12-10',
      '2022-12-10',
      '2022-08-28',
      '2019-01-10',
    ]);
  });

  test("without a stated year the page's date is its last occurrence", () => {
    assert.deepEqual(days(dated('Dec 10'), {}).slice(0, 3), ['2025-12-10', '2025-12-10', '2025-08-28']);
    assert.deepEqual(days(dated('Jan 15'), {}).slice(0, 3), ['2026-01-15', '2026-01-15', '2026-08-28']);
    assert.deepEqual(days(dated('Jan 16'), {}).slice(0, 3), ['2025-01-16', '2025-01-16', '2025-08-28']);
    assert.equal(days(dated('Feb 29'), {})[0], '2024-02-29');
  });

  test('a page without a date has the stated year, or each date its own last occurrence', () => {
    const undated = [...HEAD, ...body].join('\n\n');
    assert.deepEqual(days(undated, { year: 2023 }), [null, TODAY, '2023-08-28', '2019-01-10']);
    assert.deepEqual(days(undated, {}), [null, TODAY, '2025-08-28', '2019-01-10']);
  });

  test('a day that its year does not have is no date', () => {
    const text = page('A Title', LONG, meta('2 authors', 'Feb 29'));
    assert.equal(papers(text, { year: 2025 })[0]?.published, null);
  });

  test('the years that a page prints of its papers bound its own; what was assumed is told', () => {
    const more = ['Third', 'Fourth', 'Fifth'].flatMap((title, i) => [
      `${title} Title`,
      i % 2 ? OTHER : LONG,
      meta('2 authors', `Mar ${10 + i}, 2021`),
    ]);
    const text = [...HEAD, 'Oct 28', ...body, ...more].join('\n\n');
    const read = readPage(text, { name: 'x', today: TODAY })!;
    assert.deepEqual(read.assumed, { date: '2022-10-28', from: 'its papers' });
    assert.deepEqual(read.digest.papers[0]!.published, '2022-08-28');
    assert.equal(readPage(text, { name: 'x', today: TODAY, year: 2023 })!.assumed, undefined);
  });

  test('a page that tells nothing is of the year of other pages, where that is no day to come', () => {
    const assumed = (near: number) => readPage(dated('Dec 10'), { name: 'x', today: TODAY, near })?.assumed;
    assert.deepEqual(assumed(2023), { date: '2023-12-10', from: 'other pages' });
    assert.deepEqual(assumed(2026), { date: '2025-12-10', from: 'today' });
  });

  test('results of a search, most of them much older than the page, are no list of its day', () => {
    const found = (day: string) =>
      ['One', 'Two', 'Three', 'Four'].flatMap((title, i) => [
        `${title} Title`,
        i % 2 ? OTHER : LONG,
        meta('2 authors', day),
      ]);
    const dayOfPage = (day: string) =>
      readPage([...HEAD, 'Dec 10, 2025', ...found(day)].join('\n\n'), { name: 'x', today: TODAY })?.digest;
    assert.equal(dayOfPage('Mar 2, 2025')?.date, null);
    assert.equal(dayOfPage('Mar 2, 2025')?.observed, '2025-12-10');
    assert.equal(dayOfPage('Dec 8, 2025')?.date, '2025-12-10');
  });
});
