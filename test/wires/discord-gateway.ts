import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

export const GUILD = '200000000000000001';
export const CHANNEL = '300000000000000001';
export const EDITOR_ROLE = '400000000000000001';
export const OWNER = '500000000000000009';
const MANAGE_CHANNELS = 1 << 4;

export type Gateway = ReturnType<typeof gateway>;
type Packet = { op: number; d?: Record<string, unknown>; t?: string; s?: number };

/** Discord's gateway: it greets, lets in who has the token, replays what a resumed session missed. */
export function gateway(
  server: Server,
  url: string,
  { application, token, changed }: { application: string; token: string; changed: () => void },
) {
  const sockets = new WebSocketServer({ noServer: true });
  const entries: { op: 'identify' | 'resume'; intents?: number; shard?: unknown }[] = [];
  const sent: Packet[] = [];
  let current: WebSocket | undefined;
  let refuse: number | undefined;
  let turnedAway = 0;

  const self = {
    id: application,
    username: 'Paperboy',
    discriminator: '0',
    avatar: null,
    global_name: null,
    bot: true,
    flags: 0,
  };

  server.on('upgrade', (request, socket, head) => {
    if (turnedAway > 0) {
      turnedAway -= 1;
      socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, greet);
  });

  function greet(socket: WebSocket): void {
    current = socket;
    socket.on('message', (text) => take(socket, JSON.parse(String(text)) as Packet));
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }));
  }

  function take(socket: WebSocket, { op, d }: Packet): void {
    const say = (packet: object): void => socket.send(JSON.stringify(packet));
    if (op === 1) say({ op: 11 });
    if (op === 2) {
      current = socket;
      entries.push({ op: 'identify', intents: Number(d?.['intents']), shard: d?.['shard'] });
      if (refuse !== undefined || d?.['token'] !== token) {
        socket.close(refuse ?? 4004);
        return;
      }
      sent.length = 0;
      dispatch('READY', {
        v: 10,
        user: self,
        guilds: [{ id: GUILD, unavailable: true }],
        session_id: 'a-session',
        resume_gateway_url: url,
        application: { id: application, flags: 0 },
      });
      dispatch('GUILD_CREATE', guild());
    }
    if (op === 6) {
      entries.push({ op: 'resume' });
      for (const packet of sent.filter((one) => one.s! > Number(d?.['seq']))) say(packet);
      say({ op: 0, t: 'RESUMED', s: sent.length, d: {} });
    }
    changed();
  }

  function dispatch(t: string, d: object): void {
    const packet = { op: 0, t, s: sent.length + 1, d: d as Record<string, unknown> };
    sent.push(packet);
    if (current?.readyState === current?.OPEN) current?.send(JSON.stringify(packet));
  }

  return {
    self,
    dispatch,
    /** Who came in, and by which door. */
    entries,
    information: () => ({
      url,
      shards: 1,
      session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 },
    }),
    /** The next to identify is shown out with this code. */
    refuse: (code: number | undefined) => {
      refuse = code;
    },
    /** So many connections are refused before they begin. */
    turnAway: (times: number) => {
      turnedAway = times;
    },
    drop: (code: number) => current?.close(code),
    ask: (op: 7 | 9) => current?.send(JSON.stringify({ op, d: op === 9 ? false : null })),
    hangUp: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

export const guild = () => ({
  id: GUILD,
  name: 'A laboratory',
  owner_id: OWNER,
  preferred_locale: 'en-GB',
  member_count: 3,
  large: false,
  unavailable: false,
  joined_at: '2026-01-01T00:00:00+00:00',
  roles: [role(GUILD, '@everyone', '0'), role(EDITOR_ROLE, 'editors', String(MANAGE_CHANNELS))],
  channels: [{ id: CHANNEL, type: 0, name: 'papers', position: 0, permission_overwrites: [] }],
  members: [],
  threads: [],
  presences: [],
  voice_states: [],
  emojis: [],
  stickers: [],
  features: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
  system_channel_flags: 0,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  mfa_level: 0,
  premium_tier: 0,
  nsfw_level: 0,
  premium_progress_bar_enabled: false,
});

const role = (id: string, name: string, permissions: string) => ({
  id,
  name,
  permissions,
  position: 0,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed: false,
  mentionable: false,
  flags: 0,
});
