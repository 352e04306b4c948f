import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLine, readNamed, searchFor, writeLine } from '../../../src/chat/line.ts';
import { commands } from '../../../src/commands.ts';
import { UserError } from '../../../src/errors.ts';

const read = (line: string) => readLine(line, commands);

test('options are taken out of a line and the rest are the words, quotes and minus signs included', () => {
  assert.deepEqual(
    read('/papers search faster "one step" -video since:2024-06 org:"Ant Research" min:50 code:yes sort:TOP'),
    {
      command: 'search',
      options: {
        query: 'faster "one step" -video',
        since: '2024-06',
        org: 'Ant Research',
        min: 50,
        code: true,
        sort: 'top',
      },
    },
  );
});

test('smart quotes and dashes from phones are read as plain ones', () => {
  assert.deepEqual(read('search “one step” org:“Ant Research”').options, { query: '"one step"', org: 'Ant Research' });
});

test('a line that names no command is a search, and an empty one asks for help', () => {
  assert.deepEqual(read('faster convergence'), { command: 'search', options: { query: 'faster convergence' } });
  assert.deepEqual(read('  /papers  '), { command: 'help', options: {} });
  assert.deepEqual(read('TODAY 2026-08-21'), { command: 'today', options: { date: '2026-08-21' } });
});

test('a title with a colon keeps it, also when it begins like an option', () => {
  assert.deepEqual(read('search PiSSA: Principal Singular Values').options, {
    query: 'PiSSA: Principal Singular Values',
  });
  assert.deepEqual(read('show min: a title').options, { paper: 'min: a title' });
  assert.deepEqual(read('search "since:2024"').options, { query: '"since:2024"' });
  assert.deepEqual(read('search https://arxiv.org/abs/1706.03762').options, {
    query: 'https://arxiv.org/abs/1706.03762',
  });
});

test('a sentence that only begins like a command is a search', () => {
  assert.deepEqual(read('trending diffusion papers').options, { query: 'trending diffusion papers' });
  assert.deepEqual(read('trending Month'), { command: 'trending', options: { period: 'month' } });
});

test('words for a command that takes none are refused with what to type', () => {
  assert.throws(
    () => read('status now'),
    (error: unknown) => error instanceof UserError && error.message.includes('/papers status'),
  );
});

test('a written line reads back as the same invocation', () => {
  const asked = {
    command: 'search',
    options: { query: 'a "b c" -d', org: 'Ant Research', code: false, min: 3, page: 2 },
  };
  assert.deepEqual(read(writeLine(asked, commands)), asked);
});

test('a command of two words is read with its own slash and without, the longest name first', () => {
  for (const line of [
    '/digest set diffusion, -video time:9',
    'digest  SET diffusion, -video time:9',
    '/papers digest set diffusion, -video time:9',
  ])
    assert.deepEqual(read(line), { command: 'digest set', options: { topics: 'diffusion, -video', time: '9' } });
  assert.deepEqual(read('/digest list'), { command: 'digest list', options: {} });
  assert.equal(writeLine({ command: 'digest now', options: { name: 'daily' } }, commands), '/digest now daily');
});

test('the first word alone, or followed by what is no command of it, asks for help on it', () => {
  for (const line of ['/digest', 'digest', '/digest help', 'digest help', '/digest what is this'])
    assert.deepEqual(read(line), { command: 'help', options: { topic: 'digest' } });
  assert.deepEqual(read('digest of papers'), { command: 'search', options: { query: 'digest of papers' } });
});

test('a message obeys a command’s name only where the rest can be meant for it', () => {
  const said = (text: string) => readNamed(text, commands);
  for (const [text, command, paper] of [
    ['summary of https://arxiv.org/abs/1706.03762v2', 'summary', '1706.03762v2'],
    ['similar to 1706.03762', 'similar', '1706.03762'],
    ['show Attention Is All You Need', 'show', 'Attention Is All You Need'],
    ['summary of Attention Is All You Need', 'summary', 'of Attention Is All You Need'],
    ['similar to the paper “Kettles”', 'similar', 'to the paper "Kettles"'],
    ['summary 1706.03762 or 2310.06825', 'summary', '1706.03762 or 2310.06825'],
    ['show @misc{x, title={K}, abstract={As 1706.03762}}', 'show', '@misc{x, title={K}, abstract={As 1706.03762}}'],
  ] as const) {
    assert.deepEqual(said(text), { command, options: { paper } }, text);
  }
  assert.equal(said('help search')?.command, 'help');
  assert.equal(said('today 2026-08-21')?.command, 'today');
  for (const date of [
    '2026-99-99',
    '31.12.2026',
    '2026-2-3',
    'tomorrow',
    '3 May',
    '2 weeks',
    '2 weeks ago',
    'next Monday',
    'Dec. 31, 2026',
    '31st',
    '7d',
    '2024',
    '40/40',
  ])
    assert.deepEqual(said(`today ${date}`), { command: 'today', options: { date } });
  assert.equal(said('search today in robotics')?.command, 'search');
  for (const text of [
    'help me find papers about diffusion models please',
    'today in robotics',
    'today 3d gaussians',
    'today 2 models',
    'today march of robots',
    'show me papers about giraffes',
    'summary of diffusion models',
    'similar to kettles of the north',
    'status of things',
    'authors of the attention paper',
    'faster convergence',
  ])
    assert.equal(said(text), undefined, text);
  assert.deepEqual(searchFor('today in robotics since:2024', commands), {
    command: 'search',
    options: { query: 'today in robotics', since: '2024' },
  });
});

test('an entry of a bibliography that stands alone shows its paper', () => {
  const entry = '@misc{quill, title={Kettles in Choir}}';
  for (const line of [entry, `/papers ${entry}`])
    assert.deepEqual(readLine(line, commands), { command: 'show', options: { paper: entry } });
  assert.equal(readLine(`/papers search ${entry}`, commands).command, 'search');
});

test('the main option may be named like the others', () => {
  assert.deepEqual(readLine('show paper:1706.03762', commands), { command: 'show', options: { paper: '1706.03762' } });
  assert.deepEqual(readLine('search query:"world model" diffusion', commands), {
    command: 'search',
    options: { query: '"world model" diffusion' },
  });
});

test('a value of several words needs no quotes where its option reads them together', () => {
  const set = (line: string) => read(`/digest set ${line}`).options;
  assert.deepEqual(set('diffusion days:mon, thu'), { topics: 'diffusion', days: 'mon, thu' });
  assert.deepEqual(set('days:every day zone:new york robots'), {
    days: 'every day',
    zone: 'new york',
    topics: 'robots',
  });
  assert.deepEqual(set('time:9 am video days:mon - fri'), { time: '9 am', topics: 'video', days: 'mon - fri' });
  assert.deepEqual(set('orgs:Apple, Meta top:3 robots'), { orgs: 'Apple, Meta', top: 3, topics: 'robots' });
  assert.deepEqual(set('orgs:Ant Research, Apple robots'), { orgs: 'Ant Research, Apple', topics: 'robots' });
  assert.deepEqual(set('robots orgs:ant group, apple min:3'), { topics: 'robots', orgs: 'ant group, apple', min: 3 });
  assert.deepEqual(set('authors:Y. LeCun, Kaiming He video, robots'), {
    authors: 'Y. LeCun, Kaiming He',
    topics: 'video, robots',
  });
  assert.deepEqual(set('orgs:University of the Arts robots'), { orgs: 'University of the Arts', topics: 'robots' });
  assert.deepEqual(set('orgs:apple video diffusion, robots'), { orgs: 'apple', topics: 'video diffusion, robots' });
  assert.deepEqual(set('orgs:Apple,Meta robots without:survey, medical images'), {
    orgs: 'Apple,Meta',
    topics: 'robots',
    without: 'survey, medical images',
  });
  assert.deepEqual(set('time:9 video days:mon-fri'), { time: '9', topics: 'video', days: 'mon-fri' });
  assert.deepEqual(set('zone:"new york" city'), { zone: 'new york', topics: 'city' });
  assert.deepEqual(set('days:fri, saturdya'), { days: 'fri, saturdya' });
  assert.deepEqual(read('search org:Apple, diffusion').options, { org: 'Apple,', query: 'diffusion' });
});
