import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { catchStrays, isLibrarys } from '../../../src/start/strays.ts';
import { keptLog } from '../../wires/kept-log.ts';

const thrownIn = (...files: string[]): Error =>
  Object.assign(new Error('no such thing'), {
    stack: [
      'Error: no such thing',
      '    at node:internal/x:1:1',
      ...files.map((file) => `    at f (${file}:1:1)`),
    ].join('\n'),
  });

function shell() {
  const events = new EventEmitter();
  const written: string[] = [];
  const exits: number[] = [];
  const process = Object.assign(events, {
    stderr: { write: (text: string) => written.push(text) },
    exit: (code: number) => exits.push(code),
  });
  return { process: process as unknown as NodeJS.Process, events, written, exits };
}

test('what a library throws, and what nobody waited for, is logged and counted, and ends nothing', () => {
  const { process, events, exits } = shell();
  const log = keptLog();
  const strays = catchStrays(process, log, { now: () => 5 });
  events.emit('uncaughtException', thrownIn('/app/node_modules/discord.js/src/x.js', '/app/adapters/a.ts'));
  events.emit('unhandledRejection', new Error('nobody waits'));
  assert.deepEqual({ ...strays }, { count: 2, last: 5 });
  assert.equal(log.said.length, 2);
  assert.deepEqual(exits, []);
});

test('what our own code throws uncaught ends the process with one line', () => {
  const { process, events, exits, written } = shell();
  catchStrays(process, keptLog(), { now: () => 5 });
  events.emit('uncaughtException', thrownIn('/app/src/chat/bot.ts', '/app/node_modules/ws/x.js'));
  assert.deepEqual(exits, [1]);
  assert.equal(written.join('').trim().split('\n').length, 1);
});

test('too many strays in a minute end it too', () => {
  const { process, events, exits } = shell();
  let now = 0;
  catchStrays(process, keptLog(), { now: () => now });
  for (let i = 0; i < 200; i += 1) {
    now += 2_000;
    events.emit('unhandledRejection', new Error('now and then'));
  }
  assert.deepEqual(exits, []);
  for (let i = 0; i < 70; i += 1) events.emit('unhandledRejection', new Error('all at once'));
  assert.ok(exits.length > 0);
});

test('an exception is a library’s where its innermost frame is', () => {
  assert.equal(isLibrarys(thrownIn('/app/node_modules/ws/lib/x.js')), true);
  assert.equal(isLibrarys(thrownIn('C:\\app\\src\\chat\\bot.ts', 'C:\\app\\node_modules\\ws\\x.js')), false);
  for (const unknown of [thrownIn(), 'words', undefined]) assert.equal(isLibrarys(unknown), false);
});
