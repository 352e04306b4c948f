/** The number of the model that this process uses, 0 before it has said: seen by the search engine's thread too. */
export type ModelCell = { get(): number; set(model: number): void };

export const modelCell = (memory: SharedArrayBuffer): ModelCell => {
  const numbers = new Int32Array(memory);
  return {
    get: () => Atomics.load(numbers, 0),
    set: (model) => void Atomics.store(numbers, 0, model),
  };
};

export const CELL_BYTES = 4;
