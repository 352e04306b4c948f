import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { GIRAFFES, GIRAFFES_MARKDOWN, GOOD_SUMMARY } from './samples/giraffes.ts';
import { emptyFolder } from './wires/folder.ts';
import { llmServer } from './wires/llm-server.ts';
import { outside } from './wires/outside.ts';

const root = join(import.meta.dirname, '..');
const KEY = 'sk-never-printed-0123456789';

/** The program as a person starts it, with Hugging Face, arXiv and the model on loopback. */
async function bot(t: TestContext) {
  const folder = emptyFolder(t);
  const [hub, llm] = await Promise.all([outside(t), llmServer(t)]);
  const { id, title, abstract, published } = GIRAFFES;
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/${id}v2</id><title>${title}</title><summary>${abstract}</summary><published>${published}T00:00:00Z</published></entry></feed>`;
  hub.otherwise(({ path }) => {
    if (path === '/api/query') return { headers: { 'content-type': 'application/atom+xml' }, body: atom };
    if (path === `/api/papers/${id}`)
      return {
        body: {
          id,
          title,
          summary: abstract,
          authors: [{ name: 'Ada Example' }],
          upvotes: 3,
          publishedAt: `${published}T00:00:00.000Z`,
        },
      };
    return path === `/papers/${id}.md`
      ? { headers: { 'content-type': 'text/markdown' }, body: GIRAFFES_MARKDOWN }
      : { status: 404 };
  });
  llm.otherwise(({ body }) => ({
    answer: body.response_format?.json_schema?.name === 'check' ? { verdicts: [] } : GOOD_SUMMARY,
  }));
  async function run(args: readonly string[], more: Record<string, string>, input = '') {
    const env = {
      PATH: process.env['PATH'],
      DATA_DIR: folder,
      HF_ENDPOINT: hub.base,
      ARXIV_ENDPOINT: hub.base,
      ARXIV_PAGES_ENDPOINT: hub.base,
      ...more,
    };
    const child = spawn(process.execPath, ['--import=./src/check-node.js', 'src/main.ts', ...args], { cwd: root, env });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes) => {
      out += bytes;
    });
    child.stderr.on('data', (bytes) => {
      err += bytes;
    });
    child.stdin.end(input);
    const [code] = await once(child, 'close');
    assert.ok(!`${out}${err}`.includes(KEY));
    return { code: code as number, out, err };
  }
  return { run, llm };
}

test('a summary is written, shown in the terminal and still there after a restart', async (t) => {
  const { run, llm } = await bot(t);
  const model = { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: llm.base, OPENAI_MODEL: 'test-model' };
  const first = await run(['summary', GIRAFFES.key], model);
  assert.equal(first.code, 0);
  assert.match(first.out, /A handful of heads[\s\S]*Results\. It reaches an accuracy of 84\.7%/);
  assert.match(first.out, /From the full text \(version 2, Hugging Face\)/);
  const again = await run(['summary', GIRAFFES.key], model);
  assert.match(again.out, /“Peak memory falls from 61\.4 GB to 19\.2 GB, a factor of 3\.2\.”/);
  // It was written once, and read once more by the model.
  assert.deepEqual(
    llm.asked.map(({ body }) => body.response_format?.json_schema?.name),
    ['summary', 'check'],
  );
});

test('with a model that is set wrongly it is said at the start, and the bot runs on without', async (t) => {
  const { run, llm } = await bot(t);
  const wrong = await run(['summary', GIRAFFES.key], {
    OPENAI_BASE_URL: 'nowhere',
    OPENAI_MODEL: 'm',
    OPENAI_API_KEY: KEY,
  });
  assert.equal(wrong.code, 0);
  assert.match(wrong.err, /OPENAI_BASE_URL should be an http or https address/);
  assert.match(wrong.out, /No language model is set up\..*key sentences/);
  llm.models.splice(0, 1, 'another');
  const unknown = await run(
    [],
    { OPENAI_BASE_URL: llm.base, OPENAI_MODEL: 'm' },
    '/papers help\n/papers today\nquit\n',
  );
  assert.equal(unknown.code, 0);
  assert.match(unknown.err, /OPENAI_MODEL: .* does not list this model\. It lists another\./);
});
