import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readDailyItem } from '../../../adapters/papers/daily-item.ts';
import { UNKNOWN } from '../../../src/paper.ts';

/** As the API gave it in spring 2024. */
const OLDEST = {
  paper: {
    id: '2405.10001',
    authors: [{ _id: 'a', name: 'Ada Field', hidden: false }],
    publishedAt: '2024-05-20T13:00:00.000Z',
    title: 'Counting\n  Sheep',
    summary: 'Sheep are many.\nWe count  them\n   all. $\\mu$ of them\n',
    upvotes: 3,
  },
  publishedAt: '2024-05-22T01:00:00.000Z',
  title: 'Counting\n  Sheep',
  mediaUrl: 'https://cdn.example.org/sheep.mp4',
  numComments: 0,
};

/** As it does since summer 2026. */
const NEWEST = {
  paper: {
    id: '2608.10002',
    authors: [
      { _id: 'a', name: 'Ada  Field', hidden: false, user: { name: 'ada' } },
      { _id: 'b', name: 'Someone Private', hidden: true },
      { _id: 'c', name: 'Bo Lin', hidden: false },
    ],
    publishedAt: '2026-08-19T00:00:00.000Z',
    submittedOnDailyAt: '2026-08-21T00:00:00.000Z',
    title: 'L^2M: Laws',
    summary: 'Inner.',
    upvotes: 38,
    discussionId: 'd',
    githubRepo: 'https://github.com/lab/laws.git\n',
    githubStars: 20,
    projectPage: 'https://laws.example.org/',
    ai_summary: 'Laws are\nfound.',
    ai_summary_model: 'someone/model',
    ai_keywords: ['laws', ' scaling  laws ', '', 'laws', 7],
    organization: { _id: 'o', name: 'lab', fullname: 'The Lab', avatar: 'https://example.org/a.png' },
  },
  publishedAt: '2026-08-18T20:00:00.000Z',
  title: 'L$^2$M: Laws',
  summary: 'Outer.',
  thumbnail: 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2608.10002.png',
  numComments: 4,
  organization: { name: 'other', fullname: 'Other' },
  submitterOrganization: { name: 'third', fullname: 'Third' },
};

describe('an entry of daily_papers', () => {
  test('of the oldest shape is read, its absent fields null', () => {
    assert.deepEqual(readDailyItem(OLDEST), {
      listed: null,
      record: {
        ...UNKNOWN,
        id: '2405.10001',
        title: 'Counting Sheep',
        abstract: 'Sheep are many. We count  them all. $\\mu$ of them',
        authors: ['Ada Field'],
        authorsCount: 1,
        published: '2024-05-20',
        upvotes: 3,
        comments: 0,
        image: 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2405.10001.png',
      },
    });
  });

  test('of the newest shape is read: the paper wins over what is around it, hidden authors are left out', () => {
    assert.deepEqual(readDailyItem(NEWEST), {
      listed: '2026-08-21',
      record: {
        id: '2608.10002',
        title: 'L^2M: Laws',
        otherTitles: ['L$^2$M: Laws'],
        abstract: 'Inner.',
        authors: ['Ada Field', 'Bo Lin'],
        authorsCount: 2,
        organisation: { handle: 'lab', name: 'The Lab' },
        published: '2026-08-19',
        upvotes: 38,
        comments: 4,
        code: 'https://github.com/lab/laws',
        stars: 20,
        project: 'https://laws.example.org/',
        keywords: ['laws', 'scaling laws'],
        gist: 'Laws are found.',
        gistModel: 'someone/model',
        image: NEWEST.thumbnail,
      },
    });
  });

  test('takes from around what the paper does not say', () => {
    const { title, summary, organization, ...paper } = NEWEST.paper;
    const read = readDailyItem({ ...NEWEST, paper })?.record;
    assert.deepEqual([read?.title, read?.abstract, read?.organisation?.handle], ['L$^2$M: Laws', 'Outer.', 'other']);
    assert.deepEqual([title, summary, organization.name], ['L^2M: Laws', 'Inner.', 'lab']);
    const without = { ...NEWEST, paper, organization: undefined };
    assert.equal(readDailyItem(without)?.record.organisation, null);
  });

  test('may be a bare paper, as a list of papers or one paper is answered', () => {
    const read = readDailyItem({ ...NEWEST.paper, numComments: 2, thumbnailUrl: 'https://example.org/x.png' });
    assert.deepEqual([read?.record.title, read?.record.comments], ['L^2M: Laws', 2]);
    assert.equal(read?.record.image, 'https://example.org/x.png');
    assert.equal(read?.record.otherTitles, undefined);
  });

  test('loses only the fields that hold junk', () => {
    const junk = {
      ...OLDEST.paper,
      authors: [{ name: 'Ada Field' }, null, 7, { name: 5 }, 'Bo Lin', { name: ' ' }],
      summary: 5,
      upvotes: 'many',
      publishedAt: 'yesterday',
      submittedOnDailyAt: '2026-13-40T00:00:00Z',
      githubRepo: 5,
      githubStars: -1,
      projectPage: 'javascript:alert(1)',
      ai_keywords: 'a, b',
      ai_summary: {},
      organization: 'lab',
    };
    const read = readDailyItem({ paper: junk, title: 9, numComments: 1.5, thumbnail: 'http://example.org/x.png' });
    assert.deepEqual(read, {
      listed: null,
      record: {
        ...UNKNOWN,
        id: '2405.10001',
        title: 'Counting Sheep',
        abstract: '',
        authors: ['Ada Field', 'Bo Lin'],
        authorsCount: 2,
        image: 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2405.10001.png',
      },
    });
  });

  for (const [name, item] of [
    ['no object', 'paper'],
    ['null', null],
    ['a list', [OLDEST]],
    ['a paper without id', { paper: { ...OLDEST.paper, id: undefined } }],
    ['a paper whose id is none', { paper: { ...OLDEST.paper, id: 'b3f' } }],
    ['a paper without title', { paper: { ...OLDEST.paper, title: ' \n' } }],
    ['something with a name', { id: 'lab/model', title: 'A model' }],
  ] as const)
    test(`is refused where it is ${name}`, () => assert.equal(readDailyItem(item), undefined));
});

describe('addresses', () => {
  const CODE: [string, string | null][] = [
    ['https://github.com/lab/tool/tree/main/part', 'https://github.com/lab/tool'],
    ['https://github.com/lab/tool/', 'https://github.com/lab/tool'],
    ['http://www.github.com/lab/tool.git', 'https://github.com/lab/tool'],
    ['https://github.com/lab/tool?tab=readme#use', 'https://github.com/lab/tool'],
    ['\nhttps://github.com/lab/tool/blob/main/a.py\n', 'https://github.com/lab/tool'],
    ['https://gitlab.com/group/part/tool/-/tree/main', 'https://gitlab.com/group/part/tool'],
    ['https://huggingface.co/lab/tool', 'https://huggingface.co/lab/tool'],
    ['git@github.com:lab/tool.git', null],
    ['ftp://github.com/lab/tool', null],
    ['javascript:alert(1)//github.com/a/b', null],
    ['github.com/lab/tool', null],
    ['https://github.com/', null],
    ['none', null],
    ['', null],
  ];
  for (const [given, code] of CODE)
    test(`the repository in ${JSON.stringify(given)} is ${code}`, () => {
      assert.equal(readDailyItem({ paper: { ...OLDEST.paper, githubRepo: given } })?.record.code, code);
    });

  test('a thumbnail that is a film, or not https, gives way to the social picture', () => {
    for (const thumbnail of [
      'https://cdn.example.org/a.mp4',
      'http://cdn.example.org/a.png',
      'data:image/png;base64,AA',
    ])
      assert.match(
        readDailyItem({ ...OLDEST, thumbnail })?.record.image ?? '',
        /social-thumbnails\/papers\/2405\.10001\.png$/,
      );
  });
});
