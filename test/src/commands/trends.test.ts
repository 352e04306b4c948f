import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { lastReply, makeBot } from '../../../src/chat/bot.ts';
import { readLine } from '../../../src/chat/line.ts';
import type { Caller } from '../../../src/chat/reply.ts';
import { commands } from '../../../src/commands.ts';
import { openCore } from '../../../src/core.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { made } from '../../wires/made-papers.ts';

const caller: Caller = { platform: 'slack', workspace: 'w', user: 'u', manager: false, admin: false, perPage: 5 };

/** Ten papers a month, of which so many speak of giraffes. */
async function asking(t: TestContext, giraffes: Readonly<Record<string, number>>) {
  const storage = await freshStorage(t);
  const papers = Object.entries(giraffes).flatMap(([month, many]) =>
    Array.from({ length: 10 }, (_, i) =>
      made(`${i < many ? 'Giraffe' : 'Zebra'} ${month} ${i}`, {
        id: `${month.slice(2).replace('-', '')}.0000${i}`,
        published: `${month}-0${i + 1}`.slice(0, 10),
        upvotes: i,
        abstract: '',
      }),
    ),
  );
  await storage.papers.save({ loose: { papers, origin: 'huggingface', observed: '2026-07-01' } });
  const clock = hastyClock('2026-07-22T12:00:00Z');
  const log = keptLog();
  const core = openCore({
    store: storage.papers,
    kept: storage.kept,
    engine: storage.engine,
    sources: [],
    clock,
    log,
  });
  const bot = makeBot(commands, core, log);
  return (line: string) => lastReply(bot(readLine(line, commands), caller));
}

test('trends show each topic’s share of each month, in a chart and in words', async (t) => {
  const ask = await asking(t, { '2026-04': 1, '2026-05': 4, '2026-06': 2 });
  const { chart, text, head } = await ask('/papers trends giraffe, zebra');
  assert.deepEqual(chart?.points, ['Apr 2026', 'May 2026', 'Jun 2026']);
  assert.deepEqual(chart?.lines, [
    { name: 'giraffe', values: [10, 40, 20] },
    { name: 'zebra', values: [90, 60, 80] },
  ]);
  const words = '“giraffe” 20 % in Jun 2026, 40 % at its last peak, May 2026; “zebra” 80 % in Jun 2026, its peak.';
  assert.deepEqual([chart?.about, text], [words, `Of 30 papers, Apr 2026 to Jun 2026: ${words}`]);
  assert.match(head?.small ?? '', /^Share of each month’s papers; 30 papers/);
});

test('the papers behind each topic’s last peak stand under it, each with why', async (t) => {
  const ask = await asking(t, { '2026-04': 1, '2026-05': 4, '2026-06': 2 });
  const { cards, actions } = await ask('/papers trends giraffe, lions');
  assert.deepEqual(
    cards.map(({ title, facts }) => [title, facts?.[0]]),
    [3, 2, 1].map((i) => [`Giraffe 2026-05 ${i}`, 'giraffe, May 2026']),
  );
  assert.deepEqual(
    actions?.slice(0, 2).map((action) => 'ask' in action && [action.label, action.ask.options['query']]),
    [
      ['Search giraffe', 'giraffe'],
      ['Search lions', 'lions'],
    ],
  );
});

test('a topic that no paper speaks of is offered as it may have been meant', async (t) => {
  const ask = await asking(t, { '2026-04': 1, '2026-05': 4, '2026-06': 2 });
  const { actions } = await ask('/papers trends Girafe, zebra');
  assert.deepEqual(actions?.[0], {
    label: 'Did you mean giraffe, zebra?',
    ask: { command: 'trends', options: { topics: 'giraffe, zebra' } },
  });
  for (const topics of ['giraffe', 'xylophones'])
    assert.match(String((await ask(`/papers trends ${topics}`)).actions?.[0]?.label), /^Search/);
});

test('a library of one month is told to be too young, and topics that are none or too many are refused', async (t) => {
  const ask = await asking(t, { '2026-06': 2 });
  assert.match((await ask('/papers trends giraffe')).text, /takes two months.*the library has one/);
  assert.match((await ask('/papers trends a, b, c, d, e, f')).text, /5 at most/);
  assert.match((await ask('/papers trends -giraffe')).text, /Trends of what/);
  assert.match((await ask('/papers trends')).text, /needs topics/);
});
