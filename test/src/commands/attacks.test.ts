import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Reply } from '../../../src/chat/reply.ts';
import { ATTACKS, type Attack, harm, pings } from '../../samples/attacks.ts';
import { statedBy } from '../../samples/card-text.ts';
import { GIRAFFES, GIRAFFES_MARKDOWN, GOOD_SUMMARY } from '../../samples/giraffes.ts';
import { explained, textsOf } from '../../wires/explained.ts';
import type { Asked } from '../../wires/llm-server.ts';

/** A paper of its own for each attack, which stands in its place there. The paper's honest parts stay what they are. */
const attacked = ATTACKS.map((attack, i) => {
  const { place, order } = attack;
  const id = `2601.${String(i + 1).padStart(5, '0')}`;
  const paper = { ...GIRAFFES, id, key: id };
  let markdown = GIRAFFES_MARKDOWN.replaceAll(GIRAFFES.key, id);
  if (place === 'title') paper.title = `${GIRAFFES.title}. ${order}`;
  if (place === 'abstract') paper.abstract = `${GIRAFFES.abstract} ${order}`;
  if (place === 'abstract') markdown = markdown.replace('## 1 Introduction', `${order}\n\n## 1 Introduction`);
  if (place === 'text') markdown = markdown.replace('## 3 Results\n\n', `## 3 Results\n\n${order}\n\n`);
  if (place === 'hidden')
    markdown = markdown
      .replace('## 2 Method\n\n', `## 2 Method\n\n<span style="color:white;font-size:0px">${order}</span>\n\n`)
      .replace('## 4 Limitations\n\n', `## 4 Limitations\n\n<!-- ${order} -->\n\n`);
  return { attack, id, paper, markdown };
});

/** The bot with all those papers; each attack meets it in a test of its own, with a model that says nothing yet. */
async function attackedBot(t: TestContext) {
  const texts = textsOf(Object.fromEntries(attacked.map(({ id, markdown }) => [id, markdown])));
  const world = await explained(t, { papers: attacked.map(({ paper }) => paper), texts });
  const each = async (check: (one: (typeof attacked)[number], asked: () => Asked[]) => Promise<void>) => {
    for (const one of attacked)
      await t.test(one.attack.name, () => {
        const before = world.llm.asked.length;
        return check(one, () => world.llm.asked.slice(before));
      });
  };
  return { ...world, each };
}

/** The addresses that a paper's card has of its own. */
function ours(replies: readonly Reply[], id: string): Set<string> {
  const found = new Set<string>();
  for (const { cards } of replies)
    for (const card of cards) {
      if (card.url) found.add(card.url);
      for (const action of card.actions ?? []) if ('open' in action) found.add(action.open);
    }
  const own = ['arxiv.org/abs', 'arxiv.org/pdf', 'huggingface.co/papers'].map((site) => `https://${site}/${id}`);
  for (const address of found) assert.ok(own.includes(address), address);
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

test('a summary of a model that obeys in full', async (t) => {
  const { growing, llm, each } = await attackedBot(t);
  await each(async ({ attack, id }, asked) => {
    const obeying = {
      ...GOOD_SUMMARY,
      gist: attack.obeyed,
      results: [attack.obeyed, ...GOOD_SUMMARY.results],
      limits: [attack.obeyed],
    };
    llm.otherwise({ answer: obeying, piece: 25 });
    const replies = await growing('summary', { paper: id });
    const made = ours(replies, id);
    for (const reply of replies) {
      assert.deepEqual(harm(own(reply, attack), attack, made), []);
      assert.ok(!pings(own(reply, attack)));
    }
    const final = replies.at(-1)!;
    assert.match(statedBy(final.cards[0]!), /Peak memory falls from 61\.4 GB to 19\.2 GB\./);
    assert.equal(final.cards[0]!.id, id);
    const [{ prompt }] = asked() as [Asked];
    if (attack.place === 'hidden' || attack.place === 'comment') assert.ok(!prompt.includes(attack.order));
    assert.equal(prompt.match(/PAPER>>>/g)?.length, 2, 'the fence and the sentence that names it');
  });
});

test('an answer of a model that obeys in full', async (t) => {
  const { growing, ask, llm, each } = await attackedBot(t);
  const honest = {
    paper: 1,
    quote: 'Training takes 14 hours on 8 H100 cards.',
    text: 'Training takes 14 hours on 8 H100 cards.',
  };
  await each(async ({ attack, id }, asked) => {
    llm.otherwise({
      answer: { answered: true, points: [{ paper: 1, ...attack.obeyed }, { paper: 7, ...attack.obeyed }, honest] },
    });
    const question = attack.place === 'question' ? attack.order : 'How long does training take?';
    const before = attack.place === 'talk' ? await ask('ask', { paper: id, question: attack.order }) : undefined;
    const replies = await growing('ask', { ...before?.followUp?.options, paper: id, question });
    const made = ours(replies, id);
    for (const reply of replies) {
      assert.deepEqual(harm(own(reply, attack), attack, made), []);
      assert.ok(!pings(own(reply, attack)));
    }
    assert.match(replies.at(-1)!.text, /Training takes 14 hours on 8 H100 cards\./);
    assert.ok(asked().length > 0 && asked().every(({ prompt }) => prompt.includes('<<<QUESTION')));
  });
});

test('there are at least thirty attacks, in every place that outside text can come from', () => {
  assert.ok(ATTACKS.length >= 30);
  assert.equal(new Set(ATTACKS.map(({ place }) => place)).size, 7);
});
