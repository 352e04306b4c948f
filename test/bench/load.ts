import { setTimeout as wait } from 'node:timers/promises';
import { TOO_BUSY, TOO_MANY_OF_YOURS } from '../../src/chat/fair-turns.ts';
import { findPaperRefs } from '../../src/paper.ts';
import type { Asking, Side } from './sides.ts';

/** On each platform: so many that nobody asks often. */
const PEOPLE = 1_000;
/** Nobody waits longer for an answer. */
const PATIENCE_MS = 20_000;

/** One question and what came of it, in milliseconds from the instant it was due; without `answer` none came in time. */
export type Asked = { side: Side; due: number; acknowledged?: number; answered?: number; answer?: string };
export type Outcome = 'papers' | 'refused' | 'other' | 'lost';

export function outcomeOf({ answer }: Asked): Outcome {
  if (answer === undefined) return 'lost';
  if ([TOO_BUSY, TOO_MANY_OF_YOURS].some((words) => answer.includes(words))) return 'refused';
  return linksOf(answer).some((link) => findPaperRefs(link).length > 0) ? 'papers' : 'other';
}

/** The addresses in a message that people see: in Discord's Markdown and Slack's, `<https://…>` or `<https://…|words>`. */
const linksOf = (message: string): string[] => message.match(/(?<=<)https:\/\/[^>|\s]+/g) ?? [];

/** Asks now what was due at an instant, and resolves when it is answered, or when nobody waits any longer. */
export async function askOne(side: Side, text: Asking, who: number, due = performance.now()): Promise<Asked> {
  const asked: Asked = { side, due };
  await follow(asked, text, who);
  return asked;
}

async function follow(asked: Asked, text: Asking, who: number): Promise<void> {
  const { acknowledged, answered } = asked.side.ask(text, who);
  const since = (): number => performance.now() - asked.due;
  const came = Promise.allSettled([
    acknowledged.then(() => {
      asked.acknowledged = since();
    }),
    answered.then((message) => {
      asked.answered = since();
      asked.answer = JSON.stringify(message);
    }),
  ]);
  const enough = new AbortController();
  await Promise.race([
    came,
    wait(PATIENCE_MS, undefined, { ref: false, signal: enough.signal }).catch(() => undefined),
  ]);
  enough.abort();
}

/** How questions come: so many, so many a second, in turn from each side, each time from the next of a thousand people. */
export type Stream = {
  sides: readonly Side[];
  text(i: number): Asking;
  count: number;
  aSecond: number;
  answered?(): void;
};

/**
 * Asks at fixed instants, however slow the answers are, and counts each wait from the instant it was due. `ended` is when the
 * last was asked; `settled` resolves when all are answered, or twenty seconds later.
 */
export async function askAll({ sides, text, count, aSecond, answered }: Stream) {
  const all: Asked[] = [];
  const began = performance.now() + 100;
  const underWay: Promise<void>[] = [];
  for (let i = 0; i < count; i += 1) {
    const due = began + (i * 1_000) / aSecond;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    const asked: Asked = { side: sides[i % sides.length]!, due };
    all.push(asked);
    const who = Math.floor(i / sides.length) % PEOPLE;
    underWay.push(
      follow(asked, text(i), who).then(() => {
        if (asked.answer !== undefined) answered?.();
      }),
    );
  }
  const ended = performance.now();
  return { all, ended, settled: Promise.all(underWay) };
}

/** What a bot bears: answers a second while so many people each ask the next question when the last is answered. */
export async function borne(sides: readonly Side[], text: (i: number) => string, people: number, ms: number) {
  const until = performance.now() + ms;
  let next = 0;
  let answered = 0;
  const one = async (who: number): Promise<void> => {
    while (performance.now() < until) {
      next += 1;
      const { answer } = await askOne(sides[who % sides.length]!, text(next), PEOPLE + who);
      if (answer !== undefined && performance.now() < until) answered += 1;
    }
  };
  await Promise.all(Array.from({ length: people }, (_, who) => one(who)));
  return (answered * 1_000) / ms;
}
