import { z } from 'zod';
import { command } from '../chat/command.ts';
import type { Caller, Invocation, Reply } from '../chat/reply.ts';
import type { Core } from '../core.ts';
import { UserError } from '../errors.ts';
import { channelsOwn, personsOwn, type SaveOwner } from '../library/saves.ts';
import { type Paper, shownTitle } from '../paper.ts';
import { clip } from '../text/clip.ts';
import { namesPaper, paper } from './options.ts';

/** Options of all that is about saved papers. */
export const list = z.string().min(1).max(60).optional().describe('The list’s name; “reading” when left out');
export const channels = z.boolean().default(false).describe('The channel’s lists, for all to see, not your own');
const USUAL_LIST = 'reading';

/** The name of a list, as it is kept: one word. UserError for what is none. */
export function listName(typed = USUAL_LIST): string {
  const name = typed
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  if (/^[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*$/u.test(name)) return name.normalize('NFC');
  throw new UserError(`list: “${clip(typed, 60)}” is no name for a list. Use letters, digits and dashes: thesis-2.`);
}

/** Whose list is meant: with `share` the channel's, where there is one. */
export function ownerOf(
  caller: Caller,
  wanted: boolean,
  { platforms }: Pick<Core, 'platforms'>,
): { owner: SaveOwner; share: boolean } {
  const channel = wanted ? channelsOwn(caller) : undefined;
  return { owner: channel ?? personsOwn(caller, platforms), share: channel !== undefined };
}

/** "your list “reading”". */
export const listed = (name: string, share: boolean): string => `${share ? 'this channel’s' : 'your'} list “${name}”`;

export const save = command({
  name: 'save',
  about: 'Keeps a paper in a list of yours, or of this channel’s',
  example: 'save 1706.03762 list:thesis note:"for chapter two"',
  words: 'paper',
  fits: namesPaper,
  personal: true,
  options: z.object({
    paper,
    list,
    note: z.string().max(500).optional().describe('Your own words about it'),
    share: channels,
  }),
  async run(asked, caller, core, patience): Promise<Reply> {
    const name = listName(asked.list);
    const found = await core.library.find.byText(asked.paper, patience);
    const at = { list: name, paper: found.key };
    const { owner, share } = ownerOf(caller, asked.share, core);
    const isNew = await core.saves.put(owner, { ...at, note: asked.note });
    const done = isNew ? 'Saved to' : asked.note === undefined ? 'It is already in' : 'Noted in';
    return {
      text: `${done} ${listed(name, share)}: “${clip(shownTitle(found), 150)}”.`,
      cards: [],
      actions: [
        { label: 'Saved', ask: about('saved', { list: name }, share), beside: true },
        { label: 'Remove', ask: about('unsave', at, share) },
      ],
    };
  },
});

export const unsave = command({
  name: 'unsave',
  about: 'Takes a saved paper out of a list',
  example: 'unsave 1706.03762 list:thesis',
  words: 'paper',
  fits: namesPaper,
  personal: true,
  options: z.object({ paper, list, share: channels }),
  async run(asked, caller, core, patience): Promise<Reply> {
    const name = listName(asked.list);
    const { owner, share } = ownerOf(caller, asked.share, core);
    const found = await core.library.find.byText(asked.paper, patience);
    const all = await core.saves.all(owner);
    const inList = (list: string) => all.filter((one) => one.list === list);
    const kept = await keptAs(found, inList(name), core);
    if (!kept) {
      const others = asked.list === undefined ? [...new Set(all.map((one) => one.list))] : [];
      const having = await Promise.all(
        others.map(async (list) => ((await keptAs(found, inList(list), core)) ? [list] : [])),
      );
      throw notThere(`“${clip(shownTitle(found), 150)}” is not in ${listed(name, share)}.`, having.flat());
    }
    await core.saves.remove(owner, name, kept.paper);
    const again = { list: name, paper: found.key, ...(kept.note ? { note: kept.note } : {}) };
    return {
      text: `Taken out of ${listed(name, share)}: “${clip(shownTitle(found), 150)}”.`,
      cards: [],
      actions: [{ label: 'Save', ask: about('save', again, share) }],
    };
  },
});

/** What is said of a paper that is not in a list, with the lists that have it to press. */
const notThere = (said: string, having: readonly string[]): UserError =>
  having.length === 0
    ? new UserError(`${said} See: /papers saved`)
    : new UserError(`${said} It is in ${having.map((list) => `“${list}”`).join(', ')}. Take it out of which?`, {
        option: 'list',
        values: having.map((value) => ({ value, label: value })),
      });

/** The paper's place in a list. One that was saved by its title may have an arXiv id by now. */
async function keptAs(found: Paper, all: Awaited<ReturnType<Core['saves']['all']>>, { library }: Core) {
  const same = all.find((one) => one.paper === found.key);
  if (same) return same;
  const papers = await library.papers(all.map((one) => one.paper));
  return all.find((_, i) => papers[i]?.key === found.key);
}

/** The question with `share` only where it is meant. */
export const about = (name: string, options: Record<string, string>, share: boolean): Invocation => ({
  command: name,
  options: { ...options, ...(share ? { share: true } : {}) },
});
