import type { RuleName } from './weights.ts';

/** Why an English claim does not follow from the sentence that its quote stands in. */
export type Mismatch =
  | 'other numbers'
  | 'other names'
  | 'against the text'
  | 'the other way round'
  | 'a doubt left out'
  | 'more than the text'
  | 'a cause of its own'
  | 'the work of others'
  | 'no finding'
  | 'not about the quote'
  | 'other words';

/** `sure` where the rules cannot be wrong about it: numbers, names and denials that stand against each other, orders, others' work. */
export type Objection = { rule?: RuleName; why: Mismatch; about?: string; sure?: true };
