import type { App, ViewSubmitAction } from '@slack/bolt';
import { lastReply } from '../../src/chat/bot.ts';
import { inTurn } from '../../src/chat/fair-turns.ts';
import { within } from '../../src/patience.ts';
import { beside } from './answer.ts';
import { acknowledge, askerOf, type SlackDeps } from './asking.ts';
import { callerOf } from './caller.ts';
import { FORM_VIEW, formErrors, outdated, readForm, ZONE_FIELD } from './form.ts';

/** Slack takes an answer to a form for three seconds; a refusal by then stands in the form itself. */
const PATIENCE_MS = 2_000;
const MOST_ZONES = 100;

/** Fills the fields of forms, and asks what filled forms ask. What came of it is said to the person alone. */
export function listenToForms(app: App, deps: SlackDeps): void {
  const { bot, turns, commands, clock, people, zones, track } = deps;
  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: ZONE_FIELD },
    async ({ ack, payload, body, client, context }) => {
      const asker = { platform: 'slack', ...askerOf({ client, context }, body.user.id) };
      const found = await inTurn(turns, asker, async () => zones(payload.value, MOST_ZONES), []);
      await ack({ options: found.map((zone) => ({ text: { type: 'plain_text' as const, text: zone }, value: zone })) });
    },
  );

  app.view<ViewSubmitAction>(
    { callback_id: FORM_VIEW, type: 'view_submission' },
    ({ ack, body, view, client, context }) => {
      const work = async (): Promise<void> => {
        const filled = readForm(view, commands);
        if (!filled) return acknowledge(ack(outdated(view)), deps);
        const { ask, channel } = filled;
        const user = body.user.id;
        const asker = askerOf({ client, context }, user, channel);
        const answered = callerOf(asker, ask, commands, people).then((caller) => lastReply(bot(ask, caller)));
        const soon = await within(answered, clock, PATIENCE_MS);
        const refused = soon?.[0].failed === true;
        const done = refused
          ? ack({ response_action: 'errors', errors: formErrors(ask.command, soon[0].text, commands) })
          : ack();
        await acknowledge(done, deps);
        if (!refused) await beside({ client, user, channel }, deps).finish({ ...(await answered), private: true });
      };
      return track(work());
    },
  );
}
