import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chat/reply.ts';
import { evidenceOf, statedBy } from '../../samples/card-text.ts';
import { GIRAFFES, GOOD_SUMMARY } from '../../samples/giraffes.ts';
import { explained } from '../../wires/explained.ts';
import type { Script } from '../../wires/llm-server.ts';

const PAPER = { paper: GIRAFFES.key };
const body = (reply: Reply): string =>
  reply.cards[0] ? `${statedBy(reply.cards[0])}\n${reply.cards[0].small ?? ''}` : '';

/** A fault of the model in the middle of it all: the words that a person reads. */
const FAULTS: readonly [what: string, says: Script, words: RegExp, calls: number][] = [
  ['a refusal', { refusal: 'no' }, /^The language model declined/, 1],
  ['no choices', { empty: true }, /^The language model sent an empty answer\. Try again in a minute\./, 2],
  ['wrong JSON twice', { answer: '{"gist": ' }, /did not answer in the form/, 2],
  ['a wrong schema twice', { answer: { summary: 'nice' } }, /did not answer in the form/, 2],
  [
    'too long however short',
    { status: 400, error: { code: 'context_length_exceeded' } },
    /too long for the language model, even in parts/,
    5,
  ],
  ['a refused key', { status: 401 }, /does not accept this bot’s key/, 1],
  ['an unknown model', { status: 404 }, /is not to be had/, 1],
  ['a limit', { status: 429, headers: { 'retry-after': '300' } }, /asks us to slow down\. Try again in 5 minutes\./, 1],
  ['a spent quota', { status: 429, error: { code: 'insufficient_quota' } }, /account is used up/, 1],
  ['a fault of the service', { status: 500 }, /service has a fault\. Try again in a minute\./, 2],
  ['no answer in time', { answer: GOOD_SUMMARY, afterMs: 60_000 }, /took too long/, 1],
  ['a connection that breaks at once', { answer: GOOD_SUMMARY, cut: 'before' }, /is not answering/, 2],
];
for (const [what, says, words, calls] of FAULTS)
  test(`${what} ends in the right words and the paper’s key sentences`, async (t) => {
    const isLate = typeof says === 'object' && 'afterMs' in says;
    const { ask, llm } = await explained(t, { says, ...(isLate ? { timeoutMs: 400 } : {}) });
    const reply = await ask('summary', PAPER);
    assert.match(reply.text, words);
    assert.ok(!reply.failed);
    assert.ok(evidenceOf(reply.cards[0]!).length >= 4);
    const [retry] = reply.actions!;
    assert.ok(retry && 'ask' in retry && retry.label === 'Retry');
    assert.ok(llm.asked.length <= calls, String(llm.asked.length));
  });

test('JSON that was wrong once is mended by the model', async (t) => {
  const { ask, llm } = await explained(t, { says: { answer: GOOD_SUMMARY } });
  llm.next({ answer: JSON.stringify(GOOD_SUMMARY).slice(0, 9) });
  assert.match((await ask('summary', PAPER)).text, /A handful of heads/);
  assert.match(llm.asked[1]!.body.messages.at(-1)!.content, /not one JSON object of the schema/);
});

test('a text that is too long is cut to its telling sections and tried again', async (t) => {
  const { ask, llm } = await explained(t, { says: { answer: GOOD_SUMMARY } });
  llm.next(
    { status: 400, error: { code: 'context_length_exceeded' } },
    { status: 400, error: { code: 'context_length_exceeded' } },
  );
  assert.match((await ask('summary', PAPER)).text, /A handful of heads/);
  assert.equal(llm.asked.length, 3);
});

test('an answer that breaks off is shown as far as it went, when that is enough, and is not kept', async (t) => {
  const text = JSON.stringify(GOOD_SUMMARY);
  const { ask, llm } = await explained(t, {
    says: { answer: text.slice(0, text.indexOf('"limits"')), finish: 'length' },
  });
  const reply = await ask('summary', PAPER);
  assert.match(body(reply), /Results:/);
  assert.match(body(reply), /The language model broke off/);
  await ask('summary', PAPER);
  assert.equal(llm.asked.length, 2);
});
