import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { askerOf } from '../../../adapters/web/asker.ts';

const asked = (remoteAddress: string, forwarded?: string): string =>
  askerOf({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  } as Pick<IncomingMessage, 'socket' | 'headers'>);

test('who asks is the address that the connection comes from, of IPv6 the customer’s part', () => {
  assert.deepEqual(
    ['203.0.113.7', '::ffff:203.0.113.7', '2001:db8:1:2:3:4:5:6', '2001:DB8:1:2::9', '2001:db8::1', ''].map((one) =>
      asked(one),
    ),
    ['203.0.113.7', '203.0.113.7', '2001:db8:1:2::', '2001:db8:1:2::', '2001:db8:0:0::', ''],
  );
});

test('a web server near us is believed whom it asks for, the last that it did not make up itself', () => {
  assert.deepEqual(
    ['127.0.0.1', '::1', '::ffff:172.18.0.3', '10.1.2.3', 'fd00::5', 'fe80::1%eth0'].map((peer) =>
      asked(peer, '198.51.100.1, 203.0.113.7'),
    ),
    Array(6).fill('203.0.113.7'),
  );
  assert.equal(asked('127.0.0.1', '198.51.100.1, 203.0.113.7, 10.0.0.2'), '203.0.113.7');
  assert.equal(asked('127.0.0.1', '198.51.100.1, [2001:db8::7]:443'), '2001:db8:0:0::');
  assert.equal(asked('127.0.0.1', '203.0.113.7:5123'), '203.0.113.7');
});

test('whoever comes from afar is not believed, and nonsense is nobody', () => {
  assert.equal(asked('203.0.113.7', '198.51.100.1'), '203.0.113.7');
  for (const nonsense of ['', ',', 'unknown', '999.1.1.1', 'a'.repeat(5_000), '1.2.3.4.5', '[', '%'])
    assert.equal(asked('127.0.0.1', nonsense), '127.0.0.1', nonsense.slice(0, 20));
  const long = ['198.51.100.1', ...Array(20).fill('10.0.0.1')].join(',');
  assert.equal(asked('10.0.0.9', long), '10.0.0.9');
});
