import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryKept } from '../../../adapters/storage/memory/kept.ts';
import { profileText } from '../../../src/digests/profile.ts';
import { makeVotes } from '../../../src/digests/votes.ts';
import { type Paper, UNKNOWN } from '../../../src/paper.ts';
import { stillClock } from '../../wires/digests.ts';

function votesNow() {
  const clock = stillClock('2026-08-21T07:00:00Z');
  const votes = makeVotes(memoryKept(clock), clock);
  const vote = async (...args: Parameters<typeof votes.set>) => {
    clock.pass(1_000);
    await votes.set(...args);
  };
  return { votes, vote };
}

test('one person has one vote on a paper, and several people’s are weighed against each other', async () => {
  const { votes, vote } = votesNow();
  await vote('r1', '2606.00001', 'U1', 'like');
  await vote('r1', '2606.00001', 'U1', 'like');
  await vote('r1', '2606.00002', 'U1', 'dislike');
  assert.deepEqual(await votes.taste('r1'), { liked: ['2606.00001'], disliked: ['2606.00002'] });
  await vote('r1', '2606.00001', 'U2', 'dislike');
  await vote('r1', '2606.00003', 'U2', 'like');
  assert.deepEqual(await votes.taste('r1'), { liked: ['2606.00003'], disliked: ['2606.00002'] });
  await vote('r1', '2606.00001', 'U2', null);
  assert.deepEqual((await votes.taste('r1')).liked, ['2606.00003', '2606.00001']);
});

test('a rule’s votes are its own, and can be forgotten', async () => {
  const { votes, vote } = votesNow();
  await vote('r1', '2606.00001', 'U1', 'like');
  await vote('r12', '2606.00002', 'U1', 'like');
  await votes.forget('r1');
  assert.deepEqual(await votes.taste('r1'), { liked: [], disliked: [] });
  assert.deepEqual(await votes.taste('r12'), { liked: ['2606.00002'], disliked: [] });
});

test('votes are told in the words of the papers’ own keywords', () => {
  const paper = (title: string, keywords: readonly string[]): Paper => ({
    ...UNKNOWN,
    ...{ id: null, key: title, title, abstract: '', origin: 'huggingface', keywords },
  });
  const liked = [paper('A', ['video editing', 'streaming']), paper('B', ['video editing', 'towels'])];
  const disliked = [paper('C', ['surveys', 'towels', 'streaming']), paper('D', ['surveys'])];
  assert.equal(profileText(liked, disliked), 'Liked: video editing; not liked: surveys');
  assert.equal(profileText([paper('Towels That Fold', [])], []), 'Liked: Towels That Fold');
  assert.equal(profileText([], []), '');
});
