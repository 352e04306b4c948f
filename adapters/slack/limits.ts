/**
 * What Slack takes: docs.slack.dev/reference/block-kit, /reference/methods/chat.postMessage, and for a whole message
 * slackapi/bolt-js#2509, which met msg_blocks_too_long from about 13,200 characters on. We count bytes of JSON and stay
 * below, since nobody outside knows what exactly is counted. Lengths are UTF-16 units.
 */
export const LIMITS = {
  blocks: 50,
  homeBlocks: 100,
  messageBytes: 12_000,
  /** Of the text beside the blocks: longer ones are split. */
  text: 4_000,
  section: 3_000,
  header: 150,
  contextElements: 10,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2_000,
  overflowOptions: 5,
  selectOptions: 100,
  optionText: 75,
  optionValue: 150,
  url: 3_000,
  altText: 2_000,
  actionId: 255,
  blockId: 255,
  viewTitle: 24,
  viewButton: 24,
  callbackId: 255,
  metadata: 3_000,
  inputLabel: 2_000,
  inputText: 3_000,
  placeholder: 150,
  /** Nobody says how much is shown under a field; so much is two lines. */
  formError: 150,
} as const;

/** What a chart holds (docs.slack.dev/reference/block-kit/blocks/data-visualization-block). */
export const CHART = { title: 50, series: 12, points: 20, label: 20 } as const;

/** A response_url takes five messages in thirty minutes (docs.slack.dev/interactivity/handling-user-interaction). */
export const RESPONSE_URL = { uses: 5, goodForMs: 29 * 60_000 } as const;
