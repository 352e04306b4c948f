import type { App, ViewSubmitAction, webApi } from '@slack/bolt';
import { type Bot, lastReply } from '../../src/chat/bot.ts';
import type { Command } from '../../src/chat/command.ts';
import type { Caller, Invocation, Reply } from '../../src/chat/reply.ts';
import { within } from '../../src/patience.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import { worded } from './bolt-log.ts';
import { FORM_VIEW, formErrors, readForm, ZONE_FIELD } from './form.ts';

export type FormDeps = {
  bot: Bot;
  commands: readonly Command[];
  clock: Clock;
  log: Log;
  /** Names of time zones that hold what was typed. */
  zones(typed: string, limit: number): readonly string[];
  track(work: Promise<void>): Promise<void>;
};

/** Slack takes an answer to a form for three seconds; a refusal by then stands in the form itself. */
const PATIENCE_MS = 2_000;
const MOST_ZONES = 100;

/** Fills the fields of forms, and asks what filled forms ask. `tell` says to a person alone what came of it. */
export function listenToForms(
  app: App,
  { bot, commands, clock, log, zones, track }: FormDeps,
  callerAt: (
    whose: { client: webApi.WebClient; context: object },
    user: string,
    channel: string,
    ask: Invocation,
  ) => Promise<Caller>,
  tell: (client: webApi.WebClient, user: string, channel: string, reply: Reply) => Promise<void>,
): void {
  app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: ZONE_FIELD }, async ({ ack, payload }) => {
    const found = zones(payload.value, MOST_ZONES);
    await ack({ options: found.map((zone) => ({ text: { type: 'plain_text' as const, text: zone }, value: zone })) });
  });

  app.view<ViewSubmitAction>(
    { callback_id: FORM_VIEW, type: 'view_submission' },
    ({ ack, body, view, client, context }) => {
      const work = async (): Promise<void> => {
        const filled = readForm(view, commands);
        if (!filled) return ack();
        const { ask, channel } = filled;
        const user = body.user.id;
        const answered = callerAt({ client, context }, user, channel, ask).then((caller) =>
          lastReply(bot(ask, caller)),
        );
        const soon = await within(answered, clock, PATIENCE_MS);
        const refused = soon?.[0].failed === true;
        const done = refused
          ? ack({ response_action: 'errors', errors: formErrors(ask.command, soon[0].text, commands) })
          : ack();
        await done.catch((error: unknown) =>
          log.warn({ fault: worded(error) }, 'Slack did not take an acknowledgement'),
        );
        if (!refused) await tell(client, user, channel, await answered);
      };
      return track(work());
    },
  );
}
