import { isMainThread } from 'node:worker_threads';
import { textFunctions } from '../../src/explain/text-functions.ts';
import type { CheckedDraft, ReadText, SaidOf, TextFunctions } from '../../src/explain/text-work.ts';
import { serveThread } from '../thread.ts';

/** What the thread answers. A text is known by its number, so that it is folded once however often it is asked about. */
export type TextMethods = Omit<TextFunctions, 'check'> & {
  checkNumbered(
    texts: readonly { id: number; text: ReadText }[],
    said: readonly SaidOf[],
    begun?: string,
  ): CheckedDraft;
};

/** Answers that are being written at once, and their papers. */
const MOST_KEPT = 24;

function textMethods(): TextMethods {
  const { check, ...functions } = textFunctions();
  const kept = new Map<number, ReadText>();
  const known = ({ id, text }: { id: number; text: ReadText }): ReadText => {
    const one = kept.get(id) ?? text;
    kept.delete(id);
    kept.set(id, one);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    return one;
  };
  return { ...functions, checkNumbered: (texts, said, begun) => check(texts.map(known), said, begun) };
}

if (!isMainThread) await serveThread<TextMethods>(textMethods);
