import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chat/reply.ts';
import { discordBot } from '../../wires/discord-bot.ts';
import { partsOf, person, textOf } from '../../wires/discord-person.ts';

const charted: Reply = {
  text: 'Trends.',
  chart: {
    title: 'giraffes',
    points: ['May 2026', 'Jun 2026'],
    lines: [{ name: 'giraffes', values: [1.5, 3] }],
    unit: '%',
    about: '“giraffes” 3.0 % in Jun 2026, its peak.',
  },
  cards: [{ id: '2601.00042', title: 'Giraffe Attention' }],
};

test('a chart goes as a picture that is described, with its lines named beside it', async (t) => {
  const { far } = await discordBot(t, {
    options: {
      bot: async function* answer() {
        yield charted;
      },
    },
  });
  const answer = await person(far).asks('papers trends', { topics: 'giraffes' }).answer();
  assert.match(textOf(answer.body), /1 🟦 giraffes: 3 % in Jun 2026, the most/);
  const gallery = partsOf(answer.body).find(({ type }) => type === 12);
  assert.deepEqual(gallery?.['items'], [
    { media: { url: 'attachment://chart.png' }, description: charted.chart?.about },
  ]);
  const files = far.calls.flatMap((call) => call.files);
  assert.deepEqual(
    files.map(({ name }) => name),
    ['chart.png'],
  );
  assert.deepEqual([...new Uint8Array(await files[0]!.arrayBuffer()).subarray(1, 4)], [...Buffer.from('PNG')]);
});
