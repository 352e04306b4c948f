import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serious } from '../../wires/axe.ts';
import { browser } from '../../wires/browser.ts';
import { HOUR, papersOf } from '../../wires/digests.ts';
import { BOB, linkIn, mailBot } from '../../wires/mail-bot.ts';
import { LOOKS, NO_BROWSER } from '../../wires/playground.ts';

const FRIDAY = '2026-08-21';

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
  for (const { colorScheme, width } of LOOKS) {
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
