import { z } from 'zod';
import { command } from '../chat/command.ts';
import type { Caller, Reply } from '../chat/reply.ts';
import type { Core } from '../core.ts';
import { FORMATS, WRITERS } from '../references/formats.ts';
import { type Cited, references } from '../references/reference.ts';
import { count } from '../text/clip.ts';
import { fold } from '../text/words.ts';
import { channels, list } from './save.ts';
import { savedIn } from './saved.ts';

export const exportSaved = command({
  name: 'export',
  about: 'Saved papers as a file for a reference manager',
  example: 'export thesis format:bibtex',
  words: 'list',
  fits: (words) => !/\s/.test(words.trim()),
  personal: true,
  options: z.object({
    list: list.describe('The list’s name; all of them when left out'),
    format: z.enum(FORMATS).default('bibtex').describe('BibTeX, RIS (Zotero, EndNote), CSL-JSON or Markdown'),
    share: channels,
  }),
  async run(asked, caller, core, patience): Promise<Reply> {
    const { name, cited, late } = await citedIn(asked, caller, core, patience);
    const format = WRITERS[asked.format];
    const written = references(cited);
    return {
      text: [`${count(written.length, 'paper')} as ${format.title}.`, late].filter(Boolean).join(' '),
      cards: [],
      file: {
        name: `paperboy-${fold(name ?? 'saved').replace(/[^a-z0-9-]/g, '') || 'list'}.${format.ending}`,
        type: format.type,
        text: format.write(written),
      },
    };
  },
});

/** What is saved, as a bibliography needs it, and a sentence where it is not told where all of them appeared. */
export async function citedIn(
  asked: { list?: string | undefined; share: boolean },
  caller: Caller,
  core: Core,
  patience: AbortSignal,
): Promise<{ name: string | undefined; cited: Cited[]; late: string }> {
  const { name, all, papers } = await savedIn(asked, caller, core);
  const {
    known,
    silent,
    unasked = 0,
  } = await core.publications.of(
    papers.filter((paper) => paper !== undefined),
    patience,
  );
  const cited = all.flatMap(({ note }, i): Cited[] => {
    const paper = papers[i];
    return paper ? [{ paper, note, publication: paper.id === null ? undefined : known.get(paper.id) }] : [];
  });
  const late = silent
    ? `${silent} did not tell in time where they appeared; ask again for that.`
    : unasked > 0
      ? `Where ${unasked} of them appeared was not asked yet: ask again for that.`
      : '';
  return { name, cited, late };
}
