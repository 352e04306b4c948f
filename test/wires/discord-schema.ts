import { existsSync, readFileSync } from 'node:fs';

type Schema = { [key: string]: unknown };
type Document = {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>;
};

const PUBLISHED = new URL('../../../shared/reference/specs/discord/openapi.json', import.meta.url);

/** What Discord's own description of its API finds wrong with a request's body; nothing where that is not at hand. */
export type SchemaCheck = (method: string, path: string, body: unknown) => string[];

export function schemaCheck(): SchemaCheck {
  if (!existsSync(PUBLISHED)) return () => [];
  const spec = JSON.parse(readFileSync(PUBLISHED, 'utf8')) as Document;
  // Fixed words before parameters: "/messages/@original" is not a message's id.
  const routes = Object.keys(spec.paths)
    .sort((a, b) => a.split('{').length - b.split('{').length)
    .map((path) => ({ path, pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`) }));
  return (method, path, body) => {
    const route = routes.find((one) => one.pattern.test(path));
    if (!route) return [`${path} is no path of Discord's API`];
    const operation = spec.paths[route.path]?.[method.toLowerCase()];
    if (!operation) return [`${path} takes no ${method}`];
    const schema = operation.requestBody?.content['application/json']?.schema;
    // Discord's page on commands has these as text, and so does everyone; only its schema has a number.
    const disputed = /default_member_permissions/;
    return schema === undefined ? [] : faults(schema, body, '$', spec).filter((fault) => !disputed.test(fault));
  };
}

/** The part of JSON Schema that Discord's description uses. */
function faults(schema: Schema, value: unknown, at: string, root: unknown): string[] {
  const found: string[] = [];
  const fault = (words: string): void => void found.push(`${at} ${words}`);
  const same = (one: unknown): boolean => JSON.stringify(one) === JSON.stringify(value);
  const each = (name: string): string[][] =>
    ((schema[name] as Schema[] | undefined) ?? []).map((one) => faults(one, value, at, root));

  if (typeof schema['$ref'] === 'string') found.push(...faults(resolve(schema['$ref'], root), value, at, root));
  const types = schema['type'] === undefined ? [] : [schema['type']].flat();
  if (types.length > 0 && !types.some((type) => isA(value, type as string))) return [...found, `${at} is no ${types}`];
  if (Array.isArray(schema['enum']) && !schema['enum'].some(same)) fault('is none of the values it may have');
  if ('const' in schema && !same(schema['const'])) fault(`is not ${schema['const']}`);
  found.push(...each('allOf').flat());
  for (const [name, right] of [
    ['oneOf', (passed: number) => passed === 1],
    ['anyOf', (passed: number) => passed > 0],
  ] as const) {
    const tried = each(name);
    const passed = tried.filter((one) => one.length === 0).length;
    if (tried.length > 0 && !right(passed))
      fault(`fits ${passed} of ${name}: ${tried.toSorted((a, b) => b.length - a.length).at(-1)?.[0]}`);
  }
  if (typeof value === 'string') found.push(...bounds(schema, [...value].length, 'Length', at));
  if (typeof value === 'string' && typeof schema['pattern'] === 'string')
    if (!new RegExp(schema['pattern'], 'u').test(value)) fault('does not fit the pattern');
  if (typeof value === 'number') found.push(...bounds(schema, value, 'imum', at));
  if (Array.isArray(value)) {
    found.push(...bounds(schema, value.length, 'Items', at));
    if (schema['uniqueItems'] && new Set(value.map((one) => JSON.stringify(one))).size < value.length)
      fault('repeats itself');
    const items = schema['items'] as Schema | undefined;
    if (items) for (const [i, one] of value.entries()) found.push(...faults(items, one, `${at}[${i}]`, root));
  } else if (typeof value === 'object' && value !== null) {
    const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
    for (const name of (schema['required'] ?? []) as string[]) if (!(name in value)) fault(`lacks ${name}`);
    for (const [name, one] of Object.entries(value))
      if (properties[name]) found.push(...faults(properties[name], one, `${at}.${name}`, root));
  }
  return found;
}

function bounds(schema: Schema, size: number, of: string, at: string): string[] {
  const [least, most] = [schema[`min${of}`], schema[`max${of}`]];
  return [
    ...(typeof least === 'number' && size < least ? [`${at} is ${size}, less than ${least}`] : []),
    ...(typeof most === 'number' && size > most ? [`${at} is ${size}, more than ${most}`] : []),
  ];
}

function isA(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

const resolve = (ref: string, root: unknown): Schema =>
  ref
    .slice(2)
    .split('/')
    .reduce((inner, key) => (inner as Schema)[key], root) as Schema;
