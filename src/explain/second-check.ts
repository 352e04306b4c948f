import { z } from 'zod';
import { expectedTokens, type Spender } from './budget.ts';
import type { Claim } from './claims.ts';
import { fence, fill, schemaText } from './prompts.ts';
import type { WriteDeps } from './write.ts';

const Answer = z.object({
  verdicts: z.array(z.object({ claim: z.number(), verdict: z.enum(['follows', 'does not follow', 'cannot tell']) })),
});
const TOKENS_A_CLAIM = 40;

/**
 * Asks the model of all claims at once whether each follows from its sentence. Those that do not, by their place; undefined
 * where it gave no answer or the day of who asks is used up. What it cannot tell stands as the rules left it.
 */
export async function secondCheck(
  { model, prompts, budget, log }: WriteDeps,
  claims: readonly Claim[],
  who: Spender,
): Promise<ReadonlySet<number> | undefined> {
  if (claims.length === 0) return new Set();
  const pairs = claims
    .map(({ text, evidence }, i) => `${i + 1}.\nSentence: ${evidence}\nStatement: ${text}`)
    .join('\n\n');
  const turns = fill<'check'>(prompts.check, { schema: schemaText(Answer), pairs: fence('PAIRS', pairs) });
  const maxTokens = 200 + TOKENS_A_CLAIM * claims.length;
  const settle = await budget.open(who, expectedTokens(turns, maxTokens));
  if (typeof settle === 'string') return undefined;
  const writing = model.write({ name: 'check', turns, schema: Answer, maxTokens });
  for (;;) {
    const step = await writing.next();
    if (!step.done) continue;
    await settle(step.value.tokens);
    if (!('value' in step.value)) {
      log.info({ model: model.name, fault: step.value.fault }, 'the second check gave no answer');
      return undefined;
    }
    const against = step.value.value.verdicts.filter(({ verdict }) => verdict === 'does not follow');
    return new Set(against.map(({ claim }) => claim - 1));
  }
}
