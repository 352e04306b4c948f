import assert from 'node:assert/strict';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { test } from 'node:test';
import { page, said } from '../../../adapters/web/answer.ts';
import { html, outward } from '../../../adapters/web/html.ts';
import { UserError } from '../../../src/errors.ts';
import type { Route } from '../../../src/ports/web.ts';
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
  {
    method: 'GET',
    path: '/away',
    visit: () => {
      throw new UserError('The database does not answer.');
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

test('what may be asked for under any name is, though the address is this machine’s alone', async (t) => {
  const { port } = await served(t, [
    { method: 'POST', path: '/signed', open: true, visit: () => said(200, 'proves itself') },
    { method: 'POST', path: '/own', visit: () => said(200, 'for this machine') },
  ]);
  const elsewhere = { host: 'bot.example.org', origin: 'https://other.example' };
  assert.equal(await asked(port, '/signed', elsewhere, 'x'), 200);
  assert.equal(await asked(port, '/own', elsewhere, 'x'), 403);
});

test('other addresses of this machine are not listened on', async (t) => {
  const { port } = await served(t, routes);
  await assert.rejects(fetch(`http://127.0.0.2:${port}/`));
});

test('who has something to serve comes and goes; what went is said to be away, not unknown', async (t) => {
  const { address, add } = await served(t, routes);
  const leave = add([{ method: 'GET', path: '/late', visit: () => said(200, 'here') }]);
  assert.equal(await (await fetch(`${address}/late`)).text(), 'here');
  leave();
  const gone = await fetch(`${address}/late`);
  assert.deepEqual([gone.status, gone.headers.get('retry-after')], [503, '5']);
  assert.equal((await fetch(`${address}/never`)).status, 404);
  add([{ method: 'GET', path: '/late', visit: () => said(200, 'back') }]);
  assert.equal(await (await fetch(`${address}/late`)).text(), 'back');
});

test('closing lets an answer under way end, and takes nothing new', async (t) => {
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const slow: Route = {
    method: 'GET',
    path: '/slow',
    async visit() {
      begun.resolve();
      await goOn.promise;
      return said(200, 'whole');
    },
  };
  const { address, close } = await served(t, [slow]);
  const coming = fetch(`${address}/slow`);
  await begun.promise;
  const closed = close();
  await assert.rejects(fetch(`${address}/slow`));
  goOn.resolve();
  assert.equal(await (await coming).text(), 'whole');
  await closed;
});

test('a library that answers by itself is given the request, and its answers carry the strict headers', async (t) => {
  const { address } = await served(t, [
    {
      method: 'GET',
      path: '/own',
      open: true,
      take: (request: IncomingMessage, response: ServerResponse) => void response.end(`you asked ${request.url}`),
    },
  ]);
  const answer = await fetch(`${address}/own?x=1`);
  assert.equal(await answer.text(), 'you asked /own?x=1');
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(answer.headers.get('content-security-policy'), "frame-ancestors 'none'");
});

test('a page that breaks names a reference that the log has too', async (t) => {
  const { address, log } = await served(t, routes);
  const reference = /reference (\w+)/.exec(await (await fetch(`${address}/broken`)).text())?.[1];
  assert.ok(reference);
  assert.ok(log.said.some(({ facts }) => JSON.stringify(facts).includes(reference)));
});

test('what keeps a page from being made for a while is said as it is', async (t) => {
  const { address, log } = await served(t, routes);
  const answer = await fetch(`${address}/away`);
  assert.deepEqual([answer.status, await answer.text()], [503, 'The database does not answer.']);
  assert.ok(log.said.every(({ level }) => level !== 'error'));
});

test('only web addresses become links', () => {
  assert.equal(outward('javascript:alert(1)', 'x').html, 'x');
  assert.match(outward('https://arxiv.org/"onclick="', 'x').html, /href="https:\/\/arxiv.org\/%22onclick=%22"/);
});
