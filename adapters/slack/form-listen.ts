import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  RespondFn,
  SlackActionMiddlewareArgs,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt';
import { lastReply } from '../../src/chat/bot.ts';
import { inTurn } from '../../src/chat/fair-turns.ts';
import type { FormPart, Invocation, Reply } from '../../src/chat/reply.ts';
import { within } from '../../src/patience.ts';
import { notOpened } from '../chat/apologies.ts';
import { sharing } from '../chat/share.ts';
import { show } from '../chat/show.ts';
import { beside } from './answer.ts';
import { acknowledge, askerOf, type SlackDeps, type SlackOrigin } from './asking.ts';
import { worded } from './bolt-log.ts';
import { callerOf } from './caller.ts';
import {
  FIELD,
  FORM_VIEW,
  type FormPurpose,
  formErrors,
  formView,
  MORE_FIELDS,
  outdated,
  partShown,
  readForm,
  ZONE_FIELD,
} from './form.ts';
import { openView } from './modal.ts';
import { isDirect } from './send.ts';

/** Slack takes an answer to a form for three seconds; a refusal by then stands in the form itself. */
const PATIENCE_MS = 2_000;
/** A window must open within three seconds of what asked for it; what it would tell by then is left out. */
const TELLING_MS = 1_200;
const MOST_ZONES = 100;

/** From where a form is asked for: by what opens a window for three seconds, and answers elsewhere. */
export type FormTrigger = {
  origin: SlackOrigin;
  user: string;
  channel: string;
  thread?: string | undefined;
  trigger: string;
  respond: RespondFn | undefined;
  part?: FormPart;
};

/** Opens the form of a question, or says that Slack did not, which does nothing of what it asks; false where there is none. */
export async function openForm(ask: Invocation, at: FormTrigger, deps: SlackDeps): Promise<boolean> {
  const { origin, user, channel, thread, trigger, respond, part = 'first' } = at;
  const { client } = origin;
  const view = await viewOf({ ask, channel, thread }, part, { origin, user }, deps);
  if (!view) return false;
  if (!(await openView(client, trigger, view, deps.log)))
    await beside({ client, user, channel: channel || undefined, thread, respond }, deps).finish(notOpened(ask, part));
  return true;
}

/** The form of a question as somebody is shown it; undefined where there is none for them. */
async function viewOf(
  { ask, ...where }: FormPurpose,
  part: FormPart | undefined,
  { origin, user }: { origin: SlackOrigin; user: string },
  { forms, commands, people, clock }: SlackDeps,
) {
  const caller = await callerOf(askerOf(origin, user, where.channel || undefined), ask, commands, people);
  const form = await forms(ask, caller);
  const [told] = (form?.told && (await within(form.told(), clock, TELLING_MS))) || [];
  return form && formView(form, { ask, ...where }, part, told);
}

/** An answer for the person alone. */
async function* forOne(answered: Promise<Reply>): AsyncGenerator<Reply> {
  yield { ...(await answered), private: true };
}

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

  /** Shows the form of what is filled in by now, in the window that it stands in. */
  const renew =
    (partOf: (view: ViewOutput) => FormPart) =>
    ({ ack, body, client, context }: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs): Promise<void> => {
      const work = async (): Promise<void> => {
        await acknowledge(ack(), deps);
        const { view } = body;
        const filled = view && readForm(view, commands);
        const who = { origin: { client, context }, user: body.user.id };
        const made = filled && (await viewOf(filled, partOf(view), who, deps));
        if (!made) return;
        await client.views.update({ view_id: view.id, hash: view.hash, view: made }).catch((error: unknown) => {
          deps.log.warn({ fault: worded(error) }, 'Slack did not show a form anew');
        });
      };
      return track(work());
    };
  app.action<BlockAction>(
    { type: 'block_actions', action_id: MORE_FIELDS },
    renew(() => 'more'),
  );
  app.action<BlockAction>({ type: 'block_actions', action_id: FIELD }, renew(partShown));

  app.view<ViewSubmitAction>(
    { callback_id: FORM_VIEW, type: 'view_submission' },
    ({ ack, body, view, client, context }) => {
      const work = async (): Promise<void> => {
        const filled = readForm(view, commands);
        if (!filled) return acknowledge(ack(outdated(view)), deps);
        const user = body.user.id;
        const place = { client, user, channel: filled.channel || undefined, thread: filled.thread };
        // In direct messages there is nobody to share the answer with.
        const isAlone = place.channel === undefined || isDirect(place.channel);
        const ask = isAlone ? sharing(filled.ask, true, commands) : filled.ask;
        const asker = askerOf({ client, context }, user, place.channel);
        const answered = callerOf(asker, ask, commands, people).then((caller) => lastReply(bot(ask, caller)));
        const soon = await within(answered, clock, PATIENCE_MS);
        const shown = Object.keys(view.state.values);
        const refused = soon?.[0].failed ? formErrors(soon[0].text, shown) : undefined;
        await acknowledge(refused ? ack({ response_action: 'errors', errors: refused.errors }) : ack(), deps);
        // What has no room under a field is said whole beside the form.
        if (!refused || refused.isCut) await show(forOne(answered), beside(place, deps), clock, deps.stop);
      };
      return track(work());
    },
  );
}
