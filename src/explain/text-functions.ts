import { checkClaim, type Grounds, isCopy } from './claims.ts';
import { excerpt, excerptFor } from './excerpt.ts';
import { groundsOf } from './grounds.ts';
import { isPresentable, withoutOrders } from './hostile.ts';
import { keySentences } from './key-sentences.ts';
import { nearestSentences } from './nearest-sentences.ts';
import { type QuoteIndex, quoteIndex } from './quotes.ts';
import type { Judgement, ReadText, SaidOf, TextFunctions } from './text-work.ts';

/** The functions themselves. What a text was folded to is remembered as long as the text itself. */
export function textFunctions(): TextFunctions {
  const known = new WeakMap<ReadText, { grounds: Grounds; abstract: QuoteIndex }>();
  const open = (text: ReadText) => {
    const made = known.get(text) ?? {
      grounds: groundsOf(text.sections, text),
      abstract: quoteIndex([{ title: 'Abstract', text: text.abstract }]),
    };
    known.set(text, made);
    return made;
  };

  function judge(said: SaidOf, texts: readonly ReadText[]): Judgement {
    const text = texts[said.paper - 1];
    if (!text) return { verdict: { doubt: 'other papers', about: said.text.slice(0, 200) }, copied: false };
    const { grounds, abstract } = open(text);
    const verdict = checkClaim(said, grounds);
    return { verdict, copied: 'claim' in verdict && isCopy(verdict.claim.text, abstract) };
  }

  function begins(quote: string, texts: readonly ReadText[]): string | undefined {
    return texts
      .map((text) => open(text).grounds.index.begins(quote)?.text)
      .find((words, i) => words !== undefined && isPresentable(words, texts[i]!.given));
  }

  return {
    clean(sections) {
      const cleaned = sections.map(withoutOrders);
      return {
        sections: cleaned.map(({ section }) => section).filter(({ text }) => text !== ''),
        left: cleaned.reduce((sum, { left }) => sum + left, 0),
      };
    },
    keySentences,
    nearestSentences,
    excerpt,
    excerptFor,
    check(texts, said, begun) {
      const judgements = said.map((one) => judge(one, texts));
      const finding = begun === undefined ? undefined : begins(begun, texts);
      return { judgements, ...(finding === undefined ? {} : { finding }) };
    },
  };
}
