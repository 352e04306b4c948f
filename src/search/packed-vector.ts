/** A vector as it is kept: a float32 factor, then a signed byte a dimension. Little-endian. */
export type PackedVector = Uint8Array;
/** Bytes of the factor. */
export const HEAD = 4;
const MOST_BYTE = 127;
export const packedLength = (dimension: number): number => HEAD + dimension;

export function packVector(vector: Float32Array): PackedVector {
  let most = 0;
  for (const x of vector) most = Math.max(most, Math.abs(x));
  // What is no number would spread to every comparison; such a vector says nothing.
  if (!Number.isFinite(most)) most = 0;
  const bytes = new Uint8Array(HEAD + vector.length);
  const factor = most / MOST_BYTE;
  new DataView(bytes.buffer).setFloat32(0, factor, true);
  if (most > 0) for (let i = 0; i < vector.length; i += 1) bytes[HEAD + i] = Math.round(vector[i]! / factor);
  return bytes;
}
