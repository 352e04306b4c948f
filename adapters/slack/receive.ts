import type { App, BlockAction } from '@slack/bolt';
import { writeLine } from '../../src/chat/line.ts';
import { clip } from '../../src/text/clip.ts';
import { sorry } from '../chat/apologies.ts';
import { afterCommand } from './answer.ts';
import { acknowledge, answerOn, askerOf, type SlackDeps } from './asking.ts';
import { isIdle } from './buttons.ts';
import { suggestedPrompts } from './declare.ts';
import { formOf, formView } from './form.ts';
import { listenToForms } from './form-listen.ts';
import { listenToHome } from './home.ts';
import { listenToMessages, readCommand } from './messages.ts';
import { openView } from './modal.ts';
import { pressed } from './press.ts';
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
      const form = formOf(read.ask, commands);
      if (form && (await openView(client, command.trigger_id, formView(form, channel), log))) return;
      const line = clip(writeLine(read.ask, commands), 150);
      const surface = afterCommand({ client, user, channel, respond }, line, deps);
      await answerOn(surface, askerOf({ client, context }, user, channel), read.ask, deps);
    };
    return deps.track(work());
  });
}

function listenToPresses(app: App, deps: SlackDeps): void {
  app.action<BlockAction>(/^/, ({ ack, action, body, respond, client, context }) => {
    const work = async (): Promise<void> => {
      await acknowledge(ack(), deps);
      if ((action.type !== 'button' && action.type !== 'overflow') || isIdle(action.action_id)) return;
      const { surface, ask, channel } = pressed({ action, body, respond, client }, deps);
      await answerOn(surface, askerOf({ client, context }, body.user.id, channel), ask, deps);
    };
    return deps.track(work());
  });
}

/** The assistant pane, where it is switched on. */
function offerPrompts(app: App, { commands }: SlackDeps): void {
  app.event('assistant_thread_started', async ({ event, client }) => {
    const { channel_id, thread_ts } = event.assistant_thread;
    const [first, ...rest] = suggestedPrompts(commands);
    if (first) await client.assistant.threads.setSuggestedPrompts({ channel_id, thread_ts, prompts: [first, ...rest] });
  });
}
