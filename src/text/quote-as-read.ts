import type { Quote } from '../chat/reply.ts';
import { asRead } from './as-read.ts';

/** A sentence of a paper as who reads the page sees it, its formulas printed. Marks that would part a formula are left out. */
export function quoteAsRead({ text, marks = [], ...rest }: Quote): Quote {
  const whole = asRead(text);
  if (whole === text) return { ...rest, text, ...(marks.length > 0 ? { marks } : {}) };
  const shown: [number, number][] = [];
  let made = '';
  let at = 0;
  for (const [start, end] of marks) {
    made += asRead(text.slice(at, start));
    const from = made.length;
    made += asRead(text.slice(start, end));
    shown.push([from, made.length]);
    at = end;
  }
  const same = made + asRead(text.slice(at)) === whole;
  return { ...rest, text: whole, ...(same && shown.length > 0 ? { marks: shown } : {}) };
}
