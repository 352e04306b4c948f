import { MONTH_NAMES } from '../../text/month-names.ts';
import { quantitiesOf } from './quantities.ts';
import { spelledNumbers } from './spelled-numbers.ts';
import { hasWord, tokensOf } from './tokens.ts';

/** Languages that write 1,5 for one and a half. */
const COMMAS = /^(?:bg|ca|cs|da|de|el|es|et|fi|fr|gl|hr|hu|id|it|kk|lt|lv|nb|nl|pl|pt|ro|ru|sk|sl|sr|sv|tr|uk|uz|vi)\b/;
const decimalCommas = (language: string): boolean => COMMAS.test(language);

const BIG: readonly (readonly [RegExp, number])[] = [
  [/^(?:tausend|mille|mil|mila|duizend|tusen|tysięcy|тысяч\p{L}*|bin|千|천)/iu, 1e3],
  [
    /^(?:million|millionen|millions|millones|millón|milioni|milione|milhões|milhão|miljoen|miljoner|milion\p{L}*|миллион\p{L}*|млн|milyon|mio|百万)/iu,
    1e6,
  ],
  [
    /^(?:milliarden?|milliards?|mil millones|miliardi|miliardo|bilhões|bilhão|miljard\p{L}*|miliard\p{L}*|миллиард\p{L}*|млрд|milyar|mrd|十亿|十億)/iu,
    1e9,
  ],
  [/^(?:万|萬|만)/u, 1e4],
  [/^(?:亿|億|억)/u, 1e8],
];
const HANDS = new Map(
  '一1 二2 两2 三3 四4 五5 六6 七7 八8 九9 十10 百100 千1000 세3 네4 두2 한1'
    .split(' ')
    .map((one) => [one[0]!, Number(one.slice(1))]),
);

/** `alone`: of those in words, what no other number stands beside. */
type Values = { figures: number[][]; spelled: Set<number>; alone: readonly number[] };
/** Every value that a text in its language may say by figures, and those that it says by words. */
function valuesOf(text: string, language: string): Values {
  const commas = decimalCommas(language);
  const tokens = tokensOf(text);
  const figures: number[][] = [];
  const flat = text.normalize('NFKC');
  for (const { 0: run, index } of flat.matchAll(/\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*/g)) {
    if (
      index > 0 &&
      /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}_-]/u.test(flat[index - 1]!) &&
      /[\p{L}]-?$/u.test(flat.slice(Math.max(0, index - 2), index))
    )
      continue;
    const plain = run.replace(/[ \u00a0\u202f]/g, '');
    const parts = plain.split(/[.,]/);
    const values = new Set<number>();
    if (parts.length === 1) values.add(Number(plain));
    else {
      const threes = parts.slice(1).every((part) => part.length === 3);
      if (threes) values.add(Number(parts.join('')));
      const mark = plain.match(/[.,]/g)!.at(-1)!;
      if (parts.length === 2 && (mark === '.' || commas || !threes)) values.add(Number(`${parts[0]}.${parts[1]}`));
      if (parts.length > 2) values.add(Number(`${parts.slice(0, -1).join('')}.${parts.at(-1)}`));
    }
    const behind = flat.slice(index + run.length, index + run.length + 24).trimStart();
    const big = [...BIG].reverse().find(([word]) => word.test(behind))?.[1];
    const short = /^(?:k|M|B|billion|trillion|thousand|dozen)\b/.exec(behind)?.[0];
    const factor =
      big ?? (short ? { k: 1e3, M: 1e6, B: 1e9, billion: 1e9, trillion: 1e12, thousand: 1e3, dozen: 12 }[short]! : 1);
    const all = [...values].map((value) => value * factor);
    // "11 p.m." is said as 23.
    if (/^p\.?m\b/i.test(behind)) all.push(...all.map((value) => value + 12));
    // 64 % may be said as 0.64.
    if (/^(?:%|percent|per cent|prozent|pour cent|por ciento|por cento|procent|процент)/i.test(behind))
      all.push(...all.map((value) => value / 100));
    // "3分の1" is a third, said from behind.
    const part = /^分(?:の|之) ?(\d+)/u.exec(behind)?.[1];
    if (part) all.push(Number(part) / Number(plain));
    if (/\d分(?:の|之) ?$/u.test(flat.slice(Math.max(0, index - 4), index))) continue;
    figures.push(all);
  }
  const inWords = spelledNumbers(text, language);
  const spelled = new Set(inWords.map(({ value }) => value));
  if (/^(?:zh|ja|ko)/.test(language)) for (const [sign, n] of HANDS) if (text.includes(sign)) spelled.add(n);
  if (language === 'en') {
    for (const { values, unit } of quantitiesOf(tokens))
      for (const value of values) spelled.add(value * (unit?.kind === 'percent' ? 0.01 : 1));
    if (hasWord(tokens, /^(?:an?|one|single)$/)) spelled.add(1);
    if (hasWord(tokens, /^(?:both|pair|couple)$/)) spelled.add(2);
  }
  return { figures, spelled, alone: inWords.flatMap(({ value, alone }) => (alone ? [value] : [])) };
}

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b));

const DENIALS: Readonly<Record<string, RegExp>> = {
  de: /\b(?:nicht|kein\p{L}*|nie|niemals|niemand\p{L}*|nichts|ohne|weder|kaum|un\p{L}{4,})\b/iu,
  fr: /\b(?:pas|jamais|aucun\p{L}*|sans|rien|ni|personne|guère|plus|non|in\p{L}{4,})\b/iu,
  es: /\b(?:no|nunca|ning\p{L}*|sin|nada|nadie|ni|tampoco|apenas|in\p{L}{4,})\b/iu,
  it: /\b(?:non|mai|nessun\p{L}*|senza|niente|nulla|né|neanche|in\p{L}{4,})\b/iu,
  pt: /\b(?:não|nunca|nenhum\p{L}*|sem|nada|ninguém|nem|in\p{L}{4,})\b/iu,
  nl: /\b(?:niet|geen|nooit|niemand|niets|zonder|noch|nauwelijks|on\p{L}{4,})\b/iu,
  sv: /\b(?:inte|ingen|inga|inget|aldrig|utan|varken|knappt|o\p{L}{4,})\b/iu,
  pl: /\b(?:nie|żad\p{L}*|nigdy|bez|nikt|nic|ani|nie\p{L}{4,})\b/iu,
  ru: /(?<!\p{L})(?:не|нет|ни|никогда|никто|ничего|без|не\p{L}{4,})(?!\p{L})/iu,
  zh: /[不没未无無非沒别]/u,
  ja: /(?:ない|なかっ|ません|ず|なし|無|不|未|非)/u,
  ko: /(?:않|없|안 |못|아니|무|불|미)/u,
};
const ENGLISH_DENIES =
  /\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|hardly|fails?|failed|unable)\b|n['’]t\b/iu;
const NEGATES = /\b(?:not|never|none|nobody|nothing|neither|cannot|fails?|failed|unable)\b/i;

/** "5月" and "5월" are May, where the gloss says so. */
const withoutMonths = (claim: string, gloss: string): string =>
  claim.replace(/(?<!\d)(1[0-2]|[1-9]) ?[月월]/gu, (all, month: string) =>
    gloss.toLowerCase().includes(MONTH_NAMES[Number(month) - 1]!) ? '' : all,
  );

/** Do a claim and its English gloss say the same numbers and names, and do both or neither deny? */
export function glossAgreement(claim: string, gloss: string, language: string): 'agrees' | 'other numbers' | 'open' {
  const [said, told] = [valuesOf(withoutMonths(claim, gloss), language), valuesOf(gloss, 'en')];
  const holds = (all: Values, values: readonly number[]): boolean =>
    values.some((a) => all.figures.flat().some((b) => close(a, b)) || [...all.spelled].some((b) => close(a, b)));
  const same =
    // "per ruling" may be written "per 1 ruling".
    said.figures.every((values) => values.includes(1) || holds(told, values)) &&
    told.figures.every((values) => holds(said, values));
  if (!same) return 'other numbers';
  if (!sameNames(claim, gloss) || !sameNames(gloss, claim)) return 'open';
  if (!saysSpelled(said, told, language) || !sameSpans(claim, gloss)) return 'open';
  const denial = DENIALS[language.split('-')[0]!];
  if (!denial) return 'agrees';
  if (NEGATES.test(gloss) && !denial.test(claim)) return 'open';
  const plainDenial = PLAIN_DENIALS[language.split('-')[0]!];
  const turned =
    plainDenial?.test(claim) &&
    !ENGLISH_DENIES.test(gloss) &&
    !/\b(?:un|in|im|dis|non)\p{L}{4,}|\b(?:only|less|lack|missing|exclud|remain|same|open|rul|out|just|far|rare|few|little|solely)/iu.test(
      gloss,
    );
  return turned ? 'open' : 'agrees';
}
const PLAIN_DENIALS: Readonly<Record<string, RegExp>> = {
  de: /\b(?:nicht (?!nur)|niemals|weder)/i,
  nl: /\bniet (?!alleen)/i,
  es: /\bno (?!solo|sólo|más)/i,
  it: /\bnon (?!solo|più)/i,
  pt: /\bnão (?!só|apenas)/i,
  sv: /\binte (?!bara)/i,
  ru: /(?<!\p{L})не (?!только)/iu,
};

/**
 * Do the numbers that a claim spells out, from two on and alone, stand in its gloss? Where a word may be no number after all,
 * one of the gloss's has to be missing as well.
 */
function saysSpelled(said: Values, told: Values, language: string): boolean {
  const isIn = (value: number, { figures, spelled }: Values): boolean =>
    [...figures.flat(), ...spelled].some(
      (one) => close(one, value) || close(one * value, 1) || close(one * 100, value),
    );
  if (said.alone.every((value) => value < 2 || isIn(value, told))) return true;
  return (
    !CERTAIN.test(language) &&
    [...told.figures.flat(), ...told.spelled].every((value) => value < 2 || isIn(value, said))
  );
}
/** Languages whose number words are read for certain. */
const CERTAIN = /^(?:de|fr|es|it|pt|nl|zh|ja)\b/;

/** Seconds to years in English and in the other languages; what means something else as well is left out ("segundo", "an"). */
const SPANS = (
  [
    ['seconds?', 'sekunden?|secondes|segundos|secondi|seconden', '秒'],
    ['minutes?', 'minuten?|minutes?|minutos?|minuti', '分[钟鐘間]|分'],
    ['hours?|hourly', 'stunden?|heures?|horas?|ore|uur|uren', '[个個]?小时|[個个]?小時|時間'],
    ['days?|daily', 'tag(?:en?)?|jours?|d[ií]as?|giorn[oi]|dag(?:en)?', '[天日]'],
    ['weeks?|weekly', 'wochen?|semaines?|semanas?|settiman[ae]|week|weken', '[个個]?(?:週|周|星期)'],
    ['months?|monthly', 'monat(?:en?)?|mois|mes(?:es)?|mês|mes[ei]|maand(?:en)?', '[个個かヶカ]月'],
    ['years?|annual|annually', 'jahr(?:en?)?|ans|années?|años?|anos?|ann[oi]|jaar|jaren', '年[间間]'],
  ] as const
).map(([english, words, signs]) => ({
  english: new RegExp(`(?<!\\p{L})(?:${english})(?!\\p{L})`, 'iu'),
  other: new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})|(?<=[\\d一二三四五六七八九十半] ?)(?:${signs})`, 'iu'),
}));

/** Days are no hours: where each names one span of time, it is the same. */
function sameSpans(claim: string, gloss: string): boolean {
  const mine = SPANS.flatMap(({ other }, i) => (other.test(claim) ? [i] : []));
  const theirs = SPANS.flatMap(({ english }, i) => (english.test(gloss) ? [i] : []));
  return mine.length !== 1 || theirs.length !== 1 || mine[0] === theirs[0];
}

/** Names that every language writes alike: with digits or capitals inside. */
const LATIN = /(?<![\p{L}\d])\p{sc=Latin}[\p{sc=Latin}\d]*(?:[-.][\p{sc=Latin}\d]+)*/gu;
const isCoded = (word: string): boolean => /\d|\p{Ll}\p{Lu}|\p{Lu}{2}/u.test(word);
function sameNames(one: string, other: string): boolean {
  const flat = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const there = flat(other);
  // "LRU" for "least-recently-used".
  const initials = (other.match(/\p{L}+/gu) ?? []).map(([first]) => first!.toUpperCase()).join('');
  return (one.match(LATIN) ?? [])
    .filter(isCoded)
    .filter((name) => !/^\p{Lu}{2,3}s?$/u.test(name))
    .every((name) =>
      name
        .split('-')
        // Of "MIT-Lizenz" the licence is translated.
        .filter(isCoded)
        .every(
          (part) =>
            there.includes(flat(part).replace(/s$/, '')) || (/^\p{Lu}{3,5}$/u.test(part) && initials.includes(part)),
        ),
    );
}
