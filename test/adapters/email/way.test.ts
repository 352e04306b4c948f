import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { mailPlace } from '../../../src/ports/mail.ts';
import { browser } from '../../wires/browser.ts';
import { HOUR, papersOf } from '../../wires/digests.ts';
import { discordBot } from '../../wires/discord-bot.ts';
import { person, textOf } from '../../wires/discord-person.ts';
import { mailBot } from '../../wires/mail-bot.ts';
import { NO_BROWSER } from '../../wires/playground.ts';
import type { TakenMail } from '../../wires/smtp.ts';

const ADDRESS = 'bob@lab.example';
const PLACE = mailPlace(ADDRESS);

/** A bot on Discord and by e-mail, the mailbox of somebody who reads it in a browser, and the days as they come. */
async function reader(t: TestContext) {
  const world = await mailBot(t, '2026-08-20T15:00:00Z', { subscribing: true });
  const { far, lists, until, rules } = world;
  const page = await (await browser(t)).newPage();
  const inbox = (): TakenMail[] => far.to(ADDRESS);
  /** A day goes by, with a list of its own. */
  async function passes(day: string): Promise<TakenMail[]> {
    const before = inbox().length;
    await until(`${day}T06:00:00Z`, HOUR);
    await lists(day, papersOf(day, 4));
    await until(`${day}T16:00:00Z`, HOUR / 4);
    return inbox().slice(before);
  }
  /** Opens a message as a mail program does, and follows a link of it to where a button asks. */
  async function follows({ mail }: TakenMail, label: string): Promise<void> {
    await page.goto('about:blank');
    await page.setContent(String(mail.html));
    await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: label, exact: true }).click()]);
  }
  const presses = async (button: string): Promise<string> => {
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: button, exact: true }).click()]);
    return words(page);
  };
  const digests = () => rules.rulesIn(PLACE);
  return { ...world, page, inbox, passes, follows, presses, digests };
}

const words = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? '';

/** As a mail program unsubscribes by itself: one request, whose body says so (RFC 8058). */
async function unsubscribes({ mail }: TakenMail): Promise<number> {
  const line = mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line ?? '';
  const [, url] = /<([^>]*)>/.exec(line.replace(/\r\n\s+/g, ''))!;
  const { status, redirected } = await fetch(url!, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  assert.equal(redirected, false);
  return status;
}

test('from a command in Discord to tomorrow’s papers, a vote and the end', {
  skip: NO_BROWSER,
}, async (t) => {
  const { bot, desk, inbox, passes, follows, presses, digests, page } = await reader(t);
  const chat = await discordBot(t, { options: { bot } });
  const asked = person(chat.far).asks('digest email', { address: ADDRESS, time: '9:00', zone: 'berlin', top: 2 });
  assert.match(textOf((await asked.answer()).body), /I wrote to b…\\@lab\.example/);

  const [question] = inbox();
  await follows(question!, 'Start');
  assert.deepEqual(await digests(), []);
  assert.match(await presses('Start'), /Your digest “daily” is set.*Friday 21 August at 09:00/s);

  const [post, ...others] = await passes('2026-08-21');
  assert.deepEqual(others, []);
  assert.match(post!.mail.subject ?? '', /^Papers of Friday 21 August: Paper 0 of 2026-08-21/);
  await follows(post!, 'more like this: Paper 1 of 2026-08-21');
  const [rule] = await digests();
  assert.deepEqual(await desk.votes.taste(rule!.id), { liked: [], disliked: [] });
  assert.match(await presses('More like this'), /Noted: more like “Paper 1/);
  await follows(post!, 'not this: Paper 0 of 2026-08-21');
  await presses('Not this');
  assert.deepEqual(await desk.votes.taste(rule!.id), { liked: ['2608.21001'], disliked: ['2608.21000'] });

  await follows(post!, 'Unsubscribe');
  assert.match(await presses('Unsubscribe'), /The digest “daily” is removed/);
  assert.deepEqual(await digests(), []);
  assert.deepEqual(await passes('2026-08-24'), []);

  // What nothing goes to any more was forgotten meanwhile, its links with it.
  await follows(post!, 'Unsubscribe');
  assert.match(await words(page), /This link does not work/);
});

test('who unsubscribed sets it again on the page that says so, with what was set, and a mail program ends it by one request', {
  skip: NO_BROWSER,
}, async (t) => {
  const { base, inbox, passes, follows, presses, digests, page } = await reader(t);
  await page.goto(`${base}/subscribe`);
  await page.getByLabel('E-mail address').fill(ADDRESS);
  await page.getByLabel('Topics').fill('paper, -survey');
  await page.getByLabel('Time', { exact: true }).fill('08:30');
  await page.getByLabel('Time zone').fill('Berlin');
  assert.match(await presses('Ask this address'), /I wrote to b…@lab\.example/);
  await follows(inbox()[0]!, 'Start');
  await presses('Start');
  const [before] = await digests();
  const [post] = await passes('2026-08-21');

  await follows(post!, 'Unsubscribe');
  await presses('Unsubscribe');
  assert.deepEqual(await digests(), []);
  await page.getByRole('link', { name: 'Set it again' }).click();
  assert.equal(await page.getByRole('textbox', { name: /^Topics/ }).inputValue(), 'paper');
  await presses('Save');
  const [again, ...others] = await digests();
  assert.deepEqual(others, []);
  for (const fact of ['name', 'hour', 'minute', 'zone', 'topics', 'without', 'days', 'top', 'kind'] as const)
    assert.deepEqual(again![fact], before![fact], fact);
  // The address said yes before, in the same message: it is not asked anew.
  assert.equal(inbox().length, 2);

  const [monday] = await passes('2026-08-24');
  assert.match(monday!.mail.subject ?? '', /^Papers of Monday 24 August/);
  assert.equal(await unsubscribes(monday!), 200);
  assert.deepEqual(await digests(), []);
  assert.deepEqual(await passes('2026-08-25'), []);
  // What a mail program ended is set again from the last message.
  await follows(monday!, 'Change');
  await presses('Save');
  assert.equal((await digests()).length, 1);
  assert.equal((await passes('2026-08-26')).length, 1);
});
