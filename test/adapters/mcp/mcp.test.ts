import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { commands } from '../../../src/commands.ts';
import { programRoutes } from '../../../src/start/programs.ts';
import { GIRAFFES, GOOD_SUMMARY } from '../../samples/giraffes.ts';
import { explained } from '../../wires/explained.ts';
import { emptyFolder } from '../../wires/folder.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { served } from '../../wires/playground.ts';
import { WORDS_ALONE } from '../../wires/program.ts';

const TOKEN = 'a-token-of-programs';
const client = (): Client => new Client({ name: 'a-test', version: '1' });
type Said = { content: { type: string; text: string }[]; structuredContent?: unknown; isError?: boolean };

async function overHttp(t: Parameters<typeof served>[0]) {
  const behind = await explained(t, { says: { say: JSON.stringify(GOOD_SUMMARY) } as never });
  const { bot, clock, kept } = behind;
  const log = keptLog();
  const storage = { kept };
  const web = await served(
    t,
    programRoutes({ bot, commands, token: TOKEN, base: 'http://localhost', storage, clock, log }),
  );
  const connect = async (token = TOKEN): Promise<Client> => {
    const made = client();
    const requestInit = { headers: { authorization: `Bearer ${token}` } };
    await made.connect(new StreamableHTTPClientTransport(new URL(`${web.address}/mcp`), { requestInit }) as Transport);
    t.after(() => made.close());
    return made;
  };
  return { ...behind, ...web, connect };
}

test('over HTTP the official client is told every command that is for programs, with its options', async (t) => {
  const { connect } = await overHttp(t);
  const asking = await connect();
  assert.equal(asking.getServerVersion()?.name, 'paperboy');
  const { tools } = await asking.listTools();
  const names = tools.map(({ name }) => name);
  assert.ok(['search', 'today', 'summary', 'ask', 'similar'].every((name) => names.includes(name)));
  assert.ok(!names.some((name) => /digest|save|export|privacy/.test(name)), names.join());
  const search = tools.find(({ name }) => name === 'search')!;
  assert.deepEqual(Object.keys(search.inputSchema.properties ?? {}).slice(0, 2), ['query', 'since']);
  assert.ok(!('share' in search.inputSchema.properties!));
});

test('an answer comes with the sentences that bear it out, as text and as data', async (t) => {
  const { connect } = await overHttp(t);
  const asking = await connect();
  const found = (await asking.callTool({ name: 'search', arguments: { query: 'giraffe attention' } })) as Said;
  assert.match(found.content[0]!.text, /Giraffe Attention: Longer Necks/);
  const told = (await asking.callTool({ name: 'summary', arguments: { paper: GIRAFFES.key } })) as Said;
  const { cards } = told.structuredContent as {
    cards: { sections?: { evidence?: { text: string }[] }[]; quotes?: { text: string }[] }[];
  };
  const quotes = cards.flatMap(({ sections = [], quotes = [] }) => [
    ...quotes,
    ...sections.flatMap(({ evidence = [] }) => evidence),
  ]);
  assert.ok(quotes.length > 0);
  for (const { text } of quotes.slice(0, 2)) assert.ok(told.content[0]!.text.includes(text.slice(0, 40)));
});

test('what cannot be answered is an error in words, and a tool that is none is refused', async (t) => {
  const { connect } = await overHttp(t);
  const asking = await connect();
  const wrong = (await asking.callTool({ name: 'search', arguments: { query: 'x', limit: 100_000 } })) as Said;
  assert.equal(wrong.isError, true);
  assert.match(wrong.content[0]!.text, /limit: a whole number from 1 to 100/);
  for (const name of ['digest set', 'save', 'no such tool'])
    await assert.rejects(asking.callTool({ name, arguments: {} }), /no tool called/);
});

test('papers are resources, by their arXiv id', async (t) => {
  const { connect } = await overHttp(t);
  const asking = await connect();
  const { resourceTemplates } = await asking.listResourceTemplates();
  assert.deepEqual(
    resourceTemplates.map(({ uriTemplate }) => uriTemplate),
    ['paper://{paper}'],
  );
  const { contents } = await asking.readResource({ uri: `paper://${GIRAFFES.key}` });
  assert.match(String((contents[0] as { text: string }).text), /long-necked heads look far/);
  await assert.rejects(asking.readResource({ uri: 'paper://9999.99999' }), /no paper/);
  await assert.rejects(asking.readResource({ uri: 'file:///etc/passwd' }), /no paper/);
});

test('without the token nobody is let in, and nothing but a request is read', async (t) => {
  const { connect, address } = await overHttp(t);
  await assert.rejects(connect('another-token'), /401|API_TOKEN/);
  const statuses = await Promise.all(
    ['{', 'x'.repeat(70_000)].map(async (body) => {
      const headers = {
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      };
      return (await fetch(`${address}/mcp`, { method: 'POST', headers, body })).status;
    }),
  );
  assert.deepEqual(statuses, [400, 400]);
});

test('over standard input and output the program speaks the protocol alone, and keeps what is saved', async (t) => {
  const root = join(import.meta.dirname, '../../..');
  const folder = emptyFolder(t);
  const nowhere = 'http://127.0.0.1:9';
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [`--import=${join(root, 'src/check-node.js')}`, join(root, 'src/main.ts'), 'mcp'],
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      DATA_DIR: folder,
      HF_ENDPOINT: nowhere,
      ARXIV_ENDPOINT: nowhere,
      LOG_LEVEL: 'silent',
      ...WORDS_ALONE,
    },
    stderr: 'ignore',
  });
  const asking = client();
  const faults: Error[] = [];
  asking.onerror = (error) => void faults.push(error);
  await asking.connect(transport as Transport);
  t.after(() => asking.close());
  const names = (await asking.listTools()).tools.map(({ name }) => name);
  assert.ok(names.includes('save') && names.includes('export'), names.join());
  await asking.callTool({ name: 'save', arguments: { paper: '1706.03762', list: 'thesis' } });
  const taken = (await asking.callTool({ name: 'export', arguments: { list: 'thesis', format: 'csl' } })) as Said;
  assert.match(taken.content[0]!.text, /"title": "Attention Is All You Need"/);
  assert.ok((await asking.listResources()).resources.length > 5);
  assert.deepEqual(faults, []);
});
