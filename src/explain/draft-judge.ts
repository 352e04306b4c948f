import { z } from 'zod';
import type { Verdict } from './claims.ts';
import type { CheckedDraft, Judgement, ReadText, SaidOf, TextWork } from './text-work.ts';

/**
 * A statement as a model says it: the quote first, which the text then tells in other words. What is not said in English is
 * said in English as well, so that it can be checked.
 */
export const SAID = {
  plain: z.object({ quote: z.string(), text: z.string() }),
  glossed: z.object({ quote: z.string(), gloss: z.string(), text: z.string() }),
};

/** Judges what stands in a growing answer: each statement once, however often the answer is looked at. */
export type DraftJudge = {
  /** From now on by these texts. */
  by(texts: readonly ReadText[]): void;
  /** Looks at all that is said so far, and at the text that is being written just now. */
  look(said: readonly SaidOf[], open?: { name: string; text: string }): Promise<void>;
  verdict(said: SaidOf): Verdict;
  /** Is the claim of this text no more than a sentence of an abstract? */
  isCopied(claim: string): boolean;
  /** The paper's own words that are being quoted; they stay until the statement that they prove is there. */
  finding(): string | undefined;
};

export function draftJudge(work: TextWork): DraftJudge {
  let texts: readonly ReadText[] = [];
  const judged = new Map<string, Judgement>();
  const copied = new Set<string>();
  let finding: string | undefined;

  function take(fresh: readonly string[], { judgements }: CheckedDraft): void {
    for (const [i, name] of fresh.entries()) {
      const judgement = judgements[i]!;
      judged.set(name, judgement);
      if (judgement.copied && 'claim' in judgement.verdict) copied.add(judgement.verdict.claim.text);
    }
  }

  return {
    by(read) {
      texts = read;
      judged.clear();
      finding = undefined;
    },
    async look(said, open) {
      const fresh = new Map(said.map((one) => [JSON.stringify(one), one] as const));
      for (const name of fresh.keys()) if (judged.has(name)) fresh.delete(name);
      const quote = open?.name === 'quote' ? open.text : undefined;
      if (fresh.size > 0 || quote !== undefined) {
        const checked = await work.check(texts, [...fresh.values()], quote);
        take([...fresh.keys()], checked);
        finding = quote === undefined ? finding : checked.finding;
      }
      if (open?.name !== 'quote' && open?.name !== 'text') finding = undefined;
    },
    verdict: (said) => judged.get(JSON.stringify(said))!.verdict,
    isCopied: (claim) => copied.has(claim),
    finding: () => finding,
  };
}
