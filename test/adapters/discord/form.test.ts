import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller, Invocation } from '../../../src/chat/reply.ts';
import { DIGEST_FORM } from '../../samples/forms.ts';
import { discordBot } from '../../wires/discord-bot.ts';
import { person, textOf } from '../../wires/discord-person.ts';

type Modal = {
  type: number;
  data: { title: string; components: { label: string; component: Record<string, unknown> }[] };
};

async function formed(t: Parameters<typeof discordBot>[0]) {
  const asked: { ask: Invocation; caller: Caller }[] = [];
  const running = await discordBot(t, {
    options: {
      forms: async () => DIGEST_FORM,
      bot: async function* (ask, caller) {
        asked.push({ ask, caller });
        const again = { command: 'digest set', options: { name: 'daily' } };
        yield {
          text: 'Set.',
          cards: [],
          private: true,
          actions: [
            { label: 'Edit', ask: again, form: 'first' },
            { label: 'More', ask: again, form: 'more' },
          ],
        };
      },
    },
  });
  const opened = async (told: { callbacks(): object[] }): Promise<Modal> =>
    (await running.far.until(() => told.callbacks()[0], 'a form')) as Modal;
  return { ...running, asked, opened, somebody: person(running.far, { manager: true }) };
}
const kindsOf = ({ data }: Modal) =>
  data.components.map(({ component }) => [component['custom_id'], component['type']]);

test('“/digest set” alone opens a modal of the five fields that matter most, with what holds already', async (t) => {
  const { asked, opened, somebody } = await formed(t);
  const modal = await opened(somebody.asks('digest set'));
  assert.equal(modal.type, 9);
  assert.deepEqual(kindsOf(modal), [
    ['topics', 4],
    ['width', 21],
    ['time', 4],
    ['zone', 4],
    ['days', 22],
  ]);
  const [topics, width, , , days] = modal.data.components.map(({ component }) => component);
  assert.equal(topics!['value'], 'diffusion');
  const on = (field: Record<string, unknown>) =>
    (field['options'] as { value: string; default?: boolean }[]).filter((one) => one.default).map(({ value }) => value);
  assert.deepEqual([on(width!), on(days!)], [['usual'], ['mon', 'tue']]);
  assert.equal(asked.length, 0);
});

test('a filled modal asks for the same as a command, and its answer is for who filled it in', async (t) => {
  const { asked, opened, somebody } = await formed(t);
  const modal = await opened(somebody.asks('digest set'));
  const told = somebody.fills(modal, { topics: '', width: 'strict', time: '9:30', zone: 'Berlin', days: ['mon'] });
  const answer = await told.answer();
  assert.ok(answer.ephemeral);
  assert.match(textOf(answer.body), /Set\./);
  assert.deepEqual(asked[0]!.ask, {
    command: 'digest set',
    options: { name: 'daily', topics: 'none', width: 'strict', time: '9:30', zone: 'Berlin', days: 'mon' },
  });
  assert.ok(asked[0]!.caller.manager);
});

test('buttons open the form and what has no room in it', async (t) => {
  const { asked, opened, somebody } = await formed(t);
  const modal = await opened(somebody.asks('digest set'));
  const shown = await somebody.fills(modal, {}).answer();
  assert.deepEqual(kindsOf(await opened(somebody.presses(shown, 'Edit'))).length, 5);
  assert.deepEqual(kindsOf(await opened(somebody.presses(shown, 'More'))), [
    ['top', 3],
    ['authors', 4],
    ['min', 4],
    ['empty', 22],
  ]);
  assert.equal(asked.length, 1);
});

test('what is refused is opened again by a press as it was filled in', async (t) => {
  const { far } = await discordBot(t);
  const bert = person(far);
  const { callbacks } = bert.presses(await bert.asks('papers help').answer(), 'Search');
  const modal = await far.until(() => callbacks()[0], 'a form');
  const refused = await bert.fills(modal, { query: 'agents', since: 'some day' }).answer();
  assert.match(textOf(refused.body), /some day/);
  const again = bert.presses(refused, 'Edit');
  const { data } = (await far.until(() => again.callbacks()[0], 'the form again')) as Modal;
  const values = data.components.map(({ component }) => [component['custom_id'], component['value']]);
  assert.deepEqual(Object.fromEntries(values).query, 'agents');
  assert.deepEqual(Object.fromEntries(values).since, 'some day');
});

test('where Discord opens no form nothing is set, and another press opens it', async (t) => {
  const { far, asked, opened, somebody } = await formed(t);
  far.fail(({ path, body }) => path.endsWith('/callback') && (body as { type: number }).type === 9, { status: 400 });
  const answer = await somebody.asks('digest set').answer();
  assert.match(textOf(answer.body), /The form did not open in time\. Press “Open”/);
  assert.equal((await opened(somebody.presses(answer, 'Open'))).type, 9);
  assert.equal(asked.length, 0);
});

test('a form that opened though its answer was lost is not said to be closed', async (t) => {
  const { far, somebody } = await formed(t);
  const already = { message: 'Interaction has already been acknowledged.', code: 40060 };
  far.fail(({ path, body }) => path.endsWith('/callback') && (body as { type: number }).type === 9, {
    status: 400,
    body: already,
  });
  const told = somebody.asks('digest set');
  await far.until(() => far.calls.some(({ path }) => path.includes(told.token)), 'a form');
  await somebody.asks('digest set', { time: '9' }).answer();
  assert.equal(far.calls.filter(({ path }) => path.includes(told.token)).length, 1);
});

test('with an option, or where there is no form, the command is asked', async (t) => {
  const { far, asked, somebody } = await formed(t);
  await somebody.asks('digest set', { time: '9' }).answer();
  assert.deepEqual(asked[0]!.ask.options, { time: '9' });
  assert.equal(far.commands.puts, 1);
  const without = await discordBot(t, { options: { forms: async () => undefined } });
  const answer = await person(without.far).asks('digest set').answer();
  assert.match(textOf(answer.body), /manage this workspace/);
});
