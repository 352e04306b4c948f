import { fakeDiscord, TOKEN } from '../wires/discord.ts';
import { person as discordPerson } from '../wires/discord-person.ts';
import { type SchemaCheck, schemaCheck } from '../wires/discord-schema.ts';
import { fakeSlack } from '../wires/slack.ts';
import { person as slackPerson } from '../wires/slack-person.ts';

const SAMPLED = 50;

/** Words to search for, or any command: with its options, and as it is typed. */
export type Asking = string | { command: string; options: Record<string, string | number>; typed: string };

const commandOf = (asking: Asking) =>
  typeof asking === 'string' ? { command: 'search', options: { query: asking }, typed: asking } : asking;

/** One platform: what it takes to ask as one of its people, and what Slack or Discord would have refused. */
export type Side = {
  name: 'Discord' | 'Slack';
  settings: Record<string, string>;
  ask(asking: Asking, who: number): { acknowledged: Promise<unknown>; answered: Promise<object> };
  refused(): readonly string[];
};

function discordSide(far: Awaited<ReturnType<typeof fakeDiscord>>): Side {
  return {
    name: 'Discord',
    settings: { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: far.api },
    ask(asking, who) {
      const { command, options } = commandOf(asking);
      const one = discordPerson(far, { id: String(500_000_000_000_000_000n + BigInt(who)) });
      const told = one.asks(`papers ${command}`, options);
      return {
        acknowledged: far.until(() => told.callbacks().length > 0, 'an acknowledgement'),
        answered: told.answer(),
      };
    },
    refused: () => far.violations,
  };
}

function slackSide(far: Awaited<ReturnType<typeof fakeSlack>>): Side {
  return {
    name: 'Slack',
    settings: { SLACK_BOT_TOKEN: 'xoxb-1-very-secret', SLACK_APP_TOKEN: 'xapp-1-very-secret', SLACK_API_URL: far.api },
    ask(asking, who) {
      const { command, typed } = commandOf(asking);
      const acknowledged = slackPerson(far, far.send, { user: `U${who}` }).command(`${command} ${typed}`);
      const answered = acknowledged.then(async (message) => {
        const slow = (): boolean => message.text.startsWith('Looking: ');
        await far.until(() => (slow() ? message.below !== undefined : message.text !== ''));
        return message.below ?? message;
      });
      return { acknowledged, answered };
    },
    refused: () => far.faults,
  };
}

export type Ending = { after(end: () => Promise<void>): void };

/** Both platforms on loopback. */
export async function bothSides(t: Ending): Promise<Side[]> {
  const discord = await fakeDiscord(t, { check: sampled(schemaCheck()) });
  return [discordSide(discord), slackSide(await fakeSlack(t))];
}

/** Holding a message against its schema takes longer than all the rest of a fake Discord: every fiftieth is. */
function sampled(check: SchemaCheck): SchemaCheck {
  let count = 0;
  return (...call) => {
    count += 1;
    return count % SAMPLED === 0 ? check(...call) : [];
  };
}
