import { killRounds } from './harness.ts';
import { killMailRounds } from './mail.ts';

/** `npm run bench:kill -- [rounds] [email]`: 200 kills when left out, over channels or over e-mail. */
const rounds = Number(process.argv[2] ?? 200);
const say = (line: string): unknown => process.stdout.write(`${line}\n`);

async function channels() {
  const { rules, wrong, ...more } = await killRounds(rounds, say);
  return { ...more, rules, wrong, right: `${rules - wrong.length} with exactly one post and one thread` };
}

async function mail() {
  const { rules, wrong, twice, ...more } = await killMailRounds(rounds, say);
  const once = rules - wrong.length - twice;
  return {
    ...more,
    rules,
    wrong,
    right: `${once} with exactly one message, ${twice} with one more of the same Message-ID`,
  };
}

const { kills, amid, rules, right, wrong } = await (process.argv[3] === 'email' ? mail() : channels());
say(
  `${kills} kills (${amid} between the first and last post of a round), ${rules} rules and days: ${right}, ${wrong.length} otherwise.`,
);
for (const line of wrong) say(line);
process.exitCode = wrong.length === 0 ? 0 : 1;
