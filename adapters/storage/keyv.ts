import { EventEmitter } from 'node:events';
import { type KeyvStorageAdapter, type KeyvStorageEntry, type KeyvStorageGetResult, keyvStorageCapability } from 'keyv';

/** Values by namespace and key, each with how long it lasts from now, in milliseconds. */
export type CacheRows = {
  get(namespace: string, keys: readonly string[]): Promise<readonly (string | undefined)[]>;
  set(namespace: string, key: string, value: string, ttlMs: number | null): Promise<void>;
  delete(namespace: string, keys: readonly string[]): Promise<boolean[]>;
  clear(namespace: string): Promise<void>;
  /** A page of what stands behind a key, in the order of keys; empty at the end. */
  after(namespace: string, key: string): Promise<readonly { key: string; value: string }[]>;
};

/** A Keyv 6 storage adapter over a store's rows. One object for each Keyv: they would share their last namespace. */
export class RowsKeyv extends EventEmitter implements KeyvStorageAdapter {
  namespace: string | undefined;
  readonly #rows: CacheRows;

  constructor(rows: CacheRows) {
    super();
    this.#rows = rows;
  }

  get capabilities() {
    return keyvStorageCapability(this);
  }

  // Keyv wants listeners that can be called; Node's types promise no more than a Function.
  override listeners(event: string | symbol) {
    return super.listeners(event) as ((...values: unknown[]) => void)[];
  }

  override rawListeners(event: string | symbol) {
    return super.rawListeners(event) as ((...values: unknown[]) => void)[];
  }

  get #space(): string {
    return this.namespace ?? '';
  }

  async get<V>(key: string) {
    const [value] = await this.#rows.get(this.#space, [key]);
    return value as KeyvStorageGetResult<V>;
  }

  async getMany<V>(keys: string[]) {
    return (await this.#rows.get(this.#space, keys)) as KeyvStorageGetResult<V>[];
  }

  async set(key: string, value: unknown, expires?: number) {
    await this.#rows.set(this.#space, key, String(value), expires === undefined ? null : expires - Date.now());
    return true;
  }

  async setMany<V>(entries: KeyvStorageEntry<V>[]) {
    for (const { key, value, expires } of entries) await this.set(key, value, expires);
    return entries.map(() => true);
  }

  async delete(key: string) {
    return (await this.deleteMany([key]))[0]!;
  }

  deleteMany(keys: string[]) {
    return this.#rows.delete(this.#space, keys);
  }

  async has(key: string) {
    return (await this.get(key)) !== undefined;
  }

  async hasMany(keys: string[]) {
    return (await this.getMany(keys)).map((value) => value !== undefined);
  }

  async clear() {
    await this.#rows.clear(this.#space);
  }

  async *iterator<V>(): AsyncGenerator<Array<string | Awaited<V> | undefined>, void> {
    for (let last = ''; ; ) {
      const rows = await this.#rows.after(this.#space, last);
      for (const { key, value } of rows) yield [key, value];
      if (rows.length === 0) return;
      last = rows.at(-1)!.key;
    }
  }
}
