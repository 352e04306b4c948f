import { words } from './words.ts';

/** Small words of other languages that are none in English, without accents. */
const SMALL = new Set(
  (
    'und der das fur mit nicht ist zu zum zur von auf uber wie gibt neues eine einer einen welche ' +
    'les une pour dans sur avec est sont comment quels quelles sans aux par ' +
    'los las una para sobre como que con mas del por cuales ' +
    'uma com nos mais quais sao ' +
    'gli della delle degli nel nella che sono piu quali ' +
    'het een voor naar zijn welke van ' +
    'och som hur ile icin nasil'
  ).split(' '),
);
const LEAST = 2;

/** Whether words are written in another language than English, as far as their letters or their small words tell. */
export function isInOtherLanguage(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const foreign = text.match(/[^\p{sc=Latin}\p{sc=Greek}\P{L}]/gu)?.length ?? 0;
  if (foreign * 2 > letters) return true;
  return new Set(words(text).filter((word) => SMALL.has(word))).size >= LEAST;
}
