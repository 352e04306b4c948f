import type { FakeDiscord } from './discord.ts';
import { CHANNEL, GUILD } from './discord-gateway.ts';
import { APPLICATION, messageOf, type Shown, written } from './discord-message.ts';

type Value = string | number | boolean;
type Where = 'server' | 'direct' | 'group';
export type Told = {
  token: string;
  callbacks: () => object[];
  answer: () => Promise<Shown>;
  whisper: () => Promise<Shown>;
};

const TYPES: Record<string, number> = { string: 3, number: 4, boolean: 5 };
const DIRECT = '300000000000000002';

/** A person who uses Discord's client: what they do reaches the bot as Discord would tell it. */
export function person(
  discord: FakeDiscord,
  { id = '500000000000000001', manager = false, where = 'server' as Where, locale = 'en-GB' } = {},
) {
  const user = { id, username: 'ada', discriminator: '0', avatar: null, global_name: 'Ada' };
  const server = where === 'server';
  const channelId = server ? CHANNEL : DIRECT;

  function tell(type: number, data: object, more: { over?: Shown; message?: object } = {}): Told {
    const interaction = discord.newId();
    const token = `token-${interaction}`;
    const before = more.over?.edits ?? 0;
    const told = { followUps: [], callbacks: [], expired: false, ...(more.over ? { over: more.over } : {}) };
    discord.interactions.set(token, told);
    discord.wire.dispatch('INTERACTION_CREATE', {
      id: interaction,
      application_id: APPLICATION,
      type,
      data,
      token,
      version: 1,
      locale,
      entitlements: [],
      authorizing_integration_owners: { '0': GUILD },
      app_permissions: '274877991936',
      attachment_size_limit: 10_485_760,
      context: { server: 0, direct: 1, group: 2 }[where],
      channel_id: channelId,
      channel: { id: channelId, type: server ? 0 : where === 'direct' ? 1 : 3, ...(server ? { guild_id: GUILD } : {}) },
      ...(server
        ? {
            guild_id: GUILD,
            guild: { id: GUILD, locale: 'en-GB', features: [] },
            guild_locale: 'en-GB',
            member: member(),
          }
        : { user }),
      ...(more.message ? { message: more.message } : {}),
    });
    const state = () => discord.interactions.get(token)!;
    return {
      token,
      callbacks: () => state().callbacks,
      answer: () =>
        discord.until(() => {
          const { original } = state();
          return original && !original.waiting && (original !== state().over || original.edits > before) && original;
        }, 'an answer'),
      whisper: () => discord.until(() => state().followUps[0], 'a message for the caller alone'),
    };
  }

  const member = () => ({
    user,
    roles: [],
    permissions: String(manager ? 1 << 5 : 1 << 10),
    joined_at: '2026-01-01T00:00:00+00:00',
    deaf: false,
    mute: false,
    flags: 0,
  });
  const said = (message: string, content: string) => ({
    ...written(message, channelId, user),
    content,
    mentions: content.includes(APPLICATION) ? [discord.wire.self] : [],
    ...(server ? { guild_id: GUILD, member: member() } : {}),
  });
  const given = (options: Record<string, Value>, focused?: string) =>
    Object.entries(options).map(([name, value]) => ({
      name,
      value,
      type: TYPES[typeof value]!,
      ...(name === focused ? { focused: true } : {}),
    }));
  const slash = (words: string, options: object[]) => {
    const [name, sub] = words.split(' ');
    const inner = sub === undefined ? options : [{ type: 1, name: sub, options }];
    return { id: '600000000000000001', name, type: 1, options: inner };
  };

  return {
    /** `/papers search query:…` */
    asks: (words: string, options: Record<string, Value> = {}) => tell(2, slash(words, given(options))),
    /** Types into an option that is completed. */
    types: (words: string, options: Record<string, Value>, focused: string) =>
      tell(4, slash(words, given(options, focused))),
    /** Presses a button, or takes a line of a menu, of a message that was shown. */
    presses(on: Shown, label: string): Told {
      const found = offersOf(on.body).find((one) => one.label === label);
      if (!found) throw new Error(`no "${label}" among ${offersOf(on.body).map((one) => one.label)}`);
      return this.pressesId(on, found.id, found.menu);
    },
    pressesId(on: Shown, id: string, menu?: string): Told {
      const data = menu ? { custom_id: menu, component_type: 3, values: [id] } : { custom_id: id, component_type: 2 };
      return tell(3, data, { over: on, message: messageOf(on, channelId) });
    },
    /** Sends a form that was opened, with these values in its fields. */
    fills(opened: object, values: Record<string, string | readonly string[] | null>): Told {
      const { custom_id, components } = (opened as { data: { custom_id: string; components: Labelled[] } }).data;
      const filled = components.map(({ component: { type, custom_id } }) => {
        const given = values[custom_id] ?? null;
        const value = Array.isArray(given) ? { values: given } : { value: given ?? (type === 4 ? '' : null) };
        return { type: 18, component: { type, custom_id, ...value } };
      });
      return tell(5, { custom_id, components: filled });
    },
    /** Takes the command of a message's menu. */
    picks: (name: string, message: { content?: string; embeds?: object[] }) =>
      tell(2, {
        id: '600000000000000002',
        name,
        type: 3,
        target_id: '700000000000000001',
        resolved: { messages: { '700000000000000001': { ...said('700000000000000001', ''), ...message } } },
      }),
    /** Writes a message; its id. */
    writes(content: string, more: object = {}): string {
      const message = { ...said(discord.newId(), content), ...more };
      discord.wire.dispatch('MESSAGE_CREATE', message);
      return message.id;
    },
  };
}

type Labelled = { component: { type: number; custom_id: string } };
type Part = { type: number; components?: Part[]; accessory?: Part; [key: string]: unknown };

export const partsOf = (body: Record<string, unknown>): Part[] => {
  const flat = (parts: readonly Part[]): Part[] =>
    parts.flatMap((part) => [part, ...flat(part.components ?? []), ...(part.accessory ? [part.accessory] : [])]);
  return flat((body['components'] ?? []) as Part[]);
};

export type Offer = { label: string; id: string; off: boolean; menu?: string };

/** Everything a person can press: buttons that ask, and lines of menus. */
export const offersOf = (body: Record<string, unknown>): Offer[] =>
  partsOf(body).flatMap((part): Offer[] => {
    if (part.type === 2 && part['custom_id'])
      return [{ label: String(part['label']), id: String(part['custom_id']), off: part['disabled'] === true }];
    if (part.type !== 3) return [];
    const menu = String(part['custom_id']);
    return (part['options'] as { label: string; value: string }[]).map(({ label, value }) => ({
      label,
      id: value,
      menu,
      off: false,
    }));
  });

/** All that a message says, markup included. */
export const textOf = (body: Record<string, unknown>): string =>
  partsOf(body)
    .filter((part) => part.type === 10)
    .map((part) => part['content'])
    .join('\n');
