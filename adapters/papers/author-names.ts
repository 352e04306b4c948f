import { oneLine } from '../../src/text/clip.ts';

const MOST_CHARACTERS = 100_000;
const TITLE = /^(?:Jr|Sr|II|III|IV)\.?$/i;

/**
 * The people of a list as arXiv prints it: "Ada Example (Somewhere, Oslo), Bo Sample Jr., and Cy Third". Affiliations in
 * brackets are left out.
 */
export function authorNames(list: string): string[] {
  const names: string[] = [];
  for (const piece of withoutBrackets(oneLine(list.slice(0, MOST_CHARACTERS))).split(/, and |, | and |,/)) {
    const name = piece.replace(/^and /, '').trim();
    const last = names.at(-1);
    if (last !== undefined && TITLE.test(name)) names[names.length - 1] = `${last} ${name}`;
    else if (name) names.push(name);
  }
  return names;
}

function withoutBrackets(text: string): string {
  let depth = 0;
  let kept = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    if (depth === 0) kept += character;
    if (character === ')' && depth > 0) depth -= 1;
  }
  return kept.replace(/ {2,}/g, ' ').replaceAll(' ,', ',');
}
