const DIGITS: ReadonlyMap<string, number> = new Map(
  [...'零一二三四五六七八九']
    .map((sign, n) => [sign, n] as const)
    .concat([
      ['〇', 0],
      ['两', 2],
      ['兩', 2],
    ]),
);
const STEPS: ReadonlyMap<string, number> = new Map(
  Object.entries({ 十: 10, 百: 100, 千: 1e3, 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 }),
);
/** "三分之一" is a part; "第三" a place in an order, "十几" and "数十" no number. */
const RUN =
  /(?<![第数數几幾\d]|分之|点|點)(?:百分之)?([零〇一二两兩三四五六七八九十百千万萬亿億]+)(?!分之|[几幾数數点點月])/gu;
/** What is counted stands behind one of these; "次元" is a dimension. */
const COUNTED =
  /^(?:[个個名位所株项項种種倍年天人台臺条條只隻组組篇层層款张張份例间間校班匹枚冊回度章つ]|次(?![元方]))/u;

/** Numbers that a Chinese or Japanese text spells out: of two signs and more, or, from two on, before what counts them. */
export function hanNumbers(text: string): number[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: all, 1: run = '', index }) => {
    const signs = [...run];
    const digits = signs.filter((sign) => DIGITS.has(sign)).length;
    const behind = text.slice(index + all.length, index + all.length + 2);
    if (signs.length === 1) {
      const value = DIGITS.get(run) ?? (run === '十' ? 10 : 0);
      return value > 1 && COUNTED.test(behind) ? [value] : [];
    }
    // "万一" and "千万" are words; "三五" are a few, "二〇二三" is a year.
    if (/^[十百千万萬亿億]*[百千万萬亿億]一?$/u.test(run)) return [];
    if (digits === signs.length) return digits === 4 ? [Number(signs.map((sign) => DIGITS.get(sign)).join(''))] : [];
    return [numberOf(signs)];
  });
}

/** "三万二千" is 3 · 10,000 + 2 · 1,000. */
function numberOf(signs: readonly string[]): number {
  let [whole, part, digit] = [0, 0, 0];
  for (const sign of signs) {
    const step = STEPS.get(sign);
    if (step === undefined) digit = DIGITS.get(sign)!;
    else if (step < 1e4) {
      part += (digit || 1) * step;
      digit = 0;
    } else {
      const own = part + digit;
      whole = whole < step ? (whole + own || 1) * step : whole + own * step;
      [part, digit] = [0, 0];
    }
  }
  return whole + part + digit;
}
