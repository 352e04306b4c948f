import { oneLine } from '../text/clip.ts';
import { familyFirst } from './person-name.ts';
import type { Reference } from './reference.ts';

/** The tagged format of reference managers, one line a field (RIS, 2011): lines end as its definition has it. */
export const ris = (references: readonly Reference[]): string => references.map(record).join('\r\n');

function record({ key, paper, title, people, published, doi, venue, url, note }: Reference): string {
  const [year, month, day] = published?.split('-') ?? [];
  const fields: [string, string | undefined | null | false][] = [
    ['TY', venue ? 'JOUR' : 'GEN'],
    ['ID', key],
    ['TI', title],
    ...people.map((name): [string, string] => ['AU', familyFirst(name)]),
    ['PY', year],
    ['DA', year && `${year}/${month}/${day}`],
    ['T2', venue],
    ['PB', paper.id !== null && 'arXiv'],
    ['M1', paper.id !== null && `arXiv:${paper.id}`],
    ['DO', doi],
    ['UR', url],
    ['AB', paper.abstract],
    ...paper.keywords.map((word): [string, string] => ['KW', word]),
    ['N1', paper.withdrawn && 'Withdrawn'],
    ['N1', note],
  ];
  const lines = fields.flatMap(([tag, value]) => (value ? [`${tag}  - ${oneLine(value)}`] : []));
  return `${[...lines, 'ER  - '].join('\r\n')}\r\n`;
}
