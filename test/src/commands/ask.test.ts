import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Paper } from '../../../src/paper.ts';
import { evidenceOf } from '../../samples/card-text.ts';
import { GIRAFFES, GIRAFFES_MARKDOWN } from '../../samples/giraffes.ts';
import { explained, person, textsOf } from '../../wires/explained.ts';

const CARDS = {
  paper: 1,
  quote: 'Training takes 14 hours on 8 H100 cards.',
  text: 'It trains for 14 hours on 8 H100 cards.',
};
const ZEBRAS: Paper = {
  ...GIRAFFES,
  key: '2601.00043',
  id: '2601.00043',
  title: 'Zebra Stripes for Long Contexts',
  abstract:
    'We study zebra stripes over long contexts. Stripes reach an accuracy of 12% on the Savanna benchmark, below all others.',
};
const STRIPES = {
  quote: 'Stripes reach an accuracy of 12% on the Savanna benchmark',
  text: 'Stripes reach an accuracy of 12% on Savanna.',
};
const answers = (...points: object[]) => ({ answer: { answered: true, points } });

test('a question about one paper is answered from its text, with quotes and their sections', async (t) => {
  const { ask, llm } = await explained(t, { says: answers(CARDS) });
  for (const options of [
    { question: 'How long does training take?', paper: GIRAFFES.key },
    { question: '2601.00042 How long does training take?' },
    {
      question: `@misc{x, title={${GIRAFFES.title}}, abstract={Unlike arXiv:2601.00099}} How long does training take?`,
    },
    { question: `“${GIRAFFES.title.toLowerCase()}”: How long does training take?` },
    { question: 'How long does training take? https://arxiv.org/abs/2601.00042v2' },
  ]) {
    const reply = await ask('ask', options);
    assert.match(
      reply.text,
      /^It trains for 14 hours on 8 H100 cards\. \(From the full text \(version 2, Hugging Face\) of “Giraffe/,
    );
    assert.deepEqual(reply.cards[0]!.sections, [
      { text: CARDS.text, evidence: [{ text: CARDS.quote, from: '3 Results' }] },
    ]);
    assert.deepEqual(reply.cards[0]!.cited, [
      { label: GIRAFFES.title, url: `https://huggingface.co/papers/${GIRAFFES.id}` },
    ]);
  }
  assert.match(llm.asked[0]!.prompt, /<<<QUESTION\nHow long does training take\?\nQUESTION>>>/);
});

test('"the paper does not say" is an answer, and offers to look elsewhere', async (t) => {
  const { ask } = await explained(t, { says: { answer: { answered: false, points: [] } } });
  const reply = await ask('ask', { question: 'Who paid for it?', paper: GIRAFFES.key });
  assert.match(reply.text, /^The paper does not say\. \(From the full text/);
  assert.equal(reply.cards[0]!.lead, 'The paper does not say.');
  assert.ok(!reply.failed);
  assert.deepEqual(reply.actions!.flatMap((action) => ('ask' in action ? [action.ask] : [])).slice(0, 2), [
    { command: 'search', options: { query: 'Who paid for it?' } },
    { command: 'ask', options: { question: 'Who paid for it?' } },
  ]);
});

test('without a paper the best of the library are read, and every citation is checked against the paper it names', async (t) => {
  const points = [
    { ...CARDS, quote: 'Giraffe Attention reaches an accuracy of 84.7%', text: 'Giraffes reach 84.7% [9].' },
    { ...STRIPES, paper: 2 },
    // The quote is the zebras', the number is the giraffes'.
    { ...STRIPES, text: 'Giraffes reach an accuracy of 12% on Savanna.', paper: 1 },
    { ...STRIPES, paper: 3 },
  ];
  const { ask, llm } = await explained(t, { papers: [GIRAFFES, ZEBRAS], says: answers(...points) });
  const reply = await ask('ask', { question: 'accuracy of giraffe attention over long contexts' });
  assert.match(llm.asked[0]!.prompt, /<<<PAPER 1\nTitle: Giraffe[\s\S]*<<<PAPER 2\nTitle: Zebra/);
  assert.match(reply.text, /^Giraffes reach 84\.7%\. \[1\] Stripes reach an accuracy of 12% on Savanna\. \[2\]/);
  assert.ok(!reply.text.includes('Giraffes reach an accuracy of 12%'));
  const [card, another] = reply.cards;
  assert.equal(another, undefined);
  assert.equal(card!.title, 'accuracy of giraffe attention over long contexts');
  assert.deepEqual(
    card!.cited!.map(({ label }) => label),
    [`[1] ${GIRAFFES.title}`, `[2] ${ZEBRAS.title}`],
  );
  assert.deepEqual(card!.sections![1], {
    text: `${STRIPES.text} [2]`,
    evidence: [{ text: `${STRIPES.quote}, below all others.`, marks: [[0, STRIPES.quote.length]], from: 'Abstract' }],
  });
  assert.match(card!.small!, /the abstract only of \[2\]/);
  assert.match(
    card!.small!,
    /By test-model, which may err; each statement was checked against the sentence under it, by rules\./,
  );
});

test('the next question in a thread keeps the paper and knows what was said, bounded', async (t) => {
  const { ask, llm } = await explained(t, { says: answers(CARDS) });
  let reply = await ask('ask', { question: '2601.00042 question number 0?' });
  for (let i = 1; i <= 9; i += 1) {
    assert.equal(reply.followUp!.command, 'ask');
    reply = await ask('ask', { ...reply.followUp!.options, question: `And question number ${i}?` });
  }
  const { prompt } = llm.asked.at(-1)!;
  assert.match(prompt, /<<<TALK\nQuestion: And question number 3\?\nAnswer: It trains for 14 hours/);
  assert.ok(!prompt.includes('question number 2'));
  assert.match(prompt, /Title: Giraffe/);
  assert.ok(Object.values(reply.followUp!.options).every((value) => String(value).length <= 20));
});

test('a talk opens only in its own workspace', async (t) => {
  const { ask, llm } = await explained(t, { says: answers(CARDS) });
  const reply = await ask('ask', { question: '2601.00042 the secret plan of ours?' });
  await ask('ask', { ...reply.followUp!.options, question: 'What did they plan?' }, { workspace: 'spies' });
  assert.ok(!llm.asked.at(-1)!.prompt.includes('secret plan'));
});

test('a thread about several papers goes on with the same ones; another paper may be named in it', async (t) => {
  const { ask, llm } = await explained(t, {
    papers: [GIRAFFES, ZEBRAS],
    says: { answer: { answered: false, points: [] } },
  });
  const first = await ask('ask', { question: 'accuracy over long contexts' });
  await ask('ask', { ...first.followUp!.options, question: 'Why so low, and what of neither?' });
  assert.match(llm.asked[1]!.prompt, /Title: (?:Giraffe|Zebra)[\s\S]*Title: (?:Giraffe|Zebra)/);
  await ask('ask', { paper: GIRAFFES.key, question: 'How does it compare with 2601.00043?' });
  assert.match(llm.asked[2]!.prompt, /Title: Giraffe[\s\S]*Title: Zebra/);
});

test('what does not stand the check is asked once more, then the nearest sentences are shown', async (t) => {
  const lie = { paper: 1, quote: 'It was paid for by the moon.', text: 'The moon paid for it.' };
  const { ask, llm } = await explained(t, { says: answers(lie) });
  const reply = await ask('ask', { question: 'Which hours and cards does training take?', paper: GIRAFFES.key });
  assert.equal(llm.asked.length, 2);
  assert.match(reply.text, /^Nothing of what the language model wrote stood the check/);
  assert.ok(evidenceOf(reply.cards[0]!).some((quote) => quote.text.includes('14 hours on 8 H100')));
});

test('without a model the sentences nearest to the question are shown, from the paper or from the library', async (t) => {
  const { ask } = await explained(t, { papers: [GIRAFFES, ZEBRAS], without: 'model' });
  const one = await ask('ask', { question: 'How many hours does training take?', paper: GIRAFFES.key });
  assert.match(one.text, /^No language model is set up\. These sentences come nearest/);
  assert.match(evidenceOf(one.cards[0]!)[0]!.text, /14 hours/);
  const all = await ask('ask', { question: 'zebra stripes accuracy' });
  assert.match(all.cards[0]!.cited![0]!.label, /Zebra/);
});

test('nothing found, nothing asked and no such paper are said with what to do', async (t) => {
  const { ask } = await explained(t, { says: answers(CARDS), papers: [GIRAFFES] });
  assert.match((await ask('ask', { question: 'qwertz uiop' })).text, /^No paper of the library matches “qwertz uiop”/);
  assert.match((await ask('ask', { question: '2601.00042' })).text, /^Ask what\? Try: \/papers ask 2601\.00042/);
  assert.match((await ask('ask', {})).text, /needs question/);
});

test('the same question is answered once for all, and a hundred at once cause one call', async (t) => {
  const { ask, llm } = await explained(t, { says: { ...answers(CARDS), gapMs: 2 } });
  const asked = { question: 'How long does training take?', paper: GIRAFFES.key };
  await Promise.all(Array.from({ length: 100 }, (_, i) => ask('ask', asked, { user: `u${i}` })));
  await ask('ask', { ...asked, question: ' how long does training take? ' });
  assert.equal(llm.asked.length, 1);
});

test('of a paper longer than the model may read, what bears on the question is read', async (t) => {
  const filler = Array.from(
    { length: 900 },
    (_, i) => `Paragraph ${i} is about grass, and grass again, in many words that say little of any use.`,
  ).join('\n\n');
  const long = GIRAFFES_MARKDOWN.replace(
    '## 3 Results\n\n',
    `## 2.5 Grass\n\n${filler}\n\nThe moon base pays for every blade of it with lunar bonds.\n\n${filler}\n\n## 3 Results\n\n`,
  );
  const { ask, llm } = await explained(t, {
    texts: textsOf({ [GIRAFFES.key]: long }),
    says: { answer: { answered: false, points: [] } },
  });
  const reply = await ask('ask', { question: 'Who pays with lunar bonds?', paper: GIRAFFES.key });
  assert.match(llm.asked[0]!.prompt, /moon base pays for every blade/);
  assert.ok(llm.asked[0]!.prompt.length < 110_000);
  assert.match(reply.text, /^The parts of the paper that were read do not say\./);
});

test('a manager sees what the workspace spent today, others their own share', async (t) => {
  const { ask } = await explained(t, { says: answers(CARDS), limits: { personCalls: 60, workspaceTokens: 5_000 } });
  await ask('ask', { question: 'How long does training take?', paper: GIRAFFES.key });
  const card = async (manager: boolean) =>
    (await ask('status', {}, { ...person, manager })).cards.at(-1)!.sections![0]!.text;
  assert.equal(await card(false), 'Written by test-model.\nYou, today: 1 call of 60, 120 tokens.');
  assert.match(await card(true), /This workspace, today: 1 call, 120 tokens of 5,000\.$/);
});

test('a question that only shares a word with the library is far from every paper, and none is read', async (t) => {
  const { ask, llm } = await explained(t, { papers: [GIRAFFES, ZEBRAS], says: answers(CARDS) });
  for (const question of ['How do I paint zebra masks at home?', 'Which attention does a newborn baby crave?']) {
    const reply = await ask('ask', { question });
    assert.match(reply.text, /nearly enough, so none was read/, question);
  }
  assert.equal(llm.asked.length, 0);
  await ask('ask', { question: 'How accurate are zebra stripes over long contexts?' });
  assert.ok(llm.asked.length > 0);
});

test('of more papers than are read at once none is left out in silence', async (t) => {
  const papers = [1, 2, 3, 4, 5, 6].map((i) => ({
    ...ZEBRAS,
    key: `2601.0005${i}`,
    id: `2601.0005${i}`,
    title: `Zebras ${i}`,
  }));
  const { ask } = await explained(t, { says: answers({ ...STRIPES, paper: 5 }), papers });
  const ids = papers.map(({ id }) => id);
  const five = await ask('ask', { question: `${ids.slice(0, 5).join(' ')} How accurate are stripes?` });
  assert.match(five.text, /\(5 papers read\.\)$/);
  for (const options of [
    { question: `${ids.join(' ')} How accurate are stripes?` },
    { question: `${ids.slice(1).join(' ')} How accurate are stripes?`, paper: ids[0]! },
  ]) {
    const six = await ask('ask', options);
    assert.match(six.text, /^That names 6 papers, and 5 are read at once\. Leave some out\.$/);
  }
});

test('without a model reading begins before anybody has told which version of a paper is the newest', async (t) => {
  const patience = new AbortController();
  const texts = { ...textsOf({}), newestVersion: () => new Promise<never>(() => {}) };
  const { bot } = await explained(t, { without: 'model', texts, patience: () => patience.signal });
  const options = { question: 'How long does training take?', paper: GIRAFFES.key };
  const answer = bot({ command: 'ask', options }, person);
  const { value: first } = await answer.next();
  assert.match(first?.text ?? '', /^Reading/);
  patience.abort();
  for await (const { failed } of answer) assert.equal(failed, undefined);
});
