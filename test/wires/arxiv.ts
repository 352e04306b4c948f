import type { Clock } from '../../src/ports/host.ts';
import { announcedOn, mayAnnounce, newestAnnouncement } from '../../src/text/arxiv-days.ts';
import { inNewYork } from '../../src/text/new-york.ts';
import { type Answer, type Outside, outside, type Request } from './outside.ts';

/** A paper on arXiv's side. */
export type Preprint = {
  id: string;
  title?: string;
  abstract?: string;
  authors?: string;
  /** The primary one first. */
  categories: readonly string[];
  /** ISO instant of the first version. */
  submitted: string;
  /** ISO instants of later versions. */
  replaced?: readonly string[];
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const usual = ({
  id,
  title = `On ${id}`,
  abstract = `About ${id}.`,
  authors = 'Ada Example, Bo Sample',
}: Preprint) => ({
  title: escaped(title),
  abstract: escaped(abstract),
  authors: escaped(authors),
});
const versionOf = ({ replaced = [] }: Preprint): number => 1 + replaced.length;

/** A feed as rss.arxiv.org builds it. */
export function feedXml(category: string, day: string, items: readonly string[]): string {
  const at = `${new Date(day).toUTCString().slice(0, 16)} 00:00:00 -0400`;
  return `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0">
  <channel>
    <title>${category} updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/${category}</link>
    <description>${category} updates on the arXiv.org e-print archive.</description>
    <atom:link href="http://rss.arxiv.org/rss/${category}" rel="self" type="application/rss+xml"/>
    <docs>http://www.rssboard.org/rss-specification</docs>
    <language>en-us</language>
    <lastBuildDate>${at}</lastBuildDate>
    <managingEditor>rss-help@arxiv.org</managingEditor>
    <pubDate>${at}</pubDate>
    <skipDays>
      <day>Sunday</day>
      <day>Saturday</day>
    </skipDays>
${items.join('\n')}
  </channel>
</rss>
`;
}

/** `type` is new, cross, replace or replace-cross. */
export function itemXml(paper: Preprint, type: string): string {
  const { title, abstract, authors } = usual(paper);
  const named = `${paper.id}v${versionOf(paper)}`;
  return `    <item>
      <title>${title}</title>
      <link>https://arxiv.org/abs/${paper.id}</link>
      <description>arXiv:${named} Announce Type: ${type} \nAbstract: ${abstract}</description>
      <guid isPermaLink="false">oai:arXiv.org:${named}</guid>
${paper.categories.map((one) => `      <category>${one}</category>`).join('\n')}
      <pubDate>Thu, 20 Aug 2026 00:00:00 -0400</pubDate>
      <arxiv:announce_type>${type}</arxiv:announce_type>
      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
      <dc:creator>${authors}</dc:creator>
    </item>`;
}

export function recordXml(paper: Preprint, datestamp: string): string {
  const { title, abstract, authors } = usual(paper);
  const versions = [paper.submitted, ...(paper.replaced ?? [])].map(
    (at, i) =>
      `<version version="v${i + 1}"><date>${new Date(at).toUTCString()}</date><size>18kb</size><source_type>D</source_type></version>`,
  );
  return `<record><header><identifier>oai:arXiv.org:${paper.id}</identifier><datestamp>${datestamp}</datestamp>${paper.categories
    .map((one) => `<setSpec>${setOf(one)}</setSpec>`)
    .join('')}</header>
<metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://arxiv.org/OAI/arXivRaw/ http://arxiv.org/OAI/arXivRaw.xsd">
<id>${paper.id}</id><submitter>Ada Example</submitter>${versions.join('')}<title>${title}</title><authors>${authors}</authors><categories>${paper.categories.join(' ')}</categories><license>http://creativecommons.org/licenses/by/4.0/</license><abstract>  ${abstract}
</abstract></arXivRaw></metadata></record>`;
}

export function oaiXml(inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">
<responseDate>2026-08-21T12:00:00Z</responseDate>
<request verb="ListRecords">https://oaipmh.arxiv.org/oai</request>
${inner}
</OAI-PMH>`;
}

export const recordsXml = (records: readonly string[], token?: string): string =>
  oaiXml(
    `<ListRecords>\n${records.join('\n')}\n${token === undefined ? '' : `<resumptionToken cursor="0" expirationDate="2026-08-22T00:00:00Z">${token}</resumptionToken>`}</ListRecords>`,
  );

const PHYSICS = new Set(['astro-ph', 'quant-ph', 'hep-th', 'physics']);
function setOf(category: string): string {
  const [archive, name] = category.split('.');
  return [PHYSICS.has(archive!) ? 'physics' : archive, archive, ...(name ? [name] : [])].join(':');
}

/** The ISO day on which arXiv last changed what it says of a paper: announcements and replacements come in after 22:30 in New York. */
const datestampOf = (paper: Preprint): string => announcedOn(Date.parse(paper.replaced?.at(-1) ?? paper.submitted));

/** arXiv's feeds and OAI-PMH, with these papers, by the test's own clock; papers may be added. */
export async function arxivSide(
  test: Parameters<typeof outside>[0],
  clock: Pick<Clock, 'now'>,
  papers: Preprint[] = [],
  { pageOf = 1_000 } = {},
): Promise<Outside & { papers: Preprint[] }> {
  const far = await outside(test);
  const answer = ({ path, query }: Request): Answer => {
    if (path.startsWith('/rss/')) return { body: feed(decodeURIComponent(path.slice(5))) };
    return path === '/oai' ? { body: records(query) } : { status: 404 };
  };

  function feed(category: string): string {
    const { day } = inNewYork(clock.now());
    const items = papers.flatMap((paper) => {
      if (!mayAnnounce(day) || !paper.categories.includes(category)) return [];
      const cross = paper.categories[0] === category ? '' : 'cross';
      if (announcedOn(Date.parse(paper.submitted)) === day) return [itemXml(paper, cross || 'new')];
      return datestampOf(paper) === day ? [itemXml(paper, `replace${cross && '-cross'}`)] : [];
    });
    return feedXml(category, day, items);
  }

  function records(query: URLSearchParams): string {
    const token = query.get('resumptionToken');
    const [set, from, until, at] = token
      ? token.split('|')
      : [query.get('set')!, query.get('from')!, query.get('until')!, '0'];
    const { day, time } = inNewYork(clock.now());
    const newest = time >= '22:30' ? newestAnnouncement(clock.now()) : day;
    const found = papers.filter((paper) => {
      const stamp = datestampOf(paper);
      const sets = paper.categories.map(setOf);
      return (
        stamp >= from! && stamp <= until! && stamp <= newest && sets.some((one) => `${one}:`.startsWith(`${set}:`))
      );
    });
    if (found.length === 0) return oaiXml('<error code="noRecordsMatch">The combination matched no records</error>');
    const start = Number(at);
    const some = found.slice(start, start + pageOf).map((paper) => recordXml(paper, datestampOf(paper)));
    const more = start + pageOf < found.length;
    return recordsXml(some, more ? [set, from, until, start + pageOf].join('|') : start > 0 ? '' : undefined);
  }

  far.otherwise(answer);
  return { ...far, papers };
}
