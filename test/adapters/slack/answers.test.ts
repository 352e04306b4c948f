import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chat/reply.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { startSlack } from '../../wires/slack-bot.ts';
import { buttonOf } from '../../wires/slack-person.ts';

const paper = { title: 'Attention Is All You Need', url: 'https://huggingface.co/papers/1706.03762' };

/** What a search looks like to the platform: five of seven papers, paging, share. */
const found = (page: number, share = false): Reply => {
  const options = { query: 'attention', ...(share ? { share: true } : {}) };
  const turn = (label: string, to: number) => ({
    label,
    ask: { command: 'search', options: { ...options, page: to } },
  });
  return {
    text: `7 papers for “attention”, page ${page}.`,
    cards: [
      {
        ...paper,
        byline: 'Ashish Vaswani, Noam Shazeer, Niki Parmar and 5 others · 2017-06-12',
        facts: ['▲ 38 upvotes'],
        actions: [
          { label: 'Similar', ask: { command: 'similar', options: { paper: '1706.03762' } } },
          { label: 'PDF', open: 'https://arxiv.org/pdf/1706.03762' },
        ],
      },
    ],
    actions: [
      { ...turn('◀', page - 1), ...(page === 1 ? { disabled: true as const } : {}) },
      { ...turn(`${page}/2`, page), disabled: true },
      turn('▶', page + 1),
      ...(share ? [] : [{ label: 'Share', ask: { command: 'search', options: { ...options, share: true } } }]),
    ],
    ...(share ? {} : { private: true as const }),
  };
};

for (const mode of ['socket', 'http'] as const) {
  test(`over ${mode}: a slash command is acknowledged with nothing said, and a quick answer comes alone`, async (t) => {
    const { far, asked, somebody } = await startSlack(t, () => found(1), { mode });
    const shown = await somebody().command('attention');
    await far.until(() => shown.text.startsWith('7 papers'));
    assert.equal(far.shown.length, 1);
    assert.equal(shown.to, 'U1');
    assert.deepEqual(asked[0]?.ask, { command: 'search', options: { query: 'attention' } });
    const { platform, workspace, channel, user, manager, perPage } = asked[0]!.caller;
    assert.deepEqual(
      { platform, workspace, channel, user, manager, perPage },
      { platform: 'slack', workspace: 'T0TEAM', channel: 'C1', user: 'U1', manager: false, perPage: 5 },
    );
    assert.match(JSON.stringify(shown.blocks), /arxiv\.org\/pdf\/1706\.03762/);
  });

  test(`over ${mode}: ▶ takes the message’s place, and Similar answers beside for the person alone`, async (t) => {
    const { far, asked, somebody } = await startSlack(
      t,
      ({ ask }) =>
        ask.command === 'similar'
          ? { text: '3 papers like it.', cards: [paper], private: true }
          : found(Number(ask.options['page'] ?? 1)),
      { mode },
    );
    const ada = somebody();
    const shown = await ada.command('attention');
    await far.until(() => shown.text.startsWith('7 papers'));
    await ada.press(shown, '▶');
    await far.until(() => shown.text.includes('page 2'));
    assert.equal(far.shown.length, 1);
    assert.deepEqual(asked[1]?.ask.options, { query: 'attention', page: 2 });
    await ada.press(shown, 'Similar');
    await far.until(() => far.shown.length === 2);
    assert.equal(far.shown[1]?.text, '3 papers like it.');
    assert.equal(far.shown[1]?.to, 'U1');
    assert.match(shown.text, /page 2/);
  });
}

test('Share posts the answer to the channel, and the private copy says so in its place', async (t) => {
  const { far, somebody } = await startSlack(t, ({ ask }) => found(1, ask.options['share'] === true));
  const ada = somebody();
  const shown = await ada.command('attention');
  await far.until(() => shown.text.startsWith('7 papers'));
  // Fingers press twice.
  const share = buttonOf(shown, 'Share');
  await Promise.all([ada.press(shown, share), ada.press(shown, share)]);
  await far.until(() => far.shown.some(({ text }) => text.startsWith('Shared: everybody')));
  const all = far.shown.filter(({ to }) => to === undefined);
  assert.equal(all.length, 1);
  assert.match(all[0]!.text, /^7 papers/);
  assert.throws(() => buttonOf(all[0]!, 'Share'));
  assert.equal(far.shown.length, 2);
});

test('a paper that is picked from the menu of a long list comes by itself, for the person alone', async (t) => {
  const ask = (command: string, i: number) => ({ command, options: { paper: `2401.${10_000 + i}`, name: 'daily' } });
  const many: Reply = {
    text: '20 more papers',
    head: { title: '20 more papers' },
    cards: Array.from({ length: 20 }, (_, i) => ({
      id: `2401.${10_000 + i}`,
      title: `Paper number ${i}`,
      url: 'https://huggingface.co/papers/1706.03762',
      lead: 'A sentence on what it is about, of the usual length of such sentences.',
      actions: ['summary', 'similar', 'save', 'digest vote', 'seen'].map((label) => ({ label, ask: ask(label, i) })),
      picked: ask('show', i),
    })),
    private: true,
  };
  const { far, asked, somebody } = await startSlack(t, (one) =>
    one.ask.command === 'show' ? { text: 'Here it is.', cards: [paper], private: true } : many,
  );
  const shown = await somebody().command('today');
  await far.until(() => shown.text.startsWith('20 more'));
  await somebody().press(shown, 'Paper number 7');
  await far.until(() => far.shown.length === 2);
  assert.deepEqual([far.shown[1]?.text, far.shown[1]?.to], ['Here it is.', 'U1']);
  assert.deepEqual(asked.at(-1)!.ask, ask('show', 7));
});

test('share:yes shows the answer to all at once', async (t) => {
  const { far, somebody } = await startSlack(t, () => found(1, true));
  await somebody().command('attention share:yes');
  await far.until(() => far.shown.length === 1 && far.shown[0]?.text.startsWith('7 papers') === true);
  assert.equal(far.shown[0]?.to, undefined);
});

test('paging a message that all can read changes it for all; a failure there is told to the one who pressed', async (t) => {
  let fails = false;
  const { far, asked, somebody } = await startSlack(t, ({ ask }) =>
    fails
      ? { text: 'arXiv is not answering.', cards: [], private: true, failed: true }
      : found(Number(ask.options['page'] ?? 1), true),
  );
  const ada = somebody();
  await ada.command('attention share:yes');
  await far.until(() => far.shown.length === 1 && far.shown[0]?.text.startsWith('7 papers') === true);
  const shown = far.shown[0]!;
  await somebody({ user: 'U2' }).press(shown, '▶');
  await far.until(() => shown.text.includes('page 2'));
  assert.equal(asked[1]?.ask.options['share'], true);
  fails = true;
  await somebody({ user: 'U2' }).press(shown, '▶');
  await far.until(() => far.shown.length === 2);
  assert.match(shown.text, /page 2/);
  assert.equal(far.shown[1]?.to, 'U2');
});

test('a private page whose turn fails keeps its buttons, and the failure stands beside it', async (t) => {
  const failure = { text: 'arXiv is not answering.', cards: [], private: true, failed: true } as const;
  let fails = true;
  const { far, somebody } = await startSlack(t, ({ ask }) => {
    if (ask.options['page'] === undefined) return found(1);
    if (fails) return failure;
    return found(2);
  });
  const ada = somebody();
  const shown = await ada.command('attention');
  await far.until(() => shown.text.startsWith('7 papers'));
  await ada.press(shown, '▶');
  await far.until(() => far.shown.length === 2);
  assert.deepEqual([far.shown[1]?.text, far.shown[1]?.to], [failure.text, 'U1']);
  assert.match(shown.text, /page 1/);
  fails = false;
  await ada.press(shown, '▶');
  await far.until(() => shown.text.includes('page 2'));
});

test('a bug behind a private page’s button is confessed beside the page', async (t) => {
  const { far, somebody } = await startSlack(t, ({ ask }) => {
    if (ask.options['page'] === undefined) return found(1);
    throw new Error('nobody expected this');
  });
  const ada = somebody();
  const shown = await ada.command('attention');
  await far.until(() => shown.text.startsWith('7 papers'));
  await ada.press(shown, '▶');
  await far.until(() => far.shown[1]?.text.startsWith('Something broke') === true);
  buttonOf(shown, '▶');
});

test('where an answer that had begun took a private page’s place, its failure takes the place of what it began', async (t) => {
  let fail = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    fail = resolve;
  });
  const { far, somebody } = await startSlack(t, ({ ask }) =>
    ask.options['page'] === undefined ? found(1) : breaking(),
  );
  async function* breaking() {
    yield { text: 'First words', cards: [], private: true as const };
    await gate;
    yield { text: 'The model went away.', cards: [], private: true as const, failed: true as const };
  }
  const ada = somebody();
  const shown = await ada.command('attention');
  await far.until(() => shown.text.startsWith('7 papers'));
  await ada.press(shown, '▶');
  await far.until(() => shown.text === 'First words');
  fail();
  await far.until(() => shown.text === 'The model went away.');
  assert.equal(far.shown.length, 1);
});

test('a card’s button on a message that all can read is answered in its thread', async (t) => {
  const { far, asked, somebody } = await startSlack(t, ({ ask }) =>
    ask.command === 'similar' ? { text: '3 papers like it.', cards: [paper] } : found(1, true),
  );
  await somebody().command('attention share:yes');
  await far.until(() => far.shown.length === 1 && far.shown[0]?.text.startsWith('7 papers') === true);
  const shown = far.shown[0]!;
  await somebody({ user: 'U2' }).press(shown, 'Similar');
  await far.until(() => far.shown.length === 2);
  assert.deepEqual(asked[1]?.ask, { command: 'similar', options: { paper: '1706.03762', share: true } });
  assert.equal(far.shown[1]?.thread, shown.ts);
  assert.equal(far.shown[1]?.to, undefined);
});

test('what stands for a disabled button does nothing, and neither does a link', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => found(1));
  const ada = somebody();
  const shown = await ada.command('attention');
  await far.until(() => shown.text.startsWith('7 papers'));
  await ada.press(shown, '◁');
  await ada.press(shown, '1/2');
  assert.equal(asked.length, 1);
});

test('a button of another version, or one that makes no sense, gets a friendly answer', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => found(1));
  const ada = somebody();
  const shown = await ada.command('attention');
  await far.until(() => shown.text.startsWith('7 papers'));
  const values = [
    '',
    '0["search",{}]',
    '1{',
    '1["search"]',
    '1[1,{}]',
    '1["search",{"a":[]}]',
    '1#lost',
    'x'.repeat(2_000),
  ];
  for (const value of values) await ada.press(shown, { action_id: 'turn:0', value });
  await ada.press(shown, { action_id: 'paper:summary:7', value: 'abc' });
  await ada.press(shown, { action_id: 'beside:1' });
  await ada.press(shown, { action_id: 'beside:2', value: 5 });
  await ada.press(shown, { type: 'static_select', action_id: 'beside:pick', selected_option: null });
  await ada.press(shown, { type: 'overflow', action_id: 'beside:menu-0' });
  await far.until(() => far.shown.filter((one) => one.text.includes('Ask again')).length === values.length + 5);
  assert.match(shown.text, /^7 papers/);
  assert.equal(asked.length, 1);
});

test('a long question finds its way back through the shelf', async (t) => {
  const query = 'neural '.repeat(300).trim();
  const { far, asked, somebody } = await startSlack(t, ({ ask }) => ({
    text: `page ${ask.options['page'] ?? 1}`,
    cards: [paper],
    actions: [{ label: 'Next', ask: { command: 'search', options: { query, page: 2 } } }],
    private: true,
  }));
  const ada = somebody();
  const shown = await ada.command('anything');
  await far.until(() => shown.text === 'page 1');
  await ada.press(shown, 'Next');
  await far.until(() => shown.text === 'page 2');
  assert.deepEqual(asked[1]?.ask.options, { query, page: 2 });
});

test('a slow answer to a slash command comes after one line that says what is looked for, however it grows', async (t) => {
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const { far, somebody } = await startSlack(t, async function* () {
    yield { text: 'First words', cards: [], private: true };
    await gate;
    for (let i = 0; i < 50; i += 1) yield { text: `More ${i}`, cards: [], private: true as const };
    yield { text: 'All of it', cards: [], private: true };
  });
  const shown = await somebody().command('attention');
  await far.until(() => shown.text === 'Looking: /papers search attention …');
  go();
  await far.until(() => shown.below?.text === 'All of it');
  assert.equal(far.shown.length, 2);
});

test('behind a button an answer that grows is shown as it grows, and its last value always', async (t) => {
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const { far, somebody } = await startSlack(t, ({ ask }) =>
    ask.options['page'] === undefined ? found(1) : growing(),
  );
  async function* growing() {
    yield { text: 'First words', cards: [], private: true as const };
    await gate;
    for (let i = 0; i < 50; i += 1) yield { text: `More ${i}`, cards: [], private: true as const };
    yield { text: 'All of it', cards: [], private: true as const };
  }
  const ada = somebody();
  const shown = await ada.command('attention');
  await far.until(() => shown.text.startsWith('7 papers'));
  const before = far.calls.length;
  await ada.press(shown, '▶');
  await far.until(() => shown.text === 'First words');
  go();
  await far.until(() => shown.text === 'All of it');
  assert.ok(far.calls.slice(before).filter((call) => call.method.startsWith('/answers/')).length <= 5);
});

test('beside a private message, one line says after three seconds that an answer is under way, however it grows', async (t) => {
  const clock = hastyClock();
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const { far, somebody } = await startSlack(t, ({ ask }) => (ask.command === 'similar' ? growing() : found(1)), {
    clock,
  });
  async function* growing() {
    yield { text: 'First words', cards: [], private: true as const };
    await gate;
    for (let i = 0; i < 50; i += 1) yield { text: `More ${i}`, cards: [], private: true as const };
    yield { text: 'All of it', cards: [], private: true as const };
  }
  const ada = somebody();
  const first = await ada.command('attention');
  await far.until(() => far.shown.some((one) => one.text.startsWith('7 papers')));
  clock.waits.length = 0;
  await ada.press(first.below ?? first, 'Similar');
  const lines = () => far.shown.filter((one) => one.text.startsWith('Working on it'));
  await far.until(() => lines().length === 1);
  assert.equal(clock.waits[0], 3_000);
  go();
  await far.until(() => far.shown.at(-1)?.text === 'All of it');
  assert.equal(lines().length, 1);
});

test('a line that cannot be read is answered in the acknowledgement itself', async (t) => {
  const { asked, somebody } = await startSlack(t, () => found(1));
  const shown = await somebody().command('status of things');
  assert.match(shown.text, /takes no words of its own/);
  assert.equal(asked.length, 0);
});

test('nothing typed asks for help', async (t) => {
  const { asked, far, somebody } = await startSlack(t, () => ({ text: 'What can be asked', cards: [], private: true }));
  const shown = await somebody().command('');
  await far.until(() => shown.text === 'What can be asked');
  assert.deepEqual(asked[0]?.ask, { command: 'help', options: {} });
});

test('a bug on the way is confessed to the person', async (t) => {
  const { far, somebody, said } = await startSlack(t, () => {
    throw new Error('nobody expected this');
  });
  const shown = await somebody().command('attention');
  await far.until(() => shown.text.startsWith('Something broke'));
  assert.ok(said.some((line) => line.level === 'error'));
});

const broken = async (): Promise<never> => {
  throw new Error('the disk is full');
};

test('a shelf that cannot tell what a button asks is confessed to who pressed it', async (t) => {
  const { far, somebody } = await startSlack(t, () => found(1), { shelf: { put: broken, get: broken } });
  const ada = somebody();
  const shown = await ada.command('attention');
  await far.until(() => shown.text.startsWith('7 papers'));
  await ada.press(shown, { action_id: 'beside:0', value: '1#abc' });
  await far.until(() => far.shown.some((one) => one.text.startsWith('Something broke')));
});

test('a shelf that can keep nothing costs an answer its long buttons alone', async (t) => {
  const long = { label: 'Long', ask: { command: 'search', options: { query: 'w'.repeat(900) } } };
  const { far, somebody, said } = await startSlack(
    t,
    ({ ask }) =>
      ask.options['query'] === 'only'
        ? { text: 'Nothing but a long button.', cards: [], actions: [long], private: true }
        : { ...found(1), actions: [long, ...(found(1).actions ?? [])] },
    { shelf: { put: broken, get: broken } },
  );
  const ada = somebody();
  const shown = await ada.command('attention');
  await far.until(() => shown.text.startsWith('7 papers'));
  assert.throws(() => buttonOf(shown, 'Long'));
  for (const label of ['▶', 'Similar', 'Share']) buttonOf(shown, label);
  assert.ok(said.some((line) => line.level === 'error' && line.words.includes('could not be kept')));
  const bare = await ada.command('only');
  await far.until(() => bare.text === 'Nothing but a long button.');
});

test('what is for the person alone takes no place that all see', async (t) => {
  const meant = { label: 'Did you mean saved?', ask: { command: 'saved', options: {} } };
  const { far, somebody } = await startSlack(t, ({ ask }) =>
    ask.command === 'saved'
      ? { text: 'Your own list.', cards: [], private: true }
      : { text: 'Nothing found.', cards: [], actions: [meant] },
  );
  await somebody().event({ type: 'app_mention', text: '<@U0BOT> svaed' });
  await far.until(() => far.shown.some(({ text }) => text === 'Nothing found.'));
  const shown = far.shown.find(({ text }) => text === 'Nothing found.')!;
  await somebody({ user: 'U2' }).press(shown, 'Did you mean saved?');
  await far.until(() => far.shown.some(({ text, to }) => text === 'Your own list.' && to === 'U2'));
  assert.equal(shown.text, 'Nothing found.');
});
