import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readGrowing } from '../../../src/explain/growing.ts';
import { GOOD_SUMMARY } from '../../samples/giraffes.ts';

test('whole JSON is read as JSON reads it', () => {
  for (const value of [GOOD_SUMMARY, { a: [1, -2.5e3, true, null, 'x"\\\n\u00e9😀', {}, []] }, {}])
    assert.deepEqual(readGrowing(JSON.stringify(value)).value, value);
});

test('at every cut only what is certain is there, and it only grows', () => {
  const text = JSON.stringify(GOOD_SUMMARY, null, 1);
  let texts = 0;
  for (let end = 0; end <= text.length; end += 1) {
    const { value } = readGrowing(text.slice(0, end));
    const said = [...JSON.stringify(value ?? {}).matchAll(/"(?:quote|text)":"((?:[^"\\]|\\.)*)"/g)].map(
      ([, one]) => one!,
    );
    for (const one of said) assert.ok(text.includes(`"${one}"`), one);
    assert.ok(said.length >= texts);
    texts = said.length;
  }
  assert.deepEqual(readGrowing(text).value, GOOD_SUMMARY);
});

test('the text that is being written is told with its name', () => {
  assert.deepEqual(readGrowing('{"a":[{"quote":"Half a sen').open, { name: 'quote', text: 'Half a sen' });
  assert.deepEqual(readGrowing('{"quote":"x","text":"With \\"marks\\" and \\u00e').open, {
    name: 'text',
    text: 'With "marks" and ',
  });
  assert.equal(readGrowing('{"quote":"x"').open, undefined);
  assert.equal(readGrowing('{"quo').open, undefined);
});

test('a number that may go on is not yet certain', () => {
  assert.deepEqual(readGrowing('{"paper":1').value, {});
  assert.deepEqual(readGrowing('{"paper":12,').value, { paper: 12 });
});

test('thoughts and fences before the answer are passed over', () => {
  assert.equal(readGrowing('<think>{"a":1}').value, undefined);
  assert.deepEqual(readGrowing('<think>{"a":1}</think>```json\n{"b":2}\n```').value, { b: 2 });
  assert.deepEqual(readGrowing('Here it is: {"b":"x"}').value, { b: 'x' });
  for (const junk of ['', 'no', '{', '[1,2', '{]', '{"a"', '{"a":}', '{"a":tru', '{,,,'])
    assert.doesNotThrow(() => readGrowing(junk));
  assert.ok(!Object.hasOwn(readGrowing('{"__proto__":{"x":1}}').value as object, 'x'));
  assert.equal(({} as Record<string, unknown>)['x'], undefined);
});
