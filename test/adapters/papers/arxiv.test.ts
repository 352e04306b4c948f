import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { arxiv } from '../../../adapters/papers/arxiv.ts';
import type { PaperSource } from '../../../src/ports/sources.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { outside, type Request } from '../../wires/outside.ts';
import { upstream } from '../../wires/upstream.ts';

const SAMPLES = '../shared/reference/specs/arxiv';

function archive(base: string) {
  const clock = hastyClock();
  return { clock, ...arxiv({ base, clock, log: keptLog() }) };
}

const failing = upstream('arXiv');

const feed = (entries: string, total?: number) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title type="html">ArXiv Query: some</title>
  ${total === undefined ? '' : `<opensearch:totalResults xmlns:opensearch="http://a9.com/x/">${total}</opensearch:totalResults>`}
  ${entries}
</feed>`;

const entry = (id: string, more = '') => `<entry>
  <id>http://arxiv.org/abs/${id}</id>
  <updated>2025-12-01T10:00:00Z</updated>
  <published>2025-10-13T17:59:59Z</published>
  <title>On $x &lt; y$ &amp; other
  inequalities: Erd&#337;s&apos; view</title>
  <summary>  First line of the abstract
with a second line, and 5 &gt; 4.
  </summary>
  <author><name>Ada Example</name><arxiv:affiliation>Somewhere</arxiv:affiliation></author>
  <author><name>Bo  Sample</name></author>
  <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="math.CO" scheme="x"/>
  <category term="cs.LG" scheme="x"/><category term="math.CO" scheme="x"/>
  ${more}
</entry>`;

/** Answers an id list with an entry for each of its ids, in reverse. */
const everything = ({ query }: Request) => {
  const ids = (query.get('id_list') ?? '').split(',').reverse();
  return { body: feed(ids.map((id) => entry(`${id}v2`)).join('')) };
};

test('a paper comes with its text on one line, its people, its day and its version', async (t) => {
  const far = await outside(t, { body: feed(entry('2510.11690v3'), 1) });
  const paper = await archive(far.base).paper('2510.11690v1');
  assert.ok(paper);
  assert.equal(paper.id, '2510.11690');
  assert.equal(paper.version, 3);
  assert.equal(paper.title, "On $x < y$ & other inequalities: Erdős' view");
  assert.equal(paper.abstract, 'First line of the abstract with a second line, and 5 > 4.');
  assert.deepEqual(paper.authors, ['Ada Example', 'Bo Sample']);
  assert.equal(paper.authorsCount, 2);
  assert.equal(paper.organisation, null);
  assert.equal(paper.published, '2025-10-13');
  assert.deepEqual(paper.categories, ['math.CO', 'cs.LG']);
  const [asked] = far.requests;
  assert.equal(asked?.path, '/api/query');
  assert.equal(asked?.query.get('id_list'), '2510.11690');
});

test('it is a source of papers', () => {
  const source: PaperSource = archive('https://archive.invalid');
  assert.equal(source.name, 'arXiv');
});

test('an unknown paper is undefined, and so is what is no id, which is not even asked for', async (t) => {
  const far = await outside(t, { body: feed('', 0) });
  const client = archive(far.base);
  assert.equal(await client.paper('0704.0001'), undefined);
  for (const odd of ['abc', '', '2510.11690&max_results=9', 't0123456789abc'])
    assert.equal(await client.paper(odd), undefined, odd);
  assert.equal(far.requests.length, 1);
});

test('many papers are asked for a hundred at a time and come in the asked order, without those that lack', async (t) => {
  const far = await outside(t);
  far.otherwise((request) => {
    const answer = everything(request);
    return { body: answer.body.replace(entry('2510.00003v2'), '') };
  });
  const ids = Array.from({ length: 150 }, (_, i) => `2510.${String(i).padStart(5, '0')}`);
  const client = archive(far.base);
  const papers = await client.papers([...ids, ids[0]!, 'nonsense', 'math.AG/0601001v1']);
  assert.deepEqual(
    papers.map(({ id }) => id),
    [...ids.filter((id) => id !== '2510.00003'), 'math/0601001'],
  );
  assert.deepEqual(
    far.requests.map(({ query }) => query.get('max_results')),
    ['100', '51'],
  );
  assert.ok(
    client.clock.waits.some((wait) => wait === 3_000),
    'the second request waits for its turn',
  );
  assert.equal(far.busiest(), 1);
});

test('a search asks for every telling word, quoted', async (t) => {
  const far = await outside(t);
  far.otherwise({ body: feed(entry('2510.11690v1') + entry('hep-th/9711200v3') + entry('2510.11691v1'), 300) });
  const client = archive(far.base);
  const found = await client.search(
    'What are state-of-the-art "diffusion" models? OR ti:x) ANDNOT (au:del_maestro \\',
    2,
  );
  assert.deepEqual(
    found.map(({ id }) => id),
    ['2510.11690', 'hep-th/9711200'],
  );
  const query = far.requests[0]?.query;
  assert.equal(
    query?.get('search_query'),
    'all:"state-of-the-art" AND all:"diffusion" AND all:"models" AND all:"ti" AND all:"x" AND all:"andnot" AND all:"au" AND all:"del" AND all:"maestro"',
  );
  assert.equal(query?.get('max_results'), '2');
  assert.equal(query?.get('sortBy'), 'relevance');
  await client.search('the who', 1_000);
  assert.equal(far.requests[1]?.query.get('search_query'), 'all:"the" AND all:"who"');
  assert.equal(far.requests[1]?.query.get('max_results'), '100');
  assert.deepEqual(await client.search('"" () 😀', 5), []);
  await client.search('wort '.repeat(5) + Array.from({ length: 99 }, (_, i) => `w${i}`).join(' '), 5);
  assert.equal(far.requests[2]?.query.get('search_query')?.split(' AND ').length, 30);
  assert.equal(far.requests.length, 3);
});

test('answers are kept for hours, lacks for minutes', async (t) => {
  const far = await outside(t, { body: feed(entry('2510.11690v1')) }, { body: feed('', 0) });
  const client = archive(far.base);
  await client.search('inequalities', 5);
  await client.search('inequalities', 5);
  assert.equal((await client.paper('2510.11690'))?.version, 1);
  await client.paper('2510.99999');
  await client.paper('2510.99999');
  assert.equal(far.requests.length, 2);
  far.otherwise(everything);
  client.clock.pass(11 * 60_000);
  assert.equal((await client.paper('2510.99999'))?.version, 2);
  assert.equal((await client.paper('2510.11690'))?.version, 1);
  client.clock.pass(7 * 3_600_000);
  assert.equal((await client.paper('2510.11690'))?.version, 2);
});

test('who asks the same at once gets the same answer', async (t) => {
  const far = await outside(t);
  far.otherwise(everything);
  const client = archive(far.base);
  const answers = await Promise.all(Array.from({ length: 50 }, () => client.paper('2510.11690')));
  assert.ok(answers.every((paper) => paper?.id === '2510.11690'));
  assert.equal(far.requests.length, 1);
});

test('a failure is not kept', async (t) => {
  const far = await outside(t, { body: 'oops' }, { body: feed(entry('2510.11690v1')) });
  const client = archive(far.base);
  await assert.rejects(client.paper('2510.11690'), failing('nonsense'));
  assert.equal((await client.paper('2510.11690'))?.id, '2510.11690');
});

test('an error in the form of an entry is a refusal', async (t) => {
  const error = `<entry><id>http://arxiv.org/api/errors#max_results_too_big</id><title>Error</title>
    <summary>max_results must be\n smaller</summary></entry>`;
  const far = await outside(t, { body: feed(error, 1) }, { status: 400, body: feed(error, 1) });
  const client = archive(far.base);
  await assert.rejects(client.search('one', 5), (thrown: Error) => {
    assert.match(thrown.message, /max_results must be smaller/);
    return failing('refused')(thrown);
  });
  await assert.rejects(client.search('two', 5), failing('refused', { status: 400 }));
});

test('"Rate exceeded." is told as a limit, and arXiv is then left alone', async (t) => {
  const far = await outside(t);
  far.otherwise({ status: 429, headers: { 'content-type': 'text/plain' }, body: 'Rate exceeded.' });
  const client = archive(far.base);
  await assert.rejects(client.paper('2510.11690'), failing('limited', { status: 429 }));
  const asked = far.requests.length;
  await assert.rejects(client.search('more', 5), failing('limited'));
  assert.equal(far.requests.length, asked);
});

test('what is no feed of papers is nonsense', async (t) => {
  const far = await outside(t);
  const bomb = '<!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>';
  const odd = [
    'Rate exceeded.',
    '',
    '<html><body>Down for maintenance</body></html>',
    '<feed><entry>',
    feed('<entry>').replace('</feed>', ''),
    feed('', 12),
    feed('<a>'.repeat(5_000) + '</a>'.repeat(5_000)),
    '{"feed": {}}',
  ];
  for (const body of odd) {
    far.next({ body });
    await assert.rejects(archive(far.base).paper('2510.11690'), failing('nonsense'), body.slice(0, 60));
  }
  far.next({
    body: `<?xml version="1.0"?>${bomb}${feed(entry('2510.11690v1', '<arxiv:comment>&b;</arxiv:comment>')).slice(38)}`,
  });
  assert.equal((await archive(far.base).paper('2510.11690'))?.id, '2510.11690');
});

test('an entry without id or title costs only itself', async (t) => {
  const bare = '<entry><id>http://arxiv.org/abs/2510.00001v1</id><title> Bare </title></entry>';
  const far = await outside(t, {
    body: feed(
      `<entry/><entry><id>http://arxiv.org/abs/2510.00002v1</id></entry><entry><id>x</id><title>X</title></entry>${bare}`,
    ),
  });
  const [paper, ...others] = await archive(far.base).search('bare', 9);
  assert.deepEqual(others, []);
  assert.equal(paper?.title, 'Bare');
  assert.equal(paper?.abstract, '');
  assert.equal(paper?.authors, null);
  assert.equal(paper?.published, null);
});

test('recorded answers read whole', { skip: !existsSync(SAMPLES) }, async (t) => {
  const far = await outside(t);
  const recorded = readdirSync(SAMPLES)
    .filter((name) => name.endsWith('.json'))
    .map(
      (name) =>
        JSON.parse(readFileSync(`${SAMPLES}/${name}`, 'utf8')) as { url: string; status_code: number; body: string },
    );
  const answer = (part: string) => {
    const { status_code: status, body } = recorded.find(({ url }) => url.includes(part))!;
    far.next({ status, body });
    return body;
  };
  answer('id_list=1605.08386');
  const paper = await archive(far.base).paper('1605.08386');
  assert.equal(paper?.title, 'Heat-bath random walks with Markov bases');
  assert.deepEqual(paper?.authors, ['Caprice Stanley', 'Tobias Windisch']);
  assert.equal(paper?.published, '2016-05-26');
  assert.deepEqual(paper?.categories, ['math.CO', 'math.ST']);

  answer('astro-ph');
  const old = await archive(far.base).paper('astro-ph/0601001');
  assert.equal(old?.id, 'astro-ph/0601001');
  assert.equal(old?.version, 1);
  assert.match(old?.abstract ?? '', /^We derive .* Gould & Morgan \(2003\) .* V_max<17\.5\./);

  answer('id_list=0000.0000');
  assert.equal(await archive(far.base).paper('0704.9999'), undefined);
  answer('0808.05394');
  assert.deepEqual(
    (await archive(far.base).papers(['1808.05394', '1707.08567'])).map(({ id }) => id),
    ['1707.08567'],
  );
  answer('id_list=abc');
  await assert.rejects(archive(far.base).paper('1605.08386'), failing('refused', { status: 400 }));
  const body = answer('search_query=testing&id_list=&sortBy=relevance&sortOrder=descending&start=0');
  const found = await archive(far.base).search('testing', 50);
  assert.equal(found.length, body.match(/<entry>/g)?.length);
  for (const { title, abstract, authors } of found)
    assert.ok(title && abstract && authors && !/\n/.test(title + abstract));
});
