import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { SMTPServerOptions } from 'smtp-server';
import { smtpOutbox } from '../../../adapters/email/send.ts';
import { madeCertificate } from '../../wires/made-certificate.ts';
import { fakeSmtp } from '../../wires/smtp.ts';

/** A mail server that lets everybody in, and over what it was told passwords. */
async function passwords(t: TestContext, options: SMTPServerOptions) {
  const told: string[] = [];
  const far = await fakeSmtp(t, {
    ...options,
    disabledCommands: options.key ? [] : ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ password }, { secure }, done) {
      told.push(`${password} ${secure ? 'over TLS' : 'in the open'}`);
      done(null, { user: 'me' });
    },
  });
  return { told, port: new URL(far.url).port };
}

test('a mail server whose certificate nobody vouches for is told no password, over TLS from the first byte or from STARTTLS on', async (t) => {
  for (const secure of [true, false]) {
    const { told, port } = await passwords(t, { secure, ...madeCertificate(['localhost']) });
    const outbox = smtpOutbox(`${secure ? 'smtps' : 'smtp'}://me:a-secret@localhost:${port}`);
    await assert.rejects(outbox.check(), /self.signed certificate/);
    assert.deepEqual(told, []);
  }
});

test('a password is told in the open to this machine alone', {
  skip: process.platform === 'linux' ? false : 'only Linux has more than one address of its own without being told',
}, async (t) => {
  const { told, port } = await passwords(t, {});
  await smtpOutbox(`smtp://me:a-secret@127.0.0.1:${port}`).check();
  assert.deepEqual(told, ['a-secret in the open']);
  const other = await fakeSmtp(t, { allowInsecureAuth: true }, '127.0.0.2');
  await assert.rejects(smtpOutbox(`smtp://me:a-secret@127.0.0.2:${new URL(other.url).port}`).check(), /STARTTLS/);
  assert.equal(told.length, 1);
});
