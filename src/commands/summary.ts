import { z } from 'zod';
import { command } from '../chat/command.ts';
import type { Invocation, Reply } from '../chat/reply.ts';
import { STYLES } from '../explain/summary-draft.ts';
import { parsePaperRef } from '../paper.ts';
import { language, namesPaper, page, paper, readLanguage, sentences, share } from './options.ts';
import { sentencesReply } from './sentences-reply.ts';
import { summaryReply } from './summary-reply.ts';

export const summary = command({
  name: 'summary',
  about: 'What a paper does, finds and lacks, each statement with a quote from it',
  example: 'summary 1706.03762 style:brief language:German',
  words: 'paper',
  fits: namesPaper,
  otherNames: ['summarise', 'summarize', 'tldr', 'tl;dr', 'explain'],
  options: z.object({
    paper,
    style: z.enum(STYLES).default('full').describe('Brief, full, or simple words'),
    language,
    again: z.boolean().default(false).describe('Ask the model anew; set by “Retry”'),
    sentences,
    page,
    share,
  }),
  async *run(asked, caller, { library, explain }, patience): AsyncGenerator<Reply> {
    const found = await library.find.byText(asked.paper, patience);
    const spoken = readLanguage(asked.language, caller);
    const version = parsePaperRef(asked.paper)?.version ?? null;
    const again: Invocation = {
      command: 'summary',
      options: {
        paper: version === null ? found.key : `${found.key}v${version}`,
        ...(asked.style === 'full' ? {} : { style: asked.style }),
        ...(asked.language === undefined ? {} : { language: spoken }),
      },
    };
    const wish = {
      paper: found,
      version,
      style: asked.style,
      language: spoken,
      who: caller,
      again: asked.again,
      patience,
    };
    for await (const state of explain.summarise(wish)) {
      const reply = summaryReply(state, again);
      if (!state.done) yield { ...reply, growing: true };
      else if (asked.sentences) yield sentencesReply(reply, again, asked.page);
      else yield { ...reply, followUp: { command: 'ask', options: { paper: again.options['paper']! } } };
    }
  },
});
