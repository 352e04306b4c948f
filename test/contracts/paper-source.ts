import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { UpstreamError } from '../../src/errors.ts';
import type { PaperSource } from '../../src/ports/sources.ts';
import { type Outside, outside, type Script } from '../wires/outside.ts';

/** How the far side of a source answers: with these papers, by arXiv id and title, to whatever is asked; or with none. */
export type FarSource = {
  source(base: string): PaperSource;
  one(id: string, title: string): Script;
  found(papers: readonly { id: string; title: string }[]): Script;
  none: Script;
};

/** What every PaperSource promises. */
export function paperSourceContract(made: string, { source, one, found, none }: FarSource): void {
  const check = (title: string, body: (source: PaperSource, far: Outside) => Promise<void>): void =>
    void test(`${made}: ${title}`, async (t: TestContext) => {
      const far = await outside(t);
      await body(source(far.base), far);
    });

  check('one paper comes by its id, and nothing where the source does not have it', async (asked, far) => {
    far.next(one('2510.11690', 'Giraffes'), none);
    assert.deepEqual([(await asked.paper('2510.11690'))?.id], ['2510.11690']);
    assert.equal(await asked.paper('2510.11691'), undefined);
  });

  check('what is no id of a paper is nothing, and nothing is asked', async (asked, far) => {
    for (const id of ['', '..', '2510.11690/../x', 'words of a title']) assert.equal(await asked.paper(id), undefined);
    assert.equal(far.requests.length, 0);
  });

  check('a search gives papers for its words, at most so many, and none for no words', async (asked, far) => {
    const papers = Array.from({ length: 9 }, (_, i) => ({ id: `2510.0000${i}`, title: `Giraffes ${i}` }));
    far.otherwise(found(papers));
    const most = await asked.search('giraffes', 5);
    assert.ok(most.length > 0 && most.length <= 5);
    assert.ok(most.every(({ title }) => title.startsWith('Giraffes')));
    assert.deepEqual(await asked.search('  ', 5), []);
  });

  for (const [what, answer] of [
    ['an error', { status: 400, body: 'no' }],
    ['nothing that can be read', { body: '\u0000<{[' }],
    ['a cut connection', { cut: 'before' }],
  ] as const)
    check(`its failures are told as the service's: ${what}`, async (asked, far) => {
      far.otherwise(answer);
      for (const asking of [() => asked.paper('2510.11690'), () => asked.search('giraffes', 5)])
        await assert.rejects(asking, (error) => error instanceof UpstreamError && error.services.join() === asked.name);
    });
}
