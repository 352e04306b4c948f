import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { Options } from '../../src/chat/reply.ts';
import { callTool, listPapers, type McpDeps, PAPER_TEMPLATE, readPaper, tools } from './tools.ts';

const ABOUT =
  'Papers of a library that follows Hugging Face’s Daily Papers and arXiv. Statements come with the sentence of the paper that ' +
  'bears them out: quote that, and name the paper.';

/** Paperboy as a server of the Model Context Protocol (modelcontextprotocol.io), before it is connected. */
export function mcpServer(deps: McpDeps): Server {
  const { commands, version } = deps;
  const server = new Server(
    { name: 'paperboy', title: 'Paperboy', version },
    { capabilities: { tools: {}, resources: {} }, instructions: ABOUT },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools(commands) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params: { name, arguments: given = {} } }) => {
    if (!commands.some((one) => one.name === name))
      throw new McpError(ErrorCode.InvalidParams, `There is no tool called ${name.slice(0, 40)}.`);
    // The bot reads them by the command's schema.
    return callTool(name, given as Options, deps, commands);
  });
  server.setRequestHandler(ListResourcesRequestSchema, async () => ({ resources: await listPapers(deps) }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [PAPER_TEMPLATE] }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }) => {
    const text = await readPaper(uri, deps, commands);
    if (text === undefined) throw new McpError(ErrorCode.InvalidParams, `There is no paper at ${uri.slice(0, 100)}.`);
    return { contents: [{ uri, mimeType: 'text/plain', text }] };
  });
  return server;
}
