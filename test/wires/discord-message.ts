export const APPLICATION = '100000000000000001';
const V2 = 1 << 15;
const EPHEMERAL = 1 << 6;

/** A message of the bot as it stands on the far side. */
export type Shown = {
  id: string;
  body: Record<string, unknown>;
  ephemeral: boolean;
  waiting: boolean;
  gone: boolean;
  edits: number;
  at: number;
};

/** The same as Discord tells of it. */
export const messageOf = ({ id, body, ephemeral, at }: Shown, channel = '300000000000000001') => ({
  ...written(id, channel, bot),
  timestamp: new Date(at).toISOString(),
  flags: V2 | (ephemeral ? EPHEMERAL : 0),
  components: body['components'] ?? [],
});

const bot = { id: APPLICATION, username: 'Paperboy', discriminator: '0', avatar: null, global_name: null, bot: true };

/** A message of anyone, with nothing in it. */
export const written = (id: string, channel: string, author: object) => ({
  id,
  channel_id: channel,
  type: 0,
  content: '',
  author,
  timestamp: '2026-08-21T12:00:00.000000+00:00',
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [] as object[],
  mention_roles: [],
  attachments: [],
  embeds: [] as object[],
  pinned: false,
  components: [] as unknown,
});
