import { turns } from '../chat/card.ts';
import type { Action, Card, CardSection, Invocation, Reply } from '../chat/reply.ts';
import { clip } from '../text/clip.ts';

/** UTF-16 units of statements and sentences on one page: so many stand whole in a message of every platform. */
const PAGE = 2_600;
/** A heading and the marks around a sentence. */
const AROUND = 60;

/** What brings the sentences under statements whole, offered where the message has no room for them. */
export const sentencesAction = ({ command, options }: Invocation): Action => ({
  label: 'Sentences',
  ask: { command, options: { ...options, sentences: true } },
  beside: true,
  unfolds: true,
});

/** A finished summary or answer as its statements with their sentences alone, a page of them; `asked` asks for it. */
export function sentencesReply(whole: Reply, asked: Invocation, page: number): Reply {
  const [card] = whole.cards;
  if (!card) return whole;
  const pages = paged(card.sections ?? []);
  const at = Math.min(page, pages.length);
  const { id, title, url, cited, small } = card;
  const shown: Card = {
    ...(id === undefined ? {} : { id }),
    title,
    ...(url === undefined ? {} : { url }),
    sections: pages[at - 1] ?? [],
    ...(cited ? { cited } : {}),
    ...(small === undefined ? {} : { small }),
  };
  const ask: Invocation = { command: asked.command, options: { ...asked.options, sentences: true } };
  const actions = turns(pages.length, ask, at, { perPage: 1 });
  const text = `The sentences that bear out what is said of “${clip(title, 200)}”.`;
  return { text, head: {}, cards: [shown], ...(actions ? { actions } : {}) };
}

/** Each sentence by itself under its statement, in their order, as many on a page as have room. */
function paged(sections: readonly CardSection[]): CardSection[][] {
  const single = sections.flatMap(({ evidence = [], ...said }): CardSection[] =>
    evidence.length === 0
      ? [said]
      : evidence.map((quote, i) => ({ ...(i === 0 ? said : { text: '' }), evidence: [quote] })),
  );
  const pages: CardSection[][] = [];
  let left = 0;
  for (const section of single) {
    const size = section.text.length + (section.evidence?.[0]?.text.length ?? 0) + AROUND;
    if (pages.length === 0 || size > left) {
      pages.push([]);
      left = PAGE;
    }
    pages.at(-1)!.push(section);
    left -= size;
  }
  return pages;
}
