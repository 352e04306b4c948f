/** A short name for a text: 13 letters and digits, the same for the same text for ever (64-bit FNV-1a). */
export function hash(text: string): string {
  let state = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    state = BigInt.asUintN(64, (state ^ BigInt(byte)) * 0x100000001b3n);
  return state.toString(36).padStart(13, '0');
}
