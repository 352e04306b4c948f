import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { type TestContext, test } from 'node:test';
import { slackFetch } from '../../../adapters/slack/fetch.ts';
import { listening } from '../../wires/loopback.ts';

const PATIENCE_MS = 10_000;
const POST = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"text":"é"}' } as const;

const served = (t: TestContext, listener: RequestListener): Promise<string> =>
  listening(createServer(listener), (end) => t.after(end));

test('an answer is read as fetch reads it: its status, its headers, its text', async (t) => {
  const heard: string[] = [];
  const base = await served(t, (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => {
      heard.push(`${request.method} ${request.headers['content-type']} ${body}`);
      response.writeHead(request.url === '/gone' ? 404 : 200, { 'X-OAuth-Scopes': 'commands,chat:write' });
      response.end('{"ok":true,"word":"naïve"}');
    });
  });
  const ask = slackFetch(PATIENCE_MS);
  for (const path of ['/here', '/gone']) {
    const [own, usual] = await Promise.all([ask(base + path, POST), fetch(base + path, POST)]);
    assert.deepEqual([own.ok, own.status, own.statusText], [usual.ok, usual.status, usual.statusText]);
    assert.equal(own.headers.get('x-oauth-scopes'), usual.headers.get('x-oauth-scopes'));
    assert.equal(own.url, usual.url);
    assert.deepEqual(await own.json(), JSON.parse(await usual.text()));
  }
  assert.deepEqual(new Set(heard), new Set(['POST application/json {"text":"é"}']));
});

test('what does not answer in time is given up, before its first word and amid them', async (t) => {
  const base = await served(t, (request, response) => {
    if (request.url === '/amid') response.writeHead(200).write('{"ok":');
  });
  const ask = slackFetch(50);
  for (const path of ['/silent', '/amid']) await assert.rejects(ask(base + path, POST), /no answer within 50 ms/);
});

test('a redirect is refused or followed as the library wants it, and a file goes as a form', async (t) => {
  const base = await served(t, (request, response) => {
    request.resume();
    if (request.url === '/moved') response.writeHead(307, { location: '/here' }).end();
    else response.end(String(request.headers['content-type']).split(';')[0]);
  });
  const ask = slackFetch(PATIENCE_MS);
  await assert.rejects(ask(`${base}/moved`, { ...POST, redirect: 'error' }), TypeError);
  assert.equal(await (await ask(`${base}/moved`, POST)).text(), 'application/json');
  const body = new FormData();
  body.set('file', new Blob(['text']), 'papers.bib');
  assert.equal(await (await ask(`${base}/here`, { method: 'POST', body })).text(), 'multipart/form-data');
});
