import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escaped, linkAddress, visible } from '../../../adapters/discord/text.ts';

/** What Discord shows of a text: a backslash goes before what is no letter, digit or space. */
const shown = (markup: string): string => markup.replace(/\\([^0-9A-Za-z\s])/g, '$1');

test('every kind of markup is shown letter for letter', () => {
  const texts = [
    '**bold** __under__ *it* _it_ ~~no~~ `code` ```block``` ||spoiler||',
    '# heading',
    '### heading\n> quote\n>>> quotes\n- list\n+ list\n* list\n  - inner\n-# small\n12. twelfth',
    '[masked](https://evil.example) and <https://evil.example>',
    '<@123> <@!123> <@&123> <#123> <t:1755777600:R> <:name:123> <a:name:123> </papers:1> <id:browse>',
    '@everyone @here :smile: :+1: 12:30:45',
    'back\\slash \\* \\',
    '$x^2$ O(n \\log n) a_b_c',
  ];
  for (const text of texts) {
    const markup = escaped(text);
    assert.equal(shown(markup), text);
    assert.doesNotMatch(markup, /(?<!\\)[*_~`|[\]<>@]/);
    assert.doesNotMatch(markup, /^[ ]*(?:#|-|\+|\d+\.)/m);
    assert.doesNotMatch(markup, /(?<!\\):(?:\/\/|[\w+-]+:)/);
  }
});

test('what only letters and harmless signs make up stays as it is', () => {
  const text = 'PiSSA: Principal Singular Values – 3.5 % better, self-supervised, “quoted” $x^2$ & more!';
  assert.equal(escaped(text), text);
});

test('nothing invisible hides in a text', () => {
  assert.equal(visible('a\u200bb\u202ec\u2066d\u0007e\ufefff\u00adg\u{e0041}h\u2060i'), 'abcdefghi');
  assert.equal(escaped('<\u200b@1>'), '\\<\\@1\\>');
  assert.equal(visible('one\r\ntwo\u2028three\rfour'), 'one\ntwo\nthree\nfour');
});

test('scripts and emoji keep what joins them', () => {
  for (const text of ['می\u200cخواهم', '👩\u200d🔬', 'שלום\u200f!', 'क\u094dष']) assert.equal(visible(text), text);
});

test('half a character is no longer one', () => {
  assert.equal(visible('a\ud83d'), 'a\ufffd');
});

test('only web addresses that stay within their brackets are used', () => {
  assert.equal(linkAddress('https://arxiv.org/abs/1706.03762', 512), 'https://arxiv.org/abs/1706.03762');
  assert.equal(linkAddress('https://a.example/x)(y>z<[w]', 512), 'https://a.example/x%29%28y%3Ez%3C%5Bw%5D');
  for (const wrong of ['javascript:alert(1)', 'https://user@evil.example/', 'no address', '', 'data:text/html,x'])
    assert.equal(linkAddress(wrong, 512), undefined);
  assert.equal(linkAddress(`https://a.example/${'x'.repeat(600)}`, 512), undefined);
});
