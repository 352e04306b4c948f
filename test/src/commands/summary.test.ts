import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chat/reply.ts';
import { evidenceOf, statedBy } from '../../samples/card-text.ts';
import { GIRAFFES, GOOD_SUMMARY } from '../../samples/giraffes.ts';
import { explained, prompts, textsOf } from '../../wires/explained.ts';

const PAPER = { paper: GIRAFFES.key };
const body = (reply: Reply): string =>
  reply.cards[0] ? `${statedBy(reply.cards[0])}\n${reply.cards[0].small ?? ''}` : '';
const without = (...parts: (keyof typeof GOOD_SUMMARY)[]): object => ({
  ...GOOD_SUMMARY,
  ...Object.fromEntries(parts.map((part) => [part, part === 'gist' ? { quote: '', text: '' } : []])),
});
/** The same answer with an English gloss of each statement, as it is asked for where another language is. */
const glossed = JSON.parse(
  JSON.stringify(GOOD_SUMMARY, (_, value) => (value?.quote ? { ...value, gloss: value.text } : value)),
) as object;
const lying = { quote: 'This sentence stands nowhere in the paper at all.', text: 'It is the best method of all.' };

test('a summary says all its parts, what was read of which version, and who wrote it', async (t) => {
  const { ask } = await explained(t, { says: { answer: GOOD_SUMMARY } });
  const reply = await ask('summary', PAPER);
  assert.match(
    reply.text,
    /^“Giraffe Attention.*”: A handful of heads .* From the full text \(version 2, Hugging Face\), written by test-model\.$/,
  );
  for (const part of ['Problem: ', 'Approach: ', 'Results: ', 'Limits: ', 'For whom: '])
    assert.ok(body(reply).includes(part), part);
  assert.equal(reply.cards[0]?.title, GIRAFFES.title);
  assert.equal(
    reply.cards[0]?.small,
    'From the full text (version 2, Hugging Face), by test-model, which may err; 8 statements checked against the sentences they quote, by rules.',
  );
  assert.deepEqual(reply.followUp, { command: 'ask', options: PAPER });
});

test('under each statement stand the paper’s own words and their section, and what it is about is said once', async (t) => {
  const { ask } = await explained(t, { says: { answer: GOOD_SUMMARY } });
  const reply = await ask('summary', PAPER);
  const [card] = reply.cards;
  const quotes = evidenceOf(card!);
  assert.equal(quotes.length, 8);
  assert.deepEqual(quotes[1], { text: GOOD_SUMMARY.problem[0]!.quote, from: '1 Introduction' });
  assert.ok(card!.sections!.every(({ text, evidence }, i) => (text !== '' || i === 0) && evidence?.length === 1));
  assert.match(card!.lead!, /A handful of heads/);
  assert.deepEqual(reply.head, {});
  const labels = card!.actions!.map(({ label }) => label);
  assert.deepEqual(labels.slice(0, 4), ['Brief', 'Simple', 'Ask', 'Similar']);
});

test('statements that do not stand the check are left out, the others stay', async (t) => {
  const { ask, llm } = await explained(t, {
    says: { answer: { ...GOOD_SUMMARY, limits: [lying, ...GOOD_SUMMARY.limits] } },
  });
  const reply = await ask('summary', PAPER);
  assert.ok(!body(reply).includes('best method'));
  assert.ok(body(reply).includes('Limits: Only English text'));
  assert.equal(llm.asked.length, 1);
});

test('when too little is left the model is told what was missing, once, and both tries count', async (t) => {
  const bad = { ...without('problem', 'approach', 'results', 'limits'), results: [lying, GOOD_SUMMARY.results[1]] };
  const good = { ...without('results'), gist: lying };
  const { ask, llm } = await explained(t, { says: { answer: bad } });
  llm.next({ answer: bad }, { answer: good });
  const reply = await ask('summary', PAPER);
  assert.equal(llm.asked.length, 2);
  const told = llm.asked[1]!.body.messages.at(-1)!.content;
  assert.match(told, /“It is the best method of all\.”: its quote does not stand in the text word for word/);
  assert.match(told, /approach: no statement/);
  assert.equal(llm.asked[1]!.body.messages.at(-2)!.role, 'assistant');
  for (const part of ['A handful of heads', 'Problem:', 'Approach:', 'Results: Peak memory falls', 'Limits:'])
    assert.ok(body(reply).includes(part), part);
});

test('when the second try is no better, the paper’s own key sentences stand in, and the model is not paid to fail again at once', async (t) => {
  const { ask, llm } = await explained(t, {
    says: { answer: { ...without('problem', 'limits', 'readers'), gist: lying, approach: [lying], results: [lying] } },
  });
  const reply = await ask('summary', PAPER);
  assert.match(reply.text, /^Too little of what the language model wrote stood the check.*key sentences/);
  const quotes = evidenceOf(reply.cards[0]!);
  assert.ok(quotes.length >= 4);
  assert.ok(quotes.every((quote) => !quote.text.includes('github')));
  assert.match(reply.cards[0]!.small!, /key sentences, chosen by TextRank/);
  assert.equal(llm.asked.length, 2);
  await ask('summary', PAPER);
  assert.equal(llm.asked.length, 2);
});

test('a summary in the wrong language is asked for once more, and shown with a word on it when it stays', async (t) => {
  const { ask, llm } = await explained(t, { says: { answer: glossed } });
  const reply = await ask('summary', { ...PAPER, language: 'japanese' });
  assert.equal(llm.asked.length, 2);
  assert.match(llm.asked[0]!.prompt, /Write every `text` in Japanese/);
  assert.match(llm.asked[1]!.body.messages.at(-1)!.content, /Every text must be in Japanese/);
  assert.match(body(reply), /It was asked for in Japanese, but the model wrote another language/);
});

test('a model that only repeats the abstract is asked for its own words, then passed over', async (t) => {
  const [one, two, three] = GIRAFFES.abstract.split(/(?<=\.) /) as [string, string, string];
  const copy = (text: string) => ({ quote: text, text });
  const parrot = {
    ...without('problem', 'limits', 'readers'),
    gist: copy(two),
    problem: [copy(one)],
    approach: [copy(two)],
    results: [copy(three)],
  };
  const { ask, llm } = await explained(t, { says: { answer: parrot }, texts: textsOf({}) });
  llm.next({ answer: parrot });
  await ask('summary', PAPER);
  assert.match(llm.asked[1]!.body.messages.at(-1)!.content, /Say them in your own words/);
});

test('the language is the person’s own, an option changes it, and one that does not exist is said', async (t) => {
  const { ask, llm } = await explained(t, { says: { answer: GOOD_SUMMARY } });
  await ask('summary', PAPER, { locale: 'fr' });
  assert.match(llm.asked[0]!.prompt, /in French/);
  const none = await ask('summary', { ...PAPER, language: 'klingon' });
  assert.ok(none.failed);
  assert.match(none.text, /language: “klingon” is none that is known here/);
});

test('a summary is kept by style and language, survives, and is made anew for another', async (t) => {
  const { ask, llm } = await explained(t, { says: { answer: GOOD_SUMMARY } });
  const first = await ask('summary', PAPER);
  assert.deepEqual(await ask('summary', PAPER, { user: 'someone else', platform: 'slack', workspace: 'w2' }), first);
  assert.equal(llm.asked.length, 1);
  await ask('summary', { ...PAPER, style: 'brief' });
  await ask('summary', { ...PAPER, style: 'simple' });
  await ask('summary', { ...PAPER, language: 'German' });
  assert.ok(llm.asked.length >= 4);
  assert.match(llm.asked[1]!.prompt, /Be brief/);
  assert.match(llm.asked[2]!.prompt, /everyday words/);
});

test('a new version of the paper is summarised anew', async (t) => {
  let newest = 2;
  const texts = textsOf({ [GIRAFFES.key]: (await import('../../samples/giraffes.ts')).GIRAFFES_MARKDOWN });
  const { ask, llm, clock } = await explained(t, {
    says: { answer: GOOD_SUMMARY },
    texts: { ...texts, newestVersion: async () => newest },
  });
  await ask('summary', PAPER);
  newest = 3;
  await ask('summary', PAPER);
  assert.equal(llm.asked.length, 1);
  clock.pass(13 * 3_600_000);
  const reply = await ask('summary', PAPER);
  assert.equal(llm.asked.length, 2);
  assert.match(reply.text, /version 2, Hugging Face; version 3 is out/);
});

test('a hundred people asking at once cause one call', async (t) => {
  const { ask, llm } = await explained(t, { says: { answer: GOOD_SUMMARY, gapMs: 2 } });
  const replies = await Promise.all(
    Array.from({ length: 100 }, (_, i) => ask('summary', PAPER, { user: `u${i}`, workspace: `w${i % 7}` })),
  );
  assert.equal(llm.asked.length, 1);
  assert.equal(new Set(replies.map((reply) => JSON.stringify(reply))).size, 1);
});

test('the reply grows by what is checked: every text of it but the paper’s own words was in the final one', async (t) => {
  const { growing } = await explained(t, { says: { answer: { ...GOOD_SUMMARY, limits: [lying] }, piece: 12 } });
  const replies = await growing('summary', PAPER);
  assert.ok(replies.length > 10);
  const final = body(replies.at(-1)!);
  const grown = replies.slice(0, -1).filter((reply) => body(reply));
  assert.ok(grown.length > 5);
  for (const reply of grown)
    for (const line of body(reply).split(/\n+/))
      assert.ok(final.includes(line.replace(/^(?:\p{L}+(?: \p{L}+)?: |• )/u, '')), line);
  assert.match(replies[0]!.text, /^Reading “Giraffe/);
  assert.match(replies[1]!.text, /^Reading the full text/);
  const reading = replies.find((reply) => reply.cards[0] && evidenceOf(reply.cards[0]).length > 0)!;
  assert.equal(evidenceOf(reading.cards[0]!)[0]!.from, 'being read');
});

test('a day’s share that is used up is said with when there is more, and what is kept is still shown', async (t) => {
  const { ask, llm } = await explained(t, { says: { answer: GOOD_SUMMARY }, limits: { personCalls: 1 } });
  await ask('summary', PAPER);
  const refused = await ask('summary', { ...PAPER, style: 'brief' });
  assert.match(
    refused.text,
    /^You have used your share of the language model for today\. There is more at 00:00 \(UTC\), in 12 hours;/,
  );
  assert.ok(evidenceOf(refused.cards[0]!).length > 0);
  assert.match((await ask('summary', PAPER)).text, /A handful of heads/);
  assert.equal(llm.asked.length, 1);
});

test('who shares the work of one whose day is used up gets it on their own account', async (t) => {
  const { ask, llm } = await explained(t, { says: { answer: GOOD_SUMMARY }, limits: { personCalls: 1 } });
  await ask('summary', { ...PAPER, style: 'brief' }, { user: 'poor' });
  const [poor, rich] = await Promise.all([
    ask('summary', PAPER, { user: 'poor' }),
    ask('summary', PAPER, { user: 'rich' }),
  ]);
  assert.match(poor.text, /^You have used your share/);
  assert.match(rich.text, /A handful of heads/);
  assert.equal(llm.asked.length, 2);
});

test('without a model, the source’s own summary and the paper’s key sentences are shown as what they are', async (t) => {
  const gist = 'Long-necked heads make long contexts cheap.';
  const { ask } = await explained(t, {
    without: 'model',
    papers: [{ ...GIRAFFES, gist, gistModel: 'org/some-model' }],
  });
  const reply = await ask('summary', PAPER);
  assert.match(
    reply.text,
    /^No language model is set up\. “Giraffe.*its source’s summary and the paper’s own key sentences, from the full text/,
  );
  assert.match(
    body(reply),
    /^Long-necked heads make long contexts cheap\.\nAI summary of Hugging Face, by org\/some-model; it may contain mistakes\./,
  );
  assert.ok(evidenceOf(reply.cards[0]!).length >= 4);
});

test('of a paper that Paperboy only described there is nothing to quote, and it says so', async (t) => {
  const { core } = await explained(t, { without: 'model', texts: textsOf({}) });
  const states = [];
  const paper = { ...GIRAFFES, origin: 'starter' as const };
  for await (const state of core.explain.summarise({
    paper,
    version: null,
    style: 'full',
    language: 'en',
    who: { platform: 'terminal', workspace: 'w', user: 'u' },
  }))
    states.push(state);
  assert.deepEqual(states.at(-1)!.instead!.sentences, []);
  assert.ok(states.at(-1)!.read!.described);
});

test('what is kept outlives the process, but not an edit of the prompt or another model', async (t) => {
  const first = await explained(t, { says: { answer: GOOD_SUMMARY } });
  const reply = await first.ask('summary', PAPER);
  const { cache } = first;
  const restarted = await explained(t, { cache });
  assert.deepEqual(await restarted.ask('summary', PAPER), reply);
  const edited = { ...prompts, summary: { ...prompts.summary, hash: 'another' } };
  for (const more of [{ prompts: edited }, { model: 'another-model' }]) {
    const other = await explained(t, { cache, says: { answer: GOOD_SUMMARY }, ...more });
    await other.ask('summary', PAPER);
    assert.equal(other.llm.asked.length, 1);
  }
});
