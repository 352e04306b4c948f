import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { FilledBot } from './filled-bot.ts';
import { type Asked, askAll, askOne, borne, outcomeOf } from './load.ts';
import { residentMiB } from './machine.ts';
import { reach, show, waits } from './shown.ts';

const WARM_MS = 2_000;
const MEASURED_MS = 5_000;
/** Asking one after another, on both platforms: more than are worked on at once, fewer than would be refused. */
const BUSY_PEOPLE = 48;
const TIMES = 2;
const WEIGHED_MS = 250;
const SINGLE = 20;
const RECOVERY_MS = 30_000;
const FLOOD = 1_000;
const CALM_A_SECOND = 20;
/** People of their own, whom no other stream of questions speaks for. */
const SINGLE_PERSON = 5_000;
const PEOPLE_AFTER = 500;
const FLOODING_PERSON = 6_000;

/** Twice what the bot bears, for so many seconds; `bears` is that rate, found out where it is not given. */
export async function overload(filled: FilledBot, seconds: number, bears?: number): Promise<void> {
  const { bot, sides, text } = filled;
  await borne(sides, text, BUSY_PEOPLE, WARM_MS);
  const rate = bears ?? (await borne(sides, text, BUSY_PEOPLE, MEASURED_MS));
  show('answers a second that it bears', `${rate.toFixed(0)}${bears ? ', as was said' : ''}`);
  const before = await single(filled);
  let peak = residentMiB(bot.pid);
  const weigh = setInterval(() => {
    const now = residentMiB(bot.pid);
    if (now > peak) peak = now;
  }, WEIGHED_MS);
  const here = monitorEventLoopDelay({ resolution: 1 });
  here.enable();
  const aSecond = TIMES * rate;
  const { all, ended, settled } = await askAll({ sides, text, count: Math.round(aSecond * seconds), aSecond });
  const recovered = await recovery(filled, before, ended);
  await settled;
  here.disable();
  clearInterval(weigh);

  show('asked', `${aSecond.toFixed(0)} a second for ${seconds} s, ${all.length.toLocaleString('en')} in all`);
  outcomes(all);
  show('resident memory of the bot', `${peak.toFixed(0)} MiB at most (bound: 500)`);
  show('one search before the load', waits(before));
  show(
    'one search is as fast again',
    recovered === undefined
      ? `not within ${RECOVERY_MS / 1_000} s (bound: 5)`
      : `${recovered.toFixed(1)} s after the load’s end (bound: 5)`,
  );
  reach(here);
  if (!bot.runs()) show('THE BOT ENDED', bot.lastWords());
}

/** Single searches, one after another, alone; how long each took. */
async function single({ sides, text }: FilledBot): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < SINGLE; i += 1) {
    const asked = await askOne(sides[i % sides.length]!, text(i * 31), SINGLE_PERSON + i);
    if (asked.answered !== undefined) took.push(asked.answered);
  }
  return took;
}

/** Seconds from the load's end until a search is answered with papers within the longest that one took before. */
async function recovery({ sides, text }: FilledBot, before: readonly number[], ended: number) {
  const usual = Math.max(...before);
  for (let i = 0; performance.now() - ended < RECOVERY_MS; i += 1) {
    const asked = await askOne(sides[i % sides.length]!, text(i * 37), SINGLE_PERSON + (i % PEOPLE_AFTER));
    if (outcomeOf(asked) === 'papers' && asked.answered! <= usual) return (performance.now() - ended) / 1_000;
    await wait(WEIGHED_MS / 2);
  }
  return undefined;
}

/**
 * What became of questions: how soon acknowledged, answered or refused, and how many were lost. Who floods is told once in a
 * few seconds, and the rest of theirs is only taken.
 */
function outcomes(all: readonly Asked[], flooding = false): void {
  const of = Object.groupBy(all, outcomeOf);
  const { papers = [], refused = [], other = [], lost = [] } = of;
  const taken = [...papers, ...other];
  const count = (some: readonly unknown[]): string => some.length.toLocaleString('en');
  show('acknowledged', `${waits(all.flatMap((one) => one.acknowledged ?? []))} (bound: 3 s)`);
  show('not acknowledged', count(all.filter((one) => one.acknowledged === undefined)));
  show(`taken and answered, ${count(taken)}`, `${waits(taken.flatMap((one) => one.answered ?? []))} (bound: 6 s)`);
  if (refused.length > 0)
    show(`refused and told so, ${count(refused)}`, waits(refused.flatMap((one) => one.answered ?? [])));
  const silent = flooding ? lost.filter((one) => one.acknowledged !== undefined).length : 0;
  if (silent > 0) show('acknowledged, and told nothing more', silent.toLocaleString('en'));
  show('lost answers', `${(lost.length - silent).toLocaleString('en')} (bound: 0)`);
  if (other[0]) show(`answered without papers, ${count(other)}`, `such as: ${other[0].answer?.slice(0, 400)}`);
  for (const side of new Set(all.map((one) => one.side))) {
    const [first] = side.refused();
    if (first) show(`${side.name} would refuse ${count(side.refused())}`, `such as: ${first}`);
  }
}

/** One person asks a thousand things at once, on each platform in turn, while the others ask calmly. */
export async function flood({ bot, sides, text }: FilledBot, seconds: number): Promise<void> {
  await borne(sides, text, BUSY_PEOPLE, WARM_MS);
  for (const side of sides) {
    const here = monitorEventLoopDelay({ resolution: 1 });
    here.enable();
    const calm = askAll({ sides, text, count: CALM_A_SECOND * seconds, aSecond: CALM_A_SECOND });
    await wait(WEIGHED_MS);
    const at = performance.now();
    const asked = Array.from({ length: FLOOD }, (_, i) => askOne(side, text(i), FLOODING_PERSON));
    const { all, settled } = await calm;
    await settled;
    const own = await Promise.all(asked);
    here.disable();
    process.stdout.write(`\nOne person asks ${FLOOD.toLocaleString('en')} things at once on ${side.name}\n`);
    process.stdout.write(
      `The others, ${CALM_A_SECOND} a second on both platforms, from then on (bound: acknowledged p99 100 ms, none lost):\n`,
    );
    outcomes(all.filter((one) => one.due >= at));
    process.stdout.write('The one person:\n');
    outcomes(own, true);
    reach(here);
  }
  if (!bot.runs()) show('THE BOT ENDED', bot.lastWords());
}
