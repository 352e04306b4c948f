import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { openaiEmbedder, unit } from '../../../adapters/models/openai-embedder.ts';
import { habitsOf } from '../../../adapters/models/prefixes.ts';
import { UpstreamError } from '../../../src/errors.ts';
import { embedderContract } from '../../contracts/embedder.ts';

type Answer = { status?: number; body: unknown };
type Seen = { url: string; model: string; input: string[] };

/** Numbers that depend on the text and on nothing else, longer than 1. */
const numbersOf = (text: string): number[] => [1, 2, 3, 4].map((k) => Math.sin(k * (text.length + 1)) * 3);

/** An endpoint of the dialect on loopback: vectors in reverse order, as the dialect allows. */
async function endpoint(t: TestContext, answer?: (seen: Seen, request: number) => Answer | undefined) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = { ...(JSON.parse(Buffer.concat(chunks).toString()) as Seen), url: request.url ?? '' };
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
  ['an object in the place of vectors', { body: { data: { a: 1 } } }, 'nonsense'],
  ['nothing', { body: null }, 'nonsense'],
  ['vectors of nobody', { body: { data: [null] } }, 'nonsense'],
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

for (const status of [404, 401])
  test(`an address without “/v1”, or of one call, is found where all else is HTTP ${status}`, async (t) => {
    const { baseUrl, seen } = await endpoint(t, ({ url }) =>
      url === '/v1/embeddings' ? undefined : { status, body: { error: { message: 'no' } } },
    );
    const bare = baseUrl.slice(0, -'/v1'.length);
    for (const typed of [bare, `${bare}/`, `${baseUrl}/embeddings`, `${bare}/api/embed`]) {
      const model = await openaiEmbedder({ baseUrl: typed, apiKey: undefined, model: 'm' });
      const before = seen.length;
      await model.question('a question');
      assert.equal(seen.length, before + 1);
    }
  });

test('a key that is refused at the address as it was typed is told, whatever stands at the other', async (t) => {
  const { baseUrl } = await endpoint(t, ({ url }) => ({
    status: url?.startsWith('/v1') ? 404 : 401,
    body: { error: { message: 'no' } },
  }));
  const typed = baseUrl.slice(0, -'/v1'.length);
  await assert.rejects(openaiEmbedder({ baseUrl: typed, apiKey: 'sk-1', model: 'm' }), /correct EMBEDDING_API_KEY/);
});

test('whoever runs the bot is told which setting to correct', async (t) => {
  for (const [status, setting] of [
    [401, /EMBEDDING_API_KEY/],
    [404, /EMBEDDING_MODEL or EMBEDDING_BASE_URL/],
  ] as const) {
    const { baseUrl } = await endpoint(t, () => ({ status, body: { error: { message: 'no' } } }));
    await assert.rejects(openaiEmbedder({ baseUrl, apiKey: 'sk-1', model: 'm' }), setting);
  }
});

const TEXTS = Array.from({ length: 40 }, (_, i) => ({ title: `${'word '.repeat(400)}${i}`, abstract: 'x' }));
for (const message of ['`inputs` must have less than 512 tokens. Given: 600', 'maximum context length is 512 tokens'])
  test(`texts that are too long for the endpoint are shortened once, and then stay so: ${message}`, async (t) => {
    const { baseUrl, seen } = await endpoint(t, ({ input }) =>
      input.some((text) => text.length > 1_500) ? { status: 413, body: { error: { message } } } : undefined,
    );
    const model = await openaiEmbedder({ baseUrl, apiKey: undefined, model: 'm' });
    assert.equal((await model.papers(TEXTS)).length, 40);
    const before = seen.length;
    await model.papers(TEXTS);
    assert.equal(seen.length, before + 1);
  });

for (const message of ['batch size 40 > maximum allowed batch size 16', 'too many inputs: at most 16'])
  test(`more texts than the endpoint takes at once go in smaller parts: ${message}`, async (t) => {
    const { baseUrl, seen } = await endpoint(t, ({ input }) =>
      input.length > 16 ? { status: 422, body: { error: { message } } } : undefined,
    );
    const model = await openaiEmbedder({ baseUrl, apiKey: undefined, model: 'm' });
    const vectors = await model.papers(TEXTS.map(({ title }, i) => ({ title: title.slice(-i), abstract: '' })));
    assert.equal(vectors.length, 40);
    assert.deepEqual(vectors[39], unit(numbersOf(`${TEXTS[39]!.title.slice(-39)}\n`)));
    assert.ok(seen.slice(-3).every(({ input }) => input.length <= 16));
  });

test('an endpoint that refuses whatever is sent is not asked for ever', async (t) => {
  for (const message of ['too long: less than 3 tokens', 'batch size 1 > maximum allowed batch size 0']) {
    const { baseUrl, seen } = await endpoint(t, () => ({ status: 413, body: { error: { message } } }));
    await assert.rejects(openaiEmbedder({ baseUrl, apiKey: undefined, model: 'm' }), UpstreamError);
    assert.ok(seen.length < 10, String(seen.length));
  }
});

test('vectors of another length than the first are no vectors', async (t) => {
  const { baseUrl } = await endpoint(t, ({ input }, request) =>
    request < 2 ? undefined : { body: { data: input.map((_, index) => ({ index, embedding: [1, 2, 3, 4, 5] })) } },
  );
  const model = await openaiEmbedder({ baseUrl, apiKey: undefined, model: 'm' });
  await assert.rejects(model.question('a question'), (error: unknown) => {
    assert.ok(error instanceof UpstreamError);
    return error.fault === 'nonsense';
  });
});

test('a text that is cut within a letter of two halves is still one that can be sent', async (t) => {
  const { baseUrl, seen } = await endpoint(t);
  const model = await openaiEmbedder({ baseUrl, apiKey: undefined, model: 'm' });
  await model.question(`${'x'.repeat(23_999)}😀`);
  assert.ok(seen.at(-1)!.input[0]!.isWellFormed());
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
