import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newestOpenDay } from '../../adapters/papers/huggingface.ts';
import { noteHealth } from '../../src/library/source-health.ts';
import type { Storage } from '../../src/ports/storage.ts';
import { dueRule, MINUTE, papersOf } from '../wires/digests.ts';
import { madeList } from '../wires/made-papers.ts';
import { startFlags } from './bot-process.ts';
import type { Answer, Told } from './rule-runner.ts';
import { show } from './shown.ts';

const CHANNELS = 2_000;
const PROCESSES = 3;
/** Of each organisation enough for a post and the thread under it; each of a channel's rules follows another one. */
const ORGANISATIONS = 5;
const TODAY = ORGANISATIONS * 10;
/** A call to a platform's own servers takes about so long, and a channel takes a message a second. */
const WAY_MS = 30;
const BETWEEN_MS = 1_000;
const MOST_MS = 170_000;

const organisation = (i: number) => ({ handle: `lab${i % ORGANISATIONS}`, name: `Lab ${i % ORGANISATIONS}` });

/** Rules that are all due at once, posted by three processes as the bot does it; the platform, with its rates, is here. */
export async function rulesDue({ papers, rules, kept }: Storage, url: string, most: number): Promise<void> {
  const now = Date.now();
  const today = newestOpenDay(now);
  const listed = papersOf(today, TODAY).map((paper, i) => ({ ...paper, organisation: organisation(i) }));
  await papers.save({ lists: [madeList(`huggingface/${today}`, listed)] });
  await noteHealth(kept, 'Hugging Face', { success: new Date(now).toISOString(), told: [today] });
  for (let i = 0; i < most; i += 100)
    await Promise.all(
      Array.from({ length: Math.min(100, most - i) }, (_, k) => {
        const channel = `C${(i + k) % CHANNELS}`;
        const { name } = organisation(Math.floor((i + k) / CHANNELS));
        const facts = { workspace: `T${(i + k) % 200}`, channel, organisations: [name] };
        return rules.put(dueRule(now - MINUTE, facts), now - 1);
      }),
    );
  const claimed = new Set<string>();
  const posts = new Map<string, number>();
  const threads = new Set<string>();
  const free = new Map<string, number>();
  let limited = 0;
  let planned = 0;
  let done = { planned: 0, claimed: 0, posts: 0 };
  let from = 0;

  function heard(child: ChildProcess, told: Told): void {
    if ('planned' in told) {
      planned += told.planned;
      if (planned >= most) done = { ...done, planned: done.planned || performance.now() - from };
    } else if ('call' in told) {
      if (!told.key.endsWith('rest')) claimed.add(told.key);
      if (claimed.size === most) done = { ...done, claimed: done.claimed || performance.now() - from };
      const isLimited = (free.get(told.channel) ?? 0) > performance.now();
      limited += Number(isLimited);
      if (!isLimited) {
        free.set(told.channel, performance.now() + BETWEEN_MS);
        if (told.key.endsWith('rest')) threads.add(told.key);
        else posts.set(told.key, (posts.get(told.key) ?? 0) + 1);
        if (posts.size === most) done = { ...done, posts: done.posts || performance.now() - from };
      }
      setTimeout(() => child.send({ call: told.call, limited: isLimited } satisfies Answer), WAY_MS);
    }
  }

  const children = Array.from({ length: PROCESSES }, () =>
    spawn(process.execPath, [...startFlags(), join(import.meta.dirname, 'rule-runner.ts'), url], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }),
  );
  await Promise.all(children.map((child) => once(child, 'message')));
  for (const child of children) child.on('message', (told: Told) => heard(child, told));
  from = performance.now();
  for (const child of children) child.send({ go: true } satisfies Answer);
  while (threads.size < most && performance.now() - from < MOST_MS) await sleep(100);
  const all = performance.now() - from;
  await Promise.all(
    children.map(async (child) => {
      const gone = once(child, 'exit');
      child.send({ stop: true } satisfies Answer);
      await gone;
    }),
  );
  const seconds = (ms: number): string => (ms > 0 ? `${(ms / 1_000).toFixed(1)} s` : 'not in time');
  const twice = [...posts.values()].filter((times) => times > 1).length;
  show(
    `${most.toLocaleString('en')} rules in ${CHANNELS.toLocaleString('en')} channels, ${PROCESSES} processes`,
    `planned after ${seconds(done.planned)}, claimed after ${seconds(done.claimed)}, all posts stand after ${seconds(done.posts)} (${posts.size}), ` +
      `all threads after ${threads.size === most ? seconds(all) : 'not in time'} (${threads.size}); ${twice} twice, ${limited} calls over the rate`,
  );
}
