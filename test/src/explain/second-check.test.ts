import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openai } from '../../../adapters/models/openai.ts';
import { makeBudget } from '../../../src/explain/budget.ts';
import type { Claim } from '../../../src/explain/claims.ts';
import { secondCheck } from '../../../src/explain/second-check.ts';
import { judgeCases } from '../../bench/claim-cases.ts';
import { evidenceOf, statedBy } from '../../samples/card-text.ts';
import { claimCases } from '../../samples/claims.ts';
import { GIRAFFES, GOOD_SUMMARY } from '../../samples/giraffes.ts';
import { explained, NO_LIMITS, person, prompts } from '../../wires/explained.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { type Asked, llmServer, type Says } from '../../wires/llm-server.ts';

const PAPER = { paper: GIRAFFES.key };
const FOLLOWS = 'follows';
const AGAINST = 'does not follow';
const isCheck = ({ body }: Asked): boolean => body.response_format?.json_schema?.name === 'check';
const verdicts = (...all: readonly string[]): Says => ({
  answer: { verdicts: all.map((verdict, i) => ({ claim: i + 1, verdict })) },
});

/** Of all falsehoods and truths of the table, so many may be shown or dropped where the model judges rightly. */
const MOST_SHOWN = 0.03;
const MOST_DROPPED = 0.08;
const A_SUMMARY = 12;

test('a model that judges rightly lets hardly a falsehood through, and drops no truth that the rules left', async (t) => {
  const [clock, log, llm] = [hastyClock(), keptLog(), await llmServer(t)];
  const model = openai({ baseUrl: llm.base, apiKey: 'sk-test', model: 'test-model', timeoutMs: 60_000, clock, log });
  const { kept } = await freshStorage(t, clock);
  const deps = { model, prompts, budget: makeBudget(kept, clock, NO_LIMITS), log };
  const judged = judgeCases(claimCases());
  const standing = judged.flatMap(({ one, claim }) => (claim ? [{ one, claim }] : []));
  const shown: Claim[] = [];
  for (let from = 0; from < standing.length; from += A_SUMMARY) {
    const some = standing.slice(from, from + A_SUMMARY);
    llm.next(({ prompt }) =>
      verdicts(
        ...some.map(({ one, claim }, i) => {
          const isAsked = prompt.includes(`${i + 1}.\nSentence: ${claim.evidence}\nStatement: ${claim.text}`);
          return isAsked ? (one.true ? FOLLOWS : AGAINST) : 'cannot tell';
        }),
      ),
    );
    const claims = some.map(({ claim }) => claim);
    const against = await secondCheck(deps, claims, person);
    assert.ok(against);
    shown.push(...claims.filter((_, i) => !against.has(i)));
  }
  const isShown = (claim: Claim | undefined): boolean => claim !== undefined && shown.includes(claim);
  const falsehoods = judged.filter(({ one }) => !one.true);
  const truths = judged.filter(({ one }) => one.true);
  assert.ok(falsehoods.length >= 80 && truths.length >= 80);
  const wrong = falsehoods.filter(({ claim }) => isShown(claim));
  const lost = truths.filter(({ claim }) => !isShown(claim));
  assert.ok(wrong.length <= MOST_SHOWN * falsehoods.length, wrong.map(({ one }) => one.claim).join('\n'));
  assert.ok(lost.length <= MOST_DROPPED * truths.length, lost.map(({ one }) => one.claim).join('\n'));
});

test('what does not follow by the model’s second reading is left out, and both checks are told', async (t) => {
  const { ask, llm } = await explained(t, { secondCheck: true });
  llm.otherwise((asked) =>
    isCheck(asked)
      ? verdicts(FOLLOWS, FOLLOWS, FOLLOWS, 'cannot tell', AGAINST, FOLLOWS, FOLLOWS, FOLLOWS)
      : { answer: GOOD_SUMMARY },
  );
  const [card] = (await ask('summary', PAPER)).cards;
  assert.doesNotMatch(statedBy(card!), /84\.7%/);
  assert.match(statedBy(card!), /The long heads share keys/);
  assert.match(card?.small ?? '', /7 statements checked .*, by rules and by the model/);
  await ask('summary', PAPER);
  assert.equal(llm.asked.length, 2);
});

test('a second reading that brought nothing is said, and the rules’ summary stands', async (t) => {
  for (const fails of [{ status: 500 }, { answer: 'All fine.' }, { empty: true }] satisfies Says[]) {
    const { ask, llm } = await explained(t, { secondCheck: true });
    llm.otherwise((asked) => (isCheck(asked) ? fails : { answer: GOOD_SUMMARY }));
    const [card] = (await ask('summary', PAPER)).cards;
    assert.match(statedBy(card!), /84\.7%/);
    assert.match(card?.small ?? '', /by rules alone \(the second check gave no answer\)/);
  }
});

test('where it is switched off, only the rules are told of', async (t) => {
  const { ask, llm } = await explained(t, { says: { answer: GOOD_SUMMARY } });
  const [card] = (await ask('summary', PAPER)).cards;
  assert.match(card?.small ?? '', /8 statements checked against the sentences they quote, by rules\.$/m);
  assert.equal(llm.asked.length, 1);
});

test('the second reading is paid from the same share of the day, and left out where that is used up', async (t) => {
  const { ask, core, llm } = await explained(t, { secondCheck: true, limits: { personCalls: 3 } });
  llm.otherwise((asked) => (isCheck(asked) ? verdicts() : { answer: GOOD_SUMMARY }));
  await ask('summary', PAPER);
  assert.equal((await core.explain.spending(person)).person.calls, 2);
  const [card] = (await ask('summary', { ...PAPER, style: 'brief' })).cards;
  assert.match(card?.small ?? '', /the second check gave no answer/);
  assert.deepEqual(llm.asked.map(isCheck), [false, true, false]);
});

test('when too much fell in the second reading, the paper’s own sentences stand in', async (t) => {
  const { ask, llm } = await explained(t, { secondCheck: true });
  llm.otherwise((asked) => (isCheck(asked) ? verdicts(...Array<string>(8).fill(AGAINST)) : { answer: GOOD_SUMMARY }));
  const reply = await ask('summary', PAPER);
  assert.match(reply.text, /Too little of what the language model wrote stood the check/);
  assert.ok(evidenceOf(reply.cards[0]!).length >= 4);
});
