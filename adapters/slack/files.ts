import type { webApi } from '@slack/bolt';
import type { Reply, ReplyFile } from '../../src/chat/reply.ts';
import type { Log } from '../../src/ports/host.ts';
import { worded } from './bolt-log.ts';
import type { Asker } from './caller.ts';
import { slackCode } from './faults.ts';
import { notice } from './render.ts';
import { isDirect } from './send.ts';

/** A file of up to so many characters is shown in the answer where it cannot be sent. */
const SHOWN_INSTEAD = 2_500;

/**
 * An answer whose files are sent as Slack wants them, beside the messages: into the channel where the answer is for all, else
 * into the direct messages with whoever asked, since what one person alone sees in a channel can hold none. Scopes for
 * sending are asked for by nothing else; without them the file is in the answer, or it says what is missing.
 */
export async function* withFile(answer: AsyncGenerator<Reply>, asker: Asker, log: Log): AsyncGenerator<Reply> {
  for await (const { file, ...reply } of answer) yield file ? await handedOver(reply, file, asker, log) : reply;
}

async function handedOver(reply: Reply, file: ReplyFile, { client, user, channel }: Asker, log: Log): Promise<Reply> {
  const there = channel !== undefined && (!reply.private || isDirect(channel)) ? channel : undefined;
  try {
    const to = there ?? (await directWith(client, user, `${reply.text} ${file.name}`));
    await client.filesUploadV2({ channel_id: to, filename: file.name, title: file.name, content: file.text });
    return {
      ...reply,
      text: `${reply.text} ${there ? 'The file comes below.' : 'The file is in our direct messages.'}`,
    };
  } catch (error) {
    log.warn({ fault: worded(error) }, 'Slack did not take a file');
    const shown = file.text.length <= SHOWN_INSTEAD;
    const instead = shown ? { cards: [{ title: file.name, sections: [{ text: file.text }] }] } : {};
    return { ...reply, ...instead, text: `${reply.text} ${whyNot(slackCode(error))}`, head: {} };
  }
}

/** Slack opens the direct message with a person who is named in the place of a channel. */
async function directWith(client: webApi.WebClient, user: string, text: string): Promise<string> {
  const { channel } = await client.chat.postMessage({ channel: user, ...notice(text) });
  return channel ?? user;
}

function whyNot(code: string | undefined): string {
  if (code === 'missing_scope')
    return 'Whoever runs this bot has to let it send files: “npm run -s manifest -- --files” prints the app’s manifest for that.';
  if (code === 'not_in_channel' || code === 'channel_not_found')
    return 'The file could not be sent here: invite me to this channel, or ask for a list of your own.';
  return 'Slack did not take the file. Try again in a minute.';
}
