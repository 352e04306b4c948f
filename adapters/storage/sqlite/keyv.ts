import { EventEmitter } from 'node:events';
import { type KeyvStorageAdapter, type KeyvStorageEntry, type KeyvStorageGetResult, keyvStorageCapability } from 'keyv';
import type { CallThread } from '../../thread.ts';
import type { PaperMethods } from './worker.ts';

type CallWorker = CallThread<PaperMethods>;

/** A Keyv 6 storage adapter over the storage thread. One object for each Keyv: they would share their last namespace. */
export class SqliteKeyv extends EventEmitter implements KeyvStorageAdapter {
  namespace: string | undefined;
  readonly #call: CallWorker;

  constructor(call: CallWorker) {
    super();
    this.#call = call;
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
    const [value] = await this.#call('cacheGet', this.#space, [key], Date.now());
    return value as KeyvStorageGetResult<V>;
  }

  async getMany<V>(keys: string[]) {
    return (await this.#call('cacheGet', this.#space, keys, Date.now())) as KeyvStorageGetResult<V>[];
  }

  async set(key: string, value: unknown, expires?: number) {
    await this.#call('cacheSet', this.#space, key, String(value), expires ?? null, Date.now());
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
    return this.#call('cacheDelete', this.#space, keys);
  }

  async has(key: string) {
    return (await this.get(key)) !== undefined;
  }

  async hasMany(keys: string[]) {
    return (await this.getMany(keys)).map((value) => value !== undefined);
  }

  async clear() {
    await this.#call('cacheClear', this.#space);
  }

  async *iterator<V>(): AsyncGenerator<Array<string | Awaited<V> | undefined>, void> {
    for (let last = ''; ; ) {
      const rows = await this.#call('cacheAfter', this.#space, last, Date.now());
      for (const { key, value } of rows) yield [key, value];
      if (rows.length === 0) return;
      last = rows.at(-1)!.key;
    }
  }
}
