import type { Action, Card, Reply } from '../../src/chat/reply.ts';

export const ask = (label: string, options: Record<string, string | number> = { paper: '1706.03762' }): Action => ({
  label,
  ask: { command: label.toLowerCase(), options },
});
const links: Action[] = ['arXiv', 'PDF', 'Hugging Face', 'Code'].map((label) => ({
  label,
  open: `https://example.org/${encodeURIComponent(label)}/1706.03762`,
}));
export const card = (more: Partial<Card> = {}): Card => ({
  id: '1706.03762',
  title: 'Attention Is All You Need',
  url: 'https://huggingface.co/papers/1706.03762',
  lead: 'Attention alone translates better than recurrence.',
  byline: 'Ashish Vaswani, Noam Shazeer, Niki Parmar and 5 others · 12 Jun 2017',
  facts: ['38 upvotes', '2 comments'],
  sections: [{ text: '', evidence: [{ text: 'The dominant models are based on recurrence.', marks: [[4, 12]] }] }],
  image: 'https://cdn.example.org/1706.03762.png',
  actions: [
    ask('Summary'),
    ask('Similar'),
    { label: 'Abstract', ask: { command: 'show', options: { paper: '1706.03762' } } },
    ...links,
  ],
  ...more,
});
export const paging: Action[] = ['◀', '1/5', '▶', '◀ 2026-08-20', '2026-08-22 ▶', 'Share'].map((label, i) => ({
  ...ask(label, { page: i }),
  ...(i < 2 ? { disabled: true as const } : {}),
}));

const nasty = '<!channel> <@U123> @everyone & *_~`|> <https://evil.example|click> :tada: \u202egnp.exe';

/** Replies that no message was made for. Every renderer must make of each one what its platform takes. */
export const awkwardReplies: Readonly<Record<string, Reply>> = {
  '25 cards with everything': { text: '25 papers', cards: Array.from({ length: 25 }, () => card()), actions: paging },
  'papers with menus, and a button of the message that answers beside it': {
    text: '2 papers',
    cards: [card(), card()],
    actions: [{ label: 'Day', ask: { command: 'today', options: {} }, beside: true }],
  },
  '60 cards': { text: '60 papers', cards: Array.from({ length: 60 }, (_, i) => card({ title: `Paper ${i}` })) },
  'titles of 5,000 characters that escape': {
    text: '*'.repeat(5_000),
    cards: Array.from({ length: 5 }, (_, i) => card({ title: '*_`~|[]()<>@#\\'[i]!.repeat(5_000) })),
    actions: paging,
  },
  'everything of 5,000 characters that escape': {
    text: '_'.repeat(5_000),
    cards: [
      card({
        title: '['.repeat(5_000),
        byline: '`'.repeat(5_000),
        facts: ['|'.repeat(5_000)],
        lead: '~'.repeat(5_000),
        sections: [
          {
            heading: '#'.repeat(5_000),
            text: '\\'.repeat(5_000),
            evidence: [{ text: '*'.repeat(5_000), marks: [[0, 4_000]], from: '_'.repeat(5_000) }],
          },
        ],
        small: '>'.repeat(5_000),
      }),
    ],
  },
  '664 authors': {
    text: 'one',
    cards: [card({ byline: Array.from({ length: 664 }, (_, i) => `Ada ${i}`).join(', ') })],
  },
  'right-to-left text': {
    text: 'שלום עולם',
    cards: [
      card({
        title: 'למידה עמוקה \u202eevil',
        lead: 'نص \u202eعربي',
        sections: [{ text: 'نص عربي طويل '.repeat(300) }],
      }),
    ],
  },
  '4,000 Chinese characters': { text: '论文', cards: [card({ sections: [{ text: '深度学习'.repeat(1_000) }] })] },
  'five cards of 4,000 Chinese characters': {
    text: '论文'.repeat(600),
    cards: Array.from({ length: 5 }, () =>
      card({ sections: [{ text: '深度学习'.repeat(1_000) }], lead: '注意'.repeat(400), title: '注意力'.repeat(200) }),
    ),
    actions: paging,
  },
  'mentions of all sorts': {
    text: '@everyone <!channel> <@123> <#1>',
    head: { title: '@everyone <!here>', small: '<@123> @here' },
    cards: [
      card({
        title: '<!channel> @everyone',
        lead: '<@U1> @everyone',
        byline: '@here',
        sections: [
          { heading: '<!channel>', text: '<@&1> [x](https://evil.example)', evidence: [{ text: '<@U1> @here' }] },
        ],
        small: '<!channel> @everyone',
      }),
    ],
    small: '<!channel> @everyone',
  },
  'no cards': { text: 'Nothing found.', cards: [] },
  'nothing at all': { text: '', cards: [] },
  'nothing visible': { text: '\u200b\u202e', cards: [{ title: '\u200b' }] },
  'addresses that are none': {
    text: 'x',
    cards: [
      card({
        url: 'javascript:alert(1)',
        image: 'file:///etc/passwd',
        actions: [
          { label: 'x', open: 'nonsense' },
          { label: 'y', open: `https://a.example/${'x'.repeat(3_000)}` },
        ],
      }),
    ],
  },
  'labels of 500 characters, and none': {
    text: 'x',
    cards: [card({ actions: [ask('long '.repeat(100)), ask('\u200b')] })],
    actions: [ask('@everyone '.repeat(50)), { label: '', open: 'https://example.org' }],
  },
  '40 buttons on one card': {
    text: 'x',
    cards: [card({ actions: Array.from({ length: 40 }, (_, i) => ask(`b${i}`)) })],
  },
  'a question too long for a button': { text: 'x', cards: [], actions: [ask('Share', { query: 'long '.repeat(500) })] },
  '400 cards': { text: '400 papers', cards: Array.from({ length: 400 }, () => card()), actions: paging, private: true },
  'titles of 5,000 characters that grow when they are escaped': {
    text: '5 papers',
    cards: Array.from({ length: 5 }, () => card({ title: '<&>"\\'.repeat(1_000) })),
    actions: paging,
  },
  'a text that pings': { text: nasty.repeat(200), cards: [card({ title: nasty, byline: nasty, facts: [nasty] })] },
  'half characters and control characters': {
    text: 'x',
    cards: [
      card({
        title: '\ud800\u0000\u001b[31m red \udfff',
        sections: [{ text: '', evidence: [{ text: 'a\u0000b\ud800', marks: [[0, 2]] }] }],
      }),
    ],
  },
  'quotes whose marks make no sense': {
    text: 'x',
    cards: [
      card({
        sections: [
          {
            text: '',
            evidence: [
              {
                text: 'short',
                marks: [
                  [3, 99],
                  [-1, 2],
                  [1, 2],
                  [0, 5],
                ],
              },
              { text: '', from: 'nowhere' },
            ],
          },
        ],
      }),
    ],
  },
  'one word of 4,000 letters, and emoji of many parts': {
    text: 'a'.repeat(4_000),
    cards: [
      card({
        title: '👩‍👩‍👧‍👦🇩🇪'.repeat(300),
        lead: 'ｗｉｄｅ'.repeat(90),
        sections: [{ text: 'ｗｉｄｅ'.repeat(500) }],
      }),
    ],
  },
  'a summary of forty sections with two quotes each': {
    text: 'Summary',
    head: {},
    cards: [
      card({
        sections: Array.from({ length: 40 }, (_, i) => ({
          heading: i % 2 === 0 ? `Part ${i}` : '',
          text: `Statement ${i} *that* says <something>. `.repeat(5),
          evidence: [{ text: `Evidence ${i} `.repeat(40) }, { text: 'More _of_ it.', from: '3 Results' }],
        })),
        small: 'From the abstract, by m1.',
      }),
    ],
    actions: [ask('Brief'), ask('Share')],
  },
  'a list with a head, small print, and leads of 5,000 characters': {
    text: '25 papers',
    head: { title: 'Tuesday 30 June '.repeat(50), small: '34 papers, '.repeat(500) },
    cards: Array.from({ length: 25 }, (_, i) => card({ lead: `${i} lead `.repeat(700), small: 'small '.repeat(900) })),
    small: 'Sentences by m1. '.repeat(400),
    actions: paging,
  },
  'a chart of one line, and of names that are too long': {
    text: 'Trends',
    head: { title: 'Trends' },
    chart: {
      title: nasty.repeat(40),
      points: Array.from({ length: 20 }, (_, i) => `${i} ${nasty}`),
      lines: Array.from({ length: 5 }, () => ({
        name: nasty.repeat(20),
        values: Array.from({ length: 20 }, (_, i) => i / 3),
      })),
      unit: '%',
      about: nasty.repeat(200),
    },
    cards: Array.from({ length: 25 }, () => card()),
    actions: paging,
  },
  'a chart of nothing but zeros, and no cards': {
    text: '',
    chart: { title: '', points: ['Jun 2026', 'Jul 2026'], lines: [{ name: '', values: [0, 0] }], unit: '%', about: '' },
    cards: [],
  },
  'a head and no cards': { text: 'Nothing found.', head: { title: 'Nothing' }, cards: [], small: 'by nobody' },
};
