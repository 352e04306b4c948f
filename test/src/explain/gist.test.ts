import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../../adapters/clock.ts';
import { makeGists } from '../../../src/explain/gist.ts';
import { keepGists } from '../../../src/explain/keep-gists.ts';
import type { Paper } from '../../../src/paper.ts';
import { GIRAFFES } from '../../samples/giraffes.ts';
import { explained } from '../../wires/explained.ts';
import { keptLog } from '../../wires/kept-log.ts';

/** A sentence that says no more than a quote of the abstract does. */
const good = {
  quote: 'which lets a few long-necked heads look far while the others stay near the ground',
  text: 'A few long-necked heads look far while the others stay near the ground.',
};

test('a gist is written once per abstract and language, checked like any claim, and kept beyond a restart', async (t) => {
  const { core, llm, cache } = await explained(t, { says: { answer: good } });
  const first = await core.explain.writeGist!(GIRAFFES, 'en');
  assert.deepEqual(first, { text: good.text, model: 'test-model' });
  assert.match(llm.asked[0]!.prompt, /at most 75 characters/);
  await core.explain.writeGist!(GIRAFFES, 'en');
  assert.equal(llm.asked.length, 1);
  const again = await explained(t, { cache, says: { answer: good } });
  assert.deepEqual(await again.core.explain.writeGist!(GIRAFFES, 'en'), first);
  assert.equal(again.llm.asked.length, 0);
});

test('a gist that is too long is asked for once more; one that its quote does not bear out is none', async (t) => {
  const long = { ...good, text: `${good.text} and ${'very '.repeat(20)}much so` };
  const { core, llm } = await explained(t, { says: { answer: good } });
  llm.next({ answer: long });
  assert.equal((await core.explain.writeGist!(GIRAFFES, 'en'))?.text, good.text);
  assert.equal(llm.asked.length, 2);
  const lying = { quote: 'This sentence stands nowhere in the paper at all.', text: 'It beats all others.' };
  const other = await explained(t, { says: { answer: lying } });
  assert.equal(await other.core.explain.writeGist!(GIRAFFES, 'en'), undefined);
});

test('without a model it is the source’s summary cut at a clause, else what the paper says that it does, without its lead-in', () => {
  const { known } = makeGists(undefined, systemClock(), keptLog());
  const told = {
    ...GIRAFFES,
    gist: 'Giraffe Attention reads long contexts with few heads, while others that look near save the memory of all heads.',
  };
  assert.deepEqual(known(told, 'en'), {
    text: 'Giraffe Attention reads long contexts with few heads…',
    by: 'source',
  });
  const own = {
    ...GIRAFFES,
    key: '2601.00099',
    abstract:
      'Memory is short. To address the growing cost of long contexts in all models,\nwe introduce Giraffe Attention, in which a few heads look far and share what they see with heads that look near.',
  };
  assert.deepEqual(known(own, 'en'), {
    text: 'We introduce Giraffe Attention, in which a few heads look far and share what they see…',
    by: 'paper',
  });
});

test('of the sentence that says what a paper does, nothing is shown that speaks of sentences before it', () => {
  const { known } = makeGists(undefined, systemClock(), keptLog());
  const shown = (abstract: string): string | undefined => known({ ...GIRAFFES, key: abstract, abstract }, 'en')?.text;
  const does = 'We introduce Giraffe Attention for long contexts.';
  for (const lead of [
    'Leveraging this strength, we',
    'Guided by these two findings of ours, we',
    'Here we',
    'To bridge both regimes we',
    'As a first instantiation, we',
    'We therefore',
    'By looking at a thousand necks of animals that eat leaves from trees, we',
  ])
    assert.equal(shown(`Contexts are long. ${lead} introduce Giraffe Attention for long contexts.`), does, lead);
  assert.equal(
    shown(`Contexts are long. ${does.slice(0, -1)} designed to address these limitations.`),
    `${does.slice(0, -1)}…`,
  );
  const told = 'Rather than counting necks, we study heads.';
  assert.equal(shown(`Contexts are long. ${told}`), told);
  assert.equal(
    shown(
      'Type is art. We introduce a novel shape-adaptive diffusion model of letters capable of interpreting shapes.',
    ),
    'We introduce a novel shape-adaptive diffusion model of letters capable of interpreting shapes.',
  );
});

test('of a paper that Paperboy only described no model writes', async () => {
  const asked: string[] = [];
  const write = async ({ key }: Paper) => {
    asked.push(key);
    return { text: 'It looks far with few heads.', model: 'm' };
  };
  const gist = makeGists(write, systemClock(), keptLog());
  assert.equal((await gist(GIRAFFES, 'en', 60_000))?.by, 'model');
  assert.equal((await gist({ ...GIRAFFES, key: 'other', origin: 'starter' }, 'en', 60_000))?.by, 'Paperboy');
  assert.deepEqual(asked, [GIRAFFES.key]);
});

test('gists have a day’s budget of their own', async (t) => {
  const { core, llm } = await explained(t, { says: { answer: good }, gistCalls: 1, limits: { personCalls: 1 } });
  assert.ok(await core.explain.writeGist!(GIRAFFES, 'en'));
  assert.equal(await core.explain.writeGist!({ ...GIRAFFES, abstract: `${GIRAFFES.abstract} ` }, 'en'), undefined);
  assert.equal(llm.asked.length, 1);
});

test('the gists of the newest papers are there before anybody asks', async (t) => {
  const { core, log } = await explained(t, { says: { answer: good } });
  const clock = systemClock();
  const gists = makeGists(core.explain.writeGist, clock, log);
  const stop = new AbortController();
  const newest = async () => {
    void gists(GIRAFFES, 'en', 60_000).then(() => stop.abort());
    return [GIRAFFES];
  };
  assert.notEqual(gists.known(GIRAFFES, 'en')?.by, 'model');
  await keepGists({ gists, newest, clock, log }, stop.signal);
  assert.equal(gists.known(GIRAFFES, 'en')?.text, good.text);
});
