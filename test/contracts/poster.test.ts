import { mailPlace } from '../../src/ports/mail.ts';
import { directChannel } from '../wires/discord.ts';
import { discordBot } from '../wires/discord-bot.ts';
import { CHANNEL, GUILD } from '../wires/discord-gateway.ts';
import { textOf } from '../wires/discord-person.ts';
import { mailWorld } from '../wires/mail-poster.ts';
import { memoryPoster } from '../wires/memory-poster.ts';
import { startSlack } from '../wires/slack-bot.ts';
import { posterContract } from './poster.ts';

for (const canLookBack of [true, false])
  posterContract(canLookBack ? 'in memory' : 'in memory, without looking back', { canLookBack }, async () => {
    const poster = memoryPoster('memory', () => 1, canLookBack);
    const place = { platform: 'memory', workspace: 'W1', channel: 'C1' };
    return {
      poster,
      place,
      elsewhere: { ...place, channel: 'C2' },
      person: 'U1',
      stands: ({ channel }, under) =>
        poster.posted.filter((one) => one.channel === channel && one.under === under).map(({ reply }) => reply.text),
      told: (person) => poster.told.filter(({ user }) => user === person).map(({ text }) => text),
      fail: (fault) => {
        poster.rule(() => {
          poster.rule(undefined);
          return { fault, detail: 'as the test says' };
        });
      },
    };
  });

const DISCORD = {
  gone: { status: 404, body: { message: 'Unknown Channel', code: 10003 } },
  forbidden: { status: 403, body: { message: 'Missing Access', code: 50001 } },
  down: { status: 500 },
};

posterContract('Discord', { canLookBack: true }, async (t) => {
  const { far, connection } = await discordBot(t);
  const place = { platform: 'discord', workspace: GUILD, channel: CHANNEL };
  return {
    poster: connection.poster!,
    place,
    elsewhere: { ...place, channel: '300000000000000009' },
    person: '500000000000000001',
    stands: ({ channel }, under) => far.in(under ?? channel).map(({ body }) => textOf(body)),
    told: (person) => far.in(directChannel(person)).map(({ body }) => textOf(body)),
    fail: (fault) => {
      const times = fault === 'down' ? 4 : 1;
      const answers = Array.from({ length: times }, () => DISCORD[fault]);
      far.fail(({ path }) => path === `/channels/${CHANNEL}/messages`, ...answers);
    },
  };
});

const SLACK = { gone: 'channel_not_found', forbidden: 'restricted_action', down: 'internal_error' };

posterContract('Slack', { canLookBack: true }, async (t) => {
  const { far, connection } = await startSlack(t, () => ({ text: 'answered', cards: [] }));
  const place = { platform: 'slack', workspace: 'T0TEAM', channel: 'C1' };
  return {
    poster: connection.poster,
    place,
    elsewhere: { ...place, channel: 'C2' },
    person: 'U7',
    stands: ({ channel }, under) =>
      far.shown.filter((one) => one.channel === channel && one.thread === under).map(({ text }) => text),
    told: (person) => far.shown.filter((one) => one.channel === person).map(({ text }) => text),
    fail: (fault) => {
      let times = 1;
      far.answer('chat.postMessage', () => {
        if (times === 0) return undefined;
        times -= 1;
        return { body: { ok: false, error: SLACK[fault] } };
      });
    },
  };
});

const MAIL = {
  gone: { at: 'rcpt', says: '550 5.1.1 there is no such mailbox' },
  forbidden: { at: 'data', says: '554 5.7.1 we take nothing from there' },
  down: { at: 'data', does: 'hang up' },
} as const;

posterContract('E-mail', { canLookBack: true }, async (t) => {
  const { far, poster } = await mailWorld(t);
  const place = mailPlace('list@lab.example');
  return {
    poster,
    place,
    elsewhere: mailPlace('other@lab.example'),
    person: 'ada@lab.example',
    stands: ({ channel }, under) =>
      far.to(channel).flatMap(({ mail }) => (mail.inReplyTo === under ? [mail.subject ?? ''] : [])),
    told: (person) => far.to(person).map(({ mail }) => mail.text ?? ''),
    fail: (fault) => far.failNext(MAIL[fault]),
  };
});
