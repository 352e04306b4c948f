import type { App, BlockAction, BlockElementAction } from '@slack/bolt';
import { asksForForm } from '../../src/chat/form.ts';
import { writeLine } from '../../src/chat/line.ts';
import { clip } from '../../src/text/clip.ts';
import { sorry } from '../chat/apologies.ts';
import { formPartOf } from '../chat/press.ts';
import { afterCommand } from './answer.ts';
import { acknowledge, answerOn, askerOf, type SlackDeps } from './asking.ts';
import { decodeAsk, isIdle, readPress } from './buttons.ts';
import { suggestedPrompts } from './declare.ts';
import { FIELD, MORE_FIELDS } from './form.ts';
import { listenToForms, openForm } from './form-listen.ts';
import { homeChannel, listenToHome, publishHome } from './home.ts';
import { listenToMessages, readCommand } from './messages.ts';
import { heldBy, pressed, threadIn } from './press.ts';
import { renderReply } from './render.ts';
import { listenToShortcuts } from './shortcuts.ts';
import { listenToLinks } from './unfurl.ts';

/** Registers everything a person can do in Slack. Each listener acknowledges before it does anything else. */
export function listen(app: App, deps: SlackDeps): void {
  listenToCommands(app, deps);
  listenToPresses(app, deps);
  listenToForms(app, deps);
  listenToShortcuts(app, deps);
  listenToMessages(app, deps);
  listenToHome(app, deps);
  listenToLinks(app, deps);
  offerPrompts(app, deps);
}

function listenToCommands(app: App, deps: SlackDeps): void {
  const { commands, shelf, log } = deps;
  app.command(/^\//, ({ ack, command, respond, client, context }) => {
    const { user_id: user, channel_id: channel } = command;
    const read = readCommand(command.command, command.text ?? '', commands);
    const work = async (): Promise<void> => {
      if ('fault' in read) {
        const refusal = await renderReply(sorry(read.fault), shelf, log);
        return acknowledge(ack({ response_type: 'ephemeral', ...refusal }), deps);
      }
      await acknowledge(ack(), deps);
      const at = { origin: { client, context }, user, channel, trigger: command.trigger_id, respond };
      if (asksForForm(read.ask, commands) && (await openForm(read.ask, at, deps))) return;
      const line = clip(writeLine(read.ask, commands), 150);
      const surface = afterCommand({ client, user, channel, respond }, line, deps);
      await answerOn(surface, askerOf({ client, context }, user, channel), read.ask, deps);
    };
    return deps.track(work());
  });
}

/** What is pressed in a form changes the form. */
const OUTSIDE_FORMS = new RegExp(`^(?!(?:${MORE_FIELDS}|${FIELD})$)`);

function listenToPresses(app: App, deps: SlackDeps): void {
  app.action<BlockAction>(OUTSIDE_FORMS, ({ ack, action, body, respond, client, context }) => {
    const work = async (): Promise<void> => {
      await acknowledge(ack(), deps);
      if (!['button', 'overflow', 'static_select'].includes(action.type) || isIdle(action.action_id)) return;
      const { press: kind, value } = readPress(action.action_id, heldBy(action));
      const part = formPartOf(kind);
      const { surface, ask, channel } = pressed({ action, body, respond, client }, deps);
      const home = homeChannel(body);
      const about = channel ?? homeChannel(body, action.block_id);
      const origin = { client, context };
      const opens = async (): Promise<boolean> => {
        // What cannot be read is confessed by the answer.
        const filled = part && (await decodeAsk(value, deps.shelf).catch(() => undefined));
        const where = { user: body.user.id, channel: about ?? '', thread: threadIn(body) };
        return !!filled && openForm(filled, { origin, ...where, trigger: body.trigger_id, respond, part }, deps);
      };
      const answers = async (): Promise<void> => {
        if (!(await opens())) await answerOn(surface, askerOf(origin, body.user.id, about), ask, deps);
      };
      // A page that turns twice is the same page; another answer would stand there twice.
      if (kind === 'turn') await answers();
      else await deps.onePress(pressKey(body, action), answers);
      // What was pressed in the Home tab may have changed what it shows.
      if (home && !part) await publishHome(origin, body.user.id, home, deps);
    };
    return deps.track(work());
  });
}

/** Whose press it was, and of what. */
const pressKey = ({ user, container }: BlockAction, action: BlockElementAction): string =>
  [
    ...[user.id, container['channel_id'], container['message_ts'] ?? container['view_id']],
    ...[action.action_id, heldBy(action)],
  ].join(' ');

/** The assistant pane, where it is switched on. */
function offerPrompts(app: App, { commands }: SlackDeps): void {
  app.event('assistant_thread_started', async ({ event, client }) => {
    const { channel_id, thread_ts } = event.assistant_thread;
    const [first, ...rest] = suggestedPrompts(commands);
    if (first) await client.assistant.threads.setSuggestedPrompts({ channel_id, thread_ts, prompts: [first, ...rest] });
  });
}
