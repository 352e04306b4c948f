import type { PersonName } from './person-name.ts';
import type { Reference } from './reference.ts';

/** CSL-JSON (citationstyles.org, csl-data.json 1.0.2). A preprint is an "article". */
export const csl = (references: readonly Reference[]): string =>
  `${JSON.stringify(references.map(item), undefined, 2)}\n`;

const item = ({ key, paper, title, people, published, doi, venue, url, note }: Reference) => ({
  id: key,
  'citation-key': key,
  type: venue ? 'article-journal' : 'article',
  title,
  ...(people.length > 0 ? { author: people.map(name) } : {}),
  ...(published ? { issued: { 'date-parts': [published.split('-').map(Number)] } } : {}),
  ...(paper.id === null ? {} : { number: `arXiv:${paper.id}`, publisher: 'arXiv' }),
  ...(venue ? { 'container-title': venue } : {}),
  ...(doi ? { DOI: doi } : {}),
  ...(url ? { URL: url } : {}),
  ...(paper.abstract ? { abstract: paper.abstract } : {}),
  ...(paper.keywords.length > 0 ? { keyword: paper.keywords.join(', ') } : {}),
  ...(note ? { note } : {}),
});

const name = (one: PersonName) =>
  'literal' in one
    ? one
    : {
        family: one.family,
        given: one.given,
        ...(one.particle ? { 'non-dropping-particle': one.particle } : {}),
        ...(one.suffix ? { suffix: one.suffix } : {}),
      };
