import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { haveCollections } from './collections.ts';
import { type FilledBot, filledBot } from './filled-bot.ts';
import { askAll, outcomeOf } from './load.ts';
import { machine, residentMiB, type Work, workOf } from './machine.ts';
import { flood, overload } from './overload.ts';
import { reach, show, waits } from './shown.ts';

/**
 * The figures of "Discord and Slack": `npm run bench:platforms`. The bot runs as it always does, in a process of its own;
 * here are the platforms and everybody who asks. Nothing here passes or fails; it prints.
 *
 * `-- 1500` asks so many things on each platform in the place of 5,000. `-- --overload` asks twice what the bot bears
 * (`--bears 80` says what that is a second), `-- --flood` lets one person ask a thousand things at once; both for
 * `--seconds 20`. `--papers 5000` fills in fewer papers, for a quick look.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    overload: { type: 'boolean' },
    flood: { type: 'boolean' },
    bears: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    papers: { type: 'string', default: '50000' },
  },
});

/** On each platform. */
const A_SECOND = 50;
const EACH = Number(positionals[0] ?? 5_000);
const WEIGHED_AFTER = [1_000, 2_500, 5_000, 7_500, 10_000];

/** What others do on the machine meanwhile slows every answer: a run that they disturbed says so. */
function inUse(before: Work, after: Work): string {
  const share = (spent: number): string => (spent / ((after.at - before.at) / 1000)).toFixed(2);
  const [bot = 0, here = 0] = after.each.map((spent, i) => spent - before.each[i]!);
  return `${share(bot)} by the bot, ${share(here)} by this process, ${share(after.all - before.all - bot - here)} by others`;
}

async function ordinary({ bot, sides, text }: FilledBot): Promise<void> {
  const weighed = [`${residentMiB(bot.pid).toFixed(0)} at first`];
  let count = 0;
  const here = monitorEventLoopDelay({ resolution: 1 });
  here.enable();
  const before = workOf(bot.pid, 'self');
  const { all, settled } = await askAll({
    sides,
    text,
    count: EACH * sides.length,
    aSecond: A_SECOND * sides.length,
    answered() {
      count += 1;
      if (WEIGHED_AFTER.includes(count))
        weighed.push(`${residentMiB(bot.pid).toFixed(0)} after ${count.toLocaleString('en')}`);
    },
  });
  await settled;
  here.disable();
  const after = workOf(bot.pid, 'self');
  for (const side of sides) {
    const own = all.filter((one) => one.side === side);
    const answered = own.flatMap((one) => one.answered ?? []);
    show(`${side.name}, ${A_SECOND} a second, acknowledged`, waits(own.flatMap((one) => one.acknowledged ?? [])));
    show(`${side.name}, ${A_SECOND} a second, answered`, waits(answered));
    const of = Object.groupBy(own, outcomeOf);
    const [first] = side.refused();
    show(
      `${side.name}, answers`,
      `${answered.length.toLocaleString('en')} of ${EACH.toLocaleString('en')}, ` +
        `${(of.papers ?? []).length.toLocaleString('en')} with papers, ${(of.refused ?? []).length} refused as too many; ` +
        (first === undefined
          ? 'nothing that it would refuse'
          : `would refuse ${side.refused().length}, such as: ${first}`),
    );
  }
  show('resident memory of the bot, MiB', weighed.join(', '));
  reach(here);
  if (before && after) show('processors in use', inUse(before, after));
  if (count < EACH * sides.length) process.stdout.write(`The bot’s last words:\n${bot.lastWords()}\n`);
}

if (!haveCollections()) process.stdout.write('The collections that this measures on are not here (../shared/data).\n');
else {
  process.stdout.write(`${machine()}\n`);
  const ends: (() => unknown)[] = [];
  try {
    const filled = await filledBot(Number(values.papers), { after: (end) => void ends.push(end) });
    const seconds = Number(values.seconds);
    if (values.overload) await overload(filled, seconds, values.bears ? Number(values.bears) : undefined);
    if (values.flood) await flood(filled, seconds);
    if (!values.overload && !values.flood) await ordinary(filled);
  } finally {
    for (const end of ends.reverse()) await end();
  }
}
