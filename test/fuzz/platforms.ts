import type { TestContext } from 'node:test';
import { fakeDiscord } from '../wires/discord.ts';
import { person as discordPerson } from '../wires/discord-person.ts';
import { settingsOn } from '../wires/loopback.ts';
import { outside } from '../wires/outside.ts';
import { startProgram } from '../wires/program.ts';
import { fakeSlack, type Slack } from '../wires/slack.ts';
import { person as slackPerson } from '../wires/slack-person.ts';
import { madeJson, madeLine, madeText, type Random } from './made.ts';

/** So many at once, as people come. */
const AT_ONCE = 10;

/**
 * The program on both platforms, sent so many made-up questions on each, and packets that are none. The stand-ins fail the
 * test where Discord or Slack would refuse what comes back. Every fault is a line.
 */
export async function fuzzPlatforms(
  t: TestContext,
  random: Random,
  size: { questions: number; broken: number },
): Promise<string[]> {
  const [hub, discord, slack] = await Promise.all([outside(t), fakeDiscord(t), fakeSlack(t)]);
  hub.otherwise({ status: 404 });
  const program = startProgram(t, {
    LOG_LEVEL: 'warn',
    ...settingsOn(hub, discord, slack),
  });
  await Promise.all([program.until('Discord is connected'), program.until('Slack is connected')]);

  for (let number = 0; number < size.broken; number += 1) {
    discord.wire.dispatch(number % 2 ? 'INTERACTION_CREATE' : 'MESSAGE_CREATE', Object(madeJson(random)));
    slack.connections[0]!.send(JSON.stringify(madeJson(random)));
    slack.connections[0]!.send(
      JSON.stringify({ type: 'interactive', envelope_id: `E${number}`, payload: madeJson(random) }),
    );
  }
  const unanswered: string[] = [];
  for (let sent = 0; sent < size.questions; sent += AT_ONCE)
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, nth) => {
        const user = `50000000000000${1_000 + nth}`;
        if (nth % 2) {
          const query = madeText(random, 300);
          const answer = discordPerson(discord, { id: user }).asks('papers search', { query }).answer();
          await answer.catch(() => unanswered.push(`Discord: no answer to ${JSON.stringify(query)}`));
        } else {
          const line = madeLine(random).slice(0, 2_000);
          await answered(slack, nth, line).catch(() => unanswered.push(`Slack: no answer to ${JSON.stringify(line)}`));
        }
      }),
    );
  const code = await program.stop();
  return [
    ...(unanswered.length > 0 ? [...unanswered, program.said().slice(-2_000)] : []),
    ...(code === 0 ? [] : [`the program ended with ${code}:\n${program.said().slice(-2_000)}`]),
    ...slack.faults.map((fault) => `Slack: ${fault}`),
    ...program
      .said()
      .split('\n')
      .filter((line) => line.includes('a command broke')),
  ];
}

/** Types a line in a channel of one's own, and waits for what comes of it: an answer, one for all there, or a form. */
async function answered(slack: Slack, nth: number, line: string): Promise<void> {
  const channel = `C${nth}`;
  const forAll = (): number => slack.shown.filter((one) => one.channel === channel && one.to === undefined).length;
  const forms = (): number => slack.called('views.open').length;
  const before = forAll() + forms();
  const shown = await slackPerson(slack, slack.send, { user: `U${nth}`, channel }).command(line);
  await slack.until(() => shown.text !== '' || forAll() + forms() > before);
}
