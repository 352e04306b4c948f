import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  categoriesText,
  EVERY_CATEGORY,
  readCategories,
  singleCategories,
} from '../../../src/text/arxiv-categories.ts';

test('categories are read as people write them', () => {
  assert.deepEqual(readCategories('cs.CL, cs.lg;EESS.as + q-bio.nc'), {
    categories: ['cs.CL', 'cs.LG', 'eess.AS', 'q-bio.NC'],
    unknown: [],
  });
  assert.deepEqual(readCategories('cs cs.* CS.*, quant-ph.* hep-th cond-mat.mtrl-sci').categories, [
    'cs.*',
    'quant-ph',
    'hep-th',
    'cond-mat.mtrl-sci',
  ]);
  assert.deepEqual(readCategories('cs.XX, robots, cs.CL*'), { categories: [], unknown: ['cs.XX', 'robots', 'cs.CL*'] });
  assert.deepEqual(readCategories(' , '), { categories: [], unknown: [] });
});

test('a group stands for its categories, each once', () => {
  const all = singleCategories(['cs.*', 'cs.CL', 'quant-ph']);
  assert.equal(all.length, 41);
  assert.equal(all.filter((one) => one === 'cs.CL').length, 1);
  assert.ok(all.every((one) => EVERY_CATEGORY.includes(one)));
});

test('what is written back is short and is read again', () => {
  assert.equal(categoriesText(['cs.CL', 'cs.LG']), 'cs.CL, cs.LG');
  assert.equal(categoriesText(['cs.CL', 'cs.LG', 'cs.CV', 'stat.ML', 'eess.*']), 'cs.CL, cs.LG, cs.CV and 2 more');
  assert.deepEqual(readCategories(EVERY_CATEGORY.join()).categories, EVERY_CATEGORY);
});
