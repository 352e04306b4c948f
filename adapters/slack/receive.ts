import type { App, BlockAction, MessageShortcut, types } from '@slack/bolt';
import { type Bot, lastReply } from '../../src/chat/bot.ts';
import type { Command } from '../../src/chat/command.ts';
import { writeLine } from '../../src/chat/line.ts';
import type { Invocation, Reply } from '../../src/chat/reply.ts';
import { findPaperRefs } from '../../src/paper.ts';
import { clip } from '../../src/text/clip.ts';
import { BROKEN, NO_PAPER, sorry, WORN_OUT } from '../chat/apologies.ts';
import { type Surface, show } from '../chat/show.ts';
import { afterCommand, beside, posted, type SurfaceDeps, threadOf } from './answer.ts';
import { worded } from './bolt-log.ts';
import { isIdle } from './buttons.ts';
import { type Asker, callerOf, readCommand, readMessage, shared, summaryOf } from './caller.ts';
import { GLOBAL_SHORTCUT, MESSAGE_SHORTCUT, suggestedPrompts } from './declare.ts';
import { formOf, formView } from './form.ts';
import { listenToForms } from './form-listen.ts';
import { homeView } from './home.ts';
import { openView, readSummariseView, SUMMARISE_VIEW, summariseView } from './modal.ts';
import type { People } from './people.ts';
import { pressed } from './press.ts';
import { renderReply } from './render.ts';
import { isDirect, type Place } from './send.ts';
import { typedText } from './text.ts';
import { linkCards, putCards } from './unfurl.ts';

export type ListenDeps = SurfaceDeps & {
  bot: Bot;
  commands: readonly Command[];
  people: People;
  /** Names of time zones that hold what was typed. */
  zones(typed: string, limit: number): readonly string[];
  /** Notes that an answer is under way until it settles. */
  track(work: Promise<void>): Promise<void>;
};

type Context = { teamId?: string; enterpriseId?: string; botUserId?: string };
type Whose = { client: Asker['client']; context: Context };

/** Registers everything a person can do in Slack. Each listener acknowledges before it does anything else. */
export function listen(app: App, deps: ListenDeps): void {
  const { bot, commands, log, people, shelf, track } = deps;

  const askerOf = ({ client, context }: Whose, user: string, channel?: string): Asker => ({
    client,
    user,
    channel,
    workspace: context.teamId ?? context.enterpriseId ?? 'unknown',
  });

  /** What fails here is no answer's own failure but ours, and the person hears of it too. */
  async function answer(
    surface: Surface,
    asker: Asker,
    asking: Invocation | Promise<Invocation | undefined>,
    more: readonly Invocation[] = [],
  ): Promise<void> {
    try {
      const ask = await asking;
      if (!ask) return await surface.finish(WORN_OUT);
      const caller = await callerOf(asker, ask, commands, people);
      await show(withMore(bot(ask, caller), more), surface, deps.clock);
    } catch (error) {
      log.error({ err: error }, 'an answer broke on its way to Slack');
      await surface.finish(BROKEN);
    }
  }

  /** Slack shows an error to the person when this fails, but what they asked can be answered all the same. */
  const acknowledge = (acknowledged: Promise<void>): Promise<void> =>
    acknowledged.catch((error: unknown) => {
      log.warn({ fault: worded(error) }, 'Slack did not take an acknowledgement');
    });

  app.command(/^\//, ({ ack, command, respond, client, context }) => {
    const { user_id: user, channel_id: channel } = command;
    const read = readCommand(command.command, command.text ?? '', commands);
    const work = async (): Promise<void> => {
      if ('say' in read) {
        await acknowledge(ack({ response_type: 'ephemeral', ...(await renderReply(read.say, shelf, log)) }));
        return;
      }
      await acknowledge(ack());
      const form = formOf(read.ask, commands);
      if (form && (await openView(client, command.trigger_id, formView(form, channel), log))) return;
      const line = clip(writeLine(read.ask, commands), 150);
      const surface = afterCommand({ client, user, channel, respond }, line, deps);
      await answer(surface, askerOf({ client, context }, user, channel), read.ask);
    };
    return track(work());
  });

  listenToForms(
    app,
    deps,
    (whose, user, channel, ask) => callerOf(askerOf(whose, user, channel), ask, commands, people),
    (client, user, channel, reply) => beside({ client, user, channel }, deps).finish({ ...reply, private: true }),
  );

  app.action<BlockAction>(/^/, ({ ack, action, body, respond, client, context }) => {
    const work = async (): Promise<void> => {
      await acknowledge(ack());
      if (action.type !== 'button' || isIdle(action.action_id)) return;
      const { surface, ask, channel } = pressed({ action, body, respond, client }, deps);
      await answer(surface, askerOf({ client, context }, body.user.id, channel), ask);
    };
    return track(work());
  });

  app.shortcut<MessageShortcut>(
    { callback_id: MESSAGE_SHORTCUT, type: 'message_action' },
    ({ ack, shortcut, respond, client, context }) => {
      const { user, channel, message } = shortcut;
      const work = async (): Promise<void> => {
        await acknowledge(ack());
        const thread = message['thread_ts'] as string | undefined;
        const surface = beside({ client, user: user.id, channel: channel.id, thread, respond }, deps);
        const [ask, ...more] = papersIn(message).map((id) => summaryOf(id, commands));
        if (!ask) return surface.finish(NO_PAPER);
        await answer(surface, askerOf({ client, context }, user.id, channel.id), ask, more);
      };
      return track(work());
    },
  );

  app.shortcut({ callback_id: GLOBAL_SHORTCUT, type: 'shortcut' }, ({ ack, shortcut, client }) => {
    const work = async (): Promise<void> => {
      await acknowledge(ack());
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
        await acknowledge(ack());
        const surface = beside({ client, user: body.user.id, channel, respond }, deps);
        const ask = summaryOf(findPaperRefs(paper)[0]?.id ?? paper, commands);
        await answer(surface, askerOf({ client, context }, body.user.id, channel), ask);
      };
      return track(work());
    },
  );

  /** A message to the bot, answered where it stands. */
  async function hear(whose: Whose, text: string, at: Omit<Place, 'client' | 'channel'> & { channel: string }) {
    const { user, channel } = at;
    const surface = posted({ client: whose.client, ...at }, deps);
    const goesOn = async (words: string) =>
      at.thread ? deps.followUps.next(threadOf(channel, at.thread), words) : undefined;
    const read = await readMessage(text, commands, whose.context.botUserId, goesOn);
    if ('say' in read) return surface.finish(read.say);
    await answer(surface, askerOf(whose, user, channel), shared(read.ask, commands));
  }

  app.event('app_mention', ({ event, client, context }) => {
    if (event.bot_id || !isSpoken(event) || event.edited || !event.user) return Promise.resolve();
    const { text, user, channel, ts, thread_ts: thread = ts } = event;
    return track(hear({ client, context }, text, { user, channel, thread, newThread: thread === ts }));
  });

  app.event('message', ({ event, client, context }) => {
    if (event.channel_type !== 'im' || !isSpoken(event)) return Promise.resolve();
    const { text, user, channel, thread_ts: thread, bot_id, edited } = event as types.GenericMessageEvent;
    if (bot_id || edited || !text?.trim() || !user) return Promise.resolve();
    return track(hear({ client, context }, text, { user, channel, thread }));
  });

  app.event('app_home_opened', ({ event, client, context }) => {
    if (event.tab !== 'home') return Promise.resolve();
    const work = async (): Promise<void> => {
      const asker = askerOf({ client, context }, event.user, isDirect(event.channel) ? event.channel : undefined);
      const reply = async (command: string): Promise<Reply | undefined> => {
        if (!commands.some((one) => one.name === command)) return undefined;
        const ask = { command, options: {} };
        return lastReply(bot(ask, await callerOf(asker, ask, commands, people)));
      };
      const [help, digests, state] = await Promise.all([reply('help'), reply('digest list'), reply('status')]);
      if (help) await client.views.publish({ user_id: event.user, view: homeView(help, digests, state) });
    };
    return track(work());
  });

  app.event('link_shared', ({ event, client, context }) => {
    const work = async (): Promise<void> => {
      const asker = askerOf({ client, context }, event.user, event.channel);
      const urls = event.links.map((link) => link.url);
      const caller = await callerOf(asker, { command: 'show', options: {} }, commands, people);
      const cards = await linkCards(urls, caller, deps);
      if (Object.keys(cards).length === 0) return;
      const { unfurl_id, source, channel, message_ts: ts } = event;
      const at =
        unfurl_id && (source === 'composer' || source === 'conversations_history')
          ? ({ unfurl_id, source } as const)
          : { channel, ts };
      await putCards(cards, (unfurls) => client.chat.unfurl({ ...at, unfurls }));
    };
    return track(work());
  });

  app.event('assistant_thread_started', async ({ event, client }) => {
    const { channel_id, thread_ts } = event.assistant_thread;
    const [first, ...rest] = suggestedPrompts(commands);
    if (first) await client.assistant.threads.setSuggestedPrompts({ channel_id, thread_ts, prompts: [first, ...rest] });
  });
}

const NO_WINDOW = 'Slack did not open the window for a paper. Ask for it here instead: ';

/** Words that come with a file, or that go from a thread to the channel too, are said like any others. */
const isSpoken = ({ subtype }: { subtype?: string | undefined }): boolean =>
  !subtype || subtype === 'file_share' || subtype === 'thread_broadcast';

/** The papers a message names, in its text, its blocks or the previews of its links. */
function papersIn({ text = '', blocks, attachments }: MessageShortcut['message']): string[] {
  const all = `${typedText(text)}\n${JSON.stringify([blocks ?? [], attachments ?? []])}`;
  return findPaperRefs(all).map((ref) => ref.id);
}

const MOST_MORE = 4;

/** The answer, with buttons for the other papers that were named. */
async function* withMore(answer: AsyncGenerator<Reply>, more: readonly Invocation[]): AsyncGenerator<Reply> {
  const actions = more.slice(0, MOST_MORE).map((ask) => ({ label: `Also named: ${ask.options['paper']}`, ask }));
  for await (const reply of answer)
    yield actions.length > 0 ? { ...reply, actions: [...(reply.actions ?? []), ...actions] } : reply;
}
