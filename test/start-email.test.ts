import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { emptyFolder } from './wires/folder.ts';
import { madeCertificate } from './wires/made-certificate.ts';
import { startProgram } from './wires/program.ts';
import { fakeSmtp } from './wires/smtp.ts';

const NOWHERE = { HF_ENDPOINT: 'http://127.0.0.1:9', ARXIV_ENDPOINT: 'http://127.0.0.1:9', PORT: '0' };
const PUBLIC_URL = 'https://papers.example.org';
const MAIL_FROM = 'Paperboy <papers@example.org>';

test('with a mail server alone the program runs, and says where e-mail goes out', async (t) => {
  const far = await fakeSmtp(t);
  const bot = startProgram(t, { ...NOWHERE, PUBLIC_URL, MAIL_FROM, SMTP_URL: far.url });
  await bot.until('E-mail goes out by 127.0.0.1.');
  assert.equal(await bot.stop(), 0);
});

test('over TLS a mail server is told the password when it shows a certificate that is trusted', async (t) => {
  const { cert, key } = madeCertificate(['localhost']);
  const file = join(emptyFolder(t), 'certificates.pem');
  writeFileSync(file, cert);
  const told: string[] = [];
  const far = await fakeSmtp(t, {
    cert,
    key,
    disabledCommands: [],
    onAuth({ password }, { secure }, done) {
      told.push(`${password} ${secure ? 'over TLS' : 'in the open'}`);
      done(null, { user: 'me' });
    },
  });
  const SMTP_URL = `smtp://me:a-secret@localhost:${new URL(far.url).port}`;
  const bot = startProgram(t, { ...NOWHERE, PUBLIC_URL, MAIL_FROM, SMTP_URL, NODE_EXTRA_CA_CERTS: file });
  await bot.until('E-mail goes out by localhost.');
  assert.deepEqual(told, ['a-secret over TLS']);
  assert.equal(await bot.stop(), 0);
});

test('what e-mail lacks is named at once, and no password', async (t) => {
  const bot = startProgram(t, { ...NOWHERE, SMTP_URL: 'smtp://me:a-secret-password@127.0.0.1:9' });
  assert.equal((await bot.ended)[0], 1);
  assert.match(bot.said(), /MAIL_FROM should be set/);
  assert.match(bot.said(), /PUBLIC_URL should be set for e-mail/);
  assert.doesNotMatch(bot.said(), /a-secret-password/);
});

test('a password that the mail server refuses ends the start with what to mend', async (t) => {
  const far = await fakeSmtp(t, {
    onAuth: (_auth, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
  });
  const bot = startProgram(t, {
    ...NOWHERE,
    PUBLIC_URL,
    MAIL_FROM,
    SMTP_URL: far.url.replace('//', '//me:a-secret-password@'),
  });
  assert.equal((await bot.ended)[0], 1);
  assert.match(bot.said(), /SMTP_URL is refused by the mail server/);
  assert.doesNotMatch(bot.said(), /a-secret-password/);
});

test('to try it out, whoever asks on the page gets the question as a file', async (t) => {
  const folder = join(emptyFolder(t), 'mail');
  const bot = startProgram(t, {
    ...NOWHERE,
    PORT: '0',
    MAIL_FROM,
    MAIL_FOLDER: folder,
    MAIL_SUBSCRIBE: 'yes',
    LOG_LEVEL: 'info',
  });
  await bot.until('E-mail goes out by the folder');
  const [, port] = /"?port"?: ?(\d+)/.exec(bot.said()) ?? [];
  const body = new URLSearchParams({ address: 'bob@lab.example', time: '08:00', zone: 'berlin' });
  const answer = await fetch(`http://127.0.0.1:${port}/subscribe`, { method: 'POST', body });
  assert.match(await answer.text(), /I wrote to b…@lab\.example/);
  assert.equal(readdirSync(folder).length, 1);
  assert.doesNotMatch(bot.said(), /bob@/);
  assert.equal(await bot.stop(), 0);
});
