import { killRounds } from './harness.ts';

/** `npm run bench:kill -- [rounds]`: 200 kills when left out. */
const rounds = Number(process.argv[2] ?? 200);
const result = await killRounds(rounds, (line) => process.stdout.write(`${line}\n`));
process.stdout.write(
  `${result.kills} kills (${result.amid} between the first and last post of a round), ${result.rules} rules and days: ` +
    `${result.rules - result.wrong.length} with exactly one post and one thread, ${result.wrong.length} otherwise.\n`,
);
for (const line of result.wrong) process.stdout.write(`${line}\n`);
process.exitCode = result.wrong.length === 0 ? 0 : 1;
