import { createHmac } from 'node:crypto';
import { GLOBAL_SHORTCUT, MESSAGE_SHORTCUT } from '../../adapters/slack/declare.ts';
import { content, type Envelope, type Shown, type Slack } from './slack.ts';
import { bodyFaults } from './slack-limits.ts';

type Json = Record<string, unknown>;
type Send = (envelope: Envelope) => Promise<Json>;

export const TEAM = 'T0TEAM';

export type HomeView = { type: string; private_metadata: string; blocks: Json[] };

export type Person = {
  /** Types a slash command; resolves when it is acknowledged, with the first message that the person gets, still empty. */
  command(text: string, slash?: string): Promise<Shown>;
  /** Presses the button with this label, or the given one; resolves when that is acknowledged. */
  press(message: Shown, button: string | Json): Promise<Json>;
  /** Presses the button with this label in the Home tab, as it was published last. */
  pressHome(view: HomeView, button: string): Promise<Json>;
  /** Uses "Summarise this paper" on a message. */
  shortcut(message: Json): Promise<Json>;
  globalShortcut(): Promise<Json>;
  submit(paper: string): Promise<Json>;
  /** Types into a field of a form that is completed; resolves with what it is completed to. */
  suggest(field: string, value: string, view: Json): Promise<Json>;
  event(event: Json, more?: Json): Promise<Json>;
};

let counted = 0;
const count = (): number => {
  counted += 1;
  return counted;
};

/** Somebody in Slack, whose every doing reaches the bot as Slack sends it. */
export function person(slack: Slack, send: Send, { user = 'U1', channel = 'C1', team = TEAM } = {}): Person {
  const base = { team: { id: team, domain: 'acme' }, user: { id: user, username: 'ada', name: 'ada', team_id: team } };
  const more = () => ({ token: 'old', trigger_id: `trigger${count()}`, api_app_id: 'A1', action_ts: '1.1', ...base });
  const interact = (payload: Json) => send({ type: 'interactive', payload });
  return {
    async command(text, slash = '/papers') {
      const first: Shown = { channel, ts: `ack${count()}`, to: user, text: '', blocks: [] };
      const payload = {
        command: slash,
        text,
        team_id: team,
        team_domain: 'acme',
        user_id: user,
        user_name: 'ada',
        channel_id: channel,
        channel_name: 'general',
        token: 'old',
        api_app_id: 'A1',
        trigger_id: `trigger${count()}`,
        response_url: slack.responseUrl({ channel, user, original: first, slash: true }),
      };
      const acknowledged = await send({ type: 'slash_commands', payload });
      // An empty acknowledgement shows nothing.
      if (Object.keys(acknowledged).length > 0) {
        slack.faults.push(...bodyFaults(acknowledged).map((fault) => `ack ${fault}`));
        slack.shown.push(Object.assign(first, content(acknowledged)));
      }
      return first;
    },
    press(message, button) {
      const found = typeof button === 'string' ? buttonOf(message, button) : button;
      const container = {
        type: 'message',
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: message.to !== undefined,
        ...(message.thread ? { thread_ts: message.thread } : {}),
      };
      return interact({
        type: 'block_actions',
        ...more(),
        channel: { id: message.channel, name: 'general' },
        container,
        actions: [{ type: 'button', block_id: 'b1', ...found }],
        response_url: slack.responseUrl({ channel: message.channel, user, original: message }),
      });
    },
    pressHome: (view, button) =>
      interact({
        type: 'block_actions',
        ...more(),
        container: { type: 'view', view_id: 'V1' },
        view: { id: 'V1', ...view },
        actions: [
          {
            type: 'button',
            block_id: view.blocks.find((block) => buttonsIn(block).some(isCalled(button)))?.['block_id'],
            ...buttonOf(view, button),
          },
        ],
      }),
    shortcut: (message) =>
      interact({
        type: 'message_action',
        callback_id: MESSAGE_SHORTCUT,
        ...more(),
        channel: { id: channel, name: 'general' },
        message_ts: '1700000000.000001',
        message: { type: 'message', user: 'U2', ts: '1700000000.000001', ...message },
        response_url: slack.responseUrl({ channel, user }),
      }),
    globalShortcut: () => interact({ type: 'shortcut', callback_id: GLOBAL_SHORTCUT, ...more() }),
    submit: (paper) =>
      interact({
        type: 'view_submission',
        ...more(),
        view: {
          id: 'V1',
          type: 'modal',
          callback_id: 'summarise_view',
          state: {
            values: {
              paper: { typed: { type: 'plain_text_input', value: paper } },
              where: { chosen: { type: 'conversations_select', selected_conversation: channel } },
            },
          },
        },
        response_urls: [
          {
            block_id: 'where',
            action_id: 'chosen',
            channel_id: channel,
            response_url: slack.responseUrl({ channel, user }),
          },
        ],
      }),
    suggest: (field, value, view) =>
      interact({ type: 'block_suggestion', ...more(), action_id: field, block_id: 'zone', value, view }),
    event: (event, rest = {}) =>
      send({
        type: 'events_api',
        payload: {
          type: 'event_callback',
          event_id: `Ev${count()}`,
          event_time: 1_700_000_000,
          team_id: team,
          api_app_id: 'A1',
          authorizations: [
            { team_id: team, enterprise_id: null, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false },
          ],
          event: { user, channel, ts: `1700000001.${String(count()).padStart(6, '0')}`, ...event },
          ...rest,
        },
      }),
  };
}

/** The lines of a menu, each as what its choice sends; undefined for what is none. */
const linesOf = (menu: Json | undefined): Json[] | undefined =>
  menu?.['type'] === 'overflow' || menu?.['type'] === 'static_select'
    ? (menu['options'] as Json[]).map((line) => ({
        type: menu['type'],
        action_id: menu['action_id'],
        text: line['text'],
        selected_option: line,
      }))
    : undefined;

const buttonsIn = (block: Json): Json[] =>
  block['type'] === 'actions'
    ? (block['elements'] as Json[]).flatMap((one) => linesOf(one) ?? [one])
    : (linesOf(block['accessory'] as Json | undefined) ?? []);
const isCalled =
  (label: string) =>
  (button: Json): boolean =>
    (button['text'] as Json)['text'] === label;

export function buttonOf(message: { blocks: Json[] }, label: string): Json {
  const buttons = message.blocks.flatMap(buttonsIn);
  const found = buttons.find(isCalled(label));
  if (!found) throw new Error(`no button "${label}" among ${JSON.stringify(buttons.map((one) => one['text']))}`);
  return found;
}

/** Sends as Slack does over HTTP, signed; resolves with the body of the answer. Throws for another status than 200. */
export function overHttp(port: number, secret: string): Send {
  return async ({ type, payload }) => {
    const form = type === 'slash_commands' ? payload : { payload: JSON.stringify(payload) };
    const isEvent = type === 'events_api';
    const body = isEvent ? JSON.stringify(payload) : new URLSearchParams(form as Record<string, string>).toString();
    const at = String(Math.floor(Date.now() / 1_000));
    const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
    const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': at,
        'x-slack-signature': `v0=${signature}`,
      },
      body,
    });
    if (answer.status !== 200) throw new Error(`status ${answer.status}`);
    const text = await answer.text();
    return text ? (JSON.parse(text) as Json) : {};
  };
}
