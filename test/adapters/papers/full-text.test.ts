import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { arxiv } from '../../../adapters/papers/arxiv.ts';
import { fullTexts } from '../../../adapters/papers/full-text.ts';
import { huggingface } from '../../../adapters/papers/huggingface.ts';
import { GIRAFFES_MARKDOWN } from '../../samples/giraffes.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { madePdf } from '../../wires/made-pdf.ts';
import { outside, type Script } from '../../wires/outside.ts';
import { upstream } from '../../wires/upstream.ts';

const ID = '2601.00042';
const GONE: Script = { status: 404, body: 'nothing' };
const MARKDOWN: Script = { headers: { 'content-type': 'text/markdown' }, body: GIRAFFES_MARKDOWN };
const html = (version: number): Script => ({
  headers: { 'content-type': 'text/html' },
  body: `<html><head><base href="/html/${ID}v${version}/"></head><body><article class="ltx_document"><section><h2>1 Introduction</h2><p>Version ${version} of it.</p></section></article></body></html>`,
});
const PDF: Script = {
  headers: { 'content-type': 'application/pdf' },
  body: madePdf([
    [
      'Giraffe Attention',
      `arXiv:${ID}v2 [cs.CL] 2 Jan 2026`,
      'Abstract',
      'Attention over long contexts is expen-',
      'sive for all of us.',
      '1 Introduction',
      'Language models read ever longer documents.',
    ],
    ['2 Method', 'Four heads look far.', 'References', '[1] Zebra.'],
  ]),
};

async function texts(t: TestContext, hub: Script, pages: Script | ((path: string) => Script), api: Script = GONE) {
  const clock = hastyClock();
  const log = keptLog();
  const [far, near, atom] = await Promise.all([outside(t, ...[]), outside(t), outside(t)]);
  far.otherwise(hub);
  near.otherwise((request) => {
    const script = typeof pages === 'function' ? pages.call(undefined, request.path as never) : pages;
    return (typeof script === 'function' ? script(request) : script) as object;
  });
  atom.otherwise(api);
  const source = fullTexts({
    hub: huggingface({ base: far.base, clock, log }),
    arxiv: arxiv({ base: atom.base, clock, log }),
    pages: near.base,
    clock,
    log,
  });
  return { source, near, far, log };
}
const only = (kind: 'html' | 'pdf', script: Script) =>
  ((path: unknown) => (String(path).startsWith(`/${kind}/`) ? script : GONE)) as (path: string) => Script;

test('Hugging Face’s Markdown comes first, when it is of the version that is wanted', async (t) => {
  const { source, near } = await texts(t, MARKDOWN, html(2));
  const text = (await source.text(ID, 2, false))!;
  assert.deepEqual([text.from, text.version, text.sections.length], ['Hugging Face', 2, 6]);
  assert.equal(near.requests.length, 0);
});

test('a newer version is read from arXiv’s HTML; an older copy is better than none, but no answer to who asked for another', async (t) => {
  const { source, near } = await texts(t, MARKDOWN, only('html', html(3)));
  assert.deepEqual(await source.text(ID, 3, false), {
    from: 'arXiv HTML',
    version: 3,
    sections: [{ title: '1 Introduction', text: 'Version 3 of it.' }],
  });
  assert.equal(near.requests[0]!.path, `/html/${ID}v3`);
  near.otherwise(GONE);
  assert.equal((await source.text(ID, 3, false))?.version, 2);
  assert.equal(await source.text(ID, 3, true), undefined);
});

test('the PDF is the last resort', async (t) => {
  const { source, near } = await texts(t, GONE, only('pdf', PDF));
  const text = (await source.text(ID, 2, false))!;
  assert.deepEqual([text.from, text.version], ['arXiv PDF', 2]);
  assert.deepEqual(
    text.sections.map(({ title }) => title),
    ['Abstract', '1 Introduction', '2 Method'],
  );
  assert.match(text.sections[0]!.text, /^Attention over long contexts is expensive for all of us\.$/);
  assert.deepEqual(
    near.requests.map(({ path }) => path),
    [`/html/${ID}v2`, `/pdf/${ID}v2`],
  );
});

test('where there is no text there is none; where a source failed it is that failure', async (t) => {
  const nothing = await texts(t, GONE, GONE);
  assert.equal(await nothing.source.text(ID, null, false), undefined);
  const down = await texts(t, GONE, { status: 503 });
  await assert.rejects(down.source.text(ID, null, false), upstream('arXiv')('unreachable'));
  const hub = await texts(t, { status: 500 }, html(1));
  assert.equal((await hub.source.text(ID, null, false))?.version, 1);
});

test('a PDF that is none, is broken, too big, or leads elsewhere is no text and no crash', async (t) => {
  for (const body of ['<html>Sign in</html>', '%PDF-1.4\nbroken beyond repair', madePdf([[]])]) {
    const { source } = await texts(t, GONE, only('pdf', { body }));
    assert.equal(await source.text(ID, null, false), undefined);
  }
  const away = await texts(t, GONE, only('pdf', { status: 302, headers: { location: 'http://127.0.0.2:1/x.pdf' } }));
  await assert.rejects(away.source.text(ID, null, false), upstream('arXiv')('refused'));
  const endless = await texts(t, GONE, only('pdf', { body: 'x'.repeat(1_000_000), endless: true }));
  await assert.rejects(endless.source.text(ID, null, false), upstream('arXiv')('too large'));
});

test('the newest version is what arXiv says', async (t) => {
  const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/${ID}v4</id><title>Giraffe</title><summary>Long.</summary><published>2026-01-02T00:00:00Z</published></entry></feed>`;
  const { source } = await texts(t, GONE, GONE, { headers: { 'content-type': 'application/atom+xml' }, body: feed });
  assert.equal(await source.newestVersion(ID), 4);
});

const HANGS: Script = { after: 600_000 };

test('for somebody who waits a place that hangs costs little: the next best text is taken, and the place is named', async (t) => {
  const { source } = await texts(t, HANGS, only('html', html(2)));
  const text = (await source.text(ID, 2, false, true))!;
  assert.deepEqual([text.from, text.silent], ['arXiv HTML', ['Hugging Face']]);
  assert.ok(source.waitingFor!(ID).includes('Hugging Face'));
});

test('for somebody who waits the best place’s text is taken at once, and an older one where no other comes in time', async (t) => {
  const alone = await texts(t, MARKDOWN, HANGS);
  assert.deepEqual((await alone.source.text(ID, 2, false, true))?.silent, undefined);
  const old = await texts(t, MARKDOWN, HANGS);
  const text = (await old.source.text(ID, 3, false, true))!;
  assert.deepEqual([text.from, text.version], ['Hugging Face', 2]);
  const nothing = await texts(t, GONE, GONE);
  assert.equal(await nothing.source.text(ID, null, false, true), undefined);
  const down = await texts(t, { status: 403 }, { status: 403 });
  await assert.rejects(down.source.text(ID, null, false, true), upstream('Hugging Face', 'arXiv')('refused'));
});
