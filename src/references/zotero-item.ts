import type { LibraryItem } from '../ports/reference-manager.ts';
import { clip } from '../text/clip.ts';
import type { PersonName } from './person-name.ts';
import type { Reference } from './reference.ts';

/** Longer tags Zotero refuses (zotero.org/support/kb/long_tags). */
const LONGEST_TAG = 255;

/**
 * A paper as Zotero holds one (api.zotero.org/schema): a preprint of arXiv, or an article where it appeared, whose arXiv id
 * then stands under "extra", where Zotero's own importer puts it.
 */
export function zoteroItem(reference: Reference): LibraryItem {
  const { key, paper, title, people, published, doi, venue, primaryClass, url, note } = reference;
  const arxiv = paper.id === null ? undefined : `arXiv:${paper.id}`;
  const extra = [
    arxiv && `${arxiv}${primaryClass ? ` [${primaryClass}]` : ''}`,
    `Citation Key: ${key}`,
    paper.withdrawn ? 'Withdrawn' : undefined,
    note,
  ];
  const own = venue
    ? { itemType: 'journalArticle', publicationTitle: venue }
    : { itemType: 'preprint', ...(arxiv ? { repository: 'arXiv', archiveID: arxiv } : {}) };
  return {
    identity: paper.id ?? paper.key,
    title,
    doi,
    arxiv: paper.id ?? undefined,
    fields: {
      ...own,
      title,
      creators: people.map(creator),
      abstractNote: paper.abstract,
      date: published ?? '',
      DOI: doi ?? '',
      url: url ?? '',
      extra: extra.filter(Boolean).join('\n'),
      tags: paper.keywords.map((word) => ({ tag: clip(word, LONGEST_TAG) })),
      relations: {},
    },
  };
}

function creator(name: PersonName): object {
  const creatorType = 'author';
  if ('literal' in name) return { creatorType, name: name.literal };
  const { given, family, particle, suffix } = name;
  return {
    creatorType,
    firstName: suffix ? `${given}, ${suffix}` : given,
    lastName: particle ? `${particle} ${family}` : family,
  };
}
