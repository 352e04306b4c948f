import { stem, words } from '../text/words.ts';
import { bestOf } from './best.ts';
import { eachSlot } from './holding.ts';
import { byOrder } from './order.ts';
import type { PaperIndex } from './paper-index.ts';

/** Where no paper of a title can be meant: the term is nowhere in it. A title's occurrence is four halves. */
const IN_TITLE = 4;

/** Slots of papers whose title holds the words that are typed, the last of which may be unfinished; most upvotes first. */
export function complete(index: PaperIndex, typed: string, most: number): number[] {
  const all = words(typed);
  const last = all.at(-1);
  const slots = index.facts.size();
  if (last === undefined) return bestOf(slots, most, byOrder(index, 'new'), (slot) => !index.facts.isGone(slot));
  const whole = all.slice(0, -1).map((word) => index.lexicon.find(stem(word)));
  const open = openTerms(index, last);
  const likely = new Uint8Array(slots);
  for (const term of open)
    eachSlot(index, term, (slot, halves) => {
      if (halves >= IN_TITLE) likely[slot] = 1;
    });
  return bestOf(slots, most, byOrder(index, 'top'), (slot) => {
    if (likely[slot] !== 1 || index.facts.isGone(slot)) return false;
    const title = index.records.head(slot).title.map(index.lexicon.termOf);
    return title.some((term) => open.has(term)) && whole.every((term) => title.includes(term));
  });
}

/** Terms of title words that begin like this one; of a single letter only itself. */
function openTerms({ lexicon }: PaperIndex, last: string): Set<number> {
  const terms = new Set<number>();
  for (const known of [lexicon.find(last), lexicon.find(stem(last))]) if (known >= 0) terms.add(known);
  if (last.length === 1) return terms;
  const letters = lexicon.letters.data;
  const ends = lexicon.ends.data;
  const titles = lexicon.titles.data;
  let start = 0;
  for (let number = 0; number < lexicon.size(); number += 1) {
    const end = ends[number]!;
    if (titles[number]! > 0 && end - start >= last.length && begins(letters, start, last))
      terms.add(lexicon.termOf(number));
    start = end;
  }
  return terms;
}

function begins(letters: Uint16Array, start: number, text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (letters[start + i] !== text.charCodeAt(i)) return false;
  return true;
}
