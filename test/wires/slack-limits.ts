import { LIMITS } from '../../adapters/slack/limits.ts';

type Json = Record<string, unknown>;

const SURFACES = {
  message: ['section', 'rich_text', 'context', 'actions', 'divider', 'header', 'data_visualization'],
  home: ['section', 'rich_text', 'context', 'actions', 'divider', 'header'],
  modal: ['section', 'rich_text', 'context', 'actions', 'divider', 'header', 'input'],
} as const;

/**
 * What Slack would refuse, or what would ping or unfurl, in the body of a message, a view or an unfurl that leaves the bot.
 * Empty when all is well.
 */
export function bodyFaults(body: Json): string[] {
  const faults: string[] = [];
  if (body['link_names'] || body['parse']) faults.push('has Slack look for names to ping');
  if (body['delete_original'] === true) return faults;
  if (isObject(body['view'])) {
    const view = body['view'];
    const surface = view['type'] === 'home' ? 'home' : 'modal';
    faults.push(...blockFaults(view['blocks'], surface), ...viewFaults(view));
  } else if (isObject(body['unfurls'])) {
    for (const card of Object.values(body['unfurls'])) faults.push(...blockFaults((card as Json)['blocks'], 'message'));
    if (bytes(body['unfurls']) > LIMITS.messageBytes) faults.push('unfurls are too long together');
  } else {
    if (typeof body['text'] !== 'string' || body['text'] === '') faults.push('has no text beside its blocks');
    else faults.push(...markupFaults(body['text'], 'text'), ...tooLong(body['text'], LIMITS.text, 'text'));
    if (body['unfurl_links'] !== false || body['unfurl_media'] !== false) faults.push('lets links unfurl');
    faults.push(...blockFaults(body['blocks'], 'message'));
    if (bytes(body['blocks']) > LIMITS.messageBytes) faults.push(`blocks are ${bytes(body['blocks'])} bytes long`);
  }
  return faults;
}

function viewFaults(view: Json): string[] {
  const texts = [view['title'], view['submit'], view['close']].filter(isObject);
  return [
    ...texts.flatMap((text) => tooLong(text['text'], LIMITS.viewTitle, 'view title or button')),
    ...tooLong(view['callback_id'] ?? '', LIMITS.callbackId, 'callback_id'),
    ...tooLong(view['private_metadata'] ?? '', LIMITS.metadata, 'private_metadata'),
    ...(bytes(view) > 250_000 ? ['view is too large'] : []),
  ];
}

function blockFaults(blocks: unknown, surface: keyof typeof SURFACES): string[] {
  if (!Array.isArray(blocks) || blocks.length === 0) return ['has no blocks'];
  const most = surface === 'message' ? LIMITS.blocks : LIMITS.homeBlocks;
  const faults = blocks.length > most ? [`has ${blocks.length} blocks`] : [];
  const ids = new Set<unknown>();
  for (const block of blocks as Json[]) {
    if (!(SURFACES[surface] as readonly unknown[]).includes(block['type'])) faults.push(`block ${block['type']}`);
    faults.push(...(BLOCKS[String(block['type'])]?.(block) ?? []));
    const beside = block['type'] === 'section' && isObject(block['accessory']) ? [block['accessory']] : [];
    const pressable = beside.filter(({ type }) => type !== 'image');
    for (const element of block['type'] === 'actions' ? (block['elements'] as Json[]) : pressable) {
      if (ids.has(element['action_id'])) faults.push(`action_id ${element['action_id']} stands twice`);
      ids.add(element['action_id']);
    }
  }
  return faults;
}

const BLOCKS: Record<string, (block: Json) => string[]> = {
  header: ({ text }) => [...textFaults(text, LIMITS.header), ...only(text, 'plain_text')],
  section: ({ text, accessory }) => [
    ...textFaults(text, LIMITS.section),
    ...(isObject(accessory) ? (BESIDE[String(accessory['type'])] ?? imageFaults)(accessory) : []),
  ],
  context: ({ elements }) => [
    ...count(elements, 1, LIMITS.contextElements, 'context'),
    ...(elements as Json[]).flatMap((one) => textFaults(one, LIMITS.section)),
  ],
  actions: ({ elements }) => [
    ...count(elements, 1, LIMITS.actionsElements, 'actions'),
    ...(elements as Json[]).flatMap((one) => (one['type'] === 'static_select' ? selectFaults(one) : buttonFaults(one))),
  ],
  rich_text: ({ elements }) => [
    ...count(elements, 1, 50, 'rich_text'),
    ...(elements as Json[]).flatMap(({ elements: inner }) => [
      ...count(inner, 1, 500, 'rich_text part'),
      ...(inner as Json[]).flatMap(richFaults),
    ]),
  ],
  data_visualization: ({ title, chart }) => {
    const { series, axis_config } = chart as { series: Json[]; axis_config: { categories: string[] } };
    const { categories } = axis_config;
    const names = series.map(({ name }) => name);
    return [
      ...filled(title, 50, 'chart’s title'),
      ...count(series, 1, 12, 'chart'),
      ...count(categories, 1, 20, 'axis'),
      ...[...names, ...categories].flatMap((one) => filled(one, 20, 'chart’s label')),
      ...(new Set(names).size < names.length ? ['two lines of a chart have one name'] : []),
      ...series.flatMap(({ data }) => [
        ...count(data, 1, 20, 'line'),
        ...((data as Json[]).every(({ label, value }, i) => label === categories[i] && Number.isFinite(value))
          ? []
          : ['a line whose points are not those of the axis']),
      ]),
    ];
  },
  input: ({ label, hint, element, block_id: id }) => [
    ...textFaults(label, LIMITS.inputLabel),
    ...(hint === undefined ? [] : textFaults(hint, LIMITS.inputLabel)),
    ...tooLong(id, LIMITS.blockId, 'block_id'),
    ...fieldFaults(element as Json),
  ],
};

const BESIDE: Record<string, (element: Json) => string[]> = {
  overflow: (element) => menuFaults(element),
  button: (element) => buttonFaults(element),
};

/** How many choices a field may have (docs.slack.dev/reference/block-kit/block-elements). */
const MOST_CHOICES: Record<string, number> = { radio_buttons: 10, checkboxes: 10, static_select: 100 };

function fieldFaults(element: Json): string[] {
  const { type, options, placeholder, initial_option: first, initial_options: several } = element;
  const listed = (options ?? []) as Json[];
  const initial = [...(first ? [first] : []), ...((several ?? []) as Json[])];
  const most = MOST_CHOICES[String(type)];
  return [
    ...tooLong(element['action_id'], LIMITS.actionId, 'action_id'),
    ...(placeholder === undefined ? [] : textFaults(placeholder, LIMITS.placeholder)),
    ...(most === undefined ? [] : count(options, 1, most, String(type))),
    ...listed.flatMap(({ text, value, description }) => [
      ...textFaults(text, LIMITS.buttonText),
      ...(description === undefined ? [] : textFaults(description, LIMITS.buttonText)),
      ...tooLong(value, LIMITS.optionValue, 'option’s value'),
    ]),
    ...(several === undefined ? [] : count(several, 1, 10, 'initial_options')),
    // Slack refuses a form whose first choice is none of its options, to the letter.
    ...initial
      .filter((one) => most !== undefined && !listed.some((option) => JSON.stringify(option) === JSON.stringify(one)))
      .map(() => 'a first choice is no option'),
    ...(type === 'timepicker' && element['initial_time'] && !/^\d\d:\d\d$/.test(String(element['initial_time']))
      ? ['initial_time is no time']
      : []),
  ];
}

/** Outside of forms a menu says what it is for, since it has no label. */
const selectFaults = (element: Json): string[] => [
  ...fieldFaults(element),
  ...textFaults(element['placeholder'], LIMITS.placeholder),
];

function textFaults(text: unknown, max: number): string[] {
  if (!isObject(text) || typeof text['text'] !== 'string' || text['text'].trim() === '') return ['has an empty text'];
  const markup = text['type'] === 'mrkdwn' ? markupFaults(text['text'], 'mrkdwn') : [];
  const emoji =
    text['type'] === 'plain_text' && /:\w+:/.test(text['text']) && text['emoji'] !== false
      ? ['turns :words: into emoji']
      : [];
  return [...tooLong(text['text'], max, String(text['type'])), ...markup, ...emoji];
}

/** Only links may stand between angle brackets: anything else there is a mention or a broken escape. */
const markupFaults = (text: string, what: string): string[] =>
  /[<>]/.test(text.replace(/<https?:\/\/[^<>|\s]+\|[^<>|]+>/g, '')) || /&(?!amp;|lt;|gt;)/.test(text)
    ? [`${what} is not escaped: ${text.slice(0, 80)}`]
    : [];

function buttonFaults(button: Json): string[] {
  const url =
    button['url'] === undefined ? [] : [...address(button['url']), ...tooLong(button['url'], LIMITS.url, 'url')];
  return [
    ...(button['type'] === 'button' ? [] : [`element ${button['type']}`]),
    ...textFaults(button['text'], LIMITS.buttonText),
    ...tooLong(button['accessibility_label'] ?? '', LIMITS.buttonText, 'accessibility_label'),
    ...tooLong(button['value'] ?? '', LIMITS.buttonValue, 'value'),
    ...tooLong(button['action_id'], LIMITS.actionId, 'action_id'),
    ...url,
  ];
}

/** A menu beside a section; its lines hold less than a button. */
const menuFaults = ({ action_id: id, options }: Json): string[] => [
  ...tooLong(id, LIMITS.actionId, 'action_id'),
  ...count(options, 1, LIMITS.overflowOptions, 'menu'),
  ...(options as Json[]).flatMap(({ text, value }) => [
    ...textFaults(text, LIMITS.buttonText),
    ...tooLong(value, LIMITS.optionValue, 'option’s value'),
  ]),
];

function richFaults(element: Json): string[] {
  // A channel’s name pings nobody.
  if (element['type'] === 'channel') return [];
  if (element['type'] !== 'text' && element['type'] !== 'link') return [`rich text of type ${element['type']}`];
  const faults = typeof element['text'] === 'string' && element['text'] ? [] : ['rich text is empty'];
  return [
    ...faults,
    ...tooLong(element['text'], LIMITS.section, 'rich text'),
    ...address(element['url'] ?? 'https://x.org'),
  ];
}

const imageFaults = (image: Json): string[] => [
  ...address(image['image_url']),
  ...tooLong(image['alt_text'], LIMITS.altText, 'alt_text'),
  ...(image['alt_text'] ? [] : ['image has no alt_text']),
];

const address = (url: unknown): string[] =>
  typeof url === 'string' && /^https?:\/\/\S+$/.test(url) && URL.canParse(url) ? [] : [`no address: ${url}`];
const tooLong = (text: unknown, max: number, what: string): string[] =>
  typeof text !== 'string' || text.length > max ? [`${what} is too long or no text`] : [];
const filled = (text: unknown, max: number, what: string): string[] =>
  typeof text === 'string' && text.trim() === '' ? [`${what} is empty`] : tooLong(text, max, what);
const count = (list: unknown, min: number, max: number, what: string): string[] =>
  Array.isArray(list) && list.length >= min && list.length <= max ? [] : [`${what} holds too few or too many`];
const only = (text: unknown, type: string): string[] =>
  isObject(text) && text['type'] === type ? [] : [`text is no ${type}`];
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
