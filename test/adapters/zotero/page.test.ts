import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { zotero } from '../../../adapters/zotero/api.ts';
import { PATH, zoteroRoutes } from '../../../adapters/zotero/page.ts';
import { lastReply, makeBot } from '../../../src/chat/bot.ts';
import { readLine } from '../../../src/chat/line.ts';
import type { Caller, Reply } from '../../../src/chat/reply.ts';
import { commands } from '../../../src/commands.ts';
import { openCore } from '../../../src/core.ts';
import { forgetLibraries } from '../../../src/references/libraries.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { made, madeList } from '../../wires/made-papers.ts';
import { served } from '../../wires/playground.ts';
import { sealedFor } from '../../wires/sealed.ts';
import { farZotero, GOOD_KEY, READ_ONLY_KEY } from '../../wires/zotero.ts';

const ada: Caller = {
  platform: 'slack',
  workspace: 'T1',
  channel: 'C1',
  user: 'U1',
  manager: false,
  admin: false,
  perPage: 5,
};
const PUBLIC = 'https://papers.example.org';
const papers = [1, 2, 3].map((i) =>
  made(`Giraffe number ${i}`, { id: `2608.0001${i}`, published: '2026-08-20', authors: ['Ada Example'] }),
);

/** A bot whose Zotero is on loopback, with three papers saved, and a browser for its page. */
async function world(t: TestContext) {
  const far = await farZotero(t);
  const clock = hastyClock('2026-08-22T12:00:00Z');
  const storage = await freshStorage(t, clock);
  await storage.papers.save({ lists: [madeList('huggingface/2026-08-20', papers)] });
  const log = keptLog();
  const { kept } = storage;
  const core = openCore({
    store: storage.papers,
    engine: storage.engine,
    kept,
    sources: [],
    clock,
    log,
    sealed: sealedFor(kept),
    manager: { at: `${PUBLIC}${PATH}`, manager: zotero({ base: far.base, clock, log }) },
  });
  const web = await served(t, await zoteroRoutes(core.libraries!.page));
  const bot = makeBot(commands, core, log);
  const say = (line: string, who: Partial<Caller> = {}): Promise<Reply> =>
    lastReply(bot(readLine(line, commands), { ...ada, ...who }));
  const press = (reply: Reply, label: string): Promise<Reply> => {
    const found = reply.actions?.find((one) => one.label === label);
    assert.ok(found && 'ask' in found, `${label} of ${reply.actions?.map((one) => one.label)}`);
    return lastReply(bot(found.ask, ada));
  };
  for (const { id } of papers) await say(`save ${id} list:thesis`);

  /** The page that a reply leads to, as a browser has it. */
  function browse(reply: Reply) {
    const link = reply.actions?.find((one) => 'open' in one);
    assert.ok(link && 'open' in link && link.open.startsWith(`${PUBLIC}${PATH}?for=`));
    const token = new URL(link.open).searchParams.get('for')!;
    const at = `${web.address}${PATH}`;
    return {
      token,
      look: () => fetch(`${at}?for=${token}`),
      give: (key: string) => fetch(at, { method: 'POST', body: new URLSearchParams({ for: token, key }) }),
    };
  }
  return { far, clock, kept, core, log, say, press, browse, web };
}

test('a key is given on the person’s own page, a collection is chosen by a press, and saved papers go there once', async (t) => {
  const { far, kept, say, press, browse } = await world(t);
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
  const { say, browse } = await world(t);
  await browse(await say('zotero')).give(GOOD_KEY);
  assert.match((await say('zotero', { user: 'U2' })).text, /not connected yet/);
  assert.match((await say('zotero', { workspace: 'T2' })).text, /not connected yet/);
  assert.match((await say('zotero')).text, /^Connected to Ada Example/);
});

test('a link is over after a quarter of an hour, and after ten keys that are none', async (t) => {
  const { clock, say, browse, far } = await world(t);
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
  const { far, say, press, browse } = await world(t);
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
  const { core, kept, say, browse } = await world(t);
  const connect = async (who: Partial<Caller> = {}) => browse(await say('zotero', who)).give(GOOD_KEY);
  await connect();
  const waiting = browse(await say('zotero', { user: 'U2' }));
  const shown = await say('privacy');
  assert.match(shown.cards.find(({ title }) => title === 'Zotero')?.lead ?? '', /Ada Example’s library, sealed/);
  await say('privacy delete:yes');
  assert.equal(
    (await kept.list('')).some(({ key, value }) => / U1( |$)/.test(`${key} ${value}`)),
    false,
  );
  assert.equal((await waiting.look()).status, 200);
  await say('privacy delete:yes', { user: 'U2' });
  await core.libraries!.forget({ ...ada, user: 'U2' });
  assert.equal((await waiting.look()).status, 404);
  await connect();
  assert.match((await say('zotero disconnect:yes')).text, /^Forgotten: your Zotero key/);
  assert.match((await say('zotero disconnect:yes')).text, /^No Zotero library/);
  await connect();
  await connect({ workspace: 'T2' });
  await forgetLibraries(ada, sealedFor(kept));
  assert.match((await say('zotero')).text, /not connected/);
  assert.match((await say('zotero', { workspace: 'T2' })).text, /^Connected/);
});

test('a key that was taken back at Zotero is asked for anew', async (t) => {
  const { far, say, browse } = await world(t);
  await browse(await say('zotero')).give(GOOD_KEY);
  await say('zotero collection:/');
  far.revoke();
  const again = await say('zotero');
  assert.match(again.text, /does not take your key any more/);
  assert.ok(again.actions?.some((one) => 'open' in one));
});

test('where there is no page a file does, and it is said who can change that', async (t) => {
  const { say, core, press } = await world(t);
  core.libraries = undefined;
  const none = await say('zotero thesis');
  assert.match(none.text, /PUBLIC_URL.*RIS and BibTeX/);
  assert.match((await press(none, 'Export as RIS')).file?.text ?? '', /TI {2}- Giraffe number 3/);
});

test('what a page is given is no markup, and it may load nothing but its own style', async (t) => {
  const { web } = await world(t);
  const odd = await fetch(`${web.address}${PATH}?for=${encodeURIComponent('"><script>alert(1)</script>')}`);
  assert.doesNotMatch(await odd.text(), /<script/);
  assert.match(odd.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  assert.equal(odd.headers.get('referrer-policy'), 'no-referrer');
  const style = await fetch(`${web.address}${PATH}/page.css`);
  assert.equal(style.headers.get('content-type'), 'text/css; charset=utf-8');
});
