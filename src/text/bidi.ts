import { isPrintedAscii } from './ascii.ts';

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Text of a script that runs to the left, so that it turns nothing around that stands beside it on the line: between a first
 * strong isolate and its end (Unicode UAX 9, 2.4). To be called last, since outside text is cleaned of such characters.
 */
export const isolated = (text: string): string =>
  !isPrintedAscii(text) && RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;

/** The same for each of what stands parted by dots: "name · day". */
export const isolatedParts = (line: string): string =>
  isPrintedAscii(line) ? line : line.split(' · ').map(isolated).join(' · ');
