import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { type Shards, shardsOf } from '../../../adapters/discord/settings.ts';
import { command } from '../../../src/chat/command.ts';
import { commands } from '../../../src/commands.ts';
import { discordBot } from '../../wires/discord-bot.ts';
import { CHANNEL, guild } from '../../wires/discord-gateway.ts';
import { offersOf, partsOf, person, textOf } from '../../wires/discord-person.ts';

const CARRIED = '1706.03762';

test('Paperboy on Discord', async (t) => {
  const bolt = command({
    name: 'configure',
    about: 'For managers',
    example: 'configure',
    for: 'managers',
    options: z.object({}),
    run: async () => ({ text: 'Configured.', cards: [] }),
  });
  const broken = command({
    name: 'broken',
    about: 'Breaks',
    example: 'broken',
    options: z.object({ share: z.boolean().default(false) }),
    run: async () => {
      throw new Error('a bug');
    },
  });
  const { far, connection, log } = await discordBot(t, { commands: [bolt, broken] });
  const ada = person(far);

  await t.test('it asks to hear nothing that needs a privilege', () => {
    const [entry] = far.wire.entries;
    assert.equal(entry?.intents, (1 << 0) | (1 << 9) | (1 << 12));
  });

  await t.test('the invitation asks for the permissions it uses', () => {
    const url = new URL(connection.invitation);
    assert.equal(url.searchParams.get('scope'), 'bot applications.commands');
    const bits = [10n, 11n, 15n, 16n, 35n, 38n].reduce((all, bit) => all | (1n << bit), 0n);
    assert.equal(url.searchParams.get('permissions'), String(bits));
    assert.equal(url.searchParams.get('client_id'), '100000000000000001');
    assert.equal(new URL(connection.personal).searchParams.get('integration_type'), '1');
  });

  const sensible: Record<string, Record<string, string | number>> = {
    search: { query: 'attention' },
    show: { paper: CARRIED },
    similar: { paper: CARRIED },
    authors: { name: 'Vaswani' },
    summary: { paper: CARRIED },
    ask: { question: 'What is attention?', paper: CARRIED },
  };
  for (const { name } of commands)
    await t.test(`/papers ${name} is acknowledged for the caller alone, then answered`, async () => {
      const asked = ada.asks(`papers ${name}`, sensible[name]);
      const answer = await asked.answer();
      assert.deepEqual(asked.callbacks(), [{ type: 5, data: { flags: 64 } }]);
      assert.equal(answer.ephemeral, true);
      assert.ok(textOf(answer.body).length > 10);
    });

  await t.test('share:true answers the whole channel, with nothing left to share', async () => {
    const asked = ada.asks('papers search', { query: 'attention', share: true });
    const answer = await asked.answer();
    assert.deepEqual(asked.callbacks(), [{ type: 5 }]);
    assert.equal(answer.ephemeral, false);
    assert.equal(
      offersOf(answer.body).some((one) => one.label === 'Share'),
      false,
    );
  });

  await t.test(
    'a mistake is explained to the caller alone, also where the answer would have been for all',
    async () => {
      const asked = ada.asks('papers search', { query: '', share: true });
      const said = await asked.whisper();
      assert.equal(said.ephemeral, true);
      assert.match(textOf(said.body), /Search for what\?/);
      assert.equal(far.interactions.get(asked.token)?.original?.gone, true);
    },
  );

  await t.test('a bug is answered privately with a reference that the log has too', async () => {
    const said = await ada.asks('papers broken', { share: true }).whisper();
    const [, reference] = /reference ([a-z0-9]+)/.exec(textOf(said.body)) ?? [];
    assert.ok(log.said.some((line) => line.facts['reference'] === reference));
  });

  await t.test('a command that is no longer there is answered', async () => {
    const answer = await ada.asks('papers vanished').answer();
    assert.match(textOf(answer.body), /no command “vanished”/);
  });

  await t.test('what is for managers is refused to others, whatever Discord let them see', async () => {
    const refused = await ada.asks('papers configure').answer();
    assert.match(textOf(refused.body), /Only people who manage/);
    const boss = person(far, { id: '500000000000000002', manager: true });
    assert.match(textOf((await boss.asks('papers configure').answer()).body), /Configured/);
    const alone = person(far, { where: 'direct' });
    assert.match(textOf((await alone.asks('papers configure').answer()).body), /Configured/);
  });

  await t.test(
    'in a conversation among people, where nothing can be posted, it is said where a digest can come to',
    async () => {
      const among = person(far, { where: 'group' });
      for (const words of ['digest set', 'digest list'])
        assert.match(
          textOf((await among.asks(words).answer()).body),
          /belongs to a channel that I am in, or to a direct/,
        );
    },
  );

  await t.test('alone with the bot an answer stays, and there is nobody to share it with', async () => {
    const asked = person(far, { where: 'direct' }).asks('papers show', { paper: CARRIED });
    const shown = await asked.answer();
    assert.deepEqual(asked.callbacks(), [{ type: 5 }]);
    assert.deepEqual([shown.ephemeral, offersOf(shown.body).some(({ label }) => label === 'Share')], [false, false]);
  });

  await t.test('papers are completed while they are typed', async () => {
    const typed = ada.types('papers show', { paper: 'attent' }, 'paper');
    const [callback] = await far.until(() => typed.callbacks().length > 0 && typed.callbacks(), 'completions');
    const { type, data } = callback as { type: number; data: { choices: { name: string; value: string }[] } };
    assert.equal(type, 8);
    assert.ok(data.choices.some((one) => one.value === CARRIED && /Attention/.test(one.name)));
  });

  await t.test('an option that is completed from nothing, or of no command, gets no choices', async () => {
    for (const typed of [
      ada.types('papers search', { query: 'x' }, 'query'),
      ada.types('papers vanished', { query: 'x' }, 'query'),
      ada.types('papers search', { org: '' }, 'org'),
    ]) {
      const [callback] = await far.until(() => typed.callbacks().length > 0 && typed.callbacks(), 'completions');
      assert.deepEqual(callback, { type: 8, data: { choices: [] } });
    }
  });

  await t.test(
    'the command on a message answers its caller about the first paper, the others one press away',
    async () => {
      const content = 'read https://arxiv.org/abs/1706.03762v5 and https://huggingface.co/papers/2205.14135';
      const asked = ada.picks('Summarise this paper', { content });
      const answer = await asked.answer();
      assert.equal(answer.ephemeral, true);
      assert.match(textOf(answer.body), /Attention Is All You Need/);
      ada.presses(answer, 'Also named: 2205.14135');
      await far.until(() => /FlashAttention/.test(textOf(answer.body)), 'the other paper');
    },
  );

  await t.test('the command on a message without a paper says what it looks for', async () => {
    const answer = await ada.picks('Summarise this paper', { content: 'lunch?' }).answer();
    assert.equal(answer.ephemeral, true);
    assert.match(textOf(answer.body), /no paper in this message.*arXiv/s);
  });

  await t.test('every message so far pings nobody and has a card or a sentence', () => {
    const bodies = far.calls.map((call) => call.body as { allowed_mentions?: unknown; components?: unknown[] });
    const messages = bodies.filter((body) => body?.components);
    assert.ok(messages.length > 15);
    for (const body of messages) assert.deepEqual(body.allowed_mentions, { parse: [] });
    assert.ok(messages.every((body) => partsOf(body as Record<string, unknown>).length > 0));
  });
  assert.equal(far.in(CHANNEL).length, 0);
});

test('commands are registered in one request, and again only when they changed', async (t) => {
  const { far, again } = await discordBot(t);
  assert.equal(far.commands.puts, 1);
  assert.deepEqual(far.commands.list.map((one) => one['name']).slice(0, 1), ['papers']);
  await again();
  assert.equal(far.commands.puts, 1);
  far.commands.list = far.commands.list.map((one) =>
    one['name'] === 'papers' ? { ...one, default_member_permissions: '8' } : one,
  );
  await again();
  assert.equal(far.commands.puts, 2);
  const entry = { id: '1', type: 4, name: 'launch', description: '', handler: 2 };
  far.commands.list = [entry, ...far.commands.list.slice(1)];
  await again();
  assert.deepEqual([far.commands.puts, far.commands.list.some((one) => one['name'] === 'launch')], [3, true]);
});

test('a server that removes the bot is told of, one that is only hidden by an outage is not, and one that takes it in is', async (t) => {
  const told: string[] = [];
  const workspaces = {
    left: async (workspace: string) => void told.push(`left ${workspace}`),
    here: async (all: readonly string[], ours?: (workspace: string) => boolean) => {
      told.push(...all.map((workspace) => `here ${workspace}`));
      for (const workspace of ['600000000000000001', 'dm:1']) if (ours?.(workspace)) told.push(`ours ${workspace}`);
    },
  };
  const { far } = await discordBot(t, { options: { workspaces } });
  const server = (id: string) => ({ ...guild(), id });
  for (const id of ['500000000000000001', '500000000000000002']) far.wire.dispatch('GUILD_CREATE', server(id));
  far.wire.dispatch('GUILD_DELETE', { id: '500000000000000001', unavailable: true });
  far.wire.dispatch('GUILD_DELETE', { id: '500000000000000002' });
  while (!told.includes('left 500000000000000002')) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.ok(told.includes('here 500000000000000002'));
  assert.ok(!told.includes('left 500000000000000001'));
  assert.ok(told.includes('ours 600000000000000001') && !told.includes('ours dm:1'));
});

test('each process takes its own range of all shards, and without one the shards that Discord asks for', async (t) => {
  const shardsIn = async (shards?: Shards): Promise<unknown[]> => {
    const { far } = await discordBot(t, { options: { shards } });
    return far.wire.entries.map(({ shard }) => shard);
  };
  assert.deepEqual(await shardsIn(shardsOf('2-3/8')), [
    [2, 8],
    [3, 8],
  ]);
  assert.deepEqual(await shardsIn(), [[0, 1]]);
  assert.deepEqual(shardsOf('3/4'), { ids: [3], count: 4 });
  for (const wrong of ['4/4', '3-1/4', '0-1', 'all', '']) assert.equal(shardsOf(wrong), undefined, wrong);
});
