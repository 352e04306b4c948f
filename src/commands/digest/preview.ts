import { z } from 'zod';
import { command } from '../../chat/command.ts';
import type { Reply } from '../../chat/reply.ts';
import { gather } from '../../digests/gather.ts';
import { gistsOf } from '../../digests/gists.ts';
import { editionReply, nothingBecause, nothingReply } from '../../digests/post.ts';
import { name, ruleAt } from './place.ts';

const PATIENCE_MS = 8_000;

export const digestPreview = command({
  name: 'digest preview',
  about: 'What a digest would hold if it were posted now, for your eyes alone',
  example: 'digest preview daily',
  words: 'name',
  options: z.object({ name }),
  async run(asked, caller, library): Promise<Reply> {
    const { desk, rule } = await ruleAt(caller, library, asked.name);
    const now = library.now();
    const { edition, from } = await gather(rule, { due: now, outOfTurn: true }, desk, now);
    if (edition.top.length === 0) return nothingReply(rule, edition, nothingBecause(edition), from);
    const gists = await gistsOf(rule, edition, desk, PATIENCE_MS);
    const reply = editionReply(rule, edition, gists, { lists: from, summaries: desk.source }, false);
    return { ...reply, text: `Preview of “${rule.name}”. ${reply.text}` };
  },
});
