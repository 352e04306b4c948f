import type { FeedDocument } from './entries.ts';

/** JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export const jsonFeed = ({ title, about, home, self, entries }: FeedDocument): string =>
  `${JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title,
      description: about,
      home_page_url: home,
      feed_url: self,
      items: entries.map(({ id, title, url, people, at, summary, paragraphs, tags }) => ({
        id,
        url,
        title,
        content_text: paragraphs.join('\n\n') || title,
        ...(summary ? { summary } : {}),
        date_published: new Date(at).toISOString(),
        ...(people.length > 0 ? { authors: people.map((name) => ({ name })) } : {}),
        ...(tags.length > 0 ? { tags } : {}),
      })),
    },
    undefined,
    1,
  )}\n`;
