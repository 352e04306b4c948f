import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { openaiEmbedder, unit } from '../../../adapters/models/openai-embedder.ts';
import { habitsOf } from '../../../adapters/models/prefixes.ts';
import { UpstreamError } from '../../../src/errors.ts';
import { embedderContract } from '../../contracts/embedder.ts';

type Answer = { status?: number; body: unknown };
type Seen = { model: string; input: string[] };

/** Numbers that depend on the text and on nothing else, longer than 1. */
const numbersOf = (text: string): number[] => [1, 2, 3, 4].map((k) => Math.sin(k * (text.length + 1)) * 3);

/** An endpoint of the dialect on loopback: vectors in reverse order, as the dialect allows. */
async function endpoint(t: TestContext, answer?: (seen: Seen, request: number) => Answer | undefined) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = JSON.parse(Buffer.concat(chunks).toString()) as Seen;
    seen.push(asked);
    const usual = { data: asked.input.map((text, index) => ({ index, embedding: numbersOf(text) })).reverse() };
    const { status = 200, body } = answer?.(asked, seen.length) ?? { body: usual };
    response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' }).end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  t.after(() => server.close());
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, seen };
}

embedderContract('an endpoint of OpenAI’s dialect', async (t) => {
  const { baseUrl } = await endpoint(t);
  return openaiEmbedder({ baseUrl, apiKey: 'sk-test-1', model: 'some-model' });
});

test('many texts go in several requests, and each vector finds its text', async (t) => {
  const { baseUrl, seen } = await endpoint(t);
  const model = await openaiEmbedder({ baseUrl, apiKey: undefined, model: 'some-model' });
  assert.equal(model.dimension, 4);
  const texts = Array.from({ length: 150 }, (_, i) => ({ title: 'x'.repeat(i), abstract: '' }));
  const vectors = await model.papers(texts);
  assert.deepEqual(
    seen.map((one) => one.input.length),
    [1, 64, 64, 22],
  );
  assert.deepEqual(vectors[149], unit(numbersOf(`${'x'.repeat(149)}\n`)));
});

for (const [what, answer, fault] of [
  ['a quota that is spent', { status: 429, body: { error: { message: 'slow down' } } }, 'limited'],
  ['a wrong key', { status: 401, body: { error: { message: 'no' } } }, 'refused'],
  ['a broken server', { status: 500, body: {} }, 'nonsense'],
  ['fewer vectors than texts', { body: { data: [] } }, 'nonsense'],
  ['a vector of words', { body: { data: [{ index: 0, embedding: ['a'] }] } }, 'nonsense'],
] as const)
  test(`${what} is a failure of the service, told without the key`, async (t) => {
    const { baseUrl } = await endpoint(t, () => answer);
    await assert.rejects(openaiEmbedder({ baseUrl, apiKey: 'sk-very-secret', model: 'm' }), (error: unknown) => {
      assert.ok(error instanceof UpstreamError);
      assert.equal(error.fault, fault);
      assert.doesNotMatch(`${error.message} ${error.stack}`, /sk-very-secret/);
      return true;
    });
  });

test('an endpoint that is not there is unreachable', async () => {
  await assert.rejects(
    openaiEmbedder({ baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'sk-test-1', model: 'm' }),
    (error: unknown) => error instanceof UpstreamError && error.fault === 'unreachable',
  );
});

test('each family of models is asked as its card says, and an unknown one plainly', () => {
  assert.equal(habitsOf('intfloat/multilingual-e5-small').question, 'query: ');
  assert.equal(habitsOf('Snowflake/snowflake-arctic-embed-xs').pooling, 'cls');
  assert.equal(habitsOf('nomic-ai/nomic-embed-text-v1.5').paper, 'search_document: ');
  assert.deepEqual(habitsOf('text-embedding-3-small'), { question: '', paper: '', pooling: 'mean' });
});
