import { UpstreamError } from '../../src/errors.ts';

const MAX_REDIRECTS = 3;

/**
 * One file of a service, as bytes; undefined where it is not there. Stays on the service's own host, and fails with an
 * UpstreamError when it is larger or slower than it may be.
 */
export async function download(
  service: string,
  url: URL,
  limits: { maxBytes: number; timeoutMs: number },
): Promise<Uint8Array | undefined> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    let at = url;
    for (let redirects = 0; ; redirects += 1) {
      const response = await fetch(at, { redirect: 'manual', signal, headers: { 'user-agent': 'Paperboy/0.1' } });
      const to = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && to && redirects < MAX_REDIRECTS) {
        await response.body?.cancel();
        at = new URL(to, at);
        if (at.host !== url.host) throw new UpstreamError(service, 'refused', 'leads to a host that is not its own');
        continue;
      }
      if (response.ok) return await read(service, response, limits.maxBytes);
      await response.body?.cancel();
      if (response.status === 404) return undefined;
      const fault = response.status === 429 ? 'limited' : response.status >= 500 ? 'unreachable' : 'refused';
      throw new UpstreamError(service, fault, `HTTP ${response.status}`, { status: response.status });
    }
  } catch (cause) {
    if (cause instanceof UpstreamError) throw cause;
    if (signal.aborted) throw new UpstreamError(service, 'slow', `no full answer within ${limits.timeoutMs} ms`);
    throw new UpstreamError(service, 'unreachable', 'no answer', { cause });
  }
}

async function read(service: string, response: Response, max: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.byteLength;
    if (size > max)
      throw new UpstreamError(service, 'too large', `more than ${max} bytes`, { status: response.status });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
