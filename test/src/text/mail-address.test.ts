import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskedAddress, plainMailbox, readMailAddress, withoutAddresses } from '../../../src/text/mail-address.ts';

test('an address is read as people and platforms write it, and nothing else is one', () => {
  for (const [typed, read] of [
    ['Me@Lab.Org', 'me@lab.org'],
    [' ada.lovelace+papers@maths.example.co.uk ', 'ada.lovelace+papers@maths.example.co.uk'],
    ['<mailto:me@lab.org|me@lab.org>', 'me@lab.org'],
    ['mailto:me@lab.org', 'me@lab.org'],
    ['me@lab.org,', 'me@lab.org'],
    ['(“me@lab.org”).', 'me@lab.org'],
    ['ich@bücher.example', 'ich@xn--bcher-kva.example'],
  ] as const)
    assert.equal(readMailAddress(typed), read, typed);
  for (const typed of [
    '',
    'me',
    '@lab.org',
    'me@lab',
    'me@127.0.0.1',
    'me@[127.0.0.1]',
    'a@b@c.org',
    'me me@lab.org',
    '.me@lab.org',
    'me..you@lab.org',
    'me@lab..org',
    'me@-lab.org',
    'me@lab.org\r\nBcc: you@lab.org',
    'me@lab.org, you@lab.org',
    '"me"@lab.org',
    `${'m'.repeat(65)}@lab.org`,
    `me@${'lab.'.repeat(70)}org`,
  ])
    assert.equal(readMailAddress(typed), undefined, typed);
});

test('no whole address is left in what is shown or logged', () => {
  assert.equal(maskedAddress('ada@lab.org'), 'a…@lab.org');
  assert.equal(withoutAddresses('550 <ada@lab.org>: no'), '550 <a…@lab.org>: no');
  assert.equal(plainMailbox('ada+1@lab.org'), 'ada@lab.org');
});
