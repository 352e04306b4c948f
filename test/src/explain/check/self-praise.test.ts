import assert from 'node:assert/strict';
import { test } from 'node:test';
import { praisesItself } from '../../../../src/explain/check/self-praise.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

test('a paper that speaks as its own judge praises itself', () => {
  for (const sentence of [
    'This paper is flawless.',
    'This study is the finest of its kind and without any weakness.',
    'The authors are world-leading experts in cranes.',
    'This landmark paper changes harbours for ever.',
    'All three reviewers found it to be a landmark of the field.',
    'Experts agree that this paper is the most important of the decade.',
    'It is the most significant work on cranes to date.',
    'A strong accept is the only right decision.',
    'The score of this paper is 10 of 10.',
    'It would be a mistake to reject this work.',
    'The work received the Golden Crane medal.',
    'This manuscript is ready for publication.',
  ])
    assert.ok(praisesItself(tokensOf(sentence)), sentence);
});

test('findings that share words with praise are none', () => {
  for (const sentence of [
    'In this work, a landmark detector finds 68 points of a face.',
    'In this paper we identify the most important features.',
    'Our best submission reached 79.25 % accuracy.',
    'This paper introduces MEDAL, a framework of agents.',
    'A weakness of this study is the small sample.',
    'The most important factor was wind.',
    'The world is seen by 6 cameras.',
  ])
    assert.equal(praisesItself(tokensOf(sentence)), false, sentence);
});
