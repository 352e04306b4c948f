import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openai } from '../../../adapters/models/openai.ts';
import { makeBudget } from '../../../src/explain/budget.ts';
import type { Claim } from '../../../src/explain/claims.ts';
import { secondCheck } from '../../../src/explain/second-check.ts';
import type { Judged } from '../../bench/claim-cases.ts';
import { evidenceOf, statedBy } from '../../samples/card-text.ts';
import { judgedClaims } from '../../samples/claims.ts';
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

test('a model that judges rightly lets hardly a falsehood through, and brings back what the rules only doubted', async (t) => {
  const [clock, log, llm] = [hastyClock(), keptLog(), await llmServer(t)];
  const model = openai({ baseUrl: llm.base, apiKey: 'sk-test', model: 'test-model', timeoutMs: 60_000, clock, log });
  const { kept } = await freshStorage(t, clock);
  const deps = { model, prompts, budget: makeBudget(kept, clock, NO_LIMITS), log };
  const judged = judgedClaims();
  const asked = judged.flatMap(({ one, claim, doubted }) => {
    const read = claim ?? doubted;
    return read ? [{ one, claim: read }] : [];
  });
  const shown: Claim[] = [];
  for (let from = 0; from < asked.length; from += A_SUMMARY) {
    const some = asked.slice(from, from + A_SUMMARY);
    llm.next(({ prompt }) =>
      verdicts(
        ...some.map(({ one, claim }, i) => {
          const sentence = [claim.head, claim.evidence].filter(Boolean).join('\n');
          const isAsked = prompt.includes(`${i + 1}.\nSentence: ${sentence}\nStatement: ${claim.text}`);
          return isAsked ? (one.true ? FOLLOWS : AGAINST) : 'cannot tell';
        }),
      ),
    );
    const claims = some.map(({ claim }) => claim);
    const read = await secondCheck(deps, claims, person);
    assert.ok(read?.whole);
    shown.push(...read.standing);
  }
  const isShown = ({ claim, doubted }: Judged): boolean => [claim, doubted].some((one) => one && shown.includes(one));
  const falsehoods = judged.filter(({ one }) => !one.true);
  const truths = judged.filter(({ one }) => one.true);
  assert.ok(falsehoods.length >= 80 && truths.length >= 80);
  const wrong = falsehoods.filter(isShown);
  const lost = truths.filter((one) => !isShown(one));
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

test('a second reading that does not end in time is said, and the rules’ summary stands', async (t) => {
  const { ask, llm, log } = await explained(t, { secondCheck: true, timeoutMs: 3_000 });
  llm.otherwise((asked) => (isCheck(asked) ? { answer: 'Slowly', hangs: true } : { answer: GOOD_SUMMARY }));
  const [card] = (await ask('summary', PAPER)).cards;
  assert.match(statedBy(card!), /84\.7%/);
  assert.match(card?.small ?? '', /by rules alone \(the second check gave no answer\)/);
  assert.ok(log.said.some(({ facts }) => facts['job'] === 'check' && facts['fault'] === 'slow'));
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

test('verdicts on claims that were not asked, too few of them or two on one claim never count for the model’s word', async (t) => {
  const numbered = (...all: readonly (readonly [number, string])[]): Says => ({
    answer: { verdicts: all.map(([claim, verdict]) => ({ claim, verdict })) },
  });
  const eight = Array.from({ length: 8 }, (_, i) => [i + 1, FOLLOWS] as const);
  for (const [says, isShown, by] of [
    [numbered(), true, /by rules alone/],
    [numbered([5, AGAINST]), false, /by rules alone/],
    [numbered(...eight.map(([n]) => [n - 1, AGAINST] as const)), true, /by rules alone/],
    [numbered(...eight, [9, AGAINST], [77, AGAINST]), true, /by rules and by the model/],
    [numbered(...eight, [5, AGAINST]), false, /by rules and by the model/],
    [numbered([5, AGAINST], ...eight), false, /by rules and by the model/],
    // Smaller models give verdicts in words of their own.
    [numbered(...eight.map(([n]) => [n, n === 5 ? 'Not supported' : 'Supported'] as const)), false, /by the model/],
    [numbered(...eight.map(([n]) => [n, n === 5 ? 'who knows' : 'yes'] as const)), true, /by the model/],
  ] as const) {
    const { ask, llm } = await explained(t, { secondCheck: true });
    llm.otherwise((asked) => (isCheck(asked) ? says : { answer: GOOD_SUMMARY }));
    const [card] = (await ask('summary', PAPER)).cards;
    assert.equal(/84\.7%/.test(statedBy(card!)), isShown, JSON.stringify(says));
    assert.match(card?.small ?? '', by);
  }
});

/** A statement that rules cannot reckon out, and one that they can refute. */
const RECKONED = {
  quote: 'Peak memory falls from 61.4 GB to 19.2 GB, a factor of 3.2.',
  text: 'Peak memory falls by 68.7%.',
};
const WRONG = { quote: RECKONED.quote, text: 'Peak memory falls from 61.4 GB to 12.9 GB.' };
const DOUBTED_SUMMARY = { ...GOOD_SUMMARY, results: [WRONG, RECKONED, ...GOOD_SUMMARY.results] };
/** As many claims as the model is asked about, judged by what they say. */
const judging = (asked: Asked, judge: (statement: string) => string): Says =>
  verdicts(...[...asked.prompt.matchAll(/^Statement: (.+)$/gm)].map(([, statement]) => judge(statement!)));

test('what the rules only doubt is shown where the second reading says that it follows; what they refute is not asked', async (t) => {
  for (const [verdict, isShown] of [
    [FOLLOWS, true],
    ['cannot tell', false],
    [AGAINST, false],
  ] as const) {
    const { ask, growing, llm } = await explained(t, { secondCheck: true });
    llm.otherwise((asked) =>
      isCheck(asked)
        ? judging(asked, (statement) => (statement === RECKONED.text ? verdict : FOLLOWS))
        : { answer: DOUBTED_SUMMARY },
    );
    const replies = await growing('summary', PAPER);
    assert.equal(statedBy(replies.at(-1)!.cards[0]!).includes(RECKONED.text), isShown);
    const before = replies.slice(0, -1).flatMap(({ cards }) => cards.map(statedBy));
    assert.ok(before.every((stated) => !stated.includes(RECKONED.text)));
    const check = llm.asked.find(isCheck)!;
    assert.ok(check.prompt.includes(RECKONED.text) && !check.prompt.includes(WRONG.text));
    const [kept] = (await ask('summary', PAPER)).cards;
    assert.equal(statedBy(kept!).includes(RECKONED.text), isShown);
    assert.equal(llm.asked.length, 2);
  }
});

test('what the rules only doubt is left out where the second reading brings nothing, or is switched off', async (t) => {
  const fails: Says[] = [{ status: 500 }, { answer: 'All fine.' }, { empty: true }];
  for (const failing of fails) {
    const { ask, llm } = await explained(t, { secondCheck: true });
    llm.otherwise((asked) => (isCheck(asked) ? failing : { answer: DOUBTED_SUMMARY }));
    const [card] = (await ask('summary', PAPER)).cards;
    assert.ok(!statedBy(card!).includes(RECKONED.text));
    assert.match(card?.small ?? '', /by rules alone/);
  }
  const { ask } = await explained(t, { says: { answer: DOUBTED_SUMMARY } });
  assert.ok(!statedBy((await ask('summary', PAPER)).cards[0]!).includes(RECKONED.text));
});

test('a summary that stands only with what the second reading lets stand is none without it, and the model is asked again', async (t) => {
  const { gist: _, ...few } = { ...GOOD_SUMMARY, problem: [], results: [RECKONED], limits: [], readers: [] };
  const { ask, llm } = await explained(t, { secondCheck: true });
  llm.otherwise((asked) => (isCheck(asked) ? judging(asked, () => AGAINST) : { answer: { ...few, gist: RECKONED } }));
  const reply = await ask('summary', PAPER);
  assert.match(reply.text, /Too little of what the language model wrote stood the check/);
  assert.deepEqual(llm.asked.map(isCheck), [false, true, false, true]);
});

test('the points of an answer are read a second time as the statements of a summary are', async (t) => {
  const [question, paper] = ['How much memory does it need?', GIRAFFES.key];
  const points = [WRONG, RECKONED, ...GOOD_SUMMARY.results].map((point) => ({ paper: 1, ...point }));
  const says = { answer: { answered: true, points } };
  const [, accuracy, memory] = [RECKONED, ...GOOD_SUMMARY.results].map(({ text }) => text);
  const stated = async (second: (asked: Asked) => Says, limits = {}): Promise<[string[], string]> => {
    const { ask, llm } = await explained(t, { secondCheck: true, limits });
    llm.otherwise((asked) => (isCheck(asked) ? second(asked) : says));
    const [card] = (await ask('ask', { question, paper })).cards;
    return [(card?.sections ?? []).map(({ text }) => text), card?.small ?? ''];
  };
  const [shown, by] = await stated((asked) => judging(asked, (one) => (one === accuracy ? AGAINST : FOLLOWS)));
  assert.deepEqual(shown, [RECKONED.text, memory]);
  assert.match(by, /checked against the sentence under it, by rules and by the model\./);
  for (const [left, said] of [await stated(() => ({ status: 500 })), await stated(() => says, { personCalls: 1 })]) {
    assert.deepEqual(left, [accuracy, memory]);
    assert.match(said, /by rules alone \(the second check gave no answer\)\./);
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
