/** What one message may hold (discord.com/developers/docs/components/reference). */
export const MESSAGE = {
  /** Components of every depth. */
  components: 40,
  /** Characters of all text displays together (discord/discord-api-docs#8562). */
  text: 4_000,
  /** UTF-8 bytes of all text displays and so many more for each; above it Discord answers 500 (discord-api-docs#8554). */
  bytes: 10_170,
  bytesPerText: 12,
  rowButtons: 5,
  customId: 100,
  label: 80,
  buttonUrl: 512,
  mediaUrl: 2_048,
  description: 1_024,
  menuOptions: 25,
  menuLabel: 100,
  placeholder: 150,
  nonce: 25,
  /** The name of a thread on it. */
  threadName: 100,
} as const;

/** What a modal may hold (discord.com/developers/docs/components/reference, "Label", "Text Input", "Radio Group"). */
export const MODAL = {
  title: 45,
  fields: 5,
  label: 45,
  description: 100,
  placeholder: 100,
  text: 4_000,
  choice: 100,
  /** Of a group of checkboxes or radio buttons, and of a menu. */
  checkboxes: 10,
  selected: 25,
} as const;

/** What commands may hold (discord.com/developers/docs/interactions/application-commands). */
export const COMMAND = {
  name: 32,
  description: 100,
  options: 25,
  choices: 25,
  choiceName: 100,
  textOption: 6_000,
  /** Names, descriptions and choices of one command with its subcommands. */
  characters: 8_000,
} as const;

/** An interaction's token dies after 15 minutes; half of one is left for the last attempt. */
export const TOKEN_MS = 14.5 * 60_000;
/** The first response is due after 3 seconds; some of them go to the way there. */
export const FIRST_RESPONSE_MS = 2_500;
