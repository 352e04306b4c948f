import type { FormPart, Invocation, Reply } from '../../src/chat/reply.ts';

/** What a platform says where there is no answer of the bot's: for the person's eyes alone. */
export const sorry = (text: string): Reply => ({ text, cards: [], private: true, failed: true });

export const BROKEN = sorry('Something broke on our side. Try again; if it stays, tell whoever runs this bot.');
export const NO_ANSWER = sorry('There is no answer to that.');
export const RESTARTING = sorry('I am being restarted. Ask again in a minute.');
/** A button of an earlier version, or one whose question is not kept any more. */
export const WORN_OUT = sorry('This button no longer works. Ask again with /papers; /papers help shows what there is.');
export const UNREADABLE = sorry('I could not read what this button asks. Try again in a minute.');
export const NO_PAPER = sorry(
  'I see no paper in this message. I know papers by arXiv, Hugging Face, alphaXiv and DOI links, and by ids such as 1706.03762.',
);

/** Of a form that its platform did not open, late or at all: nothing of what it asks is done. */
export const notOpened = (ask: Invocation, form: FormPart): Reply => ({
  ...sorry('The form did not open in time. Press “Open” for another try.'),
  actions: [{ label: 'Open', ask, form }],
});

export async function* only(reply: Reply): AsyncGenerator<Reply> {
  yield reply;
}
