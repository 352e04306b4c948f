type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array;
type Kind<T> = new (length: number | ArrayBuffer) => T;

/** A typed array that grows; what is new is 0. `data` is replaced when it grows and may be longer than what is in use. */
export type Column<T extends Numbers> = { data: T; reserve(length: number): void };

const LEAST = 64;
const GROWTH = 1.3;

export function makeColumn<T extends Numbers>(kind: Kind<T>, held?: T): Column<T> {
  const column: Column<T> = {
    data: held ?? new kind(LEAST),
    reserve(length) {
      if (length <= column.data.length) return;
      const grown = new kind(Math.max(length, Math.ceil(column.data.length * GROWTH)));
      grown.set(column.data as never);
      column.data = grown;
    },
  };
  return column;
}
