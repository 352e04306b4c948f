/**
 * What a message may take. Gmail shows the first 102 kB of one (support.google.com/mail/answer/8260, "message clipped");
 * bytes are of the whole message as it is sent, lengths UTF-16 units.
 */
export const MESSAGE = {
  bytes: 100_000,
  subject: 150,
  cards: 30,
  also: 100,
  actions: 12,
  url: 2_000,
} as const;

/** The longest of each that reads well. */
export const LONGEST = {
  head: 200,
  title: 300,
  lead: 600,
  byline: 200,
  fact: 120,
  quote: 1_200,
  text: 3_000,
  /** Of one card, all of them together. */
  sections: 6_000,
  label: 60,
  /** A label that fits on a phone's line is not broken. */
  unbroken: 24,
  small: 600,
} as const;

/** A post ends within 20 seconds (src/ports/platform.ts): each step, and all of it. */
export const PATIENCE = { connectMs: 8_000, silentMs: 10_000, wholeMs: 18_000 } as const;

/**
 * Pages that are asked for in a minute: by the links of one mailbox, by one who asks, and by everybody. Mail programs of many
 * people unsubscribe from a few addresses of their provider.
 */
export const PAGES_A_MINUTE = { mailbox: 30, visitor: 120, all: 1_200 } as const;
