import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { local } from '../../../adapters/models/local/embedder.ts';
import { ConfigError } from '../../../src/errors.ts';
import { emptyFolder } from '../../wires/folder.ts';

function installed(): boolean {
  try {
    createRequire(import.meta.url).resolve('@huggingface/transformers');
    return true;
  } catch (error) {
    assert.equal((error as NodeJS.ErrnoException).code, 'MODULE_NOT_FOUND');
    return false;
  }
}

test('a missing optional package is asked for by its name', { skip: installed() }, async (t) => {
  await assert.rejects(
    local({ model: 'some/model', cache: emptyFolder(t), hub: 'http://127.0.0.1:9' }, () => {}),
    (error: unknown) => error instanceof ConfigError && /npm install .*@huggingface\/transformers/.test(error.message),
  );
});

test('a model that cannot be had is named', { skip: !installed() }, async (t) => {
  await assert.rejects(
    local({ model: 'some/model', cache: emptyFolder(t), hub: 'http://127.0.0.1:9' }, () => {}),
    (error: unknown) => error instanceof ConfigError && /"some\/model" cannot be loaded/.test(error.message),
  );
});
