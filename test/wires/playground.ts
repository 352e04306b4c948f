import { existsSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { type Browser, chromium } from 'playwright-core';
import { PLACE } from '../../adapters/playground/manner.ts';
import { playground } from '../../adapters/playground/play.ts';
import { serve } from '../../adapters/web/serve.ts';
import { makeForms } from '../../src/chat/form.ts';
import { commands } from '../../src/commands.ts';
import { postsTomorrow } from '../../src/digests/ahead.ts';
import { findZones } from '../../src/digests/zone-names.ts';
import type { Route } from '../../src/ports/web.ts';
import { type Explained, explained } from './explained.ts';
import { keptLog } from './kept-log.ts';

/** Pages on a free port of this machine, until the test ends. */
export async function served(t: TestContext, routes: readonly Route[]) {
  const log = keptLog();
  const surface = await serve({ host: '127.0.0.1', port: 0, log });
  surface.add(routes);
  t.after(() => surface.close());
  return { ...surface, log, address: `http://localhost:${surface.port}` };
}

/** The playground over real storage and a language model that says what the test wants. */
export async function played(
  t: TestContext,
  more: Parameters<typeof explained>[1] = {},
): Promise<Explained & { address: string }> {
  const behind = await explained(t, more);
  const { bot, core, kept, log } = behind;
  const { library } = core;
  const suggest = { papers: library.suggestPapers, organisations: library.suggestOrganisations, zones: findZones };
  const forms = makeForms(commands, core, log);
  const tomorrow = async () => (core.digests ? postsTomorrow(PLACE, core.digests, core.now()) : []);
  const play = await playground({ bot, commands, forms, suggest, shelf: kept.shelf, log, tomorrow, pictures: false });
  const { address } = await served(t, play.routes);
  t.after(() => play.close());
  return { ...behind, address };
}

const CHROMIUM = process.env['TEST_CHROMIUM'] ?? '/usr/bin/chromium';
/** Why tests in a browser are left out; false where there is one. */
export const NO_BROWSER = existsSync(CHROMIUM)
  ? false
  : 'no Chromium at /usr/bin/chromium; TEST_CHROMIUM names another';

/** How pages are looked at: each theme and each width once, since neither depends on the other. */
export const LOOKS = [
  { colorScheme: 'light', width: 700 },
  { colorScheme: 'dark', width: 375 },
] as const;

/** Whoever starts it closes it. */
export function startBrowser(): Promise<Browser> {
  const flags = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ];
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [...flags, '--disable-component-update', '--disable-sync'],
  });
}
