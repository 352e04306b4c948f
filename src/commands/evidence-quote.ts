import type { Quote } from '../chat/reply.ts';
import type { Claim } from '../explain/claims.ts';
import { quoteAsRead } from '../text/quote-as-read.ts';

/** The whole sentence that proves a claim, with the words that were quoted marked in it. */
export function evidenceQuote({ quote, evidence: whole, section }: Claim): Quote {
  const at = whole.indexOf(quote);
  const marks = at < 0 || quote.length >= whole.length - 1 ? {} : { marks: [[at, at + quote.length] as const] };
  return quoteAsRead({ text: whole, ...marks, from: section });
}
