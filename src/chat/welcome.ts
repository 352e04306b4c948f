import type { Reply } from './reply.ts';

const WORDS = [
  'I find research papers and say in one sentence what each is about.',
  'Ask me in your own words, or have a short list of the new ones each morning.',
  'Nothing is posted here but what somebody asks for.',
].join(' ');

/** What the bot says of itself where it is new. */
export const WELCOME: Reply = {
  text: `Hello. ${WORDS}`,
  head: {},
  cards: [
    {
      title: 'Hello, I am Paperboy.',
      sections: [{ text: WORDS }],
      actions: [
        { label: 'Daily post', ask: { command: 'digest set', options: {} }, form: 'first', primary: true },
        { label: 'Today', ask: { command: 'today', options: {} } },
        { label: 'Search', ask: { command: 'search', options: {} }, form: 'first' },
      ],
    },
  ],
};
