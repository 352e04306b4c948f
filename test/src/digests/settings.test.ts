import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysText, readDays, readList, readSchedule, readTime, timeText } from '../../../src/digests/settings.ts';

test('times are read as people write them, and nonsense is none', () => {
  const read = (text: string) => {
    const time = readTime(text);
    return time && timeText(time);
  };
  for (const [typed, wanted] of Object.entries({
    '9': '09:00',
    '09:30': '09:30',
    '9.30': '09:30',
    '0930': '09:30',
    '9am': '09:00',
    '9:30 pm': '21:30',
    '12am': '00:00',
    '12 pm': '12:00',
    noon: '12:00',
    '9 uhr': '09:00',
    '9 o’clock': '09:00',
  }))
    assert.equal(read(typed), wanted, typed);
  for (const typed of ['', '24', '9:60', '13pm', '0am', 'soon', '9:3', '-1'])
    assert.equal(read(typed), undefined, typed);
});

test('weekdays are read as people write them, and written back', () => {
  for (const [typed, wanted] of Object.entries({
    weekdays: 'weekdays',
    'every day': 'every day',
    'Mon, wed; FRI': 'Mon, Wed, Fri',
    'mon-thu': 'Mon, Tue, Wed, Thu',
    'fri – mon': 'Mon, Fri, Sat, Sun',
    'Mon and Thu': 'Mon, Thu',
    saturdays: 'Saturdays',
    'sat sun': 'weekends',
  }))
    assert.equal(daysText(readDays(typed) ?? []), wanted, typed);
  for (const typed of ['', 'm', 'someday', 'mon-', 'mon,xyz', 'constructor', 'mon,constructor'])
    assert.equal(readDays(typed), undefined, typed);
});

test('what is written is read back as the same days', () => {
  for (let bits = 1; bits < 128; bits += 1) {
    const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => bits & (1 << (day - 1)));
    assert.deepEqual(readDays(daysText(days)), days, daysText(days));
  }
});

test('a list is parted by commas, and what has a minus stands apart', () => {
  assert.deepEqual(readList('video diffusion, "world model", -survey'), {
    wanted: ['video diffusion', '"world model"'],
    without: ['survey'],
  });
  assert.deepEqual(readList('diffusion -video -"large language"'), {
    wanted: ['diffusion'],
    without: ['video', '"large language"'],
  });
  for (const typed of [' none ', 'none,']) assert.deepEqual(readList(typed), { wanted: [], without: [] });
  assert.deepEqual(readList('multi-agent, a, a'), { wanted: ['multi-agent', 'a'], without: [] });
});

test('settings are read as people write them on phones and elsewhere', () => {
  for (const text of ['９：３０', 'at 9:30', '9:30:00'])
    assert.deepEqual(readTime(text), { hour: 9, minute: 30 }, text);
  for (const text of ['monday to friday', 'mon through fri', 'Weekday', 'Mo—Fr'])
    assert.deepEqual(readDays(text), [1, 2, 3, 4, 5], text);
  assert.deepEqual(readDays('sat & sun'), [6, 7]);
  assert.deepEqual(readList('“world model”, –video, −audio, - survey'), {
    wanted: ['"world model"'],
    without: ['video', 'audio', 'survey'],
  });
  assert.deepEqual(readList('"red, green", blue -“grey or brown”'), {
    wanted: ['"red, green"', 'blue'],
    without: ['"grey or brown"'],
  });
  assert.deepEqual(readList('an "open quote, and more'), { wanted: ['an "open quote', 'and more'], without: [] });
  assert.deepEqual(readList('2019–2020, GPT-4'), { wanted: ['2019–2020', 'GPT-4'], without: [] });
});

test('words that say only when are told from topics, with what says it', () => {
  for (const [typed, wanted] of [
    ['every weekday at 9', 'days:weekdays time:09:00'],
    ['every day', 'days:everyday'],
    ['at 9am', 'time:09:00'],
    ['each Friday at noon', 'days:Fridays time:12:00'],
    ['mon-fri 9:30 pm', 'days:weekdays time:21:30'],
  ] as const) {
    assert.equal(readSchedule(typed), wanted, typed);
    for (const option of wanted.split(' ')) {
      const [name, value] = [option.slice(0, option.indexOf(':')), option.slice(option.indexOf(':') + 1)];
      assert.ok(name === 'days' ? readDays(value) : readTime(value), option);
    }
  }
  for (const topic of [
    'SAT',
    '3 SAT',
    'monday',
    'at',
    'video at 9 frames',
    'day and night',
    'every thing',
    'agents',
    '',
  ])
    assert.equal(readSchedule(topic), undefined, topic);
});
