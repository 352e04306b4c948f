import { z } from 'zod';
import { expectedTokens, type Spender } from './budget.ts';
import type { Claim } from './claims.ts';
import { fence, fill, schemaText } from './prompts.ts';
import type { WriteDeps } from './write.ts';

const Answer = z.object({
  verdicts: z.array(z.object({ claim: z.number(), verdict: z.enum(['follows', 'does not follow', 'cannot tell']) })),
});
const TOKENS_A_CLAIM = 40;

/** Reads claims a second time: those that stand then; undefined where no answer came. */
export type SecondCheck = (claims: readonly Claim[]) => Promise<ReadonlySet<Claim> | undefined>;

/**
 * Asks the model of all claims at once whether each follows from its sentence. What the rules let stand falls where it does
 * not follow; what they doubted stands only where it does. No answer came where the model failed, or where the day of who asks
 * is used up.
 */
export async function secondCheck(
  { model, prompts, budget, log }: WriteDeps,
  claims: readonly Claim[],
  who: Spender,
): ReturnType<SecondCheck> {
  const pairs = claims
    .map(
      ({ text, evidence, head }, i) =>
        `${i + 1}.\nSentence: ${[head, evidence].filter(Boolean).join('\n')}\nStatement: ${text}`,
    )
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
    const verdicts = new Map(step.value.value.verdicts.map(({ claim, verdict }) => [claim - 1, verdict]));
    const stands = ({ doubted }: Claim, i: number): boolean =>
      doubted ? verdicts.get(i) === 'follows' : verdicts.get(i) !== 'does not follow';
    return new Set(claims.filter(stands));
  }
}

/** A claim of which nothing is doubted any more. */
export function settled<C extends Claim>({ doubted: _, ...claim }: C): Omit<C, 'doubted'> {
  return claim;
}
