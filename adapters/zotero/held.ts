import { z } from 'zod';
import { findPaperRefs, titleIdentity } from '../../src/paper.ts';
import type { LibraryItem } from '../../src/ports/reference-manager.ts';

/** Items as Zotero tells of them, of which only this is looked at. */
export const held = z.array(
  z.object({
    key: z.string(),
    version: z.number(),
    data: z.object({
      title: z.string().default(''),
      DOI: z.string().default(''),
      url: z.string().default(''),
      archiveID: z.string().default(''),
      extra: z.string().default(''),
      collections: z.array(z.string()).default([]),
      deleted: z.union([z.boolean(), z.number()]).optional(),
    }),
  }),
);
export type Held = z.output<typeof held>[number];

/** Whether one of these is the paper, whoever put it there: by its DOI, its arXiv id or its title. */
export function has(items: readonly Held[]): (item: LibraryItem) => boolean {
  const [dois, ids, titles] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { data } of items) {
    if (data.DOI) dois.add(data.DOI.toLowerCase());
    for (const { id } of findPaperRefs([data.archiveID, data.url, data.extra, data.DOI].join('\n'))) ids.add(id);
    titles.add(titleIdentity(data.title));
  }
  return ({ doi, arxiv, title }) =>
    (doi !== undefined && dois.has(doi.toLowerCase())) ||
    (arxiv !== undefined && ids.has(arxiv)) ||
    titles.has(titleIdentity(title));
}
