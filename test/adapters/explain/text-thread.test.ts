import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../../../adapters/clock.ts';
import { textThread } from '../../../adapters/explain/text-thread.ts';
import { readMarkdown } from '../../../adapters/papers/sections.ts';
import { UserError } from '../../../src/errors.ts';
import type { ReadText, SaidOf } from '../../../src/explain/text-work.ts';
import { textWorkHere } from '../../../src/explain/text-work-here.ts';
import type { Clock } from '../../../src/ports/host.ts';
import { GIRAFFES, GIRAFFES_MARKDOWN, GOOD_SUMMARY } from '../../samples/giraffes.ts';
import { explained } from '../../wires/explained.ts';
import { keptLog } from '../../wires/kept-log.ts';

const ENDLESS = new URL('../../wires/endless-text.ts', import.meta.url);
const { sections } = readMarkdown(GIRAFFES_MARKDOWN, GIRAFFES.key);
const TEXT: ReadText = { ...GIRAFFES, sections, language: 'en', given: new Set([GIRAFFES.key]) };

/** A clock whose waits end when the test says so. */
function heldClock() {
  const ends: (() => void)[] = [];
  const clock: Clock = { now: () => 0, wait: () => new Promise<void>((end) => ends.push(end)) };
  return {
    clock,
    /** Ends the newest wait, as soon as there is one. */
    async late(): Promise<void> {
      while (ends.length === 0) await new Promise((go) => setImmediate(go));
      ends.pop()!();
    },
  };
}

const opened = (t: TestContext, more: Partial<Parameters<typeof textThread>[0]> = {}) => {
  const work = textThread({ clock: systemClock(), log: keptLog(), longestMs: 60_000, ...more });
  t.after(() => work.close());
  return work;
};

test('what is done in a thread is what the functions give', async (t) => {
  const apart = opened(t);
  const here = textWorkHere();
  const said: SaidOf[] = [
    ...[GOOD_SUMMARY.gist, ...GOOD_SUMMARY.results, ...GOOD_SUMMARY.limits].map((one) => ({ ...one, paper: 1 })),
    { ...GOOD_SUMMARY.results[0]!, text: 'It reaches an accuracy of 94.7%.', paper: 1 },
    { ...GOOD_SUMMARY.gist, paper: 2 },
  ];
  for (const work of [here, apart]) {
    const { judgements, finding } = await work.check([TEXT], said, 'Peak memory falls from 61.4 GB to 1');
    assert.equal(judgements.filter(({ verdict }) => 'claim' in verdict).length, said.length - 2);
    assert.match(finding!, /^Peak memory falls/);
  }
  assert.deepEqual(await apart.check([TEXT], said), await here.check([TEXT], said));
  assert.deepEqual(await apart.clean(sections), await here.clean(sections));
  assert.deepEqual(await apart.keySentences(sections, 4), await here.keySentences(sections, 4));
  assert.deepEqual(await apart.excerpt(sections, 1_500), await here.excerpt(sections, 1_500));
  assert.deepEqual(
    await apart.excerptFor(sections, ['memori'], 1_500),
    await here.excerptFor(sections, ['memori'], 1_500),
  );
  assert.deepEqual(
    await apart.nearestSentences([sections], 'how much memory?', TEXT.given),
    await here.nearestSentences([sections], 'how much memory?', TEXT.given),
  );
});

test('a call that takes too long is ended and answered, and who waits behind it is served', async (t) => {
  const { clock, late } = heldClock();
  const work = opened(t, { clock, thread: ENDLESS });
  const slow = work.clean([{ title: 'Endless', text: 'dots' }]);
  const next = work.clean(sections);
  await late();
  await assert.rejects(slow, UserError);
  assert.deepEqual(await next, await textWorkHere().clean(sections));
});

test('a text that takes all memory ends its thread, not the bot', async (t) => {
  const work = opened(t, { thread: ENDLESS });
  await assert.rejects(work.clean([{ title: 'Greedy', text: 'more' }]), UserError);
  assert.equal((await work.clean(sections)).sections.length, sections.length);
});

test('who asks for a summary of an endless text gets the abstract’s', async (t) => {
  const { clock, late } = heldClock();
  const { ask } = await explained(t, {
    without: 'model',
    work: opened(t, { clock, thread: ENDLESS }),
    texts: {
      newestVersion: async () => 2,
      text: async () => ({ from: 'arXiv PDF', version: 2, sections: [{ title: 'Endless', text: GIRAFFES_MARKDOWN }] }),
    },
  });
  const answer = ask('summary', { paper: GIRAFFES.key });
  await late();
  assert.match((await answer).text, /abstract only \(the full text cannot be fetched now\)/i);
});
