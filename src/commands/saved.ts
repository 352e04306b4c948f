import { z } from 'zod';
import { onPage, papersPage } from '../chat/card.ts';
import { command } from '../chat/command.ts';
import type { Action, Caller, Card, Reply } from '../chat/reply.ts';
import type { Core } from '../core.ts';
import { UserError } from '../errors.ts';
import type { SavedPaper } from '../library/saves.ts';
import type { Paper } from '../paper.ts';
import { count } from '../text/clip.ts';
import { page } from './options.ts';
import { about, channels, list, listName, ownerOf } from './save.ts';

/** So many lists have a button; the others are named. */
const MOST_BUTTONS = 4;

export const saved = command({
  name: 'saved',
  about: 'What you saved, or this channel, latest first',
  example: 'saved thesis',
  words: 'list',
  fits: (words) => !/\s/.test(words.trim()),
  personal: true,
  options: z.object({ list: list.describe('The list’s name; all of them when left out'), page, share: channels }),
  async run(asked, caller, core): Promise<Reply> {
    const { name, share, all, papers, lists } = await savedIn(asked, caller, core);
    const here = all.flatMap((one, i) => (papers[i] ? [{ one, paper: papers[i] }] : []));
    const invocation = about('saved', name === undefined ? {} : { list: name }, share);
    const shown = papersPage(
      here.map(({ paper }) => paper),
      invocation,
      asked.page,
      caller,
      core,
    );
    const onThisPage = onPage(here, asked.page, caller);
    const cards = shown.cards.map((card, i) => savedCard(card, onThisPage[i]!, { named: name === undefined, share }));
    const [many, whose] = [count(all.length, 'paper'), share ? 'this channel' : 'you'];
    const others = name === undefined ? lists : lists.filter((one) => one !== name);
    const small = [`${many}, latest first`, others.length > MOST_BUTTONS ? `lists: ${others.join(', ')}` : ''];
    return {
      text: `${many} saved by ${whose}${name === undefined ? '' : ` in “${name}”`}.`,
      head: { title: name ?? 'Saved', small: small.filter(Boolean).join('; ') },
      ...shown,
      cards,
      actions: [
        ...(shown.actions ?? []),
        { label: 'Export', ask: about('export', name === undefined ? {} : { list: name }, share), beside: true },
        ...(lists.length > 1 ? others.slice(0, MOST_BUTTONS) : []).map(
          (other): Action => ({ label: other, ask: about('saved', { list: other }, share) }),
        ),
      ],
    };
  },
});

/** With its note, its list where several are shown, and a way out of the list in the place of one into it. */
function savedCard(
  card: Card,
  { one, paper }: { one: SavedPaper; paper: Paper },
  { named, share }: { named: boolean; share: boolean },
): Card {
  const remove = about('unsave', { paper: paper.key, list: one.list }, share);
  return {
    ...card,
    ...(one.note ? { sections: [{ heading: 'Note', text: one.note }, ...(card.sections ?? [])] } : {}),
    ...(named ? { facts: [...(card.facts ?? []), `in “${one.list}”`] } : {}),
    actions: (card.actions ?? []).map((action) =>
      'ask' in action && action.ask.command === 'save' ? { label: 'Remove', ask: remove } : action,
    ),
  };
}

/** What is saved in a list, or in all of them, with its papers as far as they are known, and which lists there are. UserError where there is nothing. */
export async function savedIn(asked: { list?: string | undefined; share: boolean }, caller: Caller, core: Core) {
  const name = asked.list === undefined ? undefined : listName(asked.list);
  const { owner, share } = ownerOf(caller, asked.share, core);
  const everything = await core.saves.all(owner);
  const all = name === undefined ? everything : everything.filter((one) => one.list === name);
  const lists = [...new Set(everything.map((one) => one.list))].sort();
  if (all.length === 0) throw new UserError(whyNone(name, lists, share));
  return { name, share, all, lists, papers: await core.library.papers(all.map((one) => one.paper)) };
}

function whyNone(name: string | undefined, lists: readonly string[], share: boolean): string {
  const who = share ? 'This channel has' : 'You have';
  if (lists.length === 0) return `${who} saved nothing yet. Try: /papers save 1706.03762${share ? ' share:yes' : ''}`;
  return `${who} no list “${name}”. There is: ${lists.join(', ')}.`;
}
