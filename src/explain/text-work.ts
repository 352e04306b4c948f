import type { Section } from '../ports/sources.ts';
import { checkClaim, type Grounds, isCopy, type Said, type Verdict } from './claims.ts';
import { excerpt, excerptFor } from './excerpt.ts';
import { groundsOf } from './grounds.ts';
import { isPresentable, withoutOrders } from './hostile.ts';
import { keySentences } from './key-sentences.ts';
import { nearestSentences } from './nearest-sentences.ts';
import { type QuoteIndex, quoteIndex } from './quotes.ts';

/** What was read of a paper and what its claims are checked against, as plain data. `given`: arXiv ids that may be named. */
export type ReadText = {
  sections: readonly Section[];
  title: string;
  abstract: string;
  language: string;
  given: ReadonlySet<string>;
};

/** What a model said of the paper of this number, from 1. */
export type SaidOf = Said & { paper: number };
/** `copied`: the claim is no more than a sentence of the abstract. */
export type Judgement = { verdict: Verdict; copied: boolean };
/** A judgement for everything said, in order; `finding`: the paper's own words whose quoting has begun. */
export type CheckedDraft = { judgements: readonly Judgement[]; finding?: string };

/** All work that grows with a text's size: pure functions, each bounded by nothing but the text. */
type Functions = {
  /** The sections without sentences that speak to machines, and how many those were. */
  clean(sections: readonly Section[]): { sections: Section[]; left: number };
  keySentences: typeof keySentences;
  nearestSentences: typeof nearestSentences;
  excerpt: typeof excerpt;
  excerptFor: typeof excerptFor;
  /** Judges claims against the texts that they quote, and looks up a quote that is still being written. */
  check(texts: readonly ReadText[], said: readonly SaidOf[], begun?: string): CheckedDraft;
};

/**
 * Where that work is done. A method gives what its function gives, or rejects with a UserError that says what to do where
 * the text takes longer, or more memory, than any honest one.
 */
export type TextWork = {
  [K in keyof Functions]: (...args: Parameters<Functions[K]>) => Promise<ReturnType<Functions[K]>>;
};

/** The functions themselves. What a text was folded to is remembered as long as the text itself. */
export function textFunctions(): Functions {
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

/** The work done where it is asked for: for one question, and for tests. A bot that stays has it done apart. */
export function textWorkHere(): TextWork {
  const functions = textFunctions();
  return {
    clean: async (...args) => functions.clean(...args),
    keySentences: async (...args) => functions.keySentences(...args),
    nearestSentences: async (...args) => functions.nearestSentences(...args),
    excerpt: async (...args) => functions.excerpt(...args),
    excerptFor: async (...args) => functions.excerptFor(...args),
    check: async (...args) => functions.check(...args),
  };
}
