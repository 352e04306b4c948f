import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { LanguageModel, ModelAnswer } from '../../src/ports/models.ts';
import { TASK } from '../wires/asked-model.ts';

/** What the far side does: says this text a piece at a time, fails, answers what was not asked for, or never ends. */
export type FarModel = { says: string } | 'fails' | 'hangs';

/** What every LanguageModel promises. `open` makes one whose far side does so, and is patient for a moment only. */
export function languageModelContract(
  name: string,
  open: (t: TestContext, far: FarModel) => Promise<LanguageModel>,
): void {
  async function written(t: TestContext, far: FarModel) {
    const writing = (await open(t, far)).write(TASK);
    const grown: string[] = [];
    for (;;) {
      const step = await writing.next();
      if (step.done) return { grown, answer: step.value as ModelAnswer<{ word: string }> };
      grown.push(step.value);
    }
  }
  const SAID = JSON.stringify({ word: 'giraffe'.repeat(9) });

  test(`${name}: the whole text so far comes whenever it has grown, and what it says in the end`, async (t) => {
    const { grown, answer } = await written(t, { says: SAID });
    assert.ok(grown.length > 1);
    for (const [i, text] of grown.entries())
      assert.ok(text.length > (grown[i - 1] ?? '').length && SAID.startsWith(text));
    assert.equal(answer.text, SAID);
    assert.ok('value' in answer && answer.tokens > 0);
    assert.deepEqual(answer.value, JSON.parse(SAID));
  });

  test(`${name}: what is no answer to the task is a fault with what was said, and it is not thrown`, async (t) => {
    const { answer } = await written(t, { says: '{"words":[]}' });
    assert.ok('fault' in answer && answer.fault === 'nonsense');
    assert.equal(answer.text, '{"words":[]}');
  });

  test(`${name}: a failure is a value`, async (t) => {
    const { answer } = await written(t, 'fails');
    assert.ok('fault' in answer && answer.detail.length > 0);
  });

  test(`${name}: an answer that never ends is one in bounded time`, async (t) => {
    const { answer } = await written(t, 'hangs');
    assert.ok('fault' in answer);
  });

  test(`${name}: whoever stops listening ends it`, async (t) => {
    const writing = (await open(t, { says: SAID })).write(TASK);
    await writing.next();
    assert.equal((await writing.return(undefined as never)).done, true);
    assert.equal((await writing.next()).done, true);
  });
}
