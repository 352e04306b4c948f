import assert from 'node:assert/strict';
import { systemClock } from '../../adapters/clock.ts';
import { type SlackConnection, type SlackOptions, slack } from '../../adapters/slack/connect.ts';
import { type Surface, serve } from '../../adapters/web/serve.ts';
import type { Bot } from '../../src/chat/bot.ts';
import { fairly, fairTurns } from '../../src/chat/fair-turns.ts';
import type { Caller, Invocation, Reply } from '../../src/chat/reply.ts';
import { commands } from '../../src/commands.ts';
import { findZones } from '../../src/digests/zone-names.ts';
import type { Clock } from '../../src/ports/host.ts';
import type { Shelf } from '../../src/ports/kept.ts';
import { keptLog, type Said } from './kept-log.ts';
import { fakeSlack, type Slack } from './slack.ts';
import { overHttp, type Person, person } from './slack-person.ts';

export type Asked = { ask: Invocation; caller: Caller };
type Test = { after(done: () => Promise<void>): void };

/** A shelf in memory. */
export function memoryShelf(): Shelf & { held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    async put(text) {
      const key = `k${text.length}x${held.size}`;
      held.set(key, text);
      return key;
    },
    get: async (key) => held.get(key),
  };
}

export const SIGNING_SECRET = 'a-signing-secret';

export type Running = {
  far: Slack;
  asked: Asked[];
  said: Said[];
  connection: SlackConnection;
  /** Somebody who reaches the bot the way it is connected. */
  somebody(who?: { user?: string; channel?: string; team?: string }): Person;
};

type Replies = (asked: Asked) => AsyncGenerator<Reply> | Reply;

/** The bot’s Slack side, connected to a Slack on loopback; what it says is checked against every limit when the test ends. */
export async function startSlack(
  test: Test,
  replies: Replies,
  more: Partial<Omit<SlackOptions, 'bot' | 'web'>> & { far?: Slack; clock?: Clock; port?: number } = {},
): Promise<Running> {
  const last: (() => Promise<void>)[] = [];
  const far = more.far ?? (await fakeSlack({ after: (done) => void last.push(done) }));
  const asked: Asked[] = [];
  const log = keptLog();
  const bot: Bot = async function* answer(ask, caller) {
    asked.push({ ask, caller });
    const answered = replies({ ask, caller });
    if (Symbol.asyncIterator in answered) yield* answered;
    else yield answered;
  };
  const { mode = 'socket', turns = fairTurns(systemClock()) } = more;
  let web: Surface | undefined;
  let connection: SlackConnection | undefined;
  test.after(async () => {
    await connection?.close();
    await web?.close();
    for (const done of last) await done();
    assert.deepEqual(far.faults, []);
    assert.doesNotMatch(JSON.stringify(log.said), /very-secret|a-signing-secret/);
  });
  web = await serve({ host: '127.0.0.1', port: more.port ?? 0, log });
  connection = await slack({
    token: more.installing ? undefined : 'xoxb-1-very-secret',
    appToken: 'xapp-1-very-secret',
    signingSecret: SIGNING_SECRET,
    web,
    api: far.api,
    bot: fairly(bot, turns),
    turns,
    commands,
    forms: async () => undefined,
    zones: findZones,
    shelf: memoryShelf(),
    clock: systemClock(),
    log,
    ...more,
    mode,
  });
  if (mode === 'socket') await far.connected(1);
  const running = connection;
  const send = mode === 'socket' ? far.send : overHttp(running.port!, SIGNING_SECRET);
  return { far, asked, said: log.said, connection: running, somebody: (who) => person(far, send, who) };
}
