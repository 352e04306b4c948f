import { z } from 'zod';
import { expectedTokens, type Spender } from './budget.ts';
import type { Claim } from './claims.ts';
import { fence, fill, schemaText } from './prompts.ts';
import type { WriteDeps } from './write.ts';

const VERDICTS = ['follows', 'does not follow', 'cannot tell'] as const;
/** Smaller models give verdicts in words of their own: "supported", "No". What says neither tells nothing. */
function inWords(said: unknown): unknown {
  if (typeof said !== 'string' || VERDICTS.some((one) => one === said)) return said;
  return OTHER_WORDS.find(([words]) => words.test(said.trim()))?.[1] ?? 'cannot tell';
}
const OTHER_WORDS: readonly (readonly [words: RegExp, verdict: (typeof VERDICTS)[number]])[] = [
  [/^(?:follows|supported|supports|entail(?:s|ed|ment)|true|yes|correct)\b/i, 'follows'],
  [
    /^(?:does ?n.t|do(?:es)? not|not (?:follow|support|entail)|no(?=$|[,.])|unsupported|refuted|contradict|false|incorrect)/i,
    'does not follow',
  ],
];
const Answer = z.object({
  verdicts: z.array(z.object({ claim: z.number(), verdict: z.preprocess(inWords, z.enum(VERDICTS)) })),
});
type JudgedClaim = z.output<typeof Answer>['verdicts'][number];
const TOKENS_A_CLAIM = 40;
/** For models that think first; what is not said is not paid. */
const TOKENS_BESIDES = 1_500;

/** Reads claims a second time: those that stand then, and whether each was judged; undefined where no answer came. */
export type SecondCheck = (
  claims: readonly Claim[],
) => Promise<{ standing: ReadonlySet<Claim>; whole: boolean } | undefined>;

/**
 * Asks the model of all claims at once whether each follows from its sentence. What the rules let stand falls where it does
 * not follow; what they doubted stands only where it does. No answer came where the model failed, where the day of who asks
 * is used up, or where it numbered the claims in its own way.
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
  const maxTokens = TOKENS_BESIDES + TOKENS_A_CLAIM * claims.length;
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
    const verdicts = byClaim(step.value.value.verdicts);
    if (verdicts.has(0)) return undefined;
    const stands = ({ doubted }: Claim, i: number): boolean =>
      doubted ? verdicts.get(i + 1) === 'follows' : verdicts.get(i + 1) !== 'does not follow';
    return { standing: new Set(claims.filter(stands)), whole: claims.every((_, i) => verdicts.has(i + 1)) };
  }
}

const HARDEST_FIRST = ['does not follow', 'cannot tell', 'follows'] as const;

/** Of several verdicts on a claim, by its number, the hardest. */
function byClaim(all: readonly JudgedClaim[]): ReadonlyMap<number, JudgedClaim['verdict']> {
  const rank = ({ verdict }: JudgedClaim): number => HARDEST_FIRST.indexOf(verdict);
  return new Map(all.toSorted((a, b) => rank(b) - rank(a)).map(({ claim, verdict }) => [claim, verdict]));
}

/** A claim of which nothing is doubted any more. */
export function settled<C extends Claim>({ doubted: _, ...claim }: C): Omit<C, 'doubted'> {
  return claim;
}
