import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { APIInteraction, APIMessage } from 'discord.js';
import { callerOf, textOf } from '../../../adapters/discord/caller.ts';
import { findPaperRefs } from '../../../src/paper.ts';

const interaction = (more: object): APIInteraction =>
  ({ id: '1', token: 't', channel: { id: '3', type: 0 }, locale: 'de', ...more }) as unknown as APIInteraction;
const member = (permissions: bigint) => ({
  guild_id: '2',
  member: { user: { id: '5' }, permissions: String(permissions) },
});

test('in a server the caller belongs to it and manages what their permissions say', () => {
  const of = (permissions: bigint) => callerOf(interaction({ context: 0, ...member(permissions) }));
  assert.deepEqual(of(0n), {
    platform: 'discord',
    workspace: '2',
    channel: '3',
    user: '5',
    locale: 'de',
    manager: false,
    admin: false,
    perPage: 5,
  });
  assert.equal(of(1n << 5n).manager, true, 'manage server');
  assert.equal(of(1n << 4n).manager, true, 'manage channels');
  assert.equal(of(1n << 3n).manager, true, 'administrator');
  assert.deepEqual(
    [3n, 4n, 5n].map((bit) => of(1n << bit).admin),
    [true, false, true],
  );
  assert.equal(of((1n << 49n) | (1n << 11n)).manager, false, 'others');
});

test('with a question in a thread comes the channel that the thread is in', () => {
  const of = (channel: object) => callerOf(interaction({ context: 0, ...member(0n), channel })).parent;
  assert.equal(of({ id: '9', type: 11, parent_id: '3' }), '3');
  // A category is no channel to ask in.
  assert.equal(of({ id: '3', type: 0, parent_id: '8' }), undefined);
  assert.equal(of({ id: '9', type: 11 }), undefined);
});

test('with a question in a server comes whether the bot may post there and read what it posted', () => {
  const [view, send, history, inThreads] = [1n << 10n, 1n << 11n, 1n << 16n, 1n << 38n];
  const asking = (permissions: bigint, more: object = {}) =>
    callerOf(
      interaction({
        context: 0,
        ...member(0n),
        authorizing_integration_owners: { 0: '2' },
        app_permissions: String(permissions),
        ...more,
      }),
    );
  const of = (permissions: bigint, more: object = {}) => asking(permissions, more).mayPost;
  assert.deepEqual(asking(view | send).lacks, ['Read Message History']);
  assert.deepEqual(asking(history).lacks, ['View Channel', 'Send Messages']);
  assert.equal(asking(view | send | history).lacks, undefined);
  assert.equal(asking(view, { authorizing_integration_owners: { 1: '5' } }).lacks, undefined);
  assert.deepEqual(
    [of(view | send | history), of(view | send), of(view | history), of(0n)],
    [true, false, false, false],
  );
  const thread = { channel: { id: '3', type: 11 } };
  assert.deepEqual([of(view | send | history, thread), of(view | inThreads | history, thread)], [false, true]);
  // A person brought the bot along to a server that it is no member of.
  assert.equal(of(view | send | history, { authorizing_integration_owners: { 1: '5' } }), false);
  assert.equal(of(0n, { context: 1 }), undefined);
});

test('outside of servers the caller is a workspace of their own; among others, one without a channel', () => {
  const of = (context: number) => callerOf(interaction({ context, user: { id: '5' } }));
  const own = {
    platform: 'discord',
    workspace: 'dm:5',
    user: '5',
    locale: 'de',
    manager: true,
    admin: true,
    perPage: 5,
  };
  assert.deepEqual(of(1), { ...own, channel: '3', alone: true });
  assert.deepEqual(of(2), own);
});

test('papers are found in a message’s words, embeds, components, files, poll and what it forwards', () => {
  const message = {
    content: 'see 1706.03762',
    embeds: [
      { title: 'x', url: 'https://huggingface.co/papers/2510.11690', fields: [{ name: 'id', value: '2205.14135v2' }] },
      { description: 'doi.org/10.48550/arXiv.1409.0473', footer: { text: 'alphaxiv.org/abs/2112.10752' } },
    ],
    components: [
      {
        type: 17,
        components: [
          { type: 10, content: '### [Mamba](<https://arxiv.org/abs/2312.00752>)' },
          { type: 1, components: [{ type: 2, style: 5, label: 'PDF', url: 'https://arxiv.org/pdf/1512.03385' }] },
          { type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id: '1o0.show~paper=2401.00001' }] },
        ],
      },
    ],
    attachments: [{ filename: '2106.09685v2.pdf', url: 'https://cdn.discordapp.com/attachments/2401.00002/3/x.pdf' }],
    poll: { question: { text: 'Read 2005.14165 next?' }, answers: [{ poll_media: { text: 'or 2010.11929' } }] },
    message_snapshots: [{ message: { content: 'arxiv.org/abs/1810.04805', embeds: [] } }],
  } as unknown as APIMessage;
  assert.deepEqual(
    findPaperRefs(textOf(message)).map((ref) => ref.id),
    [
      '1706.03762',
      '2510.11690',
      '2205.14135',
      '1409.0473',
      '2112.10752',
      '2312.00752',
      '1512.03385',
      '2106.09685',
      '2005.14165',
      '2010.11929',
      '1810.04805',
    ],
  );
});
