import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { html, outward } from '../../../adapters/web/html.ts';
import { page, type Route, said } from '../../../adapters/web/serve.ts';
import { served } from '../../wires/playground.ts';

const routes: Route[] = [
  { method: 'GET', path: '/', visit: () => page(html`<p>${'<b> & "x"'}</p>`) },
  { method: 'POST', path: '/said', visit: async (visit) => said(200, `heard ${(await visit.text()).length}`) },
  {
    method: 'GET',
    path: '/broken',
    visit: () => {
      throw new Error('by itself');
    },
  },
  { method: 'GET', path: '/under/', visit: ({ path }) => said(200, path) },
];

/** As a client that may lie about whom it asks. */
function asked(port: number, path: string, headers: Record<string, string>, body?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { port, path, headers, host: '127.0.0.1', method: body === undefined ? 'GET' : 'POST' },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

test('a page comes escaped, and may use what the surface serves and nothing else', async (t) => {
  const { address } = await served(t, routes);
  const answer = await fetch(address);
  assert.equal(await answer.text(), '<!doctype html><p>&#60;b&#62; &#38; &#34;x&#34;</p>');
  const policy = answer.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /script-src 'self';/);
  assert.doesNotMatch(policy, /unsafe|https?:/);
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
});

test('what is not there, not so, too long or broken is said, and ends nothing', async (t) => {
  const { address } = await served(t, routes);
  const status = async (path: string, init?: RequestInit): Promise<number> =>
    (await fetch(address + path, init)).status;
  assert.equal(await status('/nowhere'), 404);
  assert.equal(await status('/said'), 405);
  assert.equal(await status('/said', { method: 'POST', body: 'x'.repeat(70_000) }), 413);
  assert.equal(await status('/broken'), 500);
  assert.equal(await status('/said', { method: 'POST', body: 'x' }), 200);
  assert.equal(await (await fetch(`${address}/under/a/b`)).text(), '/under/a/b');
});

test('on this machine alone, a page from elsewhere is not answered, whatever name it came by', async (t) => {
  const { port } = await served(t, routes);
  assert.equal(await asked(port, '/', { host: `localhost:${port}` }), 200);
  assert.equal(await asked(port, '/', { host: `rebound.example:${port}` }), 403);
  const own = { host: `localhost:${port}` };
  assert.equal(await asked(port, '/said', { ...own, origin: 'https://evil.example' }, 'x'), 403);
  assert.equal(await asked(port, '/said', { ...own, origin: `http://localhost:${port}` }, 'x'), 200);
});

test('only web addresses become links', () => {
  assert.equal(outward('javascript:alert(1)', 'x').html, 'x');
  assert.match(outward('https://arxiv.org/"onclick="', 'x').html, /href="https:\/\/arxiv.org\/%22onclick=%22"/);
});
