/** A short name for a text: 13 letters and digits, the same for the same text for ever (64-bit FNV-1a). */
export function hash(text: string): string {
  let state = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    state = BigInt.asUintN(64, (state ^ BigInt(byte)) * 0x100000001b3n);
  return state.toString(36).padStart(13, '0');
}

/** A number from 0 below 2³² for a text, for tables in memory: 32-bit FNV-1a over its UTF-16 units. */
export function hash32(text: string): number {
  let state = FIRST_32;
  for (let i = 0; i < text.length; i += 1) state = Math.imul(state ^ text.charCodeAt(i), PRIME_32);
  return state >>> 0;
}

/** The same of UTF-16 units from `start` to before `end`. */
export function hashUnits(units: Uint16Array, start: number, end: number): number {
  let state = FIRST_32;
  for (let i = start; i < end; i += 1) state = Math.imul(state ^ units[i]!, PRIME_32);
  return state >>> 0;
}

const FIRST_32 = 0x811c9dc5;
const PRIME_32 = 0x01000193;
