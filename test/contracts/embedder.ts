import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Embedder } from '../../src/ports/models.ts';

const length = (vector: Float32Array): number => Math.hypot(...vector);

/** What every Embedder promises, whatever model it is. */
export function embedderContract(name: string, open: (t: TestContext) => Promise<Embedder>): void {
  const check = (title: string, body: (model: Embedder) => Promise<void>): void =>
    void test(`${name}: ${title}`, async (t) => {
      const model = await open(t);
      t.after(() => model.close());
      await body(model);
    });
  const papers = ['Faster diffusion', 'A survey of graphs', 'Speech without text'].map((title) => ({
    title,
    abstract: `About ${title.toLowerCase()}.`,
  }));

  check('a vector a paper, each of the stated dimension and no longer than 1', async (model) => {
    const vectors = await model.papers(papers);
    assert.equal(vectors.length, 3);
    for (const vector of vectors) {
      assert.equal(vector.length, model.dimension);
      assert.ok(length(vector) <= 1.0001 && length(vector) > 0);
    }
    assert.deepEqual(await model.papers([]), []);
  });

  check('vectors come in the order of the texts, and the same text has the same one', async (model) => {
    const together = await model.papers(papers);
    for (const [i, paper] of papers.entries()) {
      const [alone] = await model.papers([paper]);
      assert.ok(alone!.every((x, k) => Math.abs(x - together[i]![k]!) < 1e-5));
    }
  });

  check('a question has a vector of the same dimension, whatever it holds', async (model) => {
    for (const text of ['faster diffusion', '', '🙂', '扩散模型', 'x'.repeat(20_000)]) {
      const vector = await model.question(text);
      assert.equal(vector.length, model.dimension);
      assert.ok(vector.every(Number.isFinite), text.slice(0, 10));
    }
  });
}
