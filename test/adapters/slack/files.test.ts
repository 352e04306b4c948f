import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slackManifest } from '../../../adapters/slack/declare.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { commands } from '../../../src/commands.ts';
import { startSlack } from '../../wires/slack-bot.ts';

const file = { name: 'paperboy-reading.bib', type: 'application/x-bibtex', text: '@misc{gödel1931,\n}\n'.repeat(150) };
const exported: Reply = { text: '300 papers as BibTeX.', cards: [], file, private: true };

test('a file for one person comes into the direct messages with them, and the answer says so', async (t) => {
  const { far, somebody } = await startSlack(t, () => exported);
  const shown = await somebody().command('export');
  await far.until(() => shown.text.includes('direct messages'));
  const [direct] = far.shown.filter(({ channel }) => channel === 'U1');
  assert.match(direct!.text, /^300 papers as BibTeX\. paperboy-reading\.bib/);
  assert.deepEqual(
    far.files.map(({ name, channel }) => [name, channel]),
    [[file.name, 'U1']],
  );
  assert.ok(far.files[0]!.text === file.text);
  assert.equal(shown.to, 'U1');
});

test('a file for all comes into the channel', async (t) => {
  const { private: _, ...shared } = exported;
  const { far, somebody } = await startSlack(t, () => shared);
  await somebody().command('export share:yes');
  await far.until(() => far.shown.some(({ text, to }) => text.includes('comes below') && to === undefined));
  assert.deepEqual(
    far.files.map(({ channel }) => channel),
    ['C1'],
  );
});

test('without the scope for files a short one is in the answer, and a long one is told how to get', async (t) => {
  const short = { ...file, text: '@misc{gödel1931,\n}\n' };
  const { far, somebody } = await startSlack(t, ({ ask }) =>
    ask.options['list'] === 'short' ? { ...exported, file: short } : exported,
  );
  far.answer('files.getUploadURLExternal', () => ({ body: { ok: false, error: 'missing_scope' } }));
  const [one, other] = [await somebody().command('export short'), await somebody().command('export long')];
  await far.until(() => [one, other].every(({ text }) => text.includes('--files')));
  assert.match(one.text, /npm run -s manifest -- --files/);
  assert.match(JSON.stringify(one.blocks), /@misc\{gödel1931/);
  assert.doesNotMatch(JSON.stringify(other.blocks), /@misc/);
});

test('the scope for files is asked for only where files are wanted', () => {
  const scopes = (more: object): string => JSON.stringify(slackManifest(commands, more));
  assert.doesNotMatch(scopes({}), /files:write/);
  assert.match(scopes({ files: true }), /"files:write"/);
});
