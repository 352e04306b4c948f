import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composeDaily, composeWeekly, type Material } from '../../../src/digests/compose.ts';
import { makeInterest } from '../../../src/digests/interests.ts';
import { editionReply, nothingBecause, nothingReply, restReply } from '../../../src/digests/post.ts';
import { briefInterest } from '../../../src/digests/rule.ts';
import { type Paper, UNKNOWN } from '../../../src/paper.ts';
import type { Fit } from '../../../src/ports/follow.ts';
import type { Delivered, Rule } from '../../../src/ports/rules.ts';
import { DAY, makeRule } from '../../wires/digests.ts';

const FRIDAY = '2026-08-21';
const NOW = Date.parse('2026-08-21T07:00:00Z');
const NAMED = { lists: 'Hugging Face', summaries: 'Hugging Face' };

const paper = (title: string, more: Partial<Paper> = {}): Paper => ({
  ...UNKNOWN,
  id: null,
  key: title,
  title,
  abstract: '',
  origin: 'huggingface',
  ...more,
});
const material = (rule: Rule, papers: readonly Paper[], more: Partial<Material> = {}): Material => {
  const lists = [{ date: FRIDAY, papers }];
  const interest = makeInterest(rule);
  const had = { delivered: new Map(), buried: new Map(), passedOver: new Set<string>() };
  const of = { rule, interest, day: FRIDAY, closed: '2026-08-14', unread: FRIDAY, lists, recent: lists, ...had };
  return { ...of, now: NOW, ...more };
};
const got = (...all: readonly (Partial<Delivered> & { paper: string })[]): Map<string, Delivered> =>
  new Map(all.map((one) => [one.paper, { at: NOW - DAY, upvotes: 0, times: 1, weekly: false, ...one }]));
const names = (picked: readonly { paper: Paper }[]): string[] => picked.map((one) => one.paper.title);

test('a topic, an organisation or an author is enough, whatever the upvotes; the floor brings nothing nobody asked for', () => {
  const wants = (rule: Partial<Rule>, of: Paper) => makeInterest(makeRule(rule))(of)?.why;
  const video = paper('Video Diffusion at Scale', { upvotes: 2, abstract: 'We diffuse videos.' });
  const apple = paper('Chips', { upvotes: 2, organisation: { handle: 'apple', name: 'Apple' } });
  const hinton = paper('Nets', { authors: ['Geoffrey E. Hinton'], upvotes: 2 });
  const loved = paper('Loved', { upvotes: 80 });
  assert.equal(wants({}, loved), '');
  assert.equal(wants({ topics: ['diffusion'] }, video), '“diffusion”');
  assert.equal(wants({ topics: ['diffusion'] }, loved), undefined);
  assert.equal(wants({ topics: ['diffusion'], floor: 50 }, loved), undefined);
  assert.equal(wants({ floor: 50 }, loved), '');
  assert.equal(wants({ floor: 90 }, loved), undefined);
  assert.equal(wants({ topics: ['diffusion'], floor: 50 }, video), '“diffusion”');
  assert.equal(wants({ topics: ['diffusion'], floor: 50 }, apple), undefined);
  assert.equal(wants({ organisations: ['Apple'] }, apple), 'Apple');
  assert.equal(wants({ authors: ['hinton'] }, hinton), 'hinton');
  assert.equal(wants({ authors: ['Hinton Geoffrey'] }, hinton), 'Hinton Geoffrey');
  assert.equal(wants({ topics: ['"diffusion at scale"'] }, video), '“diffusion at scale”');
  assert.equal(wants({ topics: ['"scale diffusion"'] }, video), undefined);
  assert.equal(wants({ without: ['video'] }, video), undefined);
  assert.equal(wants({ topics: ['diffusion'], without: ['videos'] }, video), undefined);
});

test('what is nearer to the topics stands before what has more upvotes, a little of which counts', () => {
  const rule = makeRule({ topics: ['robots'], top: 2 });
  const near: Record<string, number> = { Surely: 6, Hardly: 3, 'Hardly, but loved': 3 };
  const papers = [
    paper('Hardly', { upvotes: 2 }),
    paper('Hardly, but loved', { upvotes: 300 }),
    paper('Surely'),
    paper('Not'),
  ];
  const interest = ({ title }: Paper) => (near[title] ? { why: 'near “robots”', relevance: near[title] } : undefined);
  const edition = composeDaily(material(rule, papers, { interest }));
  assert.deepEqual(names(edition.top), ['Surely', 'Hardly, but loved']);
  assert.deepEqual([edition.listed, edition.wanted, names(edition.rest)], [4, 3, ['Hardly']]);
});

test('a topic takes what is as near as its width says, in words that are true', () => {
  const meant = paper('TTS with Towels', { abstract: 'A vocoder.' });
  const said = paper('Synthesis of speech');
  const wants = (of: Paper, fit: Partial<Fit>, rule: Partial<Rule> = {}) => {
    const fits = new Map([[of.key, { score: 4, isSaid: false, ...fit }]]);
    return makeInterest(makeRule({ topics: ['speech synthesis'], ...rule }), {
      topics: [fits],
      without: [],
      background: 5_000,
    })(of)?.why;
  };
  assert.equal(wants(meant, { width: 'usual', by: 'tt' }), 'near “speech synthesis”: TTS');
  assert.equal(wants(meant, { width: 'usual' }), 'near “speech synthesis”');
  assert.equal(wants(said, { width: 'strict' }), '“speech synthesis”');
  assert.equal(wants(meant, { width: 'usual' }, { width: 'strict' }), undefined);
  assert.equal(wants(meant, { width: 'wide' }), undefined);
  assert.equal(wants(meant, { width: 'wide' }, { width: 'wide' }), 'near “speech synthesis”');
  assert.equal(wants(said, {}), undefined);
  assert.equal(wants(said, { width: 'strict' }, { topics: ['"speech synthesis"'] }), undefined);
  assert.equal(wants(said, { width: 'strict' }, { topics: ['"synthesis of speech"'] }), '“synthesis of speech”');
  assert.equal(wants(said, { width: 'strict' }, { topics: ['vocoder or speech synthesis'] }), '“speech synthesis”');
});

test('what is left out bars a paper that is named so or is about it, not one that mentions it', () => {
  const without = (text: string, of: Paper, about?: Fit['width']) => {
    const fits = new Map([[of.key, { score: 4, isSaid: true, ...(about ? { width: about } : {}) }]]);
    const rule = makeRule({ without: [text] });
    return makeInterest(rule, { topics: [], without: [fits], background: 5_000 })(of) === undefined;
  };
  const mentions = paper('Towels', { abstract: 'We beat the others on every benchmark.' });
  assert.equal(without('benchmark', mentions), false);
  assert.equal(without('benchmark', mentions, 'wide'), false);
  assert.equal(without('benchmark', mentions, 'strict'), true);
  assert.equal(without('benchmark', paper('A Benchmark of Towels')), true);
  assert.equal(without('benchmark', paper('Towels', { keywords: ['towel benchmarks'] })), true);
  assert.equal(without('"every benchmark"', mentions), true);
});

test('in a library of a few days a topic takes what its title or keyword says, and what is near only where that is sure', () => {
  const take = (of: Paper, fit: Partial<Fit>, background: number) => {
    const fits = new Map([[of.key, { score: 1, isSaid: false, ...fit }]]);
    const rule = makeRule({ topics: ['video diffusion'] });
    return makeInterest(rule, { topics: [fits], without: [], background })(of)?.why;
  };
  const titled = paper('Diffusion, for video');
  const keyed = paper('Films', { keywords: ['fast video diffusion'] });
  const other = paper('Films');
  for (const one of [titled, keyed]) {
    assert.equal(take(one, {}, 80), '“video diffusion”');
    assert.equal(take(one, {}, 5_000), undefined);
  }
  assert.equal(take(other, { width: 'usual' }, 80), undefined);
  assert.equal(take(other, { width: 'strict' }, 80), 'near “video diffusion”');
  assert.equal(take(other, { width: 'usual' }, 5_000), 'near “video diffusion”');
});

test('people and organisations are told as people write them', () => {
  const wants = (rule: Partial<Rule>, of: Partial<Paper>) => makeInterest(makeRule(rule))(paper('Towels', of))?.why;
  assert.equal(wants({ authors: ['Y. LeCun'] }, { authors: ['Ada Quill', 'Yann LeCun'] }), 'Y. LeCun');
  const organisation = { handle: 'antgroup', name: 'Ant Group' };
  assert.equal(wants({ organisations: ['antgroup'] }, { organisation }), 'antgroup');
  assert.equal(wants({ organisations: ['Apple', 'Ant Group'] }, { organisation }), 'Ant Group');
});

test('at most one paper rises again, and only after two days, doubled, among the week’s first three', () => {
  const rule = makeRule();
  const rise = (before: Partial<Delivered>, upvotes: number) => {
    const risen = paper('Risen', { upvotes });
    const lists = [{ date: FRIDAY, papers: [] }];
    const recent = [...lists, { date: '2026-08-18', papers: [risen, paper('Other', { upvotes: 1 })] }];
    const delivered = got({ paper: 'Risen', ...before }, { paper: 'Other' });
    return names(composeDaily(material(rule, [], { lists, recent, delivered })).top);
  };
  assert.deepEqual(rise({ at: NOW - 3 * DAY, upvotes: 20 }, 50), ['Risen']);
  assert.deepEqual(rise({ at: NOW - DAY, upvotes: 20 }, 50), []);
  assert.deepEqual(rise({ at: NOW - 3 * DAY, upvotes: 30 }, 50), []);
  assert.deepEqual(rise({ at: NOW - 3 * DAY, upvotes: 5 }, 12), []);
  assert.deepEqual(rise({ at: NOW - 3 * DAY, upvotes: 20, times: 2 }, 50), []);
});

test('one that stood in a thread or found no room rises by twenty upvotes, also to the first three of what is wanted', () => {
  const rise = (upvotes: number, facts: Partial<Rule> = {}, wasDelivered = true) => {
    const risen = paper('Risen robot', { upvotes });
    const others = ['A', 'B', 'C'].map((title) => paper(title, { upvotes: 500 }));
    const recent = [
      { date: FRIDAY, papers: [] },
      { date: '2026-08-18', papers: [risen, ...others] },
    ];
    const before = { at: NOW - 3 * DAY, upvotes: 30 };
    const delivered = wasDelivered ? got({ paper: 'Risen robot', ...before }) : new Map();
    const buried = new Map([['Risen robot', before]]);
    const rule = makeRule(facts);
    return composeDaily(material(rule, [], { lists: [recent[0]!], recent, delivered, buried })).top;
  };
  const topics = ['robots'];
  assert.deepEqual(names(rise(50, { topics })), ['Risen robot']);
  assert.deepEqual(names(rise(50, { topics }, false)), ['Risen robot']);
  assert.deepEqual(rise(49, { topics }), []);
  assert.deepEqual(rise(50), []);
});

test('a head counts what is shown: what the channel has already, and what rose, stands apart', () => {
  const rule = makeRule({ floor: 1, top: 2 });
  const papers = ['A', 'B', 'C', 'D'].map((title) => paper(title, { upvotes: 9 }));
  const risen = paper('Risen', { upvotes: 90 });
  const recent = [
    { date: FRIDAY, papers },
    { date: '2026-08-18', papers: [risen] },
  ];
  const delivered = got({ paper: 'A' }, { paper: 'Risen', at: NOW - 3 * DAY, upvotes: 10 });
  const edition = composeDaily(material(rule, papers, { recent, delivered }));
  const { head } = editionReply(rule, edition, new Map(), NAMED, false);
  assert.match(
    head?.small ?? '',
    /^3 of 4 papers fit 1\+ upvotes; 1 that rose; 1 more was here before; the 2 best here, 2 more/,
  );
});

test('the week’s best may have been in daily posts, not in a weekly one, and those that grew late are said to', () => {
  const rule = makeRule({ kind: 'weekly', top: 2, days: [5] });
  const recent = [
    { date: FRIDAY, papers: [paper('New', { upvotes: 40 })] },
    { date: '2026-08-18', papers: [paper('Grown', { upvotes: 90 }), paper('Shown', { upvotes: 99 })] },
    { date: '2026-08-12', papers: [paper('Old', { upvotes: 80 }), paper('Still', { upvotes: 70 })] },
  ];
  const delivered = got(
    { paper: 'Grown', upvotes: 10, at: Date.parse('2026-08-18T07:00:00Z') },
    { paper: 'Shown', weekly: true },
    { paper: 'Old', upvotes: 8, at: Date.parse('2026-08-12T07:00:00Z') },
    { paper: 'Still', upvotes: 60 },
  );
  const edition = composeWeekly(material(rule, [], { recent, delivered }));
  assert.deepEqual(names(edition.top), ['Grown', 'New', 'Old']);
  assert.equal(edition.top[0]!.why, 'late riser: 10 upvotes on Tuesday 18 August');
  assert.equal(edition.top[2]!.why, 'late riser: 8 upvotes on Wednesday 12 August');
  const reply = editionReply(rule, edition, new Map(), NAMED, false);
  assert.match(reply.text, /^The week to Friday 21 August: 2 new papers on Hugging Face; 1 that rose\.$/);
});

test('a weekly post has what came to the last one’s day after its hour', () => {
  const recent = [
    { date: FRIDAY, papers: [paper('New', { upvotes: 40 })] },
    { date: '2026-08-14', papers: [paper('Posted', { upvotes: 99 }), paper('After the hour', { upvotes: 90 })] },
  ];
  const delivered = got({ paper: 'Posted', weekly: true, upvotes: 99 });
  const edition = composeWeekly(material(makeRule({ kind: 'weekly' }), [], { recent, delivered }));
  assert.deepEqual(names(edition.top), ['After the hour', 'New']);
  assert.equal(edition.listed, 2);
});

test('what no post had rises late where it has more upvotes than the least of the last weekly post had', () => {
  const rule = makeRule({ kind: 'weekly', top: 1 });
  const old = [paper('Riser', { upvotes: 70 }), paper('Still', { upvotes: 25 }), paper('Posted', { upvotes: 99 })];
  const recent = [
    { date: FRIDAY, papers: [paper('New', { upvotes: 20 })] },
    { date: '2026-08-12', papers: old },
  ];
  const late = (delivered: Map<string, Delivered>) => composeWeekly(material(rule, [], { recent, delivered })).top;
  const [first, riser, ...none] = late(got({ paper: 'Posted', weekly: true, upvotes: 30 }));
  assert.deepEqual([first?.paper.title, riser?.paper.title, none], ['New', 'Riser', []]);
  assert.equal(riser?.why, 'late riser: listed Wednesday 12 August');
  assert.deepEqual(names(late(new Map())), ['New']);
});

test('a hundred papers fill the cards and the thread, and the rest is counted', () => {
  const rule = makeRule({ top: 5 });
  const papers = Array.from({ length: 100 }, (_, i) => paper(`P${i}`, { upvotes: 100 - i }));
  const edition = composeDaily(material(rule, papers));
  assert.deepEqual([edition.top.length, edition.rest.length, edition.more], [5, 20, 75]);
  const { text } = editionReply(rule, edition, new Map(), NAMED, false);
  assert.match(text, /100 papers on Hugging Face; the 5 top here, 20 more follow and 75 are under “See all”/);
  assert.equal(restReply(edition.rest, rule, () => undefined).cards.length, 20);
});

test('a paper of which nothing is known but its title makes a card', () => {
  const edition = composeDaily(material(makeRule(), [paper('  A\nTitle ')]));
  const [card] = editionReply(makeRule(), edition, new Map(), NAMED, false).cards;
  assert.deepEqual(
    [card!.title, card!.byline, card!.lead, card!.sections, card!.image, card!.facts],
    ['A Title', undefined, undefined, undefined, undefined, []],
  );
});

test('why there is nothing is told apart', () => {
  const rule = makeRule({ topics: ['robots'] });
  const none = composeDaily(material(rule, []));
  const says = (edition: typeof none) => {
    const why = nothingBecause(edition);
    return [why, nothingReply(rule, edition, why, 'Hugging Face').text];
  };
  assert.deepEqual(says(none)[0], 'no list yet');
  assert.equal(says({ ...none, day: '2026-08-22' })[0], 'weekend');
  assert.deepEqual(says(composeDaily(material(rule, [paper('Cats')]))), [
    'nothing fits',
    'Nothing for Friday 21 August: none of 1 paper fits “robots”.',
  ]);
  const had = composeDaily(material(rule, [paper('Robots')], { delivered: got({ paper: 'Robots' }) }));
  assert.deepEqual(says(had), ['had all', 'Nothing new for Friday 21 August: the paper came before.']);
});

test('a paper that is picked from a post or its thread comes with the votes of its digest', () => {
  const rule = makeRule({ name: 'robots' });
  const edition = composeDaily(material(rule, [paper('One'), paper('Two')]));
  const cards = [
    ...editionReply(rule, edition, new Map(), NAMED, false).cards,
    ...restReply(edition.top, rule, () => undefined).cards,
  ];
  assert.deepEqual(
    cards.map(({ picked }) => picked?.options),
    ['One', 'Two', 'One', 'Two'].map((paper) => ({ paper, digest: 'robots' })),
  );
});

test('what a digest looks for is said in whole topics, and those without room are counted', () => {
  const topics = Array.from({ length: 12 }, (_, i) => `a rather long topic about language models, number ${i}`);
  const said = briefInterest(makeRule({ topics }));
  assert.match(said, /^“a rather long topic about language models, number 0”, .*” and \d+ more$/);
  assert.equal(said.split('”').length - 1 + Number(/\d+(?= more$)/.exec(said)![0]), 12);
  assert.equal(briefInterest(makeRule({ topics: ['agents'], floor: 50 })), '“agents”, 50+ upvotes');
});
