type Schema = { [keyword: string]: unknown };

/** What of a value breaks a JSON schema, in words with the place. Knows the keywords that Slack's published schemas use. */
export function schemaFaults(value: unknown, schema: Schema, root: Schema = schema, at = '$'): string[] {
  if (typeof schema['$ref'] === 'string') return schemaFaults(value, resolved(schema['$ref'], root), root, at);
  const faults: string[] = [];
  const say = (fault: string): void => void faults.push(`${at}: ${fault}`);
  const all = (schema['allOf'] ?? []) as Schema[];
  for (const one of all) faults.push(...schemaFaults(value, one, root, at));
  if ('const' in schema && value !== schema['const']) say(`is not ${schema['const']}`);
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(value)) say(`is none of ${schema['enum'].join(', ')}`);
  if (typeof schema['type'] === 'string' && !isOfType(value, schema['type'])) say(`is no ${schema['type']}`);
  if (typeof value === 'string') {
    if (value.length < number(schema['minLength'], 0)) say(`is shorter than ${schema['minLength']}`);
    if (value.length > number(schema['maxLength'], Infinity)) say(`is longer than ${schema['maxLength']}`);
    if (typeof schema['pattern'] === 'string' && !new RegExp(schema['pattern']).test(value))
      say(`does not match ${schema['pattern']}`);
  }
  if (Array.isArray(value)) {
    if (value.length < number(schema['minItems'], 0)) say(`has fewer than ${schema['minItems']}`);
    if (value.length > number(schema['maxItems'], Infinity)) say(`has more than ${schema['maxItems']}`);
    if (schema['uniqueItems'] === true && new Set(value).size < value.length) say('holds something twice');
    const items = schema['items'] as Schema | undefined;
    if (items) value.forEach((item, i) => void faults.push(...schemaFaults(item, items, root, `${at}[${i}]`)));
  } else if (typeof value === 'object' && value !== null) {
    const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
    for (const name of (schema['required'] ?? []) as string[]) if (!(name in value)) say(`lacks ${name}`);
    for (const [name, inner] of Object.entries(value)) {
      if (properties[name]) faults.push(...schemaFaults(inner, properties[name], root, `${at}.${name}`));
      else if (schema['additionalProperties'] === false) say(`has ${name}, which is unknown`);
    }
  }
  return faults;
}

function resolved(ref: string, root: Schema): Schema {
  let found: unknown = root;
  for (const step of ref.replace(/^#\/?/, '').split('/')) found = (found as Schema)[decodeURIComponent(step)];
  return found as Schema;
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'null') return value === null;
  return typeof value === type;
}

const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);
