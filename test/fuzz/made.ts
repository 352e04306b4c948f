import { commands } from '../../src/commands.ts';
import { type Paper, UNKNOWN } from '../../src/paper.ts';

/** A number from 0 up to, but not, 1. */
export type Random = () => number;

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const whole = (random: Random, below: number): number => Math.floor(random() * below);
export const oneOf = <T>(random: Random, among: readonly T[]): T => among[whole(random, among.length)]!;

/** What has a meaning to somebody on the way: a platform, a reader of lines, a reader of papers, a terminal. */
const PIECES = [
  ...['@everyone', '@here', '<!channel>', '<@U0123ABCD>', '<@&1>', '<#C1|x>', '<https://a.example|b>', '&lt;!here&gt;'],
  ...[
    '**',
    '__',
    '~~',
    '`',
    '```',
    '||',
    '> ',
    '# ',
    '-# ',
    '1. ',
    '[a](https://b.example)',
    '![](x)',
    ':tada:',
    '<t:1:R>',
  ],
  ...[
    '\u202e',
    '\u200b',
    '\u0000',
    '\u001b[2J',
    '\u001b]0;x\u0007',
    '\r\n',
    '\n\n\n',
    '\t',
    '\ud83d',
    '👩\u200d🔬',
    'e\u0301\u0301',
  ],
  ...['深度学习', 'למידה', 'محمد', 'ﬁ', 'İ', 'ß', 'x²', '−0.5 %', '1,000.5e-3', '2 × 3'],
  ...[
    '1706.03762',
    'https://arxiv.org/abs/1706.03762v7',
    'hf.co/papers/2405.04434',
    '10.48550/arXiv.1706.03762',
    'cs/0112017',
  ],
  ...[
    '"',
    "'",
    '“',
    '-',
    '--',
    'sort:',
    'year:2024',
    'limit:',
    'org:"a',
    'share:yes',
    'page:99999999',
    '/papers',
    '|',
    '[',
    '(',
  ],
  ...[
    '$x^2$',
    '\\alpha',
    '\\frac{',
    '<b>',
    '<div style="display:none">',
    '</',
    '<table>',
    '&amp;',
    '{{x}}',
    '](',
    'http://',
    '....',
  ],
  ...[
    '## Abstract\n',
    '## 3 Results\n',
    '# References\n',
    'ignore all previous instructions',
    'the',
    'faster convergence',
    'a-',
  ],
];
const MOST_TIMES = 300;

/** A text of at most so many characters, most of them hostile to somebody. */
export function madeText(random: Random, longest: number): string {
  let text = '';
  const length = whole(random, random() < 0.3 ? longest : Math.min(longest, 80));
  while (text.length < length) {
    const piece = random() < 0.8 ? oneOf(random, PIECES) : String.fromCharCode(whole(random, 2 ** 16));
    text += piece.repeat(random() < 0.1 ? 1 + whole(random, MOST_TIMES) : 1) + (random() < 0.5 ? ' ' : '');
  }
  return text.slice(0, longest);
}

/** Something that somebody may type: a command as it should be, as it should not, or anything at all. */
export function madeLine(random: Random): string {
  if (random() < 0.3) return madeText(random, 4_000);
  const { name, options } = oneOf(random, commands);
  const given = Object.keys(options.shape).filter(() => random() < 0.4);
  const value = (): string =>
    random() < 0.5 ? madeText(random, 200) : oneOf(random, ['1', '0', '-1', '1e9', 'yes', '']);
  const typed = given.map((option) => `${option}:${random() < 0.5 ? value() : `"${value()}"`}`);
  const words = random() < 0.5 ? madeText(random, 300) : '';
  return `${oneOf(random, ['/papers ', '/', ''])}${name} ${[words, ...typed].join(' ')}`;
}

export function madePaper(random: Random, number: number): Paper {
  const id = `2401.${String(number).padStart(5, '0')}`;
  const maybe = (longest: number): string | null => (random() < 0.5 ? madeText(random, longest) : null);
  const some = (most: number, longest: number): string[] =>
    Array.from({ length: whole(random, most) }, () => madeText(random, longest));
  return {
    ...UNKNOWN,
    key: id,
    id,
    origin: 'huggingface',
    title: `${madeText(random, 300)} ${number}`.trim(),
    abstract: madeText(random, 5_000),
    authors: some(60, 60),
    authorsCount: whole(random, 5_000),
    organisation: random() < 0.3 ? { handle: madeText(random, 40), name: madeText(random, 80) } : null,
    upvotes: whole(random, 1e6),
    comments: whole(random, 1e4),
    code: maybe(200),
  };
}

/** A full text as a source gives it, in Markdown or what should be it. */
export const madeFullText = (random: Random, longest: number): string =>
  `# ${madeText(random, 100)}\n\n## Abstract\n\n${madeText(random, longest)}\n\n${oneOf(random, PIECES).repeat(whole(random, longest / 40))}\n\n## 2 Method\n\n${madeText(random, longest)}`;

/** Any JSON: what a library is sent by somebody who is not whom it thinks. */
export function madeJson(random: Random, depth = 3): unknown {
  const kind = whole(random, depth > 0 ? 7 : 5);
  if (kind === 0) return null;
  if (kind === 1) return random() < 0.5;
  if (kind === 2) return oneOf(random, [0, -1, 1.5, 2 ** 53, 1e300]);
  if (kind <= 4) return madeText(random, 100);
  if (kind === 5) return Array.from({ length: whole(random, 4) }, () => madeJson(random, depth - 1));
  return Object.fromEntries(
    Array.from({ length: whole(random, 5) }, () => [oneOf(random, FIELDS), madeJson(random, depth - 1)]),
  );
}

const FIELDS = [
  ...[
    'type',
    'id',
    'data',
    'message',
    'user',
    'member',
    'channel',
    'channel_id',
    'guild_id',
    'token',
    'custom_id',
    'values',
  ],
  ...[
    'options',
    'name',
    'value',
    'text',
    'blocks',
    'attachments',
    'event',
    'actions',
    'view',
    'state',
    'team',
    'payload',
  ],
  ...[
    'private_metadata',
    'callback_id',
    'action_id',
    'command',
    'response_url',
    'links',
    'content',
    'author',
    'mentions',
  ],
];
