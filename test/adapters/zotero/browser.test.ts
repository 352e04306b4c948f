import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { serious } from '../../wires/axe.ts';
import { browser } from '../../wires/browser.ts';
import { LOOKS, NO_BROWSER } from '../../wires/playground.ts';
import { GOOD_KEY, READ_ONLY_KEY } from '../../wires/zotero.ts';
import { zoteroBot } from '../../wires/zotero-bot.ts';

const words = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? '';

test('somebody gives their key in a browser after two wrong ones, chooses a collection in chat, and their papers are there once', {
  skip: NO_BROWSER,
}, async (t) => {
  const { far, say, press, browse } = await zoteroBot(t);
  far.collections.set('READING2', 'Reading');
  const { address } = browse(await say('zotero thesis'));
  const page = await (await browser(t)).newPage();
  await page.goto(address);
  const field = page.getByLabel('Zotero key');
  assert.equal(await page.evaluate('document.activeElement.id'), 'key');
  const give = async (key: string): Promise<string> => {
    await field.fill(key);
    await page.getByRole('button', { name: 'Connect' }).click();
    return words(page);
  };
  assert.match(await give('not a key'), /Zotero knows no such key/);
  assert.equal(await page.getByRole('alert').count(), 1);
  assert.match(await give(READ_ONLY_KEY), /may only read your library/);
  // What was typed is in no address and comes back in no page.
  assert.equal((await page.content()).includes(READ_ONLY_KEY), false);
  assert.equal(page.url().includes(READ_ONLY_KEY), false);
  assert.match(await give(GOOD_KEY), /Connected to Ada Example’s library/);
  await page.goto(address);
  assert.match(await words(page), /This link is over/);
  assert.equal(await page.getByRole('button').count(), 0);

  assert.equal((await press(await say('zotero thesis'), 'Reading')).text, '3 papers added to “Reading” in Zotero.');
  assert.match((await say('zotero thesis')).text, /^0 papers added .* 3 were there already/);
  assert.deepEqual(
    [...far.items.values()].map(({ collections }) => collections),
    [['READING2'], ['READING2'], ['READING2']],
  );
});

test('the page for a key is read in light and in dark, on a desk and on a phone, and takes nothing from elsewhere', {
  skip: NO_BROWSER,
}, async (t) => {
  const { say, browse, clock, web } = await zoteroBot(t);
  const asked = browse(await say('zotero'));
  const opened = await browser(t);
  const check = async (page: Page, width: number, what: string): Promise<void> => {
    assert.ok(((await page.evaluate('document.documentElement.scrollWidth')) as number) <= width, what);
    assert.deepEqual(await serious(page), [], what);
  };
  for (const { colorScheme, width } of LOOKS) {
    const what = `${colorScheme}, ${width}`;
    const page = await opened.newPage({ viewport: { width, height: 900 }, colorScheme });
    const fetched: string[] = [];
    page.on('request', (one) => fetched.push(new URL(one.url()).origin));
    await page.goto(asked.address);
    await check(page, width, what);
    await page.getByLabel('Zotero key').fill('not a key');
    await page.getByRole('button').click();
    await page.getByRole('alert').waitFor();
    await check(page, width, `a wrong key, ${what}`);
    const dark = (await page.evaluate('getComputedStyle(document.body).backgroundColor')) === 'rgb(23, 24, 27)';
    assert.equal(dark, colorScheme === 'dark', what);
    assert.deepEqual([...new Set(fetched)], [web.address]);
    await page.close();
  }
  clock.pass(16 * 60_000);
  const late = await opened.newPage();
  await late.goto(asked.address);
  assert.match(await words(late), /This link is over.*\/papers zotero/);
});
