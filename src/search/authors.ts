import { isUnspaced, nameParts, nameTest, wholeParts } from '../text/names.ts';
import { stem, words } from '../text/words.ts';
import type { Allowed } from './best.ts';
import { holdingAll, holdingAny } from './holding.ts';
import type { PaperIndex } from './paper-index.ts';

/** Of a paper's authors, so many are asked for papers they share: the first ones and the last. */
const MOST_NAMES = 8;
/** Of one name, so many papers are looked at. */
const MOST_PAPERS = 200;

/** Whether one of its authors may be the person that is asked for, by a name as people write it. */
export function isBy(index: PaperIndex, asked: string): Allowed {
  const { find, text } = index.lexicon;
  const test = nameTest(asked);
  const isNamed = (name: readonly number[]): boolean => test(name.map(text));
  if (isUnspaced(asked)) {
    const [first = '', ...others] = nameParts(asked);
    const holding = [first + others.join(''), others.join('') + first].map((name) =>
      holdingAll(
        index,
        words(name).map((word) => find(stem(word))),
      ),
    );
    return (slot) => holding.some((one) => one[slot] === 1) && index.records.authors(slot).some(isNamed);
  }
  const whole = new Set(wholeParts(asked).map(find));
  whole.delete(-1);
  const holding = holdingAny(
    index,
    [...whole].map((word) => find(stem(text(word)))),
  );
  return (slot) =>
    holding[slot] === 1 &&
    index.records.authors(slot).some((name) => name.some((part) => whole.has(part)) && isNamed(name));
}

/** Whether one author's name holds all of these words of the lexicon, in any order. */
function hasName(index: PaperIndex, name: readonly number[]): Allowed {
  const holding = holdingAll(
    index,
    name.map((word) => index.lexicon.find(stem(index.lexicon.text(word)))),
  );
  return (slot) =>
    holding[slot] === 1 && index.records.authors(slot).some((one) => name.every((word) => one.includes(word)));
}

/** How many of a paper's authors stand on each other paper. Names of one word tell too little. */
export function sharedAuthors(index: PaperIndex, slot: number): Map<number, number> {
  const shared = new Map<number, number>();
  const names = index.records.authors(slot);
  const asked = names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES - 1), ...names.slice(-1)] : names;
  for (const name of asked.filter((one) => one.length > 1)) {
    const has = hasName(index, name);
    let found = 0;
    for (let other = index.facts.size() - 1; other >= 0 && found < MOST_PAPERS; other -= 1)
      if (other !== slot && has(other)) {
        found += 1;
        shared.set(other, (shared.get(other) ?? 0) + 1);
      }
  }
  return shared;
}
