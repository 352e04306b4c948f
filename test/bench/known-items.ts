import type { Paper } from '../../src/paper.ts';

/** One question whose answer is known: the paper it was made from. */
export type KnownItem = { kind: Kind; text: string; key: string };
export const KINDS = [
  'title, two typing errors',
  'part of a title',
  'name before the colon',
  'id',
  'author and year',
  'whole author and year',
  'last sentence',
  'AI summary',
  'keywords',
  'vague topic',
] as const;
export type Kind = (typeof KINDS)[number];

/** The same questions for the same papers and seed, at most `each` of a kind. */
export function knownItems(papers: readonly Paper[], each: number, seed = 6): KnownItem[] {
  return KINDS.flatMap((kind, i) => {
    const random = randomly(seed * 100 + i);
    const items: KnownItem[] = [];
    for (const paper of shuffled(papers, random)) {
      if (items.length === each) break;
      const text = MAKE[kind](paper, random);
      if (text) items.push({ kind, text, key: paper.key });
    }
    return items;
  });
}

type Random = () => number;
const MAKE: Record<Kind, (paper: Paper, random: Random) => string | undefined> = {
  'title, two typing errors': ({ title }, random) => {
    const parts = title.split(/(\s+)/);
    const long = parts.flatMap((part, i) => (/^[a-z]{4,}$/i.test(part) ? [i] : []));
    if (long.length < 2) return undefined;
    for (const i of shuffled(long, random).slice(0, 2)) parts[i] = mistyped(parts[i]!, random);
    return parts.join('');
  },
  'part of a title': ({ title }, random) => {
    const parts = title.split(/\s+/);
    if (parts.length < 6) return undefined;
    const length = Math.max(3, Math.ceil(parts.length / 2));
    const from = Math.floor(random() * (parts.length - length + 1));
    return parts.slice(from, from + length).join(' ');
  },
  'name before the colon': ({ title }) => /^(\S+(?: \S+)?): \S/.exec(title)?.[1],
  id: ({ id }, random) => {
    if (!id) return undefined;
    const forms = [
      id,
      `${id}v${1 + Math.floor(random() * 3)}`,
      `arXiv:${id}`,
      `https://arxiv.org/abs/${id}v2`,
      `arxiv.org/pdf/${id}.pdf`,
      `https://huggingface.co/papers/${id}`,
      `https://doi.org/10.48550/arXiv.${id}`,
      `https://www.alphaxiv.org/overview/${id}`,
    ];
    return forms[Math.floor(random() * forms.length)];
  },
  'author and year': ({ authors, published, title }, random) => {
    const family = authors?.[0]?.split(' ').at(-1);
    const telling = title.match(/[\p{L}\p{N}-]{6,}/gu);
    if (!family || family.length < 2 || !published || !telling) return undefined;
    return `${family} ${published.slice(0, 4)} ${telling[Math.floor(random() * telling.length)]}`.toLowerCase();
  },
  'whole author and year': ({ authors, published, title }, random) => {
    const name = authors?.[0];
    const telling = title.match(/[\p{L}\p{N}-]{6,}/gu);
    if (!name?.includes(' ') || !published || !telling) return undefined;
    return `${name} ${published.slice(0, 4)} ${telling[Math.floor(random() * telling.length)]}`.toLowerCase();
  },
  'last sentence': ({ abstract }) => {
    const last = abstract
      .replace(/\s+/g, ' ')
      .trim()
      .split(/(?<=[.!?]) (?=[A-Z])/)
      .at(-1)!;
    return last.length >= 40 && last.length < 600 ? last : undefined;
  },
  'AI summary': ({ gist }) => gist ?? undefined,
  keywords: ({ keywords }) => (keywords.length >= 4 ? keywords.slice(0, 6).join(', ') : undefined),
  'vague topic': ({ keywords }, random) => {
    if (keywords.length < 4) return undefined;
    const [first, second, third] = shuffled(keywords, random);
    return `something about ${first} and ${second}, maybe ${third}`;
  },
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One letter dropped, doubled, replaced, or swapped with the next; never the first. */
function mistyped(word: string, random: Random): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
  const ways = [
    before + after,
    before + letter + letter + after,
    before + LETTERS[Math.floor(random() * 26)] + after,
    before + after[0] + letter + after.slice(1),
  ];
  return ways[Math.floor(random() * ways.length)]!;
}

/** Numbers from 0 up to 1, the same for the same seed (Tommy Ettinger's mulberry32). */
function randomly(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(all: readonly T[], random: Random): T[] {
  const order = [...all];
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
