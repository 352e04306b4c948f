/** A short name for a text: 13 letters and digits, the same for the same text for ever (64-bit FNV-1a). */
export function hash(text: string): string {
  let state = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    state = BigInt.asUintN(64, (state ^ BigInt(byte)) * 0x100000001b3n);
  return state.toString(36).padStart(13, '0');
}

/** A number from 0 below 2³² for a text, for tables in memory: 32-bit FNV-1a over its UTF-16 units. */
export function hash32(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return state >>> 0;
}
