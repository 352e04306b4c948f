import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameActions } from '../../adapters/discord/buttons.ts';
import { render } from '../../adapters/discord/render.ts';
import { renderReply as slackReply } from '../../adapters/slack/render.ts';
import { memoryKept } from '../../adapters/storage/memory/kept.ts';
import { renderReply as terminalReply } from '../../adapters/terminal/render.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { commands } from '../../src/commands.ts';
import { statedBy } from '../samples/card-text.ts';
import { GIRAFFES, GIRAFFES_MARKDOWN, GOOD_SUMMARY } from '../samples/giraffes.ts';
import { validateMessage } from '../wires/discord-limits.ts';
import { explained, textsOf } from '../wires/explained.ts';
import { keptLog } from '../wires/kept-log.ts';
import { bodyFaults } from '../wires/slack-limits.ts';

/** The words that one reply shows on each platform, after its message was found to be one that the platform takes. */
async function shownOn(reply: Reply) {
  const { shelf } = memoryKept({ now: Date.now });
  const components = render(reply, await nameActions(reply, shelf, keptLog()));
  const discord = { flags: 1 << 15, allowed_mentions: { parse: [] }, components };
  assert.deepEqual(validateMessage(discord as unknown as Record<string, unknown>), []);
  const slack = await slackReply(reply, shelf);
  assert.deepEqual(bodyFaults(slack as unknown as Record<string, unknown>), []);
  const terminal = terminalReply(reply, { rich: false, colour: false, links: false, columns: 100 }, commands);
  // A short source's spaces do not break.
  const spaced = (message: unknown): string => JSON.stringify(message).replaceAll('\u00a0', ' ');
  return { discord: spaced(components).replace(/\\+/g, ''), slack: spaced(slack), terminal };
}

test('a summary reads the same on Discord, Slack and in a terminal, at every step of its growth', async (t) => {
  const { growing } = await explained(t, { says: { answer: GOOD_SUMMARY, piece: 60 } });
  const replies = await growing('summary', { paper: GIRAFFES.key });
  for (const reply of [...replies.slice(0, 4), ...replies.slice(-2)]) await shownOn(reply);
  const final = await shownOn(replies.at(-1)!);
  for (const words of Object.values(final))
    for (const part of [
      'A handful of heads',
      'Problem',
      'Peak memory falls from 61.4 GB',
      'version 2, Hugging Face',
      'test-model',
    ])
      assert.ok(words.includes(part), `${part} in ${words}`);
  for (const words of Object.values(final)) {
    assert.ok(words.includes('a factor of 3.2'));
    assert.ok(words.includes('3 Results'));
  }
});

test('an answer shows its quotes and sections, one from several papers its numbers', async (t) => {
  const points = [{ paper: 1, quote: 'Training takes 14 hours on 8 H100 cards.', text: 'It trains for 14 hours.' }];
  const other = { ...GIRAFFES, key: '2601.00043', id: '2601.00043', title: 'Other Giraffes in Training' };
  const { ask } = await explained(t, {
    papers: [GIRAFFES, other],
    texts: textsOf({ [GIRAFFES.key]: GIRAFFES_MARKDOWN, [other.key]: GIRAFFES_MARKDOWN }),
    says: { answer: { answered: true, points } },
  });
  const one = await shownOn(await ask('ask', { paper: GIRAFFES.key, question: 'How long?' }));
  for (const words of Object.values(one))
    for (const part of ['It trains for 14 hours.', '8 H100 cards', '3 Results'])
      assert.ok(words.includes(part), `${part} in ${words}`);
  const several = await shownOn(await ask('ask', { question: 'giraffe attention training' }));
  for (const words of Object.values(several)) assert.ok(words.includes('It trains for 14 hours. [1]'));
});

test('the longest summary that can be, in letters that escape or take three bytes, still fits every platform', async (t) => {
  for (const word of ['*_`|~<&> ', '模型的性能显著提高 ', 'ab ']) {
    const sentence = (i: number): string =>
      `Result ${i} of giraffe attention is told ${word.repeat(Math.floor(330 / word.length))}.`;
    const section = `## 3 Results\n\n${Array.from({ length: 40 }, (_, i) => sentence(i)).join('\n\n')}`;
    const points = Array.from({ length: 6 }, (_, i) => ({
      quote: sentence(i).replace(/[*_`|~<&>]/g, ''),
      text: `Of giraffe attention: ${sentence(i)}`,
    }));
    const says = {
      answer: { gist: points[0]!, problem: points, approach: points, results: points, limits: points, readers: points },
    };
    const texts = textsOf({ [GIRAFFES.key]: GIRAFFES_MARKDOWN.replace('## 3 Results', section) });
    const { ask } = await explained(t, { says, texts });
    const reply = await ask('summary', { paper: GIRAFFES.key });
    assert.ok(statedBy(reply.cards[0]!).length > 4_000, reply.text);
    await shownOn(reply);
  }
});

test('what stands in for a summary fits as well', async (t) => {
  const { ask } = await explained(t, { says: { status: 500 } });
  const words = await shownOn(await ask('summary', { paper: GIRAFFES.key }));
  for (const shown of Object.values(words)) assert.match(shown, /service has a fault[\s\S]*84\.7%/);
});
