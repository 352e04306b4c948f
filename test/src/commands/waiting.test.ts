import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { arxiv } from '../../../adapters/papers/arxiv.ts';
import { fullTexts } from '../../../adapters/papers/full-text.ts';
import { huggingface } from '../../../adapters/papers/huggingface.ts';
import { GIRAFFES } from '../../samples/giraffes.ts';
import { explained } from '../../wires/explained.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { outside, type Script } from '../../wires/outside.ts';

const HANGS: Script = { after: 600_000 };
const ATOM: Script = {
  headers: { 'content-type': 'application/atom+xml' },
  body: `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/${GIRAFFES.key}v2</id><title>${GIRAFFES.title}</title><summary>Long.</summary><published>2026-01-02T00:00:00Z</published></entry></feed>`,
};

/** A bot whose services all hang, and the end of its people's patience. */
async function hanging(t: TestContext, more: { atom?: Script } = {}) {
  const [clock, log] = [hastyClock(), keptLog()];
  const [far, near, atom] = await Promise.all([outside(t), outside(t), outside(t)]);
  for (const service of [far, near, atom]) service.otherwise(HANGS);
  atom.otherwise(more.atom ?? HANGS);
  const [hub, api] = [huggingface({ base: far.base, clock, log }), arxiv({ base: atom.base, clock, log })];
  const texts = fullTexts({ hub, arxiv: api, pages: near.base, clock, log });
  const end = new AbortController();
  const { ask } = await explained(t, { texts, sources: [hub, api], without: 'model', patience: () => end.signal });
  /** The answer when the patience ends as soon as so many requests are under way at each service. */
  async function ended(command: string, options: Record<string, string>, asked: readonly [number, number, number]) {
    const answer = ask(command, options);
    while ([far, near, atom].some(({ requests }, i) => requests.length < asked[i]!)) await sleep(5);
    end.abort();
    return { reply: await answer, asked: [far, near, atom].map(({ requests }) => requests.length) };
  }
  return ended;
}

test('where nobody answers, one patience is all that a person waits to find a paper: the services are asked at once and named', async (t) => {
  for (const [command, options] of [
    ['show', { paper: '2601.00099' }],
    ['summary', { paper: '2601.00099' }],
    ['similar', { paper: 'Whistling Kettles Are All You Need' }],
    ['ask', { question: 'What boils?', paper: '2601.00099' }],
  ] as const) {
    const ended = await hanging(t);
    const { reply, asked } = await ended(command, options, [1, 0, 1]);
    assert.match(reply.text, /Hugging Face and arXiv did not answer/, command);
    // A second request would tell that the first one was waited for to its own end.
    assert.deepEqual(asked, [1, 0, 1], command);
  }
});

test('the same patience covers a paper’s text: all places are asked side by side, then the abstract is shown and they are named', async (t) => {
  for (const command of ['summary', 'ask']) {
    const ended = await hanging(t, { atom: ATOM });
    const options = { paper: GIRAFFES.key, ...(command === 'ask' ? { question: 'How far do giraffes look?' } : {}) };
    const { reply, asked } = await ended(command, options, [1, 2, 1]);
    assert.deepEqual(asked, [1, 2, 1]);
    const said = JSON.stringify(reply);
    assert.match(said, /the abstract only[^(]/);
    assert.match(said, /\(The full text cannot be fetched now: Hugging Face and arXiv did not answer in time\.\)/);
    assert.equal(said.split('cannot be fetched now').length, 2);
  }
});

test('where the newest version is not told either, the abstract is shown when the patience ends', async (t) => {
  const ended = await hanging(t);
  const { reply, asked } = await ended('summary', { paper: GIRAFFES.key }, [0, 0, 1]);
  assert.equal(asked[2], 1);
  assert.match(JSON.stringify(reply), /the abstract only/);
});
