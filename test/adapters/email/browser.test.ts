import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { HOUR, papersOf } from '../../wires/digests.ts';
import { BOB, linkIn, mailBot } from '../../wires/mail-bot.ts';
import { browser, NO_BROWSER } from '../../wires/playground.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FRIDAY = '2026-08-21';

async function serious(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as {
    violations: { id: string; impact: string; nodes: { html: string }[] }[];
  };
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}

test('a digest’s message and its pages are read in light and in dark, on a desk and on a phone, and the message fetches nothing', {
  skip: NO_BROWSER,
}, async (t) => {
  const { say, far, page: asked, lists, until } = await mailBot(t, '2026-08-21T06:00:00Z');
  await say('/digest email bob@lab.example time:9:00', BOB);
  await asked(linkIn(far.taken[0]!, 'Start'), {});
  await lists(FRIDAY, papersOf(FRIDAY, 12));
  await until('2026-08-21T08:00:00Z', HOUR / 4);
  const post = far.taken[1]!;
  const opened = await browser(t);
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [700, 375]) {
      const what = `${colorScheme}, ${width}`;
      const page = await opened.newPage({ viewport: { width, height: 900 }, colorScheme });
      const fetched: string[] = [];
      page.on('request', (one) => fetched.push(one.url()));
      await page.setContent(String(post.mail.html));
      assert.deepEqual(fetched, [], what);
      assert.ok(((await page.evaluate('document.documentElement.scrollWidth')) as number) <= width, what);
      const dark = (await page.evaluate('getComputedStyle(document.body).backgroundColor')) === 'rgb(23, 24, 27)';
      assert.equal(dark, colorScheme === 'dark', what);
      assert.deepEqual(await serious(page), [], what);

      const complaints: string[] = [];
      page.on(
        'console',
        (one) => one.type() === 'error' && !one.location().url.endsWith('/favicon.ico') && complaints.push(one.text()),
      );
      for (const label of ['Change', 'more like this']) {
        await page.goto(linkIn(post, label));
        assert.ok(
          ((await page.evaluate('document.documentElement.scrollWidth')) as number) <= width,
          `${label}, ${what}`,
        );
        assert.deepEqual(await serious(page), [], `${label}, ${what}`);
      }
      assert.deepEqual(complaints, [], what);
      await page.close();
    }
});
