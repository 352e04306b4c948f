import type { Section } from '../ports/sources.ts';
import type { Said, Verdict } from './claims.ts';
import type { excerpt, excerptFor } from './excerpt.ts';
import type { keySentences } from './key-sentences.ts';
import type { nearestSentences } from './nearest-sentences.ts';

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
export type TextFunctions = {
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
  [K in keyof TextFunctions]: (...args: Parameters<TextFunctions[K]>) => Promise<ReturnType<TextFunctions[K]>>;
};
