import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PATH } from '../../../adapters/zotero/page.ts';
import type { Caller } from '../../../src/chat/reply.ts';
import { forgetLibraries } from '../../../src/references/libraries.ts';
import { sealedFor } from '../../wires/sealed.ts';
import { GOOD_KEY, READ_ONLY_KEY } from '../../wires/zotero.ts';
import { ADA, zoteroBot } from '../../wires/zotero-bot.ts';

test('a key is given on the person’s own page, a collection is chosen by a press, and saved papers go there once', async (t) => {
  const { far, kept, say, press, browse } = await zoteroBot(t);
  far.collections.set('READING2', 'Reading');
  const asked = await say('zotero thesis');
  assert.match(asked.text, /never write one here/);
  assert.equal(asked.private, true);
  const { token, look, give } = browse(asked);
  // What looks at links before their readers do uses nothing up.
  for (let i = 0; i < 3; i += 1) assert.equal((await look()).status, 200);
  assert.match(await (await give('not a key')).text(), /knows no such key/);
  assert.match(await (await give(READ_ONLY_KEY)).text(), /may only read/);
  assert.match(await (await give(GOOD_KEY)).text(), /Connected to Ada Example/);
  assert.equal((await give(GOOD_KEY)).status, 404);
  assert.equal((await look()).status, 404);

  const which = await say('zotero thesis');
  assert.match(which.text, /Into which collection\? There is: Reading\./);
  const done = await press(which, 'Reading');
  assert.equal(done.text, '3 papers added to “Reading” in Zotero.');
  assert.equal(far.items.size, 3);
  assert.equal((await say('zotero thesis')).text, '0 papers added to “Reading” in Zotero. 3 were there already.');
  assert.equal(far.items.size, 3);

  const all = JSON.stringify(await kept.list(''));
  for (const secret of [GOOD_KEY, token, 'Ada Example']) assert.equal(all.includes(secret), false);
});

test('somebody else’s library is not touched, and a link is the person’s own who asked', async (t) => {
  const { say, browse } = await zoteroBot(t);
  await browse(await say('zotero')).give(GOOD_KEY);
  assert.match((await say('zotero', { user: 'U2' })).text, /not connected yet/);
  assert.match((await say('zotero', { workspace: 'T2' })).text, /not connected yet/);
  assert.match((await say('zotero')).text, /^Connected to Ada Example/);
});

test('a link is over after a quarter of an hour, and after ten keys that are none', async (t) => {
  const { clock, say, browse, far } = await zoteroBot(t);
  const late = browse(await say('zotero'));
  clock.pass(15 * 60_000);
  assert.equal((await late.give(GOOD_KEY)).status, 404);
  const guessed = browse(await say('zotero'));
  for (let i = 0; i < 10; i += 1) assert.equal((await guessed.give(`0000000000${i}`)).status, 422);
  const asked = far.requests.length;
  assert.equal((await guessed.give(GOOD_KEY)).status, 404);
  assert.equal(far.requests.length, asked);
});

test('collections are named in words too, none is one, and what has no such name is asked back', async (t) => {
  const { far, say, press, browse } = await zoteroBot(t);
  far.collections.set('READING2', 'Reading');
  far.collections.set('TWICE222', 'Twice');
  far.collections.set('TWICE223', 'Twice');
  await browse(await say('zotero')).give(GOOD_KEY);
  assert.match((await say('zotero collection:reading')).text, /added to “Reading”/);
  assert.match((await say('zotero collection:/')).text, /added to your Zotero library\. 3 were there already/);
  assert.match((await say('zotero collection:Nothing')).text, /no one collection “Nothing”.*Reading, Twice, Twice/);
  const which = await say('zotero collection:Twice');
  assert.deepEqual(
    which.actions?.map(({ label }) => label),
    ['Twice', 'Twice', 'No collection'],
  );
  assert.match((await press(which, 'Twice')).text, /^3 papers added to “Twice”/);
  far.collections.delete('TWICE222');
  assert.match((await say('zotero')).text, /not in Zotero any more/);
  assert.match((await say('zotero')).text, /Into which collection\?/);
});

test('privacy shows the key’s place and forgets it with every link; so does disconnect, and a workspace that is forgotten', async (t) => {
  const { core, kept, say, browse } = await zoteroBot(t);
  const connect = async (who: Partial<Caller> = {}) => browse(await say('zotero', who)).give(GOOD_KEY);
  await connect();
  const waiting = browse(await say('zotero', { user: 'U2' }));
  const shown = await say('privacy');
  assert.match(shown.cards.find(({ title }) => title === 'Zotero')?.lead ?? '', /Ada Example’s library, sealed/);
  await say('privacy delete:yes sure:yes');
  assert.equal(
    (await kept.list('')).some(({ key, value }) => / U1( |$)/.test(`${key} ${value}`)),
    false,
  );
  assert.equal((await waiting.look()).status, 200);
  await say('privacy delete:yes sure:yes', { user: 'U2' });
  await core.libraries!.forget({ ...ADA, user: 'U2' });
  assert.equal((await waiting.look()).status, 404);
  await connect();
  assert.match((await say('zotero disconnect:yes')).text, /^Forgotten: your Zotero key/);
  assert.match((await say('zotero disconnect:yes')).text, /^No Zotero library/);
  await connect();
  await connect({ workspace: 'T2' });
  await forgetLibraries(ADA, sealedFor(kept), kept);
  assert.match((await say('zotero')).text, /not connected/);
  assert.match((await say('zotero', { workspace: 'T2' })).text, /^Connected/);
});

test('a key that was taken back at Zotero is asked for anew', async (t) => {
  const { far, say, browse } = await zoteroBot(t);
  await browse(await say('zotero')).give(GOOD_KEY);
  await say('zotero collection:/');
  far.revoke();
  const again = await say('zotero');
  assert.match(again.text, /does not take your key any more/);
  assert.ok(again.actions?.some((one) => 'open' in one));
});

test('where there is no page a file does, and it is said who can change that', async (t) => {
  const { say, core, press } = await zoteroBot(t);
  core.libraries = undefined;
  const none = await say('zotero thesis');
  assert.match(none.text, /PUBLIC_URL.*RIS and BibTeX/);
  assert.match((await press(none, 'Export as RIS')).file?.text ?? '', /TI {2}- Giraffe number 3/);
});

test('what a page is given is no markup, and it may load nothing but its own style', async (t) => {
  const { web } = await zoteroBot(t);
  const odd = await fetch(`${web.address}${PATH}?for=${encodeURIComponent('"><script>alert(1)</script>')}`);
  assert.doesNotMatch(await odd.text(), /<script/);
  assert.match(odd.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  assert.equal(odd.headers.get('referrer-policy'), 'no-referrer');
  const style = await fetch(`${web.address}${PATH}/page.css`);
  assert.equal(style.headers.get('content-type'), 'text/css; charset=utf-8');
});
