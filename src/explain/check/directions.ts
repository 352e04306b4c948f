import { clausesOf } from './clauses.ts';
import { type Axis, DIRECTION_WORDS } from './direction-words.ts';
import { hasWord, oncePerSentence, type Token, tells } from './tokens.ts';

/** What grows, gets better or is faster, and by which sign. `theme` is what stands near it. */
export type Direction = {
  axis: Axis;
  sign: 1 | -1;
  theme: ReadonlySet<string>;
  at: number;
  denied: boolean;
  /** Does its clause compare two things? */
  compared: boolean;
  /** The telling word before it, if any. */
  subject: string | undefined;
  /** The telling word behind it, if any. */
  object: string | undefined;
  /** "the deeper, the less accurate": says how two things go together. */
  paired: boolean;
  /** "as models grow": what goes along with the rest. */
  along: boolean;
  /** What it means for who reads: good, bad, or not known. */
  good: 1 | -1 | 0;
};

/** Is this a word of more or less, better or worse? */
export const isDirection = (low: string): boolean => DIRECTION_WORDS.has(low);

/** Of these, less is better. */
const COSTS =
  /^(?:error|mistak|latenc|time|memori|cost|loss|perplex|energi|power|mortal|death|risk|failur|delai|brier|price|consumpt|overhead|bias|nois|hallucin|toxic|pain|infect|relaps|readmiss|illness|sick|wait|footprint|emiss|confus|regress|bug|crash|fault|forget|gap|disk|bandwidth|token|parameter|flop|comput|dropout|skip|headach|symptom|injuri|leav|dai|(?:wer|cer|fid|mse|rmse|mae|mape|crp|eer|nll|lpip|ill)$)/;
/** Of these, more is better. */
const GAINS =
  /^(?:proper|right|understand|intelligib|complet|accuraci|throughput|bleu|score|recal|precis|surviv|speed|qualiti|perform|satisfact|adher|request|agreement|success|correct|robust|reliab|complianc|sensit|specific|effici|sleep|exact|(?:f1|roug|rouge|auc|auroc|map|iou|miou|psnr|ssim|las|uas|hit)$)/;
/** Is what is measured good to have much of (1), bad (-1), or is it not known (0)? */
export function measured(tokens: readonly Token[]): 1 | -1 | 0 {
  // What is named first is measured: "understanding in noise".
  const at = tokens.findIndex(({ stem }) => COSTS.test(stem) || GAINS.test(stem));
  if (at < 0) return 0;
  // "tokens per second"
  const isRate = tokens[at + 1]?.low === 'per' && /^(?:second|minute|hour)$/.test(tokens[at + 2]?.low ?? '');
  return COSTS.test(tokens[at]!.stem) && !isRate ? -1 : 1;
}
const A_CHANGE = /^(?:drop|fall|decline|decrease|increase|rise|reduction|cut|jump)s?$/;
/** Said of what something is, not of what becomes of it. */
const LARGE = /^(?:larger|bigger|smaller|longer|shorter|deeper|wider|older|younger|taller)$/;
const DENIES = /^(?:not|no|never|hardly|neither|nor|cannot|barely|nobody|none|nothing|unlikely)$/;
const COMPARES = /^(?:than|outperform\p{L}*|beats?|beaten|surpass\p{L}*|against|versus|behind)$/u;
export const PASSIVE = /^(?:is|are|was|were|been|be|being|get|gets|got)$/;

/** The directions that a sentence tells, clause by clause. "less accurate" and "more errors" are read together. */
export const directionsOf = oncePerSentence((tokens): readonly Direction[] => {
  const found: Direction[] = [];
  const pairs =
    tokens.filter(({ low }, i) => low === 'the' && /er$|^(?:more|less|fewer)$/.test(tokens[i + 1]?.low ?? '')).length >
    1;
  for (const { from, to } of clausesOf(tokens)) {
    for (let i = from; i < to; i += 1) {
      const known = DIRECTION_WORDS.get(tokens[i]!.low) ?? costing(tokens, i);
      if (!known || bound(tokens, i) || tokens[i + 1]?.low === 'asleep') continue;
      if (
        /^(?:up|down)$/.test(tokens[i]!.low) &&
        !/^(?:go|goes|went|gone|going|move|moves|moved|is|are|was|were|brings?|brought|way)$/.test(
          tokens[i - 1]?.low ?? '',
        ) &&
        !hasWord(tokens.slice(Math.max(from, i - 7), i), /^(?:brings?|brought|drives?|drove|pushe[sd])$/)
      )
        continue;
      // "the biggest drop": how large it is.
      if (A_CHANGE.test(tokens[i]!.low) && /(?:er|est)$/.test(tokens[i - 1]?.low ?? '')) continue;
      if (/^(?:most|least)$/.test(tokens[i]!.low) && tokens[i - 1]?.low === 'at') continue;
      let { axis, sign } = known;
      if (isSlower(tokens, i)) {
        axis = 'speed';
        sign = -sign as 1 | -1;
      }
      const next = tokens[i + 1]?.low ?? '';
      if (/^(?:more|less|most|least|much)$/.test(tokens[i]!.low)) {
        // "less expensive", "more slowly": the next word tells of what.
        const of = DIRECTION_WORDS.get(next);
        if (/^(?:modest|moderate|limited|frugal)$/.test(next) && !of) sign = -sign as 1 | -1;
        else if (of && of.axis !== 'amount') {
          axis = of.axis;
          sign = (sign * of.sign) as 1 | -1;
        } else if (
          /^(?:efficient|efficiently)$/.test(tokens[i + 2]?.low ?? '') ||
          /^(?:accurate|accurately|exact|exactly|reliable|efficient|efficiently|economical|frugal|robust|precise|correct|effective)$/.test(
            next,
          )
        )
          axis = 'worth';
      }
      if (
        /^(?:expensive|difficult|quickly|slowly|frequently|frequent|often)$/.test(tokens[i]!.low) &&
        /^(?:more|less|most|least|as)$/.test(tokens[i - 1]?.low ?? '')
      )
        continue;
      // "brings up to 80", "is up to 80 % slower" bound, "brings it down to 80" tells of a way.
      if (
        tokens[i]!.low === 'up' &&
        (tokens[i + 2]?.kind === 'number' || /^(?:brings?|brought|drives?|drove)$/.test(tokens[i - 1]!.low))
      )
        continue;
      const [before, behind] = [tokens.slice(from, i).filter(isAbout), tokens.slice(i + 1, to).filter(isAbout)];
      const theme = new Set([...behind.slice(0, NEAR), ...before.slice(-NEAR)].map(({ stem }) => stem));
      const denied = tokens.slice(from, Math.min(to, i + 5)).some((_, k) => denies(tokens, from + k, i));
      found.push({
        axis,
        sign,
        theme,
        object: objectOf(tokens, i, to)?.stem,
        subject: before.at(-1)?.stem,
        at: i,
        compared: hasWord(tokens.slice(from, Math.min(tokens.length, to + 12)), COMPARES),
        denied,
        paired: pairs && tokens[i - 1]?.low === 'the',
        along: tokens.slice(Math.max(0, i - 4), i - 1).some(({ low }) => low === 'as') && tokens[i + 1]?.low !== 'as',
        good: worthOf(axis, sign, tokens, i, theme),
      });
    }
  }
  return found;
});

/** "rises most in spring and least in May": what is joined to it is not what it is about. */
function objectOf(tokens: readonly Token[], i: number, to: number): Token | undefined {
  const next = tokens.slice(i + 1, to).find((token) => isAbout(token) || /^(?:and|or)$/.test(token.low));
  return next && isAbout(next) ? next : undefined;
}

/** Does the word at `at` deny the direction at `i`? "without" denies what follows at once, "failed" only "to …". */
function denies(tokens: readonly Token[], at: number, i: number): boolean {
  const { low } = tokens[at]!;
  const behindThan = at > i + 1 && tokens.slice(i, at).some((token) => token.low === 'than');
  if (low === 'without') return at < i && i - at <= 2;
  if (/^fail(?:s|ed)?$/.test(low)) return tokens[at + 1]?.low === 'to';
  return DENIES.test(low) && !(behindThan && /^(?:none|nothing|no)$/.test(low));
}

export const passive = (tokens: readonly Token[], i: number): boolean =>
  hasWord(tokens.slice(Math.max(0, i - 3), i), PASSIVE) && hasWord(tokens.slice(i, i + 4), /^by$/);

/** "more than 90", "less than 9 seconds": a bound of a number, no direction. */
function bound(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1]?.low ?? '';
  if (
    next === 'than' &&
    /^(?:\d.*|one|two|three|four|five|six|seven|eight|nine|ten|half|an?)$/.test(tokens[i + 2]?.low ?? '')
  )
    return /^(?:more|less)$|er$/.test(tokens[i]!.low);
  return tokens[i - 1]?.low === 'or' && tokens[i - 2]?.kind !== 'word';
}

/** "took seven seconds longer". */
const isSlower = (tokens: readonly Token[], i: number): boolean =>
  /^(?:longer|shorter)$/.test(tokens[i]!.low) &&
  hasWord(tokens.slice(Math.max(0, i - 4), i), /^(?:takes?|took|taking|needs?|needed)$/);

/** "cost only 4 points", "a loss of 0.3 %", "a loss against B": a loss. */
const costing = (tokens: readonly Token[], i: number): { axis: 'worth'; sign: -1 } | undefined =>
  /^(?:costs?|los(?:t|ing|es?)|loss)$/.test(tokens[i]!.low) &&
  tokens.slice(i + 1, i + 6).some(({ low, text }) => /^(?:points?|percentage|accuracy|f1)$/.test(low) || text === '%')
    ? { axis: 'worth', sign: -1 }
    : undefined;

/** So many words on each side are what it is about. */
const NEAR = 3;
const isAbout = (token: Token): boolean => tells(token) && !DIRECTION_WORDS.has(token.low);

function worthOf(
  axis: Axis,
  sign: 1 | -1,
  tokens: readonly Token[],
  at: number,
  theme: ReadonlySet<string>,
): 1 | -1 | 0 {
  if (axis === 'worth' || axis === 'speed' || axis === 'ease') return sign;
  if (axis === 'price') return -sign as 1 | -1;
  if (axis !== 'amount' || LARGE.test(tokens[at]!.low)) return 0;
  const costs = [...theme].some((stem) => COSTS.test(stem));
  const gains = [...theme].some((stem) => GAINS.test(stem));
  if (costs === gains) return 0;
  return (costs ? -sign : sign) as 1 | -1;
}

/** Does the claim say that something went the other way than the sentence says? */
export function reversed(
  claim: readonly Direction[],
  sentence: readonly Direction[],
  compared: ReadonlySet<string>,
  sentenceWords: readonly Token[],
): boolean {
  const there = sentence.filter(({ denied }) => !denied);
  return claim.some((one) => {
    // Where two things are compared, who stands above whom decides.
    if (one.denied || compared.has(one.axis) || one.paired) return false;
    // "shrinks as models grow" where it "shrinks with size".
    if (one.along && !there.some(({ along }) => along)) return false;
    const about = there.map((other) => ({
      other,
      shared: [...one.theme].filter((stem) => other.theme.has(stem)).length,
    }));
    const alike = about.filter(({ other, shared }) => other.axis === one.axis && (shared > 0 || one.theme.size === 0));
    if (alike.length > 0) {
      const most = Math.max(...alike.map(({ shared }) => shared));
      // "rises with age and falls with traffic": what stands right behind says which is meant.
      const ofObject = alike.filter(({ other }) => one.object !== undefined && other.object === one.object);
      const nearest = ofObject.length > 0 ? ofObject : alike.filter(({ shared }) => shared === most);
      return nearest.every(({ other }) => other.sign !== one.sign);
    }
    // "cannot rule out that it rose", "whether it rose": nothing is denied of it.
    const fails = hasWord(sentenceWords, /^(?:fail.*|rule|ruled|doubt|whether|if)$/);
    const denied = sentence.filter(
      (other) => other.denied && !fails && other.axis === one.axis && other.sign === one.sign,
    );
    if (denied.some((other) => [...one.theme].some((stem) => other.theme.has(stem)))) return true;
    if (one.good === 0 || one.axis === 'amount') return false;
    // One that is not known to be good or bad may be what is meant, and in a comparison it is good for one and bad for the other.
    const judged = there.filter(({ at }) => !LARGE.test(sentenceWords[at]?.low ?? ''));
    return judged.length > 0 && judged.every((other) => other.good === -one.good && !other.compared);
  });
}
