import { z } from 'zod';
import { command } from '../chat/command.ts';
import type { Caller, Options, Reply } from '../chat/reply.ts';
import type { Core } from '../core.ts';
import { UserError } from '../errors.ts';
import { inTime, LATE } from '../patience.ts';
import type { AddedItems, LibraryCollection } from '../ports/reference-manager.ts';
import type { ConnectedLibrary, Libraries } from '../references/libraries.ts';
import { references } from '../references/reference.ts';
import { zoteroItem } from '../references/zotero-item.ts';
import { clip, count } from '../text/clip.ts';
import { fold } from '../text/words.ts';
import { citedIn } from './export.ts';
import { list } from './save.ts';

/** So many papers go at once; whoever has more asks for one list after another. */
const MOST_PAPERS = 500;
/** So many collections have a button, and so many a name. */
const MOST_BUTTONS = 4;
const MOST_NAMED = 30;
/** The library itself, in the place of a collection. */
const NONE = '/';
/** Asks for another one. */
const WHICH = '?';

export const zotero = command({
  name: 'zotero',
  about: 'Puts saved papers into your Zotero library',
  example: 'zotero thesis collection:Reading',
  words: 'list',
  fits: (words) => !/\s/.test(words.trim()),
  personal: true,
  options: z.object({
    list: list.describe('The list’s name; all of them when left out'),
    collection: z.string().min(1).max(255).optional().describe('Where to in Zotero, from now on; / for no collection'),
    channel: z.boolean().default(false).describe('The channel’s lists, not your own'),
    disconnect: z.boolean().default(false).describe('Forgets your Zotero key'),
  }),
  async *run(asked, caller, core, patience): AsyncGenerator<Reply> {
    const { libraries } = core;
    if (!libraries) {
      yield { text: NO_PAGE, cards: [], actions: [instead(asked)], failed: true };
      return;
    }
    const connected = await libraries.of(caller);
    if (asked.disconnect) {
      await libraries.forget(caller);
      yield { text: connected ? FORGOTTEN : 'No Zotero library is connected.', cards: [] };
      return;
    }
    const chosen = connected && (await whereTo(asked, connected, caller, libraries, patience));
    if (connected && chosen && !('text' in chosen)) yield* sending(asked, chosen.to, connected, caller, core, patience);
    else yield chosen && 'text' in chosen ? chosen : await keyWanted(asked, connected, caller, libraries);
  },
});

type ZoteroAsked = { list?: string | undefined; channel: boolean; collection?: string | undefined };

const NO_PAGE =
  'Zotero needs a page where you give your key, and this bot serves none. Whoever runs it sets PUBLIC_URL and connects it to a platform, with STATE_KEY where it has a database. Until then a file does: Zotero reads RIS and BibTeX under File, Import.';
const FORGOTTEN =
  'Forgotten: your Zotero key. What was added stays in Zotero. The key itself is good until you delete it at zotero.org/settings/keys';

/** What does without a key. */
const instead = ({ list: name, channel }: ZoteroAsked) => ({
  label: 'Export as RIS',
  ask: {
    command: 'export',
    options: { ...(name === undefined ? {} : { list: name }), ...(channel ? { share: true } : {}), format: 'ris' },
  },
});

async function keyWanted(
  asked: ZoteroAsked,
  before: ConnectedLibrary | undefined,
  caller: Caller,
  { link }: Libraries,
): Promise<Reply> {
  const why = before ? 'Zotero does not take your key any more.' : 'Your Zotero library is not connected yet.';
  return {
    text: `${why} Give a key on this page; never write one here. The link is yours alone, for one key and 15 minutes. Without a key a file does: Zotero reads RIS and BibTeX.`,
    cards: [],
    actions: [{ label: 'Give a key', open: await link(caller) }, instead(asked)],
    private: true,
  };
}

/** The collection that is meant, kept from now on; a question where it is not known, undefined where the key is not taken. */
async function whereTo(
  asked: ZoteroAsked,
  connected: ConnectedLibrary,
  caller: Caller,
  libraries: Libraries,
  patience: AbortSignal,
): Promise<{ to: LibraryCollection | null } | Reply | undefined> {
  if (asked.collection === undefined && connected.collection !== undefined) return { to: connected.collection };
  if (asked.collection === NONE) {
    await libraries.choose(caller, connected, null);
    return { to: null };
  }
  const all = await inTime(libraries.manager.collections(connected), patience);
  if (all === LATE) throw new UserError('Zotero did not answer in time. Ask again in a minute.');
  if (all === undefined) return undefined;
  const named = asked.collection;
  const meant = all.filter(({ key, name }) => key === named || (named !== undefined && fold(name) === fold(named)));
  if (meant.length !== 1) return whichOne(asked, meant.length > 1 ? meant : all, connected);
  await libraries.choose(caller, connected, meant[0]!);
  return { to: meant[0]! };
}

function whichOne(asked: ZoteroAsked, all: readonly LibraryCollection[], { name }: ConnectedLibrary): Reply {
  const { collection: wanted, list: from, channel } = asked;
  const kept: Options = { ...(from === undefined ? {} : { list: from }), ...(channel ? { channel } : {}) };
  const into = (label: string, collection: string) => ({
    label,
    ask: { command: 'zotero', options: { ...kept, collection } },
  });
  const begin =
    wanted === undefined || wanted === WHICH
      ? `Connected to ${name}’s library.`
      : `Zotero has no one collection “${wanted}”.`;
  const there = all.slice(0, MOST_NAMED).map((one) => one.name);
  return {
    text: `${begin} Into which collection? ${there.length > 0 ? `There is: ${there.join(', ')}. ` : ''}Others: /papers zotero collection:NAME`,
    cards: [],
    actions: [
      ...all.slice(0, MOST_BUTTONS).map((one) => into(clip(one.name, 60), one.key)),
      into('No collection', NONE),
    ],
  };
}

/** Adds them, and tells how far it is. */
async function* sending(
  asked: ZoteroAsked,
  to: LibraryCollection | null,
  connected: ConnectedLibrary,
  caller: Caller,
  core: Core,
  patience: AbortSignal,
): AsyncGenerator<Reply> {
  const libraries = core.libraries!;
  const { cited, late } = await citedIn({ list: asked.list, share: asked.channel }, caller, core, patience);
  const items = references(cited.slice(0, MOST_PAPERS)).map(zoteroItem);
  const left = cited.length - items.length;
  let told: AddedItems | undefined;
  for await (const now of libraries.manager.add(connected, to?.key, items)) {
    if (now === undefined) return yield await keyWanted(asked, connected, caller, libraries);
    if (now === 'no collection') {
      await libraries.choose(caller, connected, undefined);
      throw new UserError(
        `The collection “${to?.name}” is not in Zotero any more. Name another: /papers zotero collection:NAME`,
      );
    }
    told = now;
    yield { text: `${count(now.added, 'paper')} of ${items.length} added to Zotero…`, cards: [], growing: true };
  }
  const where = to ? `“${to.name}” in Zotero` : 'your Zotero library';
  const { added = 0, there = 0, trashed = 0, refused = 0, why = '' } = told ?? {};
  const said = [
    `${count(added, 'paper')} added to ${where}.`,
    there > 0 ? `${there} ${there === 1 ? 'was' : 'were'} there already.` : '',
    trashed > 0
      ? `${trashed} ${trashed === 1 ? 'lies' : 'lie'} in Zotero’s trash and ${trashed === 1 ? 'stays' : 'stay'} there.`
      : '',
    refused > 0 ? `Zotero refused ${refused}: ${why || 'it did not say why'}.` : '',
    left > 0 ? `${left} more wait: send one list at a time.` : '',
    late,
  ];
  yield {
    text: said.filter(Boolean).join(' '),
    cards: [],
    actions: [{ label: 'Another collection', ask: { command: 'zotero', options: { collection: WHICH } } }],
  };
}
