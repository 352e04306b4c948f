import {
  type APIInteraction,
  type APIInteractionResponse,
  type APIMessage,
  type APIMessageTopLevelComponent,
  DiscordAPIError,
  MessageFlags,
  RateLimitError,
  type REST,
  Routes,
} from 'discord.js';
import type { ReplyFile } from '../../src/chat/reply.ts';
import { pause } from '../../src/patience.ts';
import type { Clock } from '../../src/ports/host.ts';

/** A picture that goes with a message; a component shows it by "attachment://" and its name. */
export type MessagePicture = { name: string; data: Uint8Array };

export const NO_PINGS = { parse: [] };

/** A message's body: components alone, and nobody is pinged, whatever it says. Every send and every edit is made of it. */
export const messageBody = (
  components: APIMessageTopLevelComponent[],
  more: { ephemeral?: boolean; file?: ReplyFile | undefined; picture?: MessagePicture | undefined } = {},
) => ({
  flags: MessageFlags.IsComponentsV2 | (more.ephemeral ? MessageFlags.Ephemeral : 0),
  components,
  allowed_mentions: NO_PINGS,
  ...(more.file ? { file: more.file } : {}),
  ...(more.picture ? { picture: more.picture } : {}),
});
export type MessageBody = ReturnType<typeof messageBody>;

/** A body as the library sends it, a file of it as a part of its own. */
export const sent = <T extends { file?: ReplyFile; picture?: MessagePicture }>({ file, picture, ...body }: T) => {
  const files = [
    ...(file ? [{ name: file.name, data: file.text, contentType: file.type }] : []),
    ...(picture ? [{ name: picture.name, data: Buffer.from(picture.data), contentType: 'image/png' }] : []),
  ];
  return { body, ...(files.length > 0 ? { files } : {}) };
};

/** What an interaction is answered by: its token stands for us, so nothing else is needed. */
export type InteractionToken = Pick<APIInteraction, 'id' | 'token' | 'application_id'>;

const OPEN = { auth: false } as const;

export const respond = (
  rest: REST,
  { id, token }: InteractionToken,
  body: APIInteractionResponse,
  signal?: AbortSignal,
) => rest.post(Routes.interactionCallback(id, token), { ...OPEN, body, ...(signal ? { signal } : {}) });

/** Changes an answer; its id, where "@original" stands for the first. */
export const editAnswer = async (
  rest: REST,
  { application_id, token }: InteractionToken,
  message: string,
  body: MessageBody,
): Promise<string> =>
  ((await rest.patch(Routes.webhookMessage(application_id, token, message), { ...OPEN, ...sent(body) })) as APIMessage)
    .id;

/** Another message for the same interaction; its id. */
export const followUp = async (
  rest: REST,
  { application_id, token }: InteractionToken,
  body: MessageBody,
): Promise<string> =>
  ((await rest.post(Routes.webhook(application_id, token), { ...OPEN, ...sent(body) })) as APIMessage).id;

export const removeAnswer = (rest: REST, { application_id, token }: InteractionToken) =>
  rest.delete(Routes.webhookMessage(application_id, token, '@original'), OPEN);

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 15_000;

/**
 * Does the work again while Discord cannot be reached or fails, until `until` (milliseconds since 1970) or the signal.
 * What Discord refused stays refused; where it said for how long to wait, and the library did not, so long is waited.
 */
export async function persist<T>(
  work: () => Promise<T>,
  until: number,
  { clock, stop }: { clock: Clock; stop: AbortSignal },
): Promise<T> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    let told = 0;
    try {
      return await work();
    } catch (error) {
      if (error instanceof RateLimitError) told = error.retryAfter;
      const over = clock.now() + Math.max(wait, told) > until;
      if (error instanceof DiscordAPIError || stop.aborted || over) throw error;
    }
    await pause(Math.max(wait, told), clock, stop);
  }
}
