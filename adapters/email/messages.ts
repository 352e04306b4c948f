import MailComposer from 'nodemailer/lib/mail-composer';
import type { Reply } from '../../src/chat/reply.ts';
import type { Links } from './buttons.ts';
import { declared } from './declare.ts';
import { MESSAGE } from './limits.ts';
import { ALL_ROOM, type Letter, type LetterRoom, lessRoom, renderLetter } from './render.ts';
import type { MailSender } from './settings.ts';

/** A message as it is sent: to one address alone. */
export type Message = { id: string; from: string; to: string; raw: Uint8Array };

export type Envelope = { id: string; from: MailSender; to: string; at: number; under?: string | undefined };

/**
 * Puts a reply into a message: plain text and HTML, which say the same (RFC 2046, 5.1.4). As many papers stand in it as mail
 * programs show of one message.
 */
export async function composed(reply: Reply, links: Links, envelope: Envelope): Promise<Message> {
  const headers = declared(reply, links, envelope.from.address);
  let room: LetterRoom | undefined = ALL_ROOM;
  for (;;) {
    const raw: Uint8Array = await written(renderLetter(reply, links, room), headers, envelope);
    room = raw.length > MESSAGE.bytes ? lessRoom(room) : undefined;
    if (room === undefined) return { id: envelope.id, from: envelope.from.address, to: envelope.to, raw };
  }
}

const written = (letter: Letter, headers: Record<string, string>, { id, from, to, at, under }: Envelope) =>
  new MailComposer({
    subject: letter.subject,
    text: withLineEnds(letter.text),
    html: withLineEnds(letter.html),
    from,
    to,
    date: new Date(at),
    messageId: id,
    ...(under === undefined ? {} : { inReplyTo: under, references: under }),
    headers,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();

/** Lines as they are sent (RFC 5322, 2.1). */
const withLineEnds = (text: string): string => text.replaceAll('\n', '\r\n');
