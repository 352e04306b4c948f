import type { webApi } from '@slack/bolt';
import { type Bot, lastReply } from '../../src/chat/bot.ts';
import type { Command } from '../../src/chat/command.ts';
import type { FairTurns } from '../../src/chat/fair-turns.ts';
import type { OpenForm } from '../../src/chat/form.ts';
import type { PlatformDeps } from '../../src/chat/platform.ts';
import type { Invocation, Reply } from '../../src/chat/reply.ts';
import { BROKEN, WORN_OUT } from '../chat/apologies.ts';
import { withOthers } from '../chat/message-command.ts';
import type { OnePress } from '../chat/one-press.ts';
import { type AnswerSurface, show } from '../chat/show.ts';
import type { SurfaceDeps } from './answer.ts';
import { worded } from './bolt-log.ts';
import { type Asker, callerOf } from './caller.ts';
import { withFile } from './files.ts';
import type { People } from './people.ts';

/** What every listener of this folder works with. */
export type SlackDeps = SurfaceDeps & {
  bot: Bot;
  turns: FairTurns;
  commands: readonly Command[];
  people: People;
  onePress: OnePress;
  forms: OpenForm;
  /** Channels of a workspace whose digests somebody set. */
  digestChannels: PlatformDeps['digestChannels'];
  /** Names of time zones that hold what was typed. */
  zones(typed: string, limit: number): readonly string[];
  /** Notes that an answer is under way until it settles. */
  track(work: Promise<void>): Promise<void>;
};

/** Whose workspace something happened in, as Bolt hands it to every listener. */
export type SlackOrigin = {
  client: webApi.WebClient;
  context: { teamId?: string; enterpriseId?: string; botUserId?: string };
};

export const askerOf = ({ client, context }: SlackOrigin, user: string, channel?: string): Asker => ({
  client,
  user,
  channel,
  workspace: context.teamId ?? context.enterpriseId ?? 'unknown',
});

/**
 * Asks the bot and shows what it says. `others` are further papers of the same message. What fails here is no answer's own
 * failure but ours, and the person hears of it too.
 */
export async function answerOn(
  surface: AnswerSurface,
  asker: Asker,
  asking: Invocation | Promise<Invocation | undefined>,
  { bot, commands, people, clock, log, stop }: SlackDeps,
  others: readonly Invocation[] = [],
): Promise<void> {
  try {
    const ask = await asking;
    if (!ask) return await surface.finish(WORN_OUT);
    const caller = await callerOf(asker, ask, commands, people);
    await show(withFile(withOthers(bot(ask, caller), others), asker, log), surface, clock, stop);
  } catch (error) {
    log.error({ err: error }, 'an answer broke on its way to Slack');
    await surface.finish(BROKEN);
  }
}

/** Slack shows an error to the person when this fails, but what they asked can be answered all the same. */
export const acknowledge = (acknowledged: Promise<void>, { log }: Pick<SlackDeps, 'log'>): Promise<void> =>
  acknowledged.catch((error: unknown) => {
    log.warn({ fault: worded(error) }, 'Slack did not take an acknowledgement');
  });

/** The last value of what a command says to somebody; undefined where there is no such command. */
export async function lastOf(ask: Invocation, asker: Asker, deps: SlackDeps): Promise<Reply | undefined> {
  const { bot, commands, people } = deps;
  if (!commands.some((one) => one.name === ask.command)) return undefined;
  return lastReply(bot(ask, await callerOf(asker, ask, commands, people)));
}
