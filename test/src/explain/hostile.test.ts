import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callsPeople, holdsAddress } from '../../../src/explain/hostile.ts';

test('an address is one however it is written', () => {
  for (const address of [
    'https://kettles.example',
    'hxxps://kettles.example',
    'kettles.ai',
    'kettles．com',
    'kettles。com',
    'kettles[.]com',
    'kettles (dot) com',
    'www . kettles . com',
    'ket\u200btles.\u200bcom',
    't.me/kettles',
    'localhost:8080/boil',
    'ada@kettles.example',
    'ada [at] kettles',
    '+49 170 123 4567',
  ])
    assert.ok(holdsAddress(`It boils, as ${address} tells all.`), address);
});

test('numbers, abbreviations, files and names of libraries are no addresses', () => {
  for (const words of [
    'It falls by 3.2%. And then it rises.',
    'e.g. kettles of et al., i.e. Fig. 2',
    'U.S. schools use Node.js, train.py and torch.nn.Linear',
    'GPT-4.1 and Qwen2.5-7B at 2.4 GHz (v1.0.2)',
    'mAP@0.5, Recall@10 and pass@k',
    'It ends here.And goes on at 81.5% to 90.1%',
  ])
    assert.ok(!holdsAddress(words) && !callsPeople(words), words);
});

test('whoever is named so that a platform would call them is called', () => {
  for (const call of [
    '@everyone',
    '@\u200bhere',
    '<!channel>',
    '<id:customize>',
    '</boil:1>',
    '@ada_quill',
    '@ada@social.example',
  ])
    assert.ok(callsPeople(`Thanks to ${call} for it.`), call);
});
