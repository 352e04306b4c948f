import { clip, oneLine } from './clip.ts';
import { sentences } from './sentences.ts';

/** What comes after these words adds to what stands before them. A number after "by" belongs to it. */
const ADDING =
  /(?:[,;:，；：] ?| )(?=(?:while|whereas|which|where|through|using|via|thereby|because|although|by(?! \d))\b)|[,;] (?=(?:with|and|but|so|\p{Ll}{3,20}ing)\b)/gu;
const PAUSE = /[,;:] |[，；：]| [—–] /g;
/** A shorter beginning says too little, the more so at a mere pause, which may stand within a list. */
const LEAST = { adding: 40, pause: 70 } as const;
/** A cut leaves none of these dangling, at most so many in a row. */
const LINKING = new Set(
  'a an the and or but of in on at to for from with without by as than that which who while through using via across into between over under more most less is are be was were both its their these this'.split(
    ' ',
  ),
);
const MOST_DANGLING = 4;

/** The first sentence of a text, cut at the end of a clause so that it has at most `max` UTF-16 units. */
export function clause(text: string, max: number): string {
  const line = oneLine(text);
  const sentence = sentences(line)[0] ?? line;
  if (sentence.length <= max) return sentence;
  const end = lastEnd(sentence, ADDING, LEAST.adding, max) ?? lastEnd(sentence, PAUSE, LEAST.pause, max);
  return `${finished(end === undefined ? clip(sentence, max).replace(/…$/, '') : sentence.slice(0, end))}…`;
}

/** A beginning without the words at its end that lead on to what is not there any more. */
function finished(text: string): string {
  const all = text.trimEnd().split(' ');
  for (let i = 0; i < MOST_DANGLING && all.length > 3; i += 1) {
    if (!LINKING.has(all.at(-1)!.toLowerCase())) break;
    all.pop();
  }
  return all.join(' ').replace(/[,;:]$/, '');
}

/** Where the last clause ends that has room, outside of brackets. */
function lastEnd(text: string, bound: RegExp, least: number, max: number): number | undefined {
  let last: number | undefined;
  for (const { index } of text.slice(0, max + 40).matchAll(bound)) {
    if (index >= max) break;
    const open = text.slice(0, index).split('(').length - text.slice(0, index).split(')').length;
    if (index >= least && open === 0) last = index;
  }
  return last;
}
