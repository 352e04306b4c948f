import type { WordQuestion } from '../ports/search.ts';
import { joinedForms, nameParts, nameTest } from '../text/names.ts';
import { STOP, stem } from '../text/words.ts';
import { holdingAll } from './holding.ts';
import type { PaperIndex } from './paper-index.ts';

/** A name has so many words, initials too. */
const [FEWEST, MOST] = [2, 5];
/** Of what papers hold a word, so large a share must be family names, or it is no name. */
const FAMILY_SHARE = 0.25;
/** The newest papers that hold all whole words are looked at. */
const MOST_LOOKED = 2_000;

/**
 * Papers of the person whose name is the whole question, its year and words that only frame it left out ("papers by Y. Lee
 * 2026"), by slot; none where it is no name.
 */
export function papersBy(index: PaperIndex, { sequence, year }: Pick<WordQuestion, 'sequence' | 'year'>): Set<number> {
  const said = sequence.filter((word) => word !== year);
  const found = papersOf(index, said);
  // Some names are such words themselves: Can, An.
  return found.size > 0 ? found : papersOf(index, withoutFrame(said));
}

const withoutFrame = (said: readonly string[]): string[] => {
  const telling = said.filter((word) => !STOP.has(word));
  return telling.length < said.length ? telling : [];
};

function papersOf(index: PaperIndex, name: readonly string[]): Set<number> {
  const found = new Set<number>();
  if (name.length < FEWEST || name.length > MOST || !name.some((word) => isFamily(index, word))) return found;
  const isNamed = nameTest(name.join(' '));
  const { find, text } = index.lexicon;
  for (const form of joinedForms(nameParts(name.join(' ')))) {
    const whole = form.filter((part) => part.length > 1).map((part) => find(stem(part)));
    if (whole.length === 0 || whole.some((term) => term < 0)) continue;
    const holding = holdingAll(index, whole);
    let looked = 0;
    for (let slot = holding.length - 1; slot >= 0 && looked < MOST_LOOKED; slot -= 1) {
      if (holding[slot] === 0) continue;
      looked += 1;
      if (index.records.authors(slot).some((author) => isNamed(author.map(text)))) found.add(slot);
    }
  }
  return found;
}

/** Whether a word is mostly the family name of somebody. */
function isFamily({ lexicon, postings }: PaperIndex, word: string): boolean {
  const [folded = word] = nameParts(word);
  const [number, term] = [lexicon.find(folded), lexicon.find(stem(folded))];
  return number >= 0 && term >= 0 && lexicon.families.data[number]! >= FAMILY_SHARE * postings.count(term);
}
