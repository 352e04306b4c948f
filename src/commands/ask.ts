import { z } from 'zod';
import { command } from '../chat/command.ts';
import type { Action, Invocation, Reply } from '../chat/reply.ts';
import type { AnswerState } from '../explain/answer.ts';
import { parsePaperRef } from '../paper.ts';
import { clip } from '../text/clip.ts';
import { answerReply } from './answer-reply.ts';
import { askedPapers } from './asked-papers.ts';
import { LONGEST_NAMED, language, page, readLanguage, sentences, share } from './options.ts';
import { sentencesAction, sentencesReply } from './sentences-reply.ts';

const options = z.object({
  question: z.string().min(1).max(1_000).describe('What you want to know; name a paper in it or by the option'),
  paper: z
    .string()
    .min(1)
    .max(LONGEST_NAMED)
    .optional()
    .describe('The paper to ask; the best of the library when left out')
    .meta({ suggest: 'paper' }),
  language,
  talk: z.string().max(64).optional().describe('The talk it goes on with; set by the bot in its threads'),
  sentences,
  page,
  share,
});
type AskOptions = z.output<typeof options>;

export const ask = command({
  name: 'ask',
  about: 'An answer from one paper, or from the best of the library, with quotes',
  example: 'ask 1706.03762 Which data was it trained on?',
  words: 'question',
  options,
  form: {
    open: ({ question = '', ...keeps }) => ({
      title: 'Ask the papers',
      submit: 'Ask',
      keeps,
      first: [
        {
          option: 'question',
          label: 'Question',
          kind: 'long text',
          placeholder: 'Which data was it trained on?',
          value: String(question),
          required: true,
        },
      ],
      more: [],
    }),
  },
  async *run(asked, caller, core, patience): AsyncGenerator<Reply> {
    const { question, papers } = await askedPapers(asked, caller, core, patience);
    if (papers.length === 0) {
      const search = { label: 'Search', ask: { command: 'search', options: { query: question } } };
      yield {
        text: `No paper of the library matches “${clip(question, 200)}” nearly enough, so none was read. Ask with other words, or name a paper.`,
        cards: [],
        actions: [search],
      };
      return;
    }
    const spoken = readLanguage(asked.language, caller);
    const talk = asked.talk === undefined ? {} : { talk: asked.talk };
    const wish = { question, papers, language: spoken, who: caller, patience, ...talk };
    for await (const state of core.explain.answer(wish)) {
      const reply = answerReply(state);
      if (state.done && asked.sentences) {
        yield sentencesReply(reply, againOf(asked), asked.page);
        return;
      }
      const actions = state.done ? offers(state, asked) : [];
      const followUp = followed(state, asked);
      yield {
        ...reply,
        ...(state.done ? {} : { growing: true as const }),
        ...(actions.length > 0 ? { actions } : {}),
        ...(followUp ? { followUp } : {}),
      };
    }
  },
});

function offers({ question, instead, silent }: AnswerState, asked: AskOptions): Action[] {
  const actions: Action[] = [];
  const again = againOf(asked);
  if (instead?.why) actions.push({ label: 'Retry', ask: again, primary: true });
  if (silent || instead) actions.push({ label: 'Search', ask: { command: 'search', options: { query: question } } });
  if (silent && (asked.paper !== undefined || asked.talk !== undefined))
    actions.push({ label: 'Wider', ask: { command: 'ask', options: { question } } });
  actions.push(sentencesAction(again));
  return actions;
}

/** The same question. */
function againOf({ share: _, sentences: __, page: ___, ...given }: AskOptions): Invocation {
  const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { command: 'ask', options: options as Invocation['options'] };
}

/** The next question in the same thread: about the same papers, knowing what was said. */
function followed({ talk, papers, done }: AnswerState, asked: AskOptions): Invocation | undefined {
  if (!done || talk === undefined) return undefined;
  const [only] = papers;
  const options: Record<string, string> = { talk };
  if (papers.length === 1)
    options['paper'] = asked.paper !== undefined && parsePaperRef(asked.paper) ? asked.paper : only!.key;
  if (asked.language !== undefined) options['language'] = asked.language;
  return { command: 'ask', options };
}
