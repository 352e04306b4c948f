import { after, type TestContext } from 'node:test';
import type { Browser } from 'playwright-core';
import { startBrowser } from './playground.ts';

let opened: Promise<Browser> | undefined;
after(async () => (await opened)?.close());

/**
 * A browser whose pages are closed with the test. One for a whole process, since to start it takes longer than most tests; a
 * page shares nothing with others, cookies neither.
 */
export async function browser(t: TestContext): Promise<Browser> {
  opened ??= startBrowser();
  const one = await opened;
  t.after(async () => {
    for (const context of one.contexts()) await context.close();
  });
  return one;
}
