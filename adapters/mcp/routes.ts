import type { IncomingMessage, ServerResponse } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Log } from '../../src/ports/host.ts';
import type { Route } from '../../src/ports/web.ts';
import type { Guard } from '../api/guard.ts';
import { mcpServer } from './server.ts';
import type { McpDeps } from './tools.ts';

const LONGEST_BODY = 64 * 1024;

/** The protocol over streamable HTTP: each request by itself, for there is no talk to remember. */
export function mcpRoutes({ guard, log, ...deps }: McpDeps & { guard: Guard; log: Log }): Route[] {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = await guard(request.headers.authorization);
    if (refused) return refuse(response, refused.status, refused.says, refused.headers);
    const body = await bodyOf(request);
    if (body === undefined) return refuse(response, 400, 'That cannot be read.');
    const server = mcpServer(deps);
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    response.once('close', () => void server.close());
    // Its type says less of what may be undefined than ours.
    await server.connect(transport as Parameters<typeof server.connect>[0]);
    await transport.handleRequest(request, response, body);
  }
  const take = (request: object, response: object): void => {
    const [asked, answered] = [request as IncomingMessage, response as ServerResponse];
    answer(asked, answered).catch((err: unknown) => {
      log.error({ err }, 'a request of the Model Context Protocol broke');
      if (answered.headersSent) answered.destroy();
      else refuse(answered, 500, 'Something broke on our side.');
    });
  };
  return [{ method: 'POST', path: '/mcp', open: true, take }];
}

/** An error as JSON-RPC has it. */
function refuse(response: ServerResponse, status: number, message: string, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ jsonrpc: '2.0', error: { code: -32_000, message }, id: null }));
}

/** Undefined for what is no JSON, or too long. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > LONGEST_BODY) return undefined;
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    return undefined;
  }
}
