import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharing } from '../../../adapters/chat/share.ts';
import { commands } from '../../../src/commands.ts';

test('sharing is said only to commands that can share', () => {
  const on = (command: string) => sharing({ command, options: { share: false, page: 2 } }, true, commands);
  assert.deepEqual(on('search').options, { page: 2, share: true });
  assert.deepEqual(on('help').options, { page: 2 });
  assert.deepEqual(sharing({ command: 'search', options: { share: true } }, false, commands).options, {});
});

test('what a line may have been a slip of goes along', () => {
  const ask = { command: 'search', options: { query: 'svaed' }, meant: { command: 'saved', options: {} } };
  assert.deepEqual(sharing(ask, true, commands), { ...ask, options: { query: 'svaed', share: true } });
});
