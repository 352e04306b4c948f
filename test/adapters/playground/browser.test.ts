import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { serious } from '../../wires/axe.ts';
import { browser } from '../../wires/browser.ts';
import { NO_BROWSER, played } from '../../wires/playground.ts';

/** A page of the playground, and what its console complained of. */
async function opened(t: TestContext, query = '', width = 1400): Promise<{ page: Page; complaints: string[] }> {
  const { address } = await played(t, { without: 'model' });
  const page = await (await browser(t)).newPage({ viewport: { width, height: 900 } });
  const complaints: string[] = [];
  page.on('console', (one) => one.type() === 'error' && complaints.push(one.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${address}/${query}`);
  return { page, complaints };
}

const say = async (page: Page, line: string): Promise<void> => {
  await page.fill('#line', line);
  await page.press('#line', 'Enter');
};
const messages = (page: Page, side: string) => page.locator(`.${side} .message`);

test('what is typed is answered on both sides, and what is pressed on its own', { skip: NO_BROWSER }, async (t) => {
  const { page, complaints } = await opened(t);
  await say(page, '/papers search giraffes');
  await messages(page, 'slack').first().getByText('Giraffes').first().waitFor();
  await messages(page, 'discord').first().getByText('Giraffes').first().waitFor();
  const before = await messages(page, 'discord').count();
  await messages(page, 'slack').first().locator('button[data-action]').first().click();
  await messages(page, 'slack').nth(1).waitFor();
  assert.equal(await messages(page, 'discord').count(), before);
  assert.deepEqual(complaints, []);
});

test('tomorrow’s post is looked at, and where no digest is, both sides say so', { skip: NO_BROWSER }, async (t) => {
  const { page, complaints } = await opened(t);
  await page.locator('#ahead').click();
  await messages(page, 'slack').first().getByText('no digest here yet').waitFor();
  await messages(page, 'discord').first().getByText('no digest here yet').waitFor();
  assert.equal(await messages(page, 'slack').first().locator('button[data-action]').count(), 1);
  assert.deepEqual(complaints, []);
});

test('commands are completed while they are typed', { skip: NO_BROWSER }, async (t) => {
  const { page, complaints } = await opened(t);
  await page.locator('#line').pressSequentially('/papers sum');
  await page.locator('#ways [role=option]').first().waitFor();
  await page.press('#line', 'Tab');
  assert.equal(await page.inputValue('#line'), '/papers summary ');
  assert.deepEqual(complaints, []);
});

test('a form opens over each side, and what is filled in is asked', { skip: NO_BROWSER }, async (t) => {
  const { page, complaints } = await opened(t);
  await say(page, '/papers search');
  await page.locator('.slack .modal').waitFor();
  await page.locator('.discord .modal').waitFor();
  assert.deepEqual(await serious(page), []);
  await page.locator('.discord .modal input[name=query]').fill('giraffes');
  await page.locator('.discord .modal footer .primary').click();
  await messages(page, 'discord').first().getByText('Giraffes').first().waitFor();
  assert.equal(await messages(page, 'slack').count(), 0);
  assert.equal(await page.locator('.modal').count(), 0);
  await say(page, '/papers ask');
  await page.locator('.slack .modal').waitFor();
  await page.press('body', 'Escape');
  assert.equal(await page.locator('.slack .modal').count(), 0);
  assert.deepEqual(complaints, []);
});

for (const [what, query, width] of [
  ['by day', '', 1400],
  ['in the dark', '?theme=dark', 1400],
  ['on a phone', '?theme=dark', 375],
] as const)
  test(`nobody is kept out of the page ${what}, and nothing stands over its edge`, { skip: NO_BROWSER }, async (t) => {
    const { page, complaints } = await opened(t, query, width);
    await say(page, '/papers search giraffes');
    await messages(page, 'discord').first().getByText('Giraffes').first().waitFor();
    assert.deepEqual(await serious(page), []);
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'));
    assert.deepEqual(complaints, []);
  });
