import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { newestOpenDay } from '../adapters/papers/huggingface.ts';
import { starterDigest } from '../adapters/papers/starter.ts';
import { sqliteStorage } from '../adapters/storage/sqlite/storage.ts';
import { ROOT } from './readme.ts';
import { GIRAFFES, GIRAFFES_MARKDOWN, GOOD_SUMMARY } from './samples/giraffes.ts';
import { browser } from './wires/browser.ts';
import { emptyFolder } from './wires/folder.ts';
import { llmServer } from './wires/llm-server.ts';
import { outside } from './wires/outside.ts';

/**
 * `npm run pictures`: the README's pictures, by the program as people start it. A made paper stands among known ones on the day's
 * list, and a made model writes of it; every statement is checked as any is.
 */
const FOLDER = join(ROOT, 'docs/pictures');
const LISTED = ['1706.03762', '2205.14135', '2010.11929', '1810.04805', '2006.11239'];
const MODEL = 'example-model';

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/${GIRAFFES.id}v2</id><title>${GIRAFFES.title}</title><summary>${GIRAFFES.abstract}</summary><published>${GIRAFFES.published}T00:00:00Z</published></entry></feed>`;

test('the pictures of the README', async (t) => {
  mkdirSync(FOLDER, { recursive: true });
  const address = await playing();
  for (const theme of ['light', 'dark']) {
    const page = await (await browser(t)).newPage({
      viewport: { width: 1_500, height: 1_000 },
      deviceScaleFactor: 1,
    });
    await page.goto(`${address}/?theme=${theme}`);
    await say(page, '/papers summary 2601.00042');
    const summary = page.locator('.slack .message').filter({ hasText: 'checked against' });
    await taken(summary, `summary-${theme}.png`);
    if (theme === 'light') {
      await say(page, '/digest set attention, diffusion top:4');
      await page.locator('.discord .message').filter({ hasText: 'attention' }).first().waitFor();
      await say(page, '/digest now');
    }
    const post = page.locator('.discord .message').filter({ hasText: 'FlashAttention' }).last();
    await taken(post, `daily-${theme}.png`);
  }

  /** The playground's address, with Hugging Face and the model on this machine. */
  async function playing(): Promise<string> {
    const [hub, llm] = await Promise.all([outside(t), llmServer(t)]);
    const today = newestOpenDay(Date.now());
    const known = (await starterDigest()).papers.filter(({ id }) => LISTED.includes(id ?? ''));
    const papers = [{ ...GIRAFFES, upvotes: 42 }, ...known];
    const folder = emptyFolder(t);
    const storage = await sqliteStorage(folder);
    const list = { name: `huggingface/${today}`, date: today, origin: 'huggingface', observed: today, papers } as const;
    await storage.papers.save({ lists: [list] });
    await storage.close();
    hub.otherwise(({ path }) => {
      if (path === '/api/query') return { headers: { 'content-type': 'application/atom+xml' }, body: ATOM };
      if (path === `/papers/${GIRAFFES.id}.md`)
        return { headers: { 'content-type': 'text/markdown' }, body: GIRAFFES_MARKDOWN };
      return { status: 404 };
    });
    llm.otherwise(({ body }) => ({
      answer: body.response_format?.json_schema?.name === 'check' ? { verdicts: [] } : GOOD_SUMMARY,
    }));
    const program = spawn(process.execPath, ['src/main.ts', 'play'], {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        DATA_DIR: folder,
        PLAY_PORT: '0',
        OPENAI_BASE_URL: llm.base,
        OPENAI_MODEL: MODEL,
        CLAIM_CHECK: 'rules',
        ...Object.fromEntries(
          ['HF', 'ARXIV', 'ARXIV_RSS', 'ARXIV_OAI', 'ARXIV_PAGES'].map((name) => [`${name}_ENDPOINT`, hub.base]),
        ),
      },
    });
    t.after(() => program.kill());
    let said = '';
    return new Promise((resolve, reject) => {
      program.once('close', () => reject(new Error(`It ended: ${said}`)));
      program.stdout.on('data', (bytes) => {
        said += bytes;
        const [, found] = /(http:\/\/localhost:\d+)/.exec(said) ?? [];
        if (found) resolve(found);
      });
    });
  }
});

/** Without what the playground says of its own, and frames for pictures that would be fetched from elsewhere. */
async function taken(message: Locator, file: string): Promise<void> {
  await message.waitFor();
  await message.page().evaluate('document.querySelectorAll(".size, [data-picture]").forEach((part) => part.remove())');
  await message.screenshot({ path: join(FOLDER, file) });
}

const say = async (page: Page, line: string): Promise<void> => {
  await page.fill('#line', line);
  await page.press('#line', 'Enter');
};
