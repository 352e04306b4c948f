import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from '../../src/ports/platform.ts';
import { fakeDiscord } from '../wires/discord.ts';
import { GUILD } from '../wires/discord-gateway.ts';
import { settingsOn } from '../wires/loopback.ts';
import { outside } from '../wires/outside.ts';
import { fakeSlack } from '../wires/slack.ts';
import { killAgain } from './again.ts';

export type Killed = {
  kills: number;
  /** Rules, each with one day that is owed. */
  rules: number;
  /** How many kills struck between the first post of a round and its last. */
  amid: number;
  /** One line for every rule whose channel does not hold exactly one post and one thread message. */
  wrong: string[];
};

/** Kills the bot around its posts on a Discord and a Slack, and looks at what stands on the far side. */
export async function killRounds(rounds: number, say: (line: string) => void): Promise<Killed> {
  const places: Place[] = [];
  let look: (() => string[]) | undefined;
  const { rules, amid, end } = await killAgain(rounds, say, async (scope) => {
    const dawdle = async (path: string): Promise<void> => {
      if (/messages|threads|chat\.|conversations/.test(path)) await sleep(Math.random() * 40);
    };
    const discord = await fakeDiscord(scope, { dawdle, forgetful: true });
    const slack = await fakeSlack(scope, { dawdle });
    const hub = await outside(scope);
    hub.otherwise({ body: [] });
    const mains = ({ platform, channel }: Place): string[] =>
      platform === 'slack'
        ? slack.shown.filter((one) => one.channel === channel && one.thread === undefined).map((one) => one.ts)
        : discord.in(channel).map((one) => one.id);
    const threads = ({ platform, channel }: Place, main: string): number =>
      platform === 'slack'
        ? slack.shown.filter((one) => one.channel === channel && one.thread === main).length
        : discord.in(main).length;
    look = () => [
      ...places.flatMap((one) => {
        const [main, ...more] = mains(one);
        const under = main === undefined ? 0 : threads(one, main);
        const posts = 1 + more.length - Number(main === undefined);
        return posts === 1 && under === 1
          ? []
          : [`${one.platform} ${one.channel}: ${posts} posts, ${under} thread messages`];
      }),
      ...slack.faults,
    ];
    return {
      settings: settingsOn(hub, discord, slack),
      place(n) {
        const place =
          n % 2
            ? { platform: 'slack', workspace: 'T0TEAM', channel: `C${n}` }
            : { platform: 'discord', workspace: GUILD, channel: String(300000000000000100n + BigInt(n)) };
        places.push(place);
        return place;
      },
      posted: () => places.reduce((sum, one) => sum + mains(one).length, 0),
      strikeMs: 350,
      done: () => places.every((one) => mains(one).some((main) => threads(one, main) > 0)),
    };
  });
  const wrong = look!();
  await end();
  return { kills: rounds, rules, amid, wrong };
}
