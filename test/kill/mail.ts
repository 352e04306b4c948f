import { setTimeout as sleep } from 'node:timers/promises';
import { mailPlace } from '../../src/ports/mail.ts';
import { outside } from '../wires/outside.ts';
import { fakeSmtp, type TakenMail } from '../wires/smtp.ts';
import { killAgain } from './again.ts';

export type KilledMail = {
  kills: number;
  /** Rules, each with one day that is owed. */
  rules: number;
  amid: number;
  /** How many messages the server took twice: each time under the same Message-ID, the first from a process that was killed. */
  twice: number;
  /** One line for every rule whose address got anything else than one message, or one and its repetition. */
  wrong: string[];
};

/** Kills the bot around its messages to a mail server, which takes its time before and after it took one. */
export async function killMailRounds(rounds: number, say: (line: string) => void): Promise<KilledMail> {
  const addresses: string[] = [];
  /** When each process was started. */
  const starts: number[] = [];
  let taken: readonly TakenMail[] = [];
  const { rules, amid, end } = await killAgain(rounds, say, async (scope) => {
    const far = await fakeSmtp(scope, { dawdle: () => sleep(Math.random() * 40) });
    taken = far.taken;
    const hub = await outside(scope);
    hub.otherwise({ body: [] });
    return {
      settings: {
        HF_ENDPOINT: hub.base,
        ARXIV_ENDPOINT: hub.base,
        ARXIV_PAGES_ENDPOINT: hub.base,
        ARXIV_RSS_ENDPOINT: hub.base,
        ARXIV_OAI_ENDPOINT: hub.base,
        PORT: '0',
        PUBLIC_URL: 'https://papers.example.org',
        MAIL_FROM: 'Paperboy <papers@example.org>',
        SMTP_URL: far.url,
      },
      place(n) {
        addresses.push(`reader${n}@lab${n % 3}.example`);
        return mailPlace(addresses.at(-1)!);
      },
      posted: () => far.taken.length,
      strikeMs: 60,
      done: () => addresses.every((one) => far.to(one).length > 0),
      starting: () => void starts.push(Date.now()),
    };
  });
  await end();

  const processOf = ({ at }: TakenMail): number => starts.findLastIndex((start) => start <= at);
  const by = Map.groupBy(taken, ({ to }) => to);
  const isRepeated = ([first, second, ...more]: readonly TakenMail[]): boolean =>
    first !== undefined &&
    second !== undefined &&
    more.length === 0 &&
    first.mail.messageId === second.mail.messageId &&
    processOf(first) !== processOf(second);
  const got = addresses.map((address) => by.get(address) ?? []);
  const wrong = got.flatMap((messages, i) =>
    messages.length === 1 || isRepeated(messages) ? [] : [`${addresses[i]}: ${messages.length} messages`],
  );
  return { kills: rounds, rules, amid, twice: got.filter(isRepeated).length, wrong };
}
