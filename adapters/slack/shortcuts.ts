import type { App, MessageShortcut } from '@slack/bolt';
import { writeLine } from '../../src/chat/line.ts';
import { NO_PAPER, sorry } from '../chat/apologies.ts';
import { summariesOf, summaryOf } from '../chat/message-command.ts';
import { beside, posted } from './answer.ts';
import { acknowledge, answerOn, askerOf, type SlackDeps } from './asking.ts';
import { GLOBAL_SHORTCUT, MESSAGE_SHORTCUT } from './declare.ts';
import { openView, readSummariseView, SUMMARISE_VIEW, summariseView } from './modal.ts';
import { typedText } from './text.ts';

const NO_WINDOW = 'Slack did not open the window for a paper. Ask for it here instead: ';

/** "Summarise this paper": on a message, or on its own with a window that asks for the paper. */
export function listenToShortcuts(app: App, deps: SlackDeps): void {
  const { commands, log, track } = deps;
  app.shortcut<MessageShortcut>(
    { callback_id: MESSAGE_SHORTCUT, type: 'message_action' },
    ({ ack, shortcut, respond, client, context }) => {
      const { user, channel, message } = shortcut;
      const work = async (): Promise<void> => {
        await acknowledge(ack(), deps);
        const thread = message['thread_ts'] as string | undefined;
        const surface = beside({ client, user: user.id, channel: channel.id, thread, respond }, deps);
        const [ask, ...others] = summariesOf(wordsOf(message), commands);
        if (!ask) return surface.finish(NO_PAPER);
        await answerOn(surface, askerOf({ client, context }, user.id, channel.id), ask, deps, others);
      };
      return track(work());
    },
  );

  app.shortcut({ callback_id: GLOBAL_SHORTCUT, type: 'shortcut' }, ({ ack, shortcut, client }) => {
    const work = async (): Promise<void> => {
      await acknowledge(ack(), deps);
      if (await openView(client, shortcut.trigger_id, summariseView, log)) return;
      const line = writeLine(summaryOf('LINK', commands), commands);
      await posted({ client, user: shortcut.user.id }, deps).finish(sorry(NO_WINDOW + line));
    };
    return track(work());
  });

  app.view(
    { callback_id: SUMMARISE_VIEW, type: 'view_submission' },
    ({ ack, body, view, respond, client, context }) => {
      const work = async (): Promise<void> => {
        const { paper, channel } = readSummariseView(view);
        await acknowledge(ack(), deps);
        const surface = beside({ client, user: body.user.id, channel, respond }, deps);
        const [ask = summaryOf(paper, commands), ...others] = summariesOf(paper, commands);
        await answerOn(surface, askerOf({ client, context }, body.user.id, channel), ask, deps, others);
      };
      return track(work());
    },
  );
}

/** All that a message says, in its text, its blocks and the previews of its links. */
const wordsOf = ({ text = '', blocks, attachments }: MessageShortcut['message']): string =>
  `${typedText(text)}\n${JSON.stringify([blocks ?? [], attachments ?? []])}`;
