import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBundled, tokens } from '../../../adapters/models/bundled/bundled.ts';
import { bundled, bundledHere } from '../../../adapters/models/bundled/embedder.ts';
import { embedderContract } from '../../contracts/embedder.ts';

embedderContract('the carried model', bundled);
embedderContract('the carried model in the thread that asks', bundledHere);

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
const length = (vector: Float32Array): number => Math.sqrt(dot(vector, vector));

test('questions and papers have the vectors of the model, wherever they are read, until it is closed', async () => {
  const model = await bundled();
  const { paper, question } = await readBundled();
  assert.deepEqual(await model.question('image segmentation'), question('image segmentation'));
  const [made] = await model.papers([{ title: 'Images', abstract: 'A model of images.' }]);
  assert.deepEqual(made, paper('Images', 'A model of images.'));
  await model.close();
  await assert.rejects(model.papers([{ title: 'Images', abstract: '' }]), /closed/);
});

test('the same thing said in other words is nearer than another thing', async () => {
  const { question } = await readBundled();
  const asked = question('A diffusion model for text-to-image generation');
  const same = dot(asked, question('Generating pictures from captions with denoising networks'));
  const other = dot(asked, question('Federated learning under communication constraints'));
  // The numbers of the model as it was trained, before it was packed to half its size.
  assert.ok(Math.abs(same - 0.295) < 0.02, String(same));
  assert.ok(Math.abs(other - 0.006) < 0.02, String(other));
});

test('two words that are known as a pair mean more side by side', async () => {
  const { question } = await readBundled();
  assert.ok(dot(question('language models'), question('models language')) < 0.999);
});

test('a vector is as long as the share of the text that the model has words for', async () => {
  const { question, paper } = await readBundled();
  assert.ok(Math.abs(length(question('image segmentation')) - 1) < 1e-5);
  const half = length(question('segmentation of qzxwvut'));
  assert.ok(half > 0.2 && half < 0.8, String(half));
  assert.equal(length(question('qzxwvut')), 0);
  assert.equal(length(question('扩散模型')), 0);
  assert.ok(length(paper('Qzxwvut', 'A model of images.')) < length(paper('Images', 'A model of images.')));
});

test('words that only frame a question do not count towards what the model knows of it', async () => {
  const { question } = await readBundled();
  assert.ok(length(question('Could you please show me any papers about qzxwvut?')) < 0.3);
});

test('text becomes lower-case runs of ASCII letters and digits, without accents', () => {
  assert.deepEqual(tokens('Schrödinger’s ﬁne-tuned GPT-4'), ['schrodinger', 's', 'fine', 'tuned', 'gpt', '4']);
  assert.deepEqual(tokens('…'), []);
});
