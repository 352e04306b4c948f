import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailPlace } from '../../../src/ports/mail.ts';
import { DAY, HOUR, papersOf } from '../../wires/digests.ts';
import { ADA, BOB, linkIn, linkOn, mailBot } from '../../wires/mail-bot.ts';

const FRIDAY = '2026-08-21';
const MONDAY = '2026-08-24';
const HERS = 'bob@lab.example';
const PLACE = mailPlace(HERS);

/** Bob asked for a digest and said yes in the message. */
async function subscribed(t: Parameters<typeof mailBot>[0], more: Parameters<typeof mailBot>[2] = {}) {
  const world = await mailBot(t, '2026-08-21T06:00:00Z', more);
  await world.say(`/digest email ${HERS} time:9:00`, BOB);
  await world.page(linkIn(world.far.to(HERS)[0]!, 'Start'), {});
  return world;
}

test('anybody has papers sent to an address of theirs, which says yes once and is told nothing before', async (t) => {
  const { say, far, page, rules } = await mailBot(t, '2026-08-21T06:00:00Z');
  const asked = await say(`/digest email Bob@Lab.example buy cheap agents time:9:00`, BOB);
  assert.equal(
    asked.text,
    'I wrote to b…@lab.example. Press “Start” in that message within two days; before that nothing else is sent there.',
  );
  const [question, ...others] = far.to(HERS);
  assert.ok(question && others.length === 0);
  assert.doesNotMatch(question.raw, /cheap/);
  assert.match(
    (question.mail.text ?? '').replaceAll('\n', ' '),
    /In Slack somebody asked that the day’s research papers be sent to this address: Weekdays at 09:00, Berlin time/,
  );
  const start = linkIn(question, 'Start');
  const looked = await page(start);
  assert.equal(looked.status, 200);
  assert.match(looked.text, /<form method="post">/);
  assert.match(looked.headers.get('content-security-policy') ?? '', /default-src 'none'.*style-src 'self'/);
  assert.deepEqual(await rules.rulesIn(PLACE), []);
  assert.match((await page(start, {})).text, /Your digest “daily” is set/);
  const [rule] = await rules.rulesIn(PLACE);
  assert.deepEqual([rule?.topics, rule?.hour, rule?.zone], [['buy cheap agents'], 9, 'Europe/Berlin']);
  const again = await page(start, {});
  assert.equal(again.status, 200);
  assert.match(again.text, /Your digest “daily” is set already\. Next: /);
  assert.equal((await rules.rulesIn(PLACE)).length, 1);
});

test('the day’s papers come at the hour in one message, and one press of a mail program ends it', async (t) => {
  const { far, lists, until, page, rules } = await subscribed(t);
  await lists(FRIDAY, papersOf(FRIDAY, 12));
  await until('2026-08-21T20:00:00Z', HOUR / 4);
  const [, post, ...others] = far.to(HERS);
  assert.ok(post && others.length === 0);
  assert.equal(
    post.mail.subject,
    'Papers of Friday 21 August: Paper 0 of 2026-08-21, Paper 1 of 2026-08-21 and 10 more',
  );
  assert.match(post.mail.text ?? '', /12 papers on Hugging Face; the 5 top here, 7 more by their titles/);
  assert.match(post.mail.text ?? '', /ALSO\n\nPaper 5 of 2026-08-21/);
  const [rule] = await rules.rulesIn(PLACE);
  assert.ok(post.mail.messageId?.startsWith(`<${rule!.id}.2026-08-21.`));

  const line = post.mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line.replace(/\r\n\s+/g, '') ?? '';
  const unsubscribe = /<(.*)>/.exec(line)![1]!;
  assert.match((await page(unsubscribe)).text, /Nothing more of the digest “daily”/);
  assert.equal((await rules.rulesIn(PLACE)).length, 1);
  assert.equal((await page(unsubscribe, 'List-Unsubscribe=One-Click')).status, 200);
  assert.deepEqual(await rules.rulesIn(PLACE), []);
  await lists(MONDAY, papersOf(MONDAY, 12));
  await until('2026-08-24T20:00:00Z', HOUR);
  assert.equal(far.to(HERS).length, 2);
});

test('a link that is followed votes for nobody, its page’s button does, and what comes is changed on a page', async (t) => {
  const { far, lists, until, page, rules, desk } = await subscribed(t);
  await lists(FRIDAY, papersOf(FRIDAY, 3));
  await until('2026-08-21T08:00:00Z', HOUR / 4);
  const post = far.to(HERS)[1]!;
  const [rule] = await rules.rulesIn(PLACE);
  const [more, less] = [linkIn(post, 'more like this'), linkIn(post, 'not this')];
  for (const url of [more, less]) await page(url);
  assert.deepEqual(await desk.votes.taste(rule!.id), { liked: [], disliked: [] });
  await page(more, {});
  assert.deepEqual(await desk.votes.taste(rule!.id), { liked: ['2608.21000'], disliked: [] });
  await page(less, {});
  assert.deepEqual(await desk.votes.taste(rule!.id), { liked: [], disliked: ['2608.21000'] });

  const form = await page(linkIn(post, 'Change'));
  assert.match(form.text, /<input type="text" name="topics" value=""/);
  assert.match(form.text, /What else fits stands at the end by its title/);
  assert.doesNotMatch(form.text, /thread|pictures|channel/);
  const fields = {
    topics: 'robots, -survey',
    width: 'strict',
    time: '07:30',
    days: 'mon',
    top: '3',
    orgs: '',
    min: '',
  };
  assert.match((await page(linkIn(post, 'Change'), fields)).text, /The digest “daily” is changed/);
  const [changed] = await rules.rulesIn(PLACE);
  assert.deepEqual(
    [
      changed?.id,
      changed?.topics,
      changed?.without,
      changed?.width,
      changed?.hour,
      changed?.minute,
      changed?.days,
      changed?.top,
    ],
    [rule!.id, ['robots'], ['survey'], 'strict', 7, 30, [1], 3],
  );
  const slip = await page(linkIn(post, 'Change'), { ...fields, topics: 'a'.repeat(401) });
  assert.equal(slip.status, 400);
  assert.match(slip.text, /<small role="alert">topics: at most 400 characters\.<\/small>/);
  assert.match(slip.text, /name="topics" value="a{401}".*name="time" value="07:30"/s);
  assert.match((await page(linkIn(post, 'Pause'), {})).text, /is paused/);
  assert.equal((await rules.rulesIn(PLACE))[0]?.paused?.why, 'asked');
});

test('a vote is taken back by a page that says so, and what only shows papers is shown at once, their own sentences too', async (t) => {
  const { far, lists, until, page, rules, desk } = await subscribed(t);
  await lists(
    FRIDAY,
    papersOf(FRIDAY, 3, { abstract: 'We present a method. It improves accuracy by 10% on five tasks.' }),
  );
  await until('2026-08-21T08:00:00Z', HOUR / 4);
  const post = far.to(HERS)[1]!;
  const undo = linkOn((await page(linkIn(post, 'more like this'), {})).text, 'Undo');
  assert.match((await page(undo)).text, /Take your vote back\?/);
  await page(undo, {});
  assert.deepEqual(await desk.votes.taste((await rules.rulesIn(PLACE))[0]!.id), { liked: [], disliked: [] });

  const { text: all } = await page(linkIn(post, 'See all'));
  assert.match((await page(linkOn(all, 'Summary'))).text, /It improves accuracy by 10% on five tasks/);
  assert.match((await page(linkOn(all, 'Ask'))).text, /name="question"/);
  assert.equal(linkOn(all, 'Save'), '');
  const { text: paused } = await page(linkIn(post, 'Pause'), {});
  assert.match((await page(linkOn(paused, 'Preview'))).text, /Nothing new for Friday 21 August/);
});

test('whoever unsubscribes twice is told that it is so, in words of a page and not of a chat', async (t) => {
  const { far, lists, until, page } = await subscribed(t);
  await lists(FRIDAY, papersOf(FRIDAY, 3));
  await until('2026-08-21T08:00:00Z', HOUR / 4);
  const post = far.to(HERS)[1]!;
  const unsubscribe = linkIn(post, 'Unsubscribe');
  await page(unsubscribe, {});
  const again = await page(unsubscribe, 'List-Unsubscribe=One-Click');
  assert.equal(again.status, 200);
  assert.match(again.text, /Nothing more of that digest comes to this address/);
  const vote = (await page(linkIn(post, 'more like this'), {})).text;
  assert.match(vote, /No digest comes to this address any more\..*>Set one</);
  assert.doesNotMatch(vote, /\/digest/);
});

test('a no ends what comes already, also when the question is no longer good', async (t) => {
  const { far, page, rules, clock } = await subscribed(t);
  clock.pass(2 * DAY + HOUR);
  const never = linkIn(far.to(HERS)[0]!, 'Never write to this address');
  assert.match((await page(never)).text, /What comes to it now ends/);
  assert.match((await page(never, {})).text, /Nothing more is sent to that address/);
  assert.deepEqual(await rules.rulesIn(PLACE), []);
});

test('what is asked for twice before the yes is one digest, and the list says what waits for that', async (t) => {
  const { say, far, page, rules } = await mailBot(t, '2026-08-21T06:00:00Z');
  for (const topics of ['agants', 'agents']) await say(`/digest email ${HERS}, ${topics}`, BOB);
  assert.match((await say('/digest email', BOB)).text, /^Press “Start” in my message to b…@lab\.example/);
  const [first, second] = far.to(HERS).map((one) => linkIn(one, 'Start'));
  assert.match((await page(first!, {})).text, /there is a newer one/);
  await page(second!, {});
  assert.match((await page(first!, {})).text, /is set already/);
  assert.deepEqual(
    (await rules.rulesIn(PLACE)).map(({ topics }) => topics),
    [['agents']],
  );
});

test('a question that the mail server did not take yet can be asked again', async (t) => {
  const { say, far } = await mailBot(t, '2026-08-21T06:00:00Z');
  const over = far.fail(() => ({ at: 'rcpt', says: '451 4.7.1 greylisted' }));
  for (let i = 0; i < 3; i += 1) assert.match((await say(`/digest email ${HERS}`, BOB)).text, /in ten minutes/);
  over();
  assert.match((await say(`/digest email ${HERS}`, BOB)).text, /^I wrote to/);
});

test('a link that nobody here made, or of another mailbox, does nothing', async (t) => {
  const { far, lists, until, page, rules } = await subscribed(t);
  await lists(FRIDAY, papersOf(FRIDAY, 3));
  await until('2026-08-21T08:00:00Z', HOUR / 4);
  const url = new URL(linkIn(far.to(HERS)[1]!, 'Unsubscribe'));
  const forged = new URL(url);
  forged.searchParams.set('q', Buffer.from('["digest set",{"name":"daily","topics":"x"}]').toString('base64url'));
  const elsewhere = new URL(url);
  elsewhere.pathname = '/mail/00000000000000000000000000000000';
  const bare = new URL(url);
  bare.search = '';
  assert.equal((await page(`${url.href}).`)).status, 200);
  for (const one of [forged, elsewhere, bare]) {
    assert.equal((await page(one.href)).status, 404);
    assert.equal((await page(one.href, {})).status, 404);
  }
  assert.equal((await rules.rulesIn(PLACE)).length, 1);
});

test('what comes by e-mail is listed, held back and removed in chat by who asked for it, and by nobody else', async (t) => {
  const { say, rules, bot } = await subscribed(t);
  const listed = await say('/digest email', BOB);
  assert.match(listed.cards[0]?.title ?? '', /^daily, to b…@lab\.example$/);
  assert.doesNotMatch(JSON.stringify(listed), /bob@/);
  assert.match((await say('/digest email', ADA)).text, /Nothing comes to you by e-mail/);
  assert.match((await say(`/digest pause ${HERS}`, ADA)).text, /No digest of yours/);
  await say(`/digest pause ${HERS}`, BOB);
  assert.equal((await rules.rulesIn(PLACE))[0]?.paused?.why, 'asked');
  const resume = (await say('/digest email', BOB)).cards[0]?.actions?.find(({ label }) => label === 'Resume');
  assert.ok(resume && 'ask' in resume);
  for await (const reply of bot(resume.ask, BOB)) assert.match(reply.text, /goes on/);
  await say(`/digest email ${HERS} robots top:3 kind:weekly`, BOB);
  const [rule] = await rules.rulesIn(PLACE);
  assert.deepEqual([rule?.topics, rule?.top, rule?.kind, rule?.paused], [['robots'], 3, 'weekly', null]);
  assert.match((await say('/digest pause', BOB)).text, /Only people who manage this workspace/);
  assert.match((await say(`/digest pause Daily ${HERS}`, BOB)).text, /is paused/);
  await say(`/digest remove ${HERS}`, BOB);
  assert.deepEqual(await rules.rulesIn(PLACE), []);
});

test('where e-mail goes out help has a line for it, also for those who may set no digest of the channel', async (t) => {
  const { say, posters } = await mailBot(t, '2026-08-21T06:00:00Z');
  const lines = async () =>
    (await say('/papers help', BOB)).cards.flatMap(({ sections = [] }) => sections.map(({ command }) => command?.name));
  assert.ok((await lines()).includes('digest email'));
  posters.pop();
  assert.ok(!(await lines()).includes('digest email'));
});

test('an address of many is for managers to set, and theirs in common', async (t) => {
  const { say, far, page } = await mailBot(t, '2026-08-21T06:00:00Z');
  assert.match((await say('/digest email all@lab.example list:yes', BOB)).text, /who manage this workspace/);
  assert.equal(far.taken.length, 0);
  await say('/digest email all@lab.example list:yes', ADA);
  await page(linkIn(far.taken[0]!, 'Start'), {});
  for (const user of ['U1', 'U3'])
    assert.match((await say('/digest email', { ...ADA, user })).text, /1 digest by e-mail/);
  assert.match((await say('/digest email', BOB)).text, /Nothing comes/);
  const named = async () => (await say('/papers privacy')).cards.map(({ title }) => title);
  assert.deepEqual(await named(), ['E-mail of many']);
  await say('/papers privacy delete:yes sure:yes');
  assert.deepEqual(await named(), []);
  assert.match((await say('/digest email')).text, /1 digest by e-mail/);
});

test('nobody has a stranger’s mailbox filled: an address is asked twice a day at most, a person asks five times, and a no is for good', async (t) => {
  const { say, far, page, clock } = await mailBot(t, '2026-08-21T06:00:00Z');
  for (const i of [1, 2, 3]) await say(`/digest email eve+${i}@lab.example`, { ...BOB, user: `U${i}` });
  assert.equal(far.taken.length, 2);
  for (let i = 0; i < 8; i += 1) await say(`/digest email x${i}@lab.example`, BOB);
  assert.equal(far.taken.length, 2 + 5);
  assert.match((await say('/digest email x9@lab.example', BOB)).text, /enough for one day/);
  await page(linkIn(far.taken[0]!, 'Never write to this address'), {});
  clock.pass(2 * DAY);
  assert.match((await say('/digest email eve+4@lab.example', ADA)).text, /wants no mail from here/);
  assert.match((await page(linkIn(far.taken[1]!, 'Start'), {})).text, /too old, or there is a newer one/);
});

test('an address that bounces for three days is left alone, and who asked is told of it in chat once', async (t) => {
  const { far, lists, until, rules, slack, log } = await subscribed(t);
  far.fail(() => ({ at: 'rcpt', says: `550 5.1.1 <${HERS}>: no such user` }));
  for (const day of [FRIDAY, MONDAY, '2026-08-25', '2026-08-26', '2026-08-27']) {
    await until(`${day}T06:50:00Z`, HOUR);
    await lists(day, papersOf(day, 3));
    await until(`${day}T12:00:00Z`, HOUR / 4);
  }
  const [rule] = await rules.rulesIn(PLACE);
  assert.equal(rule?.paused?.why, 'gone');
  assert.deepEqual(
    slack.told.map(({ user }) => user),
    ['U22222'],
  );
  assert.match(slack.told[0]!.text, /by e-mail to b…@lab\.example is paused: for three days/);
  assert.doesNotMatch(JSON.stringify(log.said), /bob@lab/);
});

test('a server that wants to be left alone, or is away, gets the message later, once', async (t) => {
  const { far, lists, until } = await subscribed(t);
  await lists(FRIDAY, papersOf(FRIDAY, 3));
  let many = 0;
  const over = far.fail(() => {
    many += 1;
    return { at: 'rcpt', says: '451 4.7.1 greylisted' };
  });
  await until('2026-08-21T07:20:00Z');
  over();
  assert.ok(many > 0);
  await until('2026-08-21T12:00:00Z');
  assert.equal(far.to(HERS).length, 2);
});

test('all that is kept of a person’s mail is shown and deleted, the address with it', async (t) => {
  const { say, kept, rules, far, lists, until } = await subscribed(t);
  await lists(FRIDAY, papersOf(FRIDAY, 3));
  await until('2026-08-21T08:00:00Z', HOUR / 4);
  const shown = await say('/papers privacy', BOB);
  assert.match(JSON.stringify(shown.cards), /1 digest by e-mail, and where to: b…@lab\.example/);
  await say('/papers privacy delete:yes sure:yes', BOB);
  assert.deepEqual(await rules.rulesIn(PLACE), []);
  assert.doesNotMatch(JSON.stringify(await kept.list('')), /bob@|U22222/);
  assert.equal(far.to(HERS).length, 2);
});

test('pages are not asked for without end, whoever asks', async (t) => {
  const { far, page } = await mailBot(t, '2026-08-21T06:00:00Z').then(async (world) => {
    await world.say(`/digest email ${HERS}`, BOB);
    return world;
  });
  const start = linkIn(far.taken[0]!, 'Start');
  const statuses: number[] = [];
  for (let i = 0; i < 40; i += 1) statuses.push((await page(start)).status);
  assert.deepEqual([statuses[0], statuses.at(-1)], [200, 429]);
});

test('where whoever runs the bot allows it anybody asks on a page, and nowhere else', async (t) => {
  const closed = await mailBot(t, '2026-08-21T06:00:00Z');
  assert.equal((await closed.page(`${closed.base}/subscribe`)).status, 404);
  const { page, base, far, rules } = await mailBot(t, '2026-08-21T06:00:00Z', { subscribing: true });
  assert.match((await page(`${base}/subscribe`)).text, /name="address"/);
  const fields = { address: HERS, topics: 'robots', time: '08:30', zone: 'berlin' };
  const slip = await page(`${base}/subscribe`, { ...fields, zone: 'nowhere-land' });
  assert.equal(slip.status, 400);
  assert.match(slip.text, /<p role="alert">zone: I know no time zone.*name="topics" value="robots".*value="08:30"/s);
  assert.match((await page(`${base}/subscribe`, fields)).text, /I wrote to b…@lab\.example/);
  await page(linkIn(far.taken[0]!, 'Start'), {});
  const [rule] = await rules.rulesIn(PLACE);
  assert.deepEqual([rule?.topics, rule?.hour, rule?.zone], [['robots'], 8, 'Europe/Berlin']);
  // Whoever comes next is somebody else: the address is asked again.
  await page(`${base}/subscribe`, { ...fields, topics: 'spam' });
  assert.deepEqual(await rules.rulesIn(PLACE), [rule]);
  assert.equal(far.taken.length, 2);
});
