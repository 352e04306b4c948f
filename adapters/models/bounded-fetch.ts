/** No event of a stream is as long; a client that waits for its end copies all that came with each piece. */
const LONGEST_EVENT = 2 * 2 ** 20;
const BLANK_LINES = ['\n\n', '\r\n\r\n'];

/**
 * `fetch` for clients that read whatever comes: a body of more than so many bytes, or an event of a stream that does not
 * end, breaks off with a TypeError.
 */
export const boundedFetch =
  (mostBytes: number): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init);
    if (!response.body) return response;
    const inEvents = /event-stream/i.test(response.headers.get('content-type') ?? '');
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(bounds(mostBytes, inEvents)), { status, statusText, headers });
  };

function bounds(mostBytes: number, inEvents: boolean): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  let open = 0;
  return new TransformStream({
    transform(piece, controller) {
      bytes += piece.byteLength;
      open = inEvents ? openBehind(piece, open) : 0;
      if (bytes > mostBytes || open > LONGEST_EVENT)
        throw new TypeError(`the body goes on after ${Math.min(bytes, mostBytes)} bytes`);
      controller.enqueue(piece);
    },
  });
}

/** Bytes of the event that is still open behind a piece. */
function openBehind(piece: Uint8Array, before: number): number {
  const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
  const end = Math.max(...BLANK_LINES.map((blank) => bytes.lastIndexOf(blank)));
  return end < 0 ? before + bytes.length : bytes.length - end;
}
