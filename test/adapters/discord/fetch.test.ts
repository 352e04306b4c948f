import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { DiscordAPIError, HTTPError, REST } from 'discord.js';
import { discordFetch } from '../../../adapters/discord/fetch.ts';
import { listening } from '../../wires/loopback.ts';

const PATIENCE_MS = 10_000;

const served = (t: TestContext, listener: RequestListener): Promise<string> =>
  listening(createServer(listener), (end) => t.after(end));

const restAt = (api: string, timeout = PATIENCE_MS): REST =>
  new REST({ api, timeout, retries: 0, makeRequest: discordFetch });

test('the library is answered as it is by its own way: JSON, bytes, nothing, and what is refused', async (t) => {
  const api = await served(t, async (request, response) => {
    const heard = await text(request);
    if (request.url!.endsWith('/none')) response.writeHead(204).end();
    else if (request.url!.endsWith('/bytes')) response.end('naïve');
    else if (request.url!.endsWith('/refused'))
      response
        .writeHead(400, { 'content-type': 'application/json' })
        .end('{"code":50035,"message":"Invalid Form Body"}');
    else
      response
        .writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
        .end(JSON.stringify({ method: request.method, type: request.headers['content-type'], heard }));
  });
  for (const rest of [restAt(api), new REST({ api, retries: 0 })]) {
    const options = { auth: false, body: { text: 'é' } } as const;
    assert.deepEqual(await rest.patch('/one', options), {
      method: 'PATCH',
      type: 'application/json',
      heard: '{"text":"é"}',
    });
    assert.deepEqual(await rest.get('/one', { auth: false }), { method: 'GET', heard: '' });
    assert.equal(Buffer.from((await rest.get('/bytes', { auth: false })) as ArrayBuffer).toString(), 'naïve');
    assert.equal(((await rest.post('/none', options)) as ArrayBuffer).byteLength, 0);
    await assert.rejects(
      rest.post('/refused', options),
      (error) => error instanceof DiscordAPIError && error.code === 50_035 && error.status === 400,
    );
  }
});

test('the library waits as long as it is told to, by the headers of the answer', async (t) => {
  let asked = 0;
  const api = await served(t, (request, response) => {
    request.resume();
    asked += 1;
    const json = { 'content-type': 'application/json' };
    if (asked > 1) response.writeHead(200, json).end('{"asked":2}');
    else response.writeHead(429, { ...json, 'retry-after': '0.05', via: '1.1 google' }).end('{"retry_after":0.05}');
  });
  assert.deepEqual(await restAt(api).get('/one', { auth: false }), { asked: 2 });
});

test('a page in the place of an answer is an outage, whatever its status', async (t) => {
  let status = 0;
  const api = await served(t, (request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end('<title>Just a moment…</title>');
  });
  const rest = restAt(api);
  for (status of [200, 400, 403, 404, 502])
    await assert.rejects(
      rest.get('/one', { auth: false }),
      (error) => error instanceof HTTPError && error.status === 502,
      String(status),
    );
});

test('whoever is told to slow down, and not for how long, waits all the same', async (t) => {
  const api = await served(t, (request, response) => {
    request.resume();
    response.writeHead(429, { 'content-type': 'text/html' }).end();
  });
  const answer = await discordFetch(`${api}/one`, {});
  assert.ok(Number(answer.headers.get('retry-after')) > 0);
});

test('an answer that stops in the midst is given up in time, and a file goes as a form', async (t) => {
  const form = (request: IncomingMessage): string => String(request.headers['content-type']).split(';')[0]!;
  const api = await served(t, (request, response) => {
    request.resume();
    if (request.url!.endsWith('/amid')) response.writeHead(200, { 'content-type': 'application/json' }).write('{"o');
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ form: form(request) }));
  });
  await assert.rejects(restAt(api, 50).get('/amid', { auth: false }), { name: 'AbortError' });
  const files = [{ name: 'papers.bib', data: 'text', contentType: 'text/plain' }];
  assert.deepEqual(await restAt(api).post('/file', { auth: false, files }), { form: 'multipart/form-data' });
});
