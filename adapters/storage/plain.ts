/** Text as Postgres takes it: a NUL or half a surrogate pair would fail the whole statement. */
export const plain = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

/** The same for whatever is made of texts, lists and records. */
export function plainAll<T>(value: T): T {
  if (typeof value === 'string') return plain(value) as T;
  if (Array.isArray(value)) return value.map(plainAll) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plainAll(one)])) as T;
}
