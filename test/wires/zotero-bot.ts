import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { crowdGate } from '../../adapters/web/crowd.ts';
import { zotero } from '../../adapters/zotero/api.ts';
import { PAGES_A_MINUTE, PATH, zoteroRoutes } from '../../adapters/zotero/page.ts';
import { lastReply, makeBot } from '../../src/chat/bot.ts';
import { readLine } from '../../src/chat/line.ts';
import type { Caller, Reply } from '../../src/chat/reply.ts';
import { commands } from '../../src/commands.ts';
import { openCore } from '../../src/core.ts';
import { freshStorage } from './folder.ts';
import { hastyClock } from './hasty-clock.ts';
import { keptLog } from './kept-log.ts';
import { made, madeList } from './made-papers.ts';
import { served } from './playground.ts';
import { sealedFor } from './sealed.ts';
import { farZotero } from './zotero.ts';

export const ADA: Caller = {
  platform: 'slack',
  workspace: 'T1',
  channel: 'C1',
  user: 'U1',
  manager: false,
  admin: false,
  perPage: 5,
};
const PUBLIC = 'https://papers.example.org';
const papers = [1, 2, 3].map((i) =>
  made(`Giraffe number ${i}`, { id: `2608.0001${i}`, published: '2026-08-20', authors: ['Ada Example'] }),
);

/** A bot whose Zotero is on loopback, with three papers saved, and whatever browses its page. */
export async function zoteroBot(t: TestContext) {
  const far = await farZotero(t);
  const clock = hastyClock('2026-08-22T12:00:00Z');
  const storage = await freshStorage(t, clock);
  await storage.papers.save({ lists: [madeList('huggingface/2026-08-20', papers)] });
  const log = keptLog();
  const { kept } = storage;
  const core = openCore({
    store: storage.papers,
    engine: storage.engine,
    kept,
    sources: [],
    clock,
    log,
    sealed: sealedFor(kept),
    manager: { at: `${PUBLIC}${PATH}`, manager: zotero({ base: far.base, clock, log }) },
  });
  const web = await served(t, await zoteroRoutes(core.libraries!.page, crowdGate(PAGES_A_MINUTE, clock)));
  const bot = makeBot(commands, core, log);
  const say = (line: string, who: Partial<Caller> = {}): Promise<Reply> =>
    lastReply(bot(readLine(line, commands), { ...ADA, ...who }));
  const press = (reply: Reply, label: string): Promise<Reply> => {
    const found = reply.actions?.find((one) => one.label === label);
    assert.ok(found && 'ask' in found, `${label} of ${reply.actions?.map((one) => one.label)}`);
    return lastReply(bot(found.ask, ADA));
  };
  for (const { id } of papers) await say(`save ${id} list:thesis`);

  /** The page that a reply leads to, as a browser has it. */
  function browse(reply: Reply) {
    const link = reply.actions?.find((one) => 'open' in one);
    assert.ok(link && 'open' in link && link.open.startsWith(`${PUBLIC}${PATH}?for=`));
    const token = new URL(link.open).searchParams.get('for')!;
    const at = `${web.address}${PATH}`;
    return {
      token,
      address: `${at}?for=${token}`,
      look: () => fetch(`${at}?for=${token}`),
      give: (key: string) => fetch(at, { method: 'POST', body: new URLSearchParams({ for: token, key }) }),
    };
  }
  return { far, clock, kept, core, log, say, press, browse, web };
}
