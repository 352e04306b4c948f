import { newReference } from '../errors.ts';
import type { Clock } from '../ports/host.ts';
import { unmetered } from '../ports/meter.ts';
import type { Bot } from './bot.ts';
import type { Caller } from './reply.ts';

/** Answers that are worked on at once: more of them would only wait for each other further down. */
const AT_ONCE = 24;
/** What one person may have under way, what waits included; a person presses and types no faster. */
const MOST_OF_ONE = 12;
/** Of those, so many are worked on at once. */
const AT_ONCE_OF_ONE = 4;
/** An answer that would have to wait longer by reckoning is refused at once: under load the wait turns out a half longer. */
const MOST_WAIT_MS = 4_000;
/** Answers a second, as long as it is not seen how many the machine bears. */
const USUAL_RATE = 20;
const LEAST_RATE = 1;
const COUNTED_MS = 2_000;
/** Who was told that there is no turn is not told again for so long. */
const TOLD_FOR_MS = 3_000;
/** Whoever was not refused takes a turn by then, or takes none. */
const EXPECTED_FOR_MS = 1_000;
/** People of whom it is known what they heard and are expected to take: those of the last seconds. */
const MOST_LATELY = 10_000;

export const TOO_MANY_OF_YOURS = `I am still at ${MOST_OF_ONE} of your questions. Ask again when they are answered.`;
export const TOO_BUSY = 'More is asked of me just now than I can answer in time. Try again in a minute.';

/** A place among those who are answered: `pass` lets the next one in, though this answer goes on; `end` gives it up. */
export type TurnTaken = { pass(): void; end(): void };
/** Why there is no turn. `told`: the person heard so moments ago, and nothing more need be said. */
export type TurnRefusal = { text: string; told: boolean };
type Asking = Pick<Caller, 'platform' | 'workspace' | 'user'>;
export type FairTurns = {
  /** A turn as soon as it is due, or at once why there is none. */
  take(caller: Asking): Promise<TurnTaken> | string;
  /**
   * Why somebody gets no turn, for those who can tell them so before anything is done. Undefined where they get one: it is
   * theirs to take within a second.
   */
  refusal(caller: Asking): TurnRefusal | undefined;
  /** How many are worked on, and how many wait for that. */
  load(): { working: number; waiting: number };
};

type Person = { waiting: (() => void)[]; working: number; underWay: number };
/** When somebody was told last, and when they were let through without having taken their turn yet, oldest first. */
type Lately = { told: number; expected: number[] };

/**
 * Fair turns: workspaces in a ring, within each its people in a ring, so that a thousand questions of one person, or of one
 * workspace, wait behind one of another. Nobody waits much longer than five seconds.
 */
export function fairTurns(clock: Pick<Clock, 'now'>, { asked } = unmetered): FairTurns {
  const workspaces = new Map<string, Map<string, Person>>();
  const recent = new Map<string, Lately>();
  const began: number[] = [];
  let working = 0;
  let waiting = 0;
  /** Since when as many are worked on as may be, and others wait. */
  let fullSince: number | undefined;

  /** Answers a second: what was seen, where there was so much to do that it shows what the machine bears. */
  function rate(): number {
    const now = clock.now();
    while (began.length > 0 && now - began[0]! > COUNTED_MS) began.shift();
    const seen = (began.length * 1_000) / COUNTED_MS;
    const telling = fullSince !== undefined && now - fullSince > COUNTED_MS;
    return Math.max(telling ? LEAST_RATE : USUAL_RATE, seen);
  }

  function personOf(workspace: string, user: string): Person {
    const people = workspaces.get(workspace) ?? new Map<string, Person>();
    const person = people.get(user) ?? { waiting: [], working: 0, underWay: 0 };
    workspaces.set(workspace, people);
    people.set(user, person);
    return person;
  }

  function latelyOf(who: string): Lately {
    const lately = recent.get(who) ?? { told: Number.NEGATIVE_INFINITY, expected: [] };
    recent.delete(who);
    recent.set(who, lately);
    if (recent.size > MOST_LATELY) recent.delete(recent.keys().next().value!);
    while (lately.expected.length > 0 && clock.now() - lately.expected[0]! > EXPECTED_FOR_MS) lately.expected.shift();
    return lately;
  }

  function whyNot(place: string, user: string, { expected }: Lately): string | undefined {
    const underWay = workspaces.get(place)?.get(user)?.underWay ?? 0;
    if (underWay + expected.length >= MOST_OF_ONE) return TOO_MANY_OF_YOURS;
    return (waiting * 1_000) / rate() > MOST_WAIT_MS ? TOO_BUSY : undefined;
  }

  /** The next who waits and may begin, who then goes to the end of the rings. */
  function next(): { person: Person; begin: () => void } | undefined {
    for (const [workspace, people] of workspaces)
      for (const [user, person] of people) {
        if (person.waiting.length === 0 || person.working >= AT_ONCE_OF_ONE) continue;
        people.delete(user);
        people.set(user, person);
        workspaces.delete(workspace);
        workspaces.set(workspace, people);
        return { person, begin: person.waiting.shift()! };
      }
    return undefined;
  }

  function go(): void {
    while (working < AT_ONCE) {
      const found = next();
      if (!found) break;
      found.person.working += 1;
      working += 1;
      waiting -= 1;
      began.push(clock.now());
      found.begin();
    }
    if (working < AT_ONCE || waiting === 0) fullSince = undefined;
    else fullSince ??= clock.now();
  }

  /** What was asked does not matter, and is not known everywhere. */
  const countRefused = (platform: string): void => asked({ platform, command: '', reference: newReference() })('busy');

  return {
    load: () => ({ working, waiting }),
    take({ platform, workspace, user }) {
      const place = `${platform} ${workspace}`;
      const lately = latelyOf(`${place} ${user}`);
      lately.expected.shift();
      const refused = whyNot(place, user, lately);
      if (refused) {
        countRefused(platform);
        return refused;
      }
      const person = personOf(place, user);
      person.underWay += 1;
      waiting += 1;
      let passed = false;
      const pass = (): void => {
        if (passed) return;
        passed = true;
        person.working -= 1;
        working -= 1;
        go();
      };
      const end = (): void => {
        pass();
        person.underWay -= 1;
        if (person.underWay > 0) return;
        const people = workspaces.get(place);
        people?.delete(user);
        if (people?.size === 0) workspaces.delete(place);
      };
      const due = new Promise<void>((resolve) => person.waiting.push(resolve));
      go();
      return due.then(() => ({ pass, end }));
    },
    refusal({ platform, workspace, user }) {
      const place = `${platform} ${workspace}`;
      const lately = latelyOf(`${place} ${user}`);
      const text = whyNot(place, user, lately);
      const now = clock.now();
      if (text === undefined) {
        lately.expected.push(now);
        return undefined;
      }
      countRefused(platform);
      const told = now - lately.told < TOLD_FOR_MS;
      if (!told) lately.told = now;
      return { text, told };
    },
  };
}

/** What takes a turn of its own besides an answer, or `otherwise` where there is none. */
export async function inTurn<T>(turns: FairTurns, caller: Asking, work: () => Promise<T>, otherwise: T): Promise<T> {
  const taken = turns.take(caller);
  if (typeof taken === 'string') return otherwise;
  const turn = await taken;
  try {
    return await work();
  } finally {
    turn.end();
  }
}

/** The bot, in fair turns. An answer that has begun to show passes its turn on: what it waits for then is no work of ours. */
export function fairly(bot: Bot, turns: FairTurns): Bot {
  return async function* ask(invocation, caller) {
    const taken = turns.take(caller);
    if (typeof taken === 'string') {
      yield { text: taken, cards: [], private: true, failed: true };
      return;
    }
    const turn = await taken;
    try {
      for await (const reply of bot(invocation, caller)) {
        turn.pass();
        yield reply;
      }
    } finally {
      turn.end();
    }
  };
}
