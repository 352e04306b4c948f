import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { drawMarkdown } from '../../../adapters/playground/markdown.ts';
import { drawMrkdwn } from '../../../adapters/playground/mrkdwn.ts';
import { sides } from '../../../adapters/playground/sides.ts';
import { type Html, html } from '../../../adapters/web/html.ts';
import { commands } from '../../../src/commands.ts';
import { awkwardReplies } from '../../samples/awkward.ts';
import { freshStorage } from '../../wires/folder.ts';
import { keptLog } from '../../wires/kept-log.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** The elements of a piece of a page, as a browser reads it. */
function elementsOf(drawn: string): Element[] {
  const inside = (node: DefaultTreeAdapterTypes.ParentNode): Element[] =>
    node.childNodes.flatMap((one) => ('tagName' in one ? [one, ...inside(one)] : []));
  return inside(parseFragment(drawn));
}
const attribute = (of: Element | undefined, name: string): string =>
  of?.attrs.find((one) => one.name === name)?.value ?? '';

const written = (pieces: readonly Html[]): string => html`${pieces}`.html;

test('Slack’s markup is drawn as Slack draws it', () => {
  assert.equal(written(drawMrkdwn('*bold* _it_ ~gone~ `a*b*`')), '<b>bold</b> <i>it</i> <s>gone</s> <code>a*b*</code>');
  assert.equal(written(drawMrkdwn('2*3*4 snake_case_name *open')), '2*3*4 snake_case_name *open');
  assert.equal(written(drawMrkdwn('a &lt;b&gt; &amp; c')), 'a &#60;b&#62; &#38; c');
  assert.match(
    written(drawMrkdwn('<https://arxiv.org/abs/1|one &amp; two>')),
    /<a href="https:\/\/arxiv.org\/abs\/1"[^>]*>one &#38; two<\/a>/,
  );
  assert.equal(written(drawMrkdwn('<!channel>')), '<span class="mention">@channel</span>');
  assert.equal(written(drawMrkdwn('a\n&gt; b\nc')), 'a<br><blockquote>b<br></blockquote>c');
});

test('Discord’s Markdown is drawn as Discord draws it', () => {
  assert.equal(
    written(drawMarkdown('## Head\n-# small\nplain **bold** _it_')),
    '<h2>Head</h2><div class="sub">small</div><div>plain <b>bold</b> <i>it</i></div>',
  );
  assert.equal(written(drawMarkdown('\\*not bold\\* \\<@1\\>')), '<div>*not bold* &#60;@1&#62;</div>');
  assert.match(
    written(drawMarkdown('[a \\[b\\]](<https://arxiv.org/abs/1>)')),
    /<a href="https:\/\/arxiv.org\/abs\/1"[^>]*>a \[b\]<\/a>/,
  );
  assert.equal(
    written(drawMarkdown('> one\n> two\nthree')),
    '<blockquote><div>one</div><div>two</div></blockquote><div>three</div>',
  );
  assert.equal(written(drawMarkdown('a * b _ c')), '<div>a * b _ c</div>');
});

test('whatever a reply holds is drawn on both sides, with nothing in it that runs or leads astray', async (t) => {
  const { kept } = await freshStorage(t);
  for (const side of sides({ commands, shelf: kept.shelf, log: keptLog() }))
    for (const [what, reply] of Object.entries(awkwardReplies)) {
      const { drawn, size } = await side.draw(reply);
      assert.match(size, /^\d+ of \d+ /, what);
      for (const { tagName, attrs } of elementsOf(drawn.html)) {
        assert.doesNotMatch(tagName, /^(script|style|iframe|object|embed|base|link|meta|img)$/i, what);
        for (const { name, value } of attrs) {
          assert.doesNotMatch(name, /^on|^style$|^src/i, what);
          if (name === 'href') assert.match(value, /^https?:\/\//, what);
        }
      }
      assert.doesNotMatch(drawn.html, /class="unknown"/, what);
    }
});

test('a button pressed in the playground asks what it asks on its platform', async (t) => {
  const { kept } = await freshStorage(t);
  const ask = { command: 'search', options: { query: 'long '.repeat(200).trim(), page: 2 } };
  for (const side of sides({ commands, shelf: kept.shelf, log: keptLog() })) {
    const { drawn } = await side.draw({ text: 'x', cards: [], actions: [{ label: 'Next', ask }] });
    const button = elementsOf(drawn.html).find(({ tagName }) => tagName === 'button');
    const pressed = await side.pressed(attribute(button, 'data-action'), attribute(button, 'data-value'));
    assert.deepEqual(pressed, { ask, press: 'turn' }, side.name);
    assert.equal(await side.pressed('nonsense', 'nonsense'), undefined);
  }
});
