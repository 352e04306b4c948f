import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { mcpServer } from './server.ts';
import type { McpDeps } from './tools.ts';

/** Serves one client over standard input and output; `left` resolves when it has gone. */
export async function mcpOverStdio(
  deps: McpDeps,
  stdin: NodeJS.ReadableStream,
): Promise<{ left: Promise<void>; close(): Promise<void> }> {
  const server = mcpServer(deps);
  const left = new Promise<void>((resolve) => {
    server.onclose = resolve;
    // The transport does not tell that nobody writes any more.
    stdin.once('end', resolve);
    stdin.once('close', resolve);
  });
  await server.connect(new StdioServerTransport());
  return { left, close: () => server.close() };
}
