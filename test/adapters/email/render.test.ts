import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simpleParser } from 'mailparser';
import { parse } from 'parse5';
import { linksOf } from '../../../adapters/email/buttons.ts';
import { composed } from '../../../adapters/email/messages.ts';
import { memoryKept } from '../../../adapters/storage/memory/kept.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { asLetter } from '../../../src/digests/letter.ts';
import { awkwardReplies, card } from '../../samples/awkward.ts';
import { makeRule, stillClock } from '../../wires/digests.ts';
import { FROM } from '../../wires/mail-poster.ts';

const MAILBOX = { id: 'm1', address: 'ada@lab.example', key: 'k'.repeat(32) };
const shelf = memoryKept(stillClock('2026-08-21')).shelf;

async function sent(reply: Reply) {
  const links = await linksOf(reply, { base: 'https://papers.example.org', mailbox: MAILBOX, shelf });
  const envelope = { id: '<r1.2026-08-21@example.org>', from: FROM, to: MAILBOX.address, at: 0 };
  const { raw } = await composed(reply, links, envelope);
  return { raw: Buffer.from(raw).toString('latin1'), mail: await simpleParser(Buffer.from(raw)), bytes: raw.length };
}

const post: Reply = {
  text: 'Papers of Tuesday 30 June: 3 of 34 papers fit “agents”.',
  head: { title: 'Papers of Tuesday 30 June', small: '3 of 34 papers fit “agents”.' },
  cards: [
    card({
      title: 'TUA-Bench: A Benchmark for Terminal-Use Agents',
      why: 'agents',
      actions: [
        { label: 'Summary', ask: { command: 'summary', options: { paper: '2606.28480' } } },
        {
          label: '👍 More like this',
          ask: { command: 'digest vote', options: { paper: '2606.28480', vote: 'more', name: 'daily' } },
        },
        {
          label: '👎 Less like this',
          ask: { command: 'digest vote', options: { paper: '2606.28480', vote: 'less', name: 'daily' } },
        },
        { label: 'PDF', open: 'https://arxiv.org/pdf/2606.28480' },
      ],
    }),
    card({ title: 'OSWorld2.0: Benchmarking Computer Use' }),
  ],
  small: 'Sentences by Hugging Face’s AI.',
};
const rest = {
  paper: { key: '2606.1', id: '2606.1', title: 'TACO: Tool-Augmented Credit', withdrawn: false },
  why: '',
} as never;
const letter = asLetter(post, makeRule({ name: 'daily', zone: 'Europe/Berlin' }), [rest]);

test('a message is read in plain text and in HTML, and says who ends it, of which list it is and that nobody wrote it', async () => {
  const { mail, raw } = await sent(letter);
  assert.equal(mail.subject, 'Papers of Tuesday 30 June: TUA-Bench, OSWorld2.0 and 1 more');
  assert.equal(mail.from?.text, '"Paperboy" <papers@example.org>');
  assert.match(raw, /^Content-Type: multipart\/alternative;/m);
  assert.match(raw, /charset=utf-8/i);
  assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
  const header = (name: string): string =>
    mail.headerLines.find(({ key }) => key === name)?.line.replace(/\r\n\s+/g, ' ') ?? '';
  assert.match(header('list-id'), /^List-ID: <daily\.digests\.example\.org>$/i);
  assert.match(
    header('list-unsubscribe'),
    /^List-Unsubscribe: <https:\/\/papers\.example\.org\/mail\/m1\?q=[\w-]+&s=[\w-]{22}>$/,
  );
  assert.equal(header('list-unsubscribe-post'), 'List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const unsubscribe = /<(.*)>/.exec(header('list-unsubscribe'))![1]!;
  for (const part of [mail.text ?? '', String(mail.html).replaceAll('&#38;', '&')]) {
    for (const words of [
      'TUA-Bench: A Benchmark for Terminal-Use Agents',
      'Attention alone',
      'TACO: Tool-Augmented Credit',
      'Weekdays at 09:00, Berlin time',
    ])
      assert.ok(part.includes(words), words);
    assert.ok(part.includes(unsubscribe));
  }
  const votes = [...String(mail.html).matchAll(/href="([^"]*)"[^>]*>(more like this|not this)</g)];
  assert.equal(votes.length, 2);
  for (const [, url = '', label = ''] of votes)
    assert.ok((mail.text ?? '').includes(`${label}: ${url.replaceAll('&#38;', '&')}\n`), label);
  assert.match(mail.text ?? '', /^PDF: https:\/\/arxiv\.org\/pdf\/2606\.28480$/m);
});

test('nothing in a message is fetched, run or followed by itself, and what is asked of a paper is its votes alone', async () => {
  const { mail } = await sent(letter);
  const page = String(mail.html);
  assert.doesNotMatch(page, /<img|<script|<link|<iframe|<form|url\(|background=|\bon\w+=/i);
  assert.doesNotMatch(page, /cdn\.example\.org/);
  const labels = [...page.matchAll(/<a class="a"[^>]*>([^<]*)<\/a>/g)].map(([, label]) => label);
  for (const label of ['PDF', 'more like this', 'not this', 'Change', 'Pause', 'Unsubscribe'])
    assert.ok(labels.includes(label), label);
  assert.ok(!labels.includes('Summary'));
});

test('whatever a paper is called, it is one header line, no header of its own and no markup', async () => {
  const evil = 'Hi\r\nBcc: all@lab.example\r\n\r\n<script>alert(1)</script>';
  const { mail, raw } = await sent({ ...letter, head: { title: evil }, cards: [card({ title: evil })] });
  assert.equal(mail.bcc, undefined);
  assert.doesNotMatch(raw, /^Bcc:/im);
  assert.doesNotMatch(String(mail.html), /<script/i);
  assert.match(mail.subject ?? '', /^Hi Bcc: all@lab\.example/);
});

test('awkward replies become messages that no program cuts, well formed, with no line too long to be sent', async () => {
  for (const [what, reply] of Object.entries(awkwardReplies)) {
    const { bytes, raw, mail } = await sent(reply);
    assert.ok(bytes <= 102_000, `${what}: ${bytes}`);
    assert.ok(
      raw.split('\r\n').every((one) => one.length <= 998),
      what,
    );
    assert.ok((mail.subject ?? '').length > 0, what);
    assert.doesNotMatch(`${mail.text}${mail.html}`, /\u202e|\ud800(?![\udc00-\udfff])/, what);
    const faults: string[] = [];
    parse(String(mail.html), { onParseError: ({ code }) => faults.push(code) });
    assert.deepEqual(faults, [], what);
  }
});

test('what there is no room for is counted', async () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => card({ title: `Paper ${i}`, lead: '='.repeat(600) }));
  const { mail, bytes } = await sent({ ...letter, cards: many(400), also: many(400) });
  assert.ok(bytes <= 102_000);
  const shown = (mail.text ?? '').match(/^Paper \d+$/gm)?.length ?? 0;
  assert.match(mail.text ?? '', new RegExp(`And ${800 - shown} more papers, for which there is no room here`));
});
