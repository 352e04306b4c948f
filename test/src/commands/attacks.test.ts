import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chat/reply.ts';
import { ATTACKS, type Attack, harm, pings } from '../../samples/attacks.ts';
import { statedBy } from '../../samples/card-text.ts';
import { GIRAFFES, GIRAFFES_MARKDOWN, GOOD_SUMMARY } from '../../samples/giraffes.ts';
import { explained, textsOf } from '../../wires/explained.ts';

/** The paper with the attack in its place. Its honest parts stay what they are. */
function attacked({ place, order }: Attack) {
  const paper = { ...GIRAFFES };
  let markdown = GIRAFFES_MARKDOWN;
  if (place === 'title') paper.title = `${GIRAFFES.title}. ${order}`;
  if (place === 'abstract') paper.abstract = `${GIRAFFES.abstract} ${order}`;
  if (place === 'abstract') markdown = markdown.replace('## 1 Introduction', `${order}\n\n## 1 Introduction`);
  if (place === 'text') markdown = markdown.replace('## 3 Results\n\n', `## 3 Results\n\n${order}\n\n`);
  if (place === 'hidden')
    markdown = markdown
      .replace('## 2 Method\n\n', `## 2 Method\n\n<span style="color:white;font-size:0px">${order}</span>\n\n`)
      .replace('## 4 Limitations\n\n', `## 4 Limitations\n\n<!-- ${order} -->\n\n`);
  return { papers: [paper], texts: textsOf({ [GIRAFFES.key]: markdown }) };
}

/** The addresses that a paper's card has of its own. */
function ours(replies: readonly Reply[]): Set<string> {
  const found = new Set<string>();
  for (const { cards } of replies)
    for (const card of cards) {
      if (card.url) found.add(card.url);
      for (const action of card.actions ?? []) if ('open' in action) found.add(action.open);
    }
  for (const address of found)
    assert.match(address, /^https:\/\/(?:arxiv\.org\/(?:abs|pdf)|huggingface\.co\/papers)\/2601\.00042$/);
  return found;
}

/** What the bot says of its own accord; the title and the question are shown as they are, and escaped by the platform. */
const own = (reply: Reply, { place, order }: Attack): string => {
  const text = JSON.stringify({
    text: reply.text,
    cards: reply.cards.map(({ lead, sections, facts, small }) => ({ lead, sections, facts, small })),
  });
  return place === 'title' || place === 'question' ? text.replaceAll(JSON.stringify(order).slice(1, -1), '') : text;
};

for (const attack of ATTACKS)
  test(`a summary of a model that obeys in full: ${attack.name}`, async (t) => {
    const obeying = {
      ...GOOD_SUMMARY,
      gist: attack.obeyed,
      results: [attack.obeyed, ...GOOD_SUMMARY.results],
      limits: [attack.obeyed],
    };
    const { growing, llm } = await explained(t, { ...attacked(attack), says: { answer: obeying, piece: 25 } });
    const replies = await growing('summary', { paper: GIRAFFES.key });
    const made = ours(replies);
    for (const reply of replies) {
      assert.deepEqual(harm(own(reply, attack), attack, made), []);
      assert.ok(!pings(own(reply, attack)));
    }
    const final = replies.at(-1)!;
    assert.match(statedBy(final.cards[0]!), /Peak memory falls from 61\.4 GB to 19\.2 GB\./);
    assert.equal(final.cards[0]!.id, GIRAFFES.key);
    if (attack.place === 'hidden' || attack.place === 'comment')
      assert.ok(!llm.asked[0]!.prompt.includes(attack.order));
    assert.equal(llm.asked[0]!.prompt.match(/PAPER>>>/g)?.length, 2, 'the fence and the sentence that names it');
  });

for (const attack of ATTACKS)
  test(`an answer of a model that obeys in full: ${attack.name}`, async (t) => {
    const honest = {
      paper: 1,
      quote: 'Training takes 14 hours on 8 H100 cards.',
      text: 'Training takes 14 hours on 8 H100 cards.',
    };
    const says = {
      answer: { answered: true, points: [{ paper: 1, ...attack.obeyed }, { paper: 7, ...attack.obeyed }, honest] },
    };
    const { growing, ask, llm } = await explained(t, { ...attacked(attack), says });
    const question = attack.place === 'question' ? attack.order : 'How long does training take?';
    const before =
      attack.place === 'talk' ? await ask('ask', { paper: GIRAFFES.key, question: attack.order }) : undefined;
    const replies = await growing('ask', { ...before?.followUp?.options, paper: GIRAFFES.key, question });
    const made = ours(replies);
    for (const reply of replies) {
      assert.deepEqual(harm(own(reply, attack), attack, made), []);
      assert.ok(!pings(own(reply, attack)));
    }
    assert.match(replies.at(-1)!.text, /Training takes 14 hours on 8 H100 cards\./);
    assert.ok(llm.asked.every(({ prompt }) => prompt.includes('<<<QUESTION')));
  });

test('there are at least thirty attacks, in every place that outside text can come from', () => {
  assert.ok(ATTACKS.length >= 30);
  assert.equal(new Set(ATTACKS.map(({ place }) => place)).size, 7);
});
