import assert from 'node:assert/strict';
import { test } from 'node:test';
import { worded } from '../../../adapters/slack/bolt-log.ts';
import { decodeAsk, encodeAsk } from '../../../adapters/slack/buttons.ts';
import { readCommand } from '../../../adapters/slack/messages.ts';
import { seenLately } from '../../../adapters/slack/seen.ts';
import { escapedWithin, typedText } from '../../../adapters/slack/text.ts';
import { commands } from '../../../src/commands.ts';
import { memoryShelf } from '../../wires/slack-bot.ts';

const typed: [string, string, string][] = [
  [
    'an address of a paper',
    '<https://arxiv.org/abs/1706.03762|arxiv.org/abs/1706.03762>',
    'https://arxiv.org/abs/1706.03762',
  ],
  ['a bare address', '<https://arxiv.org/abs/1706.03762>', 'https://arxiv.org/abs/1706.03762'],
  ['a word that Slack took for an address', 'since:2024 <http://character.ai|character.ai>', 'since:2024 character.ai'],
  ['escaped characters', 'a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
  [
    'people, channels and calls to all',
    '<@U1|ada> <@U2> <#C1|general> <!here> <!subteam^S1|@devs>',
    '@ada  #general @here @devs',
  ],
  ['plain words', 'x < y and y > z', 'x < y and y > z'],
];
for (const [what, from, to] of typed)
  test(`reads as typed: ${what}`, () => {
    assert.equal(typedText(from), to);
  });

test('a typed line with smart quotes, an option and an escaped ampersand becomes what it asks', () => {
  assert.deepEqual(readCommand('/papers', 'search “world models” R&amp;D since:2024 org:"Ant Research"', commands), {
    ask: { command: 'search', options: { query: '"world models" R&D', since: '2024', org: 'Ant Research' } },
  });
});

test('an escaped text is never longer than it may be', () => {
  for (const text of ['&'.repeat(10_000), '<a&b>'.repeat(2_000), 'plain '.repeat(3_000), '']) {
    const shown = escapedWithin(text, 4_000);
    assert.ok(shown.length <= 4_000);
    assert.doesNotMatch(shown, /[<>]|&(?!amp;|lt;|gt;)/);
  }
});

test('a button’s value gives back what it asks, short or long', async () => {
  const shelf = memoryShelf();
  for (const query of ['', 'a', '"\\\u2028 ü 深', 'w '.repeat(5_000)]) {
    const ask = { command: 'search', options: { query, page: 2, share: true } };
    const value = await encodeAsk(ask, shelf);
    assert.ok(value.length <= 2_000);
    assert.deepEqual(await decodeAsk(value, shelf), ask);
  }
});

test('keys that came lately are known, and only so many', () => {
  const seen = seenLately(3);
  assert.deepEqual(['a', 'b', 'a', 'c', 'd', 'a'].map(seen), [false, false, true, false, false, false]);
});

test('what the library says is logged without tokens and secret addresses', () => {
  const said = worded(
    new Error(
      'xoxb-12-ab xapp-1-A-2-cd xoxe.xoxp-1-zz https://hooks.slack.com/commands/T1/2/abc wss://wss.slack.com/link?ticket=1',
    ),
  );
  assert.doesNotMatch(said, /12-ab|A-2-cd|1-zz|T1\/2|ticket=1/);
  assert.match(said, /^Error: /);
});
