import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { local } from '../../../adapters/models/local/embedder.ts';
import { ConfigError } from '../../../src/errors.ts';
import { emptyFolder } from '../../wires/folder.ts';
import { modelFiles, writeModel } from '../../wires/made-model.ts';

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

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

test('a model in a folder makes vectors of length 1 that lie as the model says', { skip: !installed() }, async (t) => {
  const folder = join(emptyFolder(t), 'made');
  writeModel(folder);
  const model = await local({ model: folder, cache: emptyFolder(t), hub: 'http://127.0.0.1:9' }, () => {});
  t.after(() => model.close());
  assert.deepEqual([model.model, model.dimension], [folder, 4]);
  const [cats, lemmas] = await model.papers([
    { title: 'Cats', abstract: 'cats cats' },
    { title: 'Lemmas', abstract: 'lemmas' },
  ]);
  const proofs = await model.question('proofs');
  assert.ok(Math.abs(Math.hypot(...proofs) - 1) < 1e-5);
  assert.ok(dot(proofs, lemmas!) > 0.99);
  assert.ok(dot(proofs, cats!) < 0.01);
});

test('a model on the hub is downloaded once, with its progress said', { skip: !installed() }, async (t) => {
  const files = modelFiles();
  const asked: string[] = [];
  const hub = createServer((request, response) => {
    const name = request.url!.replace('/some/made/resolve/main/', '');
    asked.push(name);
    const file = files.get(name);
    if (file === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-length': Buffer.byteLength(file) }).end(file);
  }).listen(0, '127.0.0.1');
  await once(hub, 'listening');
  t.after(() => void hub.close());
  const settings = {
    model: 'some/made',
    cache: emptyFolder(t),
    hub: `http://127.0.0.1:${(hub.address() as AddressInfo).port}`,
  };
  const said: string[] = [];
  const first = await local(settings, (line) => said.push(line));
  await first.close();
  assert.ok(asked.includes('onnx/model_quantized.onnx'));
  assert.match(said.at(-1)!, /^Downloading some\/made: 100 %$/);
  hub.close();
  hub.closeAllConnections();
  const again = await local(settings, (line) => assert.fail(line));
  t.after(() => again.close());
  assert.equal(again.dimension, 4);
});
