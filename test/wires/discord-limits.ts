/** Discord's limits once more, told as what is wrong with a body; written apart from the adapter's own table. */

type Part = { type: number; components?: Part[]; accessory?: Part; [key: string]: unknown };
type Named = Record<string, unknown> & {
  name: string;
  options?: Named[];
  choices?: { name: string; value: unknown }[];
};

const V2 = 1 << 15;
const EPHEMERAL = 1 << 6;
const TOP_LEVEL = new Set([1, 9, 10, 12, 13, 14, 17]);
const IN_CONTAINER = new Set([1, 9, 10, 12, 13, 14]);

const flat = (parts: readonly Part[]): Part[] =>
  parts.flatMap((part) => [part, ...flat(part.components ?? []), ...flat(part.accessory ? [part.accessory] : [])]);

/** What is wrong with a body that leaves for this place of the HTTP API; empty where nothing is. */
export function validate(method: string, path: string, body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  if (/\/callback$/.test(path)) return validateCallback(body as { type: number; data?: Record<string, unknown> });
  if (/\/threads$/.test(path)) return sized((body as { name?: unknown }).name, 1, 100, 'thread’s name');
  if (/^\/webhooks\/|^\/channels\/\d+\/messages/.test(path)) return validateMessage(body as Record<string, unknown>);
  if (/^\/applications\/\d+\/commands$/.test(path) && method === 'PUT') return validateCommands(body as Named[]);
  return [];
}

function validateCallback({ type, data }: { type: number; data?: Record<string, unknown> }): string[] {
  if (type === 4 || type === 7) return validateMessage(data ?? {});
  if (type === 5) return data === undefined || data['flags'] === EPHEMERAL ? [] : ['a deferral takes only one flag'];
  if (type === 6) return data === undefined ? [] : ['a deferred update takes no data'];
  if (type === 9) return validateModal(data ?? {});
  if (type !== 8) return [`nobody asked for a callback of type ${type}`];
  const choices = (data?.['choices'] ?? []) as { name: string; value: string }[];
  return [
    ...(choices.length > 25 ? ['more than 25 completions'] : []),
    ...choices.flatMap(({ name, value }) => [...sized(name, 1, 100, 'completion'), ...sized(value, 1, 100, 'value')]),
  ];
}

type ModalLabel = { type: number; label: unknown; description?: unknown; component: Part };

/** A modal: one to five labels, each around a field (discord.com/developers/docs/components/reference). */
function validateModal({ title, custom_id: id, components }: Record<string, unknown>): string[] {
  const labels = (components ?? []) as ModalLabel[];
  return [
    ...sized(title, 1, 45, 'modal’s title'),
    ...sized(id, 1, 100, 'modal’s id'),
    ...(labels.length < 1 || labels.length > 5 ? [`a modal of ${labels.length} fields`] : []),
    ...labels.flatMap((one) => [
      ...(one.type === 18 ? [] : [`${one.type} in a modal`]),
      ...sized(one.label, 1, 45, 'label'),
      ...(one.description === undefined ? [] : sized(one.description, 1, 100, 'label’s description')),
      ...validateField(one.component),
    ]),
  ];
}

function validateField(field: Part): string[] {
  const options = field['options'] as { label: string; value: string; description?: string }[] | undefined;
  const most: Record<number, number> = { 3: 25, 21: 10, 22: 10 };
  return [
    ...sized(field['custom_id'], 1, 100, 'field’s id'),
    ...(field['placeholder'] === undefined ? [] : sized(field['placeholder'], 1, 100, 'placeholder')),
    ...(field['value'] === undefined ? [] : sized(field['value'], 1, 4_000, 'field’s value')),
    ...(options && (options.length < 1 || options.length > (most[field.type] ?? 0))
      ? ['a field of too many choices']
      : []),
    ...(options ?? []).flatMap(({ label, value, description }) => [
      ...sized(label, 1, 100, 'choice'),
      ...sized(value, 1, 100, 'choice’s value'),
      ...(description === undefined ? [] : sized(description, 1, 100, 'choice’s description')),
    ]),
  ];
}

export function validateMessage(body: Record<string, unknown>): string[] {
  const found: string[] = [];
  const check = (right: boolean, words: string): void => void (right || found.push(words));
  const parts = (body['components'] ?? []) as Part[];
  const all = flat(parts);
  const mentions = body['allowed_mentions'] as Record<string, unknown> | undefined;
  check((Number(body['flags']) & V2) !== 0, 'not flagged as components v2');
  check((Number(body['flags']) & ~(V2 | EPHEMERAL)) === 0, 'an unknown flag');
  check(!('content' in body) && !('embeds' in body), 'content or embeds beside components v2');
  check(Array.isArray(mentions?.['parse']) && mentions['parse'].length === 0, 'may ping');
  check(!mentions?.['users'] && !mentions?.['roles'] && mentions?.['replied_user'] !== true, 'may ping someone');
  if ('message_reference' in body) check(mentions?.['replied_user'] === false, 'pings whom it replies to');
  if ('nonce' in body) found.push(...sized(body['nonce'], 1, 25, 'nonce'));
  check(parts.length > 0, 'an empty message');
  check(all.length <= 40, `${all.length} components`);
  for (const part of parts) check(TOP_LEVEL.has(part.type), `${part.type} at the top level`);

  const texts = all.filter((part) => part.type === 10).map((part) => String(part['content']));
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0);
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  check(characters <= 4_000, `${characters} characters`);
  check(bytes <= 10_170, `${bytes} bytes`);
  const ids = all.map((part) => part['custom_id']).filter((id) => id !== undefined);
  check(new Set(ids).size === ids.length, 'two components with one custom id');
  for (const part of all) found.push(...validatePart(part));
  return found;
}

function validatePart(part: Part): string[] {
  const inner = part.components ?? [];
  switch (part.type) {
    case 1: {
      const buttons = inner.every((one) => one.type === 2) && inner.length >= 1 && inner.length <= 5;
      return buttons || (inner.length === 1 && inner[0]?.type === 3) ? [] : ['a row of neither buttons nor one menu'];
    }
    case 2: {
      const label = sized(part['label'], 1, 80, 'label');
      if (part['style'] === 5)
        return [...label, ...web(part['url'], 512), ...(part['custom_id'] ? ['a link with an id'] : [])];
      return [
        ...label,
        ...sized(part['custom_id'], 1, 100, 'custom id'),
        ...(part['url'] ? ['a question with a url'] : []),
      ];
    }
    case 3: {
      const options = part['options'] as { label: string; value: string }[];
      return [
        ...sized(part['custom_id'], 1, 100, 'custom id'),
        ...sized(part['placeholder'], 0, 150, 'placeholder'),
        ...(options.length < 1 || options.length > 25 ? [`a menu of ${options.length}`] : []),
        ...(new Set(options.map((one) => one.value)).size < options.length ? ['two menu lines with one value'] : []),
        ...options.flatMap((one) => [
          ...sized(one.label, 1, 100, 'line'),
          ...sized(one.value, 1, 100, 'line value'),
          ...('description' in one ? sized(one.description, 1, 100, 'line’s description') : []),
        ]),
      ];
    }
    case 9:
      return inner.length >= 1 && inner.length <= 3 && inner.every((one) => one.type === 10) && part.accessory
        ? []
        : ['a section of something else than texts and an accessory'];
    case 10:
      return sized(part['content'], 1, 4_000, 'text');
    case 11:
      return [
        ...web((part['media'] as { url?: unknown } | undefined)?.url, 2_048),
        ...sized(part['description'], 1, 1_024, 'picture’s description'),
      ];
    case 12: {
      const items = part['items'] as { media: { url: string }; description?: unknown }[];
      return items.flatMap(({ media, description }) => [
        ...(/^attachment:\/\/[\w.-]+$/.test(media.url) ? [] : web(media.url, 2_048)),
        ...sized(description, 1, 1_024, 'picture’s description'),
      ]);
    }
    case 13:
      return /^attachment:\/\/[\w.-]{1,200}$/.test(String((part['file'] as { url?: unknown } | undefined)?.url))
        ? []
        : ['a file that is not attached'];
    case 17:
      return inner.length > 0 && inner.every((one) => IN_CONTAINER.has(one.type)) ? [] : ['a wrong container'];
    default:
      return part.type === 14 ? [] : [`a component of type ${part.type}`];
  }
}

function sized(text: unknown, least: number, most: number, what: string): string[] {
  if (typeof text !== 'string') return [`a ${what} that is no text`];
  return text.length >= least && text.length <= most ? [] : [`a ${what} of ${text.length} characters`];
}

const web = (url: unknown, most: number): string[] =>
  typeof url === 'string' && /^https?:\/\/\S+$/.test(url) && url.length <= most ? [] : [`no web address: ${url}`];

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

export function validateCommands(commands: readonly Named[]): string[] {
  const slash = commands.filter((one) => one['type'] === 1);
  return [
    ...(slash.length > 100 || commands.length - slash.length > 15 ? ['too many commands'] : []),
    ...slash.flatMap((one) => [
      ...validateNamed(one),
      ...(characters(one) > 8_000 ? [`${one.name} has ${characters(one)} characters`] : []),
    ]),
    ...commands
      .filter((one) => one['type'] !== 1)
      .flatMap((one) => [
        ...sized(one.name, 1, 32, 'name'),
        ...(one['description'] ? ['a described message command'] : []),
      ]),
  ];
}

function validateNamed(one: Named): string[] {
  const options = one.options ?? [];
  const asked = options.map((option) => option['required'] === true);
  const choices = one.choices ?? [];
  return [
    ...(NAME.test(one.name) && one.name === one.name.toLowerCase() ? [] : [`the name ${one.name}`]),
    ...sized(one['description'], 1, 100, `description of ${one.name}`),
    ...(options.length > 25 || choices.length > 25 ? [`too much in ${one.name}`] : []),
    ...(asked.lastIndexOf(true) > asked.indexOf(false) && asked.includes(false) && asked.includes(true)
      ? [`${one.name} has a required option after one that is not`]
      : []),
    ...(one['autocomplete'] && choices.length > 0 ? [`${one.name} completes choices`] : []),
    ...choices.flatMap((choice) => sized(choice.name, 1, 100, 'choice')),
    ...options.flatMap(validateNamed),
  ];
}

const characters = (one: Named): number =>
  one.name.length +
  String(one['description'] ?? '').length +
  (one.choices ?? []).reduce((sum, choice) => sum + choice.name.length + String(choice.value).length, 0) +
  (one.options ?? []).reduce((sum, option) => sum + characters(option), 0);
