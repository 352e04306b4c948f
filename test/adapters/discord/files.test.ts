import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directChannel } from '../../wires/discord.ts';
import { discordBot } from '../../wires/discord-bot.ts';
import { CHANNEL } from '../../wires/discord-gateway.ts';
import { APPLICATION } from '../../wires/discord-message.ts';
import { partsOf, person, textOf } from '../../wires/discord-person.ts';

test('saved papers come as a file with the answer, for the person alone or for all', async (t) => {
  const { far } = await discordBot(t);
  const ada = person(far);
  const files = () => far.calls.flatMap((call) => call.files);

  await t.test('a picked paper is saved by its button, wherever it stands, for whoever presses', async () => {
    const shown = await ada.asks('papers show', { paper: '1706.03762' }).answer();
    const saved = ada.presses(shown, 'Save');
    assert.match(textOf((await saved.answer()).body), /Saved to your list “reading”/);
    assert.deepEqual(saved.callbacks(), [{ type: 5, data: { flags: 64 } }]);
  });

  await t.test('the list of a server’s member is theirs in direct messages too, as a file', async () => {
    const direct = person(far, { where: 'direct' });
    const answer = await direct.asks('papers export').answer();
    const [file] = files();
    assert.equal(file?.name, 'paperboy-saved.bib');
    assert.match(await file!.text(), /eprint = \{1706\.03762\}/);
    assert.ok(partsOf(answer.body).some((part) => part.type === 13));
    assert.ok(!('file' in answer.body));
  });

  await t.test('a mention is answered with the file of one’s own list in direct messages', async () => {
    ada.writes(`<@${APPLICATION}> export`);
    const own = directChannel('500000000000000001');
    const posted = await far.until(() => far.in(own).find(({ body }) => textOf(body).includes('BibTeX')), 'a post');
    assert.ok(partsOf(posted.body).some((part) => part.type === 13));
  });

  await ada.asks('papers save', { paper: '1706.03762', share: true }).answer();
  await t.test('where nothing may be attached, a mention is answered with what helps', async () => {
    far.fail(({ method, files }) => method === 'POST' && files.length > 0, {
      status: 403,
      body: { message: 'Missing Permissions', code: 50013 },
    });
    ada.writes(`<@${APPLICATION}> export share:yes`);
    const posted = await far.until(() => far.in(CHANNEL).find(({ body }) => textOf(body).includes('BibTeX')), 'a post');
    assert.match(textOf(posted.body), /1 paper as BibTeX\. I may not attach the file here: allow me “Attach Files”/);
  });

  await t.test('a mention is answered with the file of a channel’s list for all to see', async () => {
    const before = files().length;
    ada.writes(`<@${APPLICATION}> export format:ris share:yes`);
    const posted = await far.until(() => far.in(CHANNEL).find(({ body }) => textOf(body).includes('as RIS')), 'a post');
    assert.ok(partsOf(posted.body).some((part) => part.type === 13));
    assert.equal(files()[before]?.name, 'paperboy-saved.ris');
  });
});
