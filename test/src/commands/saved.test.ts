import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { lastReply, makeBot } from '../../../src/chat/bot.ts';
import { readLine } from '../../../src/chat/line.ts';
import type { Caller, Reply } from '../../../src/chat/reply.ts';
import { commands } from '../../../src/commands.ts';
import { openCore } from '../../../src/core.ts';
import { UpstreamError } from '../../../src/errors.ts';
import { personsOwn } from '../../../src/library/saves.ts';
import type { PublicationSource } from '../../../src/ports/sources.ts';
import { makePublications } from '../../../src/references/publications.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { made, madeList } from '../../wires/made-papers.ts';

const ada: Caller = {
  platform: 'slack',
  workspace: 'w',
  channel: 'c1',
  user: 'u',
  manager: false,
  admin: false,
  perPage: 5,
};

const papers = [1, 2, 3, 4, 5, 6, 7].map((i) =>
  made(`Giraffe number ${i}`, { id: `2608.0001${i}`, published: '2026-08-20', authors: ['Ada Example'] }),
);

async function library(t: TestContext, source?: PublicationSource) {
  const storage = await freshStorage(t);
  await storage.papers.save({ lists: [madeList('huggingface/2026-08-20', [...papers, made('No number yet')])] });
  const [clock, log] = [hastyClock('2026-08-22T12:00:00Z'), keptLog()];
  const core = openCore({
    store: storage.papers,
    engine: storage.engine,
    kept: storage.kept,
    sources: [],
    clock,
    log,
    publications: makePublications(source, storage.cache('publications', log), log),
  });
  const bot = makeBot(commands, core, log);
  const say = (line: string, who: Partial<Caller> = {}): Promise<Reply> =>
    lastReply(bot(readLine(line, commands), { ...ada, ...who }));
  const ask = (reply: Reply, label: string, who: Partial<Caller> = {}): Promise<Reply> => {
    const found = [...(reply.actions ?? []), ...reply.cards.flatMap(({ actions = [] }) => actions)].find(
      (one) => one.label === label,
    );
    assert.ok(found && 'ask' in found, label);
    return lastReply(bot(found.ask, { ...ada, ...who }));
  };
  return { say, ask, core, store: storage.papers };
}

test('what is saved is listed with its note, latest first, and goes again by its own button', async (t) => {
  const { say, ask } = await library(t);
  const done = await say('save 2608.00011 list:thesis note:"for chapter two"');
  assert.match(done.text, /^Saved to your list “thesis”: “Giraffe number 1”/);
  assert.equal(done.private, true);
  await say('save 2608.00012 list:thesis');
  const shown = await say('saved thesis');
  assert.deepEqual(
    shown.cards.map(({ title, sections }) => [title, sections?.[0]?.text]),
    [
      ['Giraffe number 2', undefined],
      ['Giraffe number 1', 'for chapter two'],
    ],
  );
  assert.deepEqual(
    shown.cards[0]!.actions?.map(({ label }) => label),
    ['Summary', 'Abstract', 'Ask', 'Similar', 'Remove', 'PDF'],
  );
  const gone = await ask(shown, 'Remove');
  assert.match(gone.text, /^Taken out of your list “thesis”: “Giraffe number 2”/);
  assert.equal((await say('saved thesis')).cards.length, 1);
  await ask(gone, 'Save');
  assert.equal((await say('saved thesis')).cards.length, 2);
});

test('a paper’s card can be saved by a press, into the list that is used without a name', async (t) => {
  const { say, ask } = await library(t);
  assert.match((await ask(await say('show 2608.00013'), 'Save')).text, /your list “reading”/);
  assert.match((await say('save 2608.00013')).text, /^It is already in your list “reading”/);
  assert.match((await say('save 2608.00013 note:again')).text, /^Noted in/);
  assert.match((await say('saved')).text, /^1 paper saved by you\./);
});

test('a channel’s lists are seen and changed by all of it, a person’s own by nobody else', async (t) => {
  const { say } = await library(t);
  const shared = await say('save 2608.00011 share:yes');
  assert.match(shared.text, /this channel’s list “reading”/);
  assert.equal(shared.private, undefined);
  await say('save 2608.00012');
  const [bob, elsewhere] = [{ user: 'v' }, { channel: 'c2' }];
  assert.deepEqual(
    (await say('saved share:yes', bob)).cards.map(({ title }) => title),
    ['Giraffe number 1'],
  );
  assert.match((await say('saved', bob)).text, /You have saved nothing yet/);
  assert.match((await say('saved share:yes', elsewhere)).text, /This channel has saved nothing yet/);
  // A thread is its channel's.
  assert.equal((await say('saved share:yes', { ...bob, channel: 'c1-thread', parent: 'c1' })).cards.length, 1);
  assert.equal((await say('saved', elsewhere)).cards.length, 1);
  await say('unsave 2608.00011 share:yes', bob);
  assert.match((await say('saved share:yes')).text, /nothing yet/);
});

test('pages of saved papers are turned within their list, and other lists are one press away', async (t) => {
  const { say, ask } = await library(t);
  for (const { id } of papers) await say(`save ${id} list:"My Thesis"`);
  await say('save 2608.00011 list:other');
  const first = await say('saved my-thesis');
  assert.equal(first.cards.length, 5);
  assert.equal((await ask(first, '▶')).cards.length, 2);
  assert.equal((await ask(first, 'other')).cards.length, 1);
  const all = await say('saved');
  assert.ok(all.cards.every(({ facts }) => facts?.some((fact) => fact === 'in “other”' || fact === 'in “my-thesis”')));
  assert.equal((await ask(all, 'Export')).file?.name, 'paperboy-saved.bib');
});

test('a list’s name that is none is refused with what it should be, one that is not there with those that are', async (t) => {
  const { say } = await library(t);
  await say('save 2608.00011 list:thesis');
  for (const line of ['save 2608.00011 list:"a/b"', 'saved "../x"', 'export "%"'])
    assert.match((await say(line)).text, /is no name for a list/);
  assert.match((await say('saved other')).text, /no list “other”. There is: thesis/);
  assert.match((await say('export other')).text, /no list “other”/);
  assert.match((await say('unsave 2608.00012 list:thesis')).text, /is not in your list “thesis”/);
});

test('a paper that is in other lists than the usual one is told so, with these to press', async (t) => {
  const { say } = await library(t);
  await say('save 2608.00011 list:thesis');
  const refused = await say('unsave 2608.00011');
  assert.match(refused.text, /is not in your list “reading”\. It is in “thesis”\. Take it out of which\?$/);
  assert.deepEqual(refused.actions, [
    { label: 'thesis', ask: { command: 'unsave', options: { paper: '2608.00011', list: 'thesis' } } },
  ]);
});

test('a paper that was saved before its arXiv id was known is still one and the same', async (t) => {
  const { say, store } = await library(t);
  await say('save No number yet');
  const known = made('No number yet', { id: '2608.00099' });
  await store.save({ lists: [madeList('huggingface/2026-08-21', [known])] });
  assert.equal((await say('saved')).cards[0]?.id, '2608.00099');
  assert.match((await say('unsave 2608.00099')).text, /^Taken out/);
});

test('saved papers come as a file in four formats, with what arXiv tells of where they appeared', async (t) => {
  const asked: (readonly string[])[] = [];
  const source: PublicationSource = {
    name: 'arXiv',
    publications: async (ids) => {
      asked.push(ids);
      return new Map(ids.map((id) => [id, { primaryClass: 'cs.LG', doi: null, venue: 'Journal of Necks 1' }]));
    },
  };
  const { say } = await library(t, source);
  await say('save 2608.00011 note:mine');
  await say('save 2608.00012');
  const files = [];
  for (const format of ['bibtex', 'ris', 'csl', 'markdown']) {
    const { text, file } = await say(`export format:${format}`);
    assert.match(text, /^2 papers as \S+\.$/);
    files.push(file!);
  }
  assert.deepEqual(
    files.map(({ name, type }) => [name, type]),
    [
      ['paperboy-saved.bib', 'application/x-bibtex'],
      ['paperboy-saved.ris', 'application/x-research-info-systems'],
      ['paperboy-saved.json', 'application/vnd.citationstyles.csl+json'],
      ['paperboy-saved.md', 'text/markdown'],
    ],
  );
  for (const { text } of files) assert.match(text, /Journal of Necks 1/);
  assert.match(files[0]!.text, /primaryClass = \{cs\.LG\}/);
  assert.deepEqual(asked, [['2608.00012', '2608.00011']]);
});

test('where arXiv does not answer the file comes without, and says so', async (t) => {
  const source: PublicationSource = {
    name: 'arXiv',
    publications: () => Promise.reject(new UpstreamError('arXiv', 'unreachable', 'no answer')),
  };
  const { say } = await library(t, source);
  await say('save 2608.00011');
  const { text, file } = await say('export');
  assert.match(text, /^1 paper as BibTeX\. arXiv did not tell in time where they appeared/);
  assert.match(file!.text, /eprint = \{2608\.00011\}/);
});

test('of more papers than arXiv is asked about at once, it is said how many are left', async (t) => {
  const asked: (readonly string[])[] = [];
  const source: PublicationSource = {
    name: 'arXiv',
    publications: async (ids) => {
      asked.push(ids);
      return new Map(ids.map((id) => [id, { primaryClass: 'cs.LG', doi: null, venue: 'Journal of Necks 1' }]));
    },
  };
  const { say, store, core } = await library(t, source);
  const many = Array.from({ length: 350 }, (_, i) => made(`Giraffes ${i}`, { id: `2607.${10_000 + i}` }));
  await store.save({ lists: [madeList('huggingface/2026-07-20', many)] });
  for (const { id } of many) await core.saves.put(personsOwn(ada, []), { list: 'reading', paper: id! });
  assert.match(
    (await say('export')).text,
    /^350 papers as BibTeX\. Where 50 of them appeared was not asked yet: ask again/,
  );
  assert.match((await say('export')).text, /^350 papers as BibTeX\.$/);
  assert.deepEqual(
    asked.map(({ length }) => length),
    [300, 50],
  );
});
