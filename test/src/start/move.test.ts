import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runMove } from '../../../src/start/move.ts';
import { freshStorage } from '../../wires/folder.ts';

test('an address that was typed is not called a setting', async (t) => {
  const storage = await freshStorage(t);
  await storage.close();
  await assert.rejects(runMove([`sqlite:${storage.folder}`, 'postgres://ada:p%zz@127.0.0.1:9/papers'], process), {
    name: 'UserError',
    message: 'The database: Its password has a % that stands for itself. Write it %25.',
  });
});
