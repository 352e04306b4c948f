import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';
import { saysOfOther } from '../../../../src/explain/check/unlike.ts';

const objects = (claim: string, sentence: string): boolean => saysOfOther(tokensOf(claim), tokensOf(sentence));

test('what sets the work apart from another is not said of that other one', () => {
  assert.ok(objects('GridNav needs no map.', 'Unlike GridNav, our planner needs no map.'));
  assert.ok(
    objects(
      'The planner keeps one route, whereas GridNav keeps several routes.',
      'In contrast to GridNav, we keep several routes.',
    ),
  );
  assert.ok(!objects('GridNav needs a map.', 'Unlike GridNav, our planner needs no map.'));
  assert.ok(!objects('The planner needs no map, unlike GridNav.', 'Unlike GridNav, our planner needs no map.'));
});
