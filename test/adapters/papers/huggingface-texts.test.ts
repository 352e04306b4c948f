import assert from 'node:assert/strict';
import { test } from 'node:test';
import { huggingface } from '../../../adapters/papers/huggingface.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { outside } from '../../wires/outside.ts';
import { upstream } from '../../wires/upstream.ts';

const DAY = '2026-08-21';

function hub(base: string) {
  const clock = hastyClock('2026-08-21T12:00:00.000Z');
  const log = keptLog();
  return { clock, log, ...huggingface({ base, clock, log }) };
}

const failing = upstream('Hugging Face');

test('a full text is Markdown, never the page that people see', async (t) => {
  const far = await outside(
    t,
    { headers: { 'content-type': 'text/markdown; charset=utf-8' }, body: '# One\n\nText <b>bold</b>.\n' },
    { headers: { 'content-type': 'text/html; charset=utf-8' }, body: 'Sign in to read' },
    { headers: { 'content-type': 'text/markdown' }, body: '\n<!doctype html><html></html>' },
    { headers: { 'content-type': 'text/markdown' }, body: '' },
    { status: 404, body: 'Not found' },
  );
  const client = hub(far.base);
  assert.deepEqual(await client.fullText('2608.00001v2'), { text: '# One\n\nText <b>bold</b>.' });
  assert.equal(far.requests[0]?.path, '/papers/2608.00001.md');
  assert.equal(far.requests[0]?.headers.accept, 'text/markdown');
  for (let i = 0; i < 4; i += 1) assert.equal(await client.fullText('2608.00001'), undefined);
  far.next({ endless: true, body: 'word '.repeat(10_000) });
  await assert.rejects(client.fullText('2608.00001'), failing('too large'));
});

test('a spent budget for pages does not bar the API', async (t) => {
  const far = await outside(t, { status: 429, headers: { ratelimit: '"pages";r=0;t=120' } }, { body: [] });
  const client = hub(far.base);
  await assert.rejects(client.fullText('2608.00001'), failing('limited', { status: 429 }));
  await assert.rejects(client.fullText('2608.00001'), failing('limited'));
  assert.deepEqual((await client.day(DAY)).papers, []);
  assert.equal(far.requests.length, 2);
});
