import { clausesOf } from './clauses.ts';
import { directionsOf } from './directions.ts';
import type { Quantity } from './quantities.ts';
import { type Token, tells } from './tokens.ts';

/** Words and phrases of one question, those that say yes to it and those that say no. */
const QUESTIONS: readonly (readonly [yes: string, no: string])[] = [
  [
    'keep|keeps|kept|retain|retains|retained|include|includes|included|consider|considers|considered|into account|modelled|modeled|models|covered|stored|stores|archived',
    'ignore|ignores|ignored|discard|discards|discarded|remove|removes|removed|exclude|excludes|excluded|omit|omits|omitted|disregard|disregards|disregarded|delete|deletes|deleted|left out|leave out|leaves out|thrown away|thrown out|threw away|taken out|out of account|filtered out|sorted out|erased|erases|dropped from',
  ],
  [
    'approve|approves|approved|accept|accepts|accepted|endorsed|endorse|endorses|signed off|merged|agreed to|welcomed',
    'reject|rejects|rejected|refuse|refuses|refused|declined|turned down|objected|vetoed|dismissed',
  ],
  [
    'stay|stays|remain|remains',
    'leave the|leaves the|left the|leaves it|leave it|sent|send|sends|uploaded|transmitted',
  ],
  ['remained|remains|persists|persisted|lasts|lasted|left|still|holds', 'vanished|vanishes|disappeared|disappears'],
  [
    'reward|rewards|rewarded|rewarding|encourage|encourages|encouraged|encouraging|favour|favours|favor|favors|promote|promotes|promoted',
    'penalise|penalises|penalised|penalising|penalize|penalizes|penalized|penalizing|punish|punishes|punished|punishing|discourage|discourages|discouraged|discouraging',
  ],
  [
    'release|releases|released|publish|publishes|published|public|publicly|open source|open sourced|available|openly|downloadable|accessible',
    'withhold|withholds|withheld|secret|confidential|private|unpublished|unavailable|kept back|proprietary|undisclosed',
  ],
  [
    'preserve|preserves|preserved|retain|retains|retained|maintain|maintains|maintained|intact|survive|survives|survived|kept|keeps|keep',
    'lost|lose|loses|losing|destroyed|destroys|vanish|vanishes|vanished|forgets|forgotten',
  ],
  [
    'succeed|succeeds|succeeded|successful|successfully|solved|solves',
    'fail|fails|failed|failing|failure|failures|unsuccessful',
  ],
  [
    'support|supports|supported|confirm|confirms|confirmed|corroborates|corroborate|validates|validated|proves|proved',
    'contradict|contradicts|contradicted|refute|refutes|refuted|disprove|disproved|disputes|disputed|debunked|undermines',
  ],
  [
    'suited|suitable|recommend|recommends|recommended|advisable|ready',
    'unsuited|unsuitable|inadvisable|warn|warns|warned|advise against|advises against|advised against|unfit',
  ],
  ['trained|tuned|updated|adapted|learned|learnable|trainable', 'freeze|frozen|froze|freezes|fixed weights|untrained'],
  [
    'allow|allows|allowed|lets|let|enable|enables|enabled|permit|permits|permitted',
    'prevent|prevents|prevented|forbid|forbids|forbidden|prohibit|prohibits|prohibited|blocked|ban|bans|banned',
  ],
  [
    'detect|detects|detected|spot|spots|spotted|recovered|recovers|recognised|recognized|caught|noticed',
    'miss|misses|missed|overlook|overlooks|overlooked|unnoticed|undetected',
  ],
  [
    'follow|follows|followed|heed|heeded|heeds|obey|obeys|obeyed|adhered',
    'ignore|ignores|ignored|disregard|disregards|disregarded|violated|defied',
  ],
  ['easily|effortless|effortlessly|at ease|no trouble', 'struggle|struggles|struggled|difficulty|difficulties|trouble'],
  ['charges|charged|fee|fees|paid', 'free of charge|is free|are free|for free|gratis'],
  [
    'combine|combines|combined|merge|merges|joined|joins|fused|fuses',
    'separate|separates|separated|split|splits|divided|divides',
  ],
  ['agree|agrees|agreed|consistent|unanimous', 'disagree|disagrees|disagreed|inconsistent|conflicting|diverged'],
  [
    'benefited|profited|helpful|useful|beneficial',
    'harmful|useless|harm|harms|harmed|detrimental|damaging|counterproductive',
  ],
  ['voluntary|voluntarily|optional', 'mandatory|compulsory|obligatory|forced'],
  [
    'unchanged|as they are|as it is|untouched|unaltered|unmodified',
    'translated|altered|modified|rewritten|replaced|converted|transformed',
  ],
  [
    'from scratch|random initialisation|randomly initialised',
    'fine tuned|fine tuning|finetuned|initialised from|initialized from|starts from|start from|pretrained',
  ],
];
const READ = QUESTIONS.map((sides) => sides.map((side) => side.split('|').map((words) => words.split(' '))));
const DENIES = /^(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|hardly)$/;

/** Behind one of these stands the name of a thing: "the release". */
const DETERMINES = /^(?:the|a|an|this|that|its|their|our|no|any)$/;

type Stance = { question: number; yes: boolean; said: string; words: ReadonlySet<string>; all: boolean };

function stancesOf(tokens: readonly Token[]): Stance[] {
  return clausesOf(tokens).flatMap(({ from, to }) => {
    // What denies a word stands shortly before it; "without" denies only what follows at once.
    const deniedAt = (at: number): boolean =>
      tokens
        .slice(Math.max(from, at - 6), at)
        .filter(({ low }, k, all) => DENIES.test(low) && (low !== 'without' || k === all.length - 1)).length %
        2 ===
      1;
    const words = new Set(
      tokens
        .slice(from, to)
        .filter(tells)
        .map(({ stem }) => stem),
    );
    const all = tokens.slice(from, to).some(({ low }) => /^(?:both|all|every|each)$/.test(low));
    return READ.flatMap((sides, question) =>
      [true, false].flatMap((yes, side) =>
        sides[side]!.flatMap((phrase) => {
          for (let i = from; i + phrase.length <= to; i += 1)
            if (!DETERMINES.test(tokens[i - 1]?.low ?? '') && phrase.every((word, k) => tokens[i + k]!.low === word))
              return [{ question, yes: yes !== deniedAt(i), said: tokens[i]!.stem, words, all }];
          return [];
        }),
      ),
    );
  });
}

/**
 * Do both texts answer the same question, kept or left out, accepted or rejected, alike or not? A sentence may answer it
 * twice, of two things: then the clause counts that speaks of the same one.
 */
export function stanceOf(claim: readonly Token[], sentence: readonly Token[]): 'contradicts' | 'agrees' | 'open' {
  const [said, there] = [stancesOf(claim), stancesOf(sentence)];
  let agrees = false;
  for (const one of said) {
    const others = there.filter(({ question }) => question === one.question);
    if (others.length === 0) continue;
    const shared = (other: Stance): number =>
      [...other.words].filter((word) => word !== other.said && word !== one.said && one.words.has(word)).length;
    const alike = others.filter(({ yes }) => yes === one.yes);
    const unlike = others.filter(({ yes }) => yes !== one.yes);
    const apart = (those: readonly Stance[], these: readonly Stance[]): boolean =>
      those.some((other) =>
        [...other.words].some(
          (word) => word !== other.said && one.words.has(word) && !these.some(({ words }) => words.has(word)),
        ),
      );
    if (alike.length === 0) {
      if (unlike.some((other) => shared(other) > 0 || one.words.has(other.said))) return 'contradicts';
      continue;
    }
    // "Both are released" where one is and the other is withheld.
    if (apart(unlike, alike) && (!apart(alike, unlike) || one.all)) return 'contradicts';
    agrees ||= alike.every(({ said: word }) => word !== one.said) || unlike.length > 0;
  }
  return agrees ? 'agrees' : 'open';
}

/** "three hours more" and "to 22 h" where the sentence goes from 22 h to 19 h. */
export function wrongEnd(
  claim: { tokens: readonly Token[]; quantities: readonly Quantity[] },
  sentence: { tokens: readonly Token[]; quantities: readonly Quantity[] },
): boolean {
  const at = sentence.quantities.findIndex((one, i) => {
    const next = sentence.quantities[i + 1];
    return (
      sentence.tokens[one.from - 1]?.low === 'from' &&
      next !== undefined &&
      next.from - one.to <= 4 &&
      sentence.tokens[next.from - 1]?.low === 'to'
    );
  });
  const [a, b] = [sentence.quantities[at], sentence.quantities[at + 1]];
  if (at < 0 || !a || !b) return false;
  const [x, y] = [a.values[0]!, b.values[0]!];
  const { tokens, quantities } = claim;
  if (quantities.length === 0 || tokens.some(({ low }) => low === 'from')) return false;
  const fits = quantities.some(({ values }) => [x, y, Number(Math.abs(x - y).toPrecision(10))].includes(values[0]!));
  const signs = directionsOf(tokens).flatMap(({ axis, sign, denied }) => (axis === 'amount' && !denied ? [sign] : []));
  const toStart = quantities.some(({ values, from }) => values[0] === x && tokens[from - 1]?.low === 'to');
  return fits && (toStart || (signs.length > 0 && signs.every((sign) => sign !== Math.sign(y - x))));
}

const STRONG =
  /^(?:sharply|dramatically|drastically|massively|hugely|vastly|enormously|considerably|strongly|substantially|greatly|immensely|tremendously)$/;
const WEAK = /^(?:slightly|marginally|only|somewhat|barely|just|little|hardly|modestly|modest|minor|small)$/;
const COMPARATIVE = /^(?:better|worse|more|less|fewer|higher|lower|faster|slower|\p{L}{3,}er)$/u;

/** "far better" where the sentence says "slightly better". */
export function strengthens(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const strong = (tokens: readonly Token[]): boolean =>
    tokens.some(
      ({ low }, i) => STRONG.test(low) || (/^(?:far|much)$/.test(low) && COMPARATIVE.test(tokens[i + 1]?.low ?? '')),
    );
  const weak = (tokens: readonly Token[]): boolean => tokens.some(({ low }) => WEAK.test(low));
  return strong(claim) && !strong(sentence) && weak(sentence) && !weak(claim);
}

/** Things that a claim may not bring in by itself, money, feelings, health, climate, law, work, and what may stand for them. */
const SUBJECTS: readonly (readonly [brought: RegExp, there: RegExp])[] = [
  [
    /^(?:cheap|cheaper|cheapest|prices|money|earn|earns|earned|earnings|revenue|wages?|salary|salaries|afford\p{L}*|expensive|buys?|bought|sells?|sold|sales|income)$/u,
    /^(?:cheap\p{L}*|pric\p{L}+|money|pay|pays|paid|earn\p{L}*|revenue|wages?|salar\p{L}+|afford\p{L}*|expensive|dollars?|euros?|cents?|usd|[$€£]|buy\p{L}*|bought|sell\p{L}*|sold|sales|cost\p{L}*|budget|fund\p{L}*|grants?|fees?|profit\p{L}*|income|econom\p{L}+|commercial\p{L}*|market\p{L}*|spen[dt]\p{L}*|vendors?|products?|free)$/u,
  ],
  [
    /^(?:happy|happier|happiest|happiness|joy|mood)$/,
    /^(?:happ\p{L}+|joy\p{L}*|mood|enjoy\p{L}*|content|satisf\p{L}+|pleas\p{L}+|lik\p{L}+|emotion\p{L}*|well-being|wellbeing|depress\p{L}+)$/u,
  ],
  [
    /^(?:cures?|cured|heals?|healed|healthier)$/,
    /^(?:cur\p{L}+|heal\p{L}*|ill\p{L}*|disease\p{L}*|patients?|treat\p{L}*|therap\p{L}+|recover\p{L}*|remission|symptoms?)$/u,
  ],
  [
    /^(?:climate|carbon|co2|emissions?|greener)$/,
    /^(?:climate|carbon|co2|emi\p{L}+|green\p{L}*|environment\p{L}*|energy|power|electricity|fuel|warming)$/u,
  ],
  [
    /^(?:younger|older|youngest|oldest|elderly)$/,
    /^(?:age\p{L}*|old\p{L}*|young\p{L}*|years?|elder\p{L}*|senior\p{L}*|child\p{L}*|adult\p{L}*|teenager\p{L}*|new\p{L}*|earl\p{L}+|recent|over|above|under|below)$/u,
  ],
  [
    /^(?:faster|slower|quicker|fastest|slowest|quickest)$/,
    /^(?:fast\p{L}*|slow\p{L}*|quick\p{L}*|speed\p{L}*|sped|times?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|latenc\p{L}+|delay\p{L}*|rapid\p{L}*|throughput|soon\p{L}*|late\p{L}*|long\p{L}*|short\p{L}*|wait\p{L}*|accelerat\p{L}+|real-time|realtime|duration|hz|khz|fps|ms|s|min|h|x|×|instant\p{L}*|immediate\p{L}*|lag\p{L}*|took|takes?|runs?|efficien\p{L}+|overhead|steps?|iterations?|convergen?\p{L}*)$/u,
  ],
  [
    /^(?:illegal|lawsuit|court|patent|patented)$/,
    /^(?:legal\p{L}*|illegal|laws?|lawsuit|courts?|patent\p{L}*|licen[cs]\p{L}+|copyright|forbidden|ban\p{L}*)$/u,
  ],
];

/** Does the claim speak of money and the like where neither the sentence nor what stands beside it does? */
export const bringsIn = (claim: readonly Token[], around: readonly Token[]): boolean =>
  SUBJECTS.some(
    ([brought, there]) =>
      claim.some(({ low }) => brought.test(low)) && !around.some(({ low }) => there.test(low) || brought.test(low)),
  );

const EXACT = /^(?:accuracy|accuracies|precision|recall|f1|correct|correctly|right)$/;
const WRONG = /^(?:error|errors|wer|cer|mistakes?|wrong|incorrect|loss|perplexity|rmse|mae|failures?|miss\p{L}*)$/u;

/** "an accuracy of 7.9 %" where 7.9 % are errors, or the other way round. */
export function otherMetric(
  claim: { tokens: readonly Token[]; quantities: readonly Quantity[] },
  sentence: { tokens: readonly Token[]; quantities: readonly Quantity[] },
): boolean {
  const same = claim.quantities.some(({ values }) =>
    sentence.quantities.some((other) => values.some((value) => other.values.includes(value))),
  );
  const says = (tokens: readonly Token[], words: RegExp): boolean => tokens.some(({ low }) => words.test(low));
  if (!same || says(claim.tokens, DENIES)) return false;
  const turned = (mine: RegExp, theirs: RegExp): boolean =>
    says(claim.tokens, mine) &&
    !says(claim.tokens, theirs) &&
    says(sentence.tokens, theirs) &&
    !says(sentence.tokens, mine);
  return turned(EXACT, WRONG) || turned(WRONG, EXACT);
}

const MEASURE =
  /^(?:accuracy|precision|recall|f1|bleu|rouge|auc|auroc|perplexity|wer|mae|rmse|correlation|specificity|sensitivity|kappa)$/;

/** "an accuracy of 88 %" where no accuracy is spoken of: numbers are said of the measure that the paper names. */
export const bringsMeasure = (
  claim: { tokens: readonly Token[]; quantities: readonly Quantity[] },
  around: readonly Token[],
): boolean =>
  claim.quantities.some(({ from, to }) =>
    claim.tokens
      .slice(Math.max(0, from - 4), to + 3)
      .some(
        ({ low, stem }) =>
          MEASURE.test(low) &&
          !around.some(
            (token) =>
              token.stem === stem ||
              /^(?:accura\p{L}+|correct\p{L}*|right\p{L}*|error\p{L}*|wrong\p{L}*|scor\p{L}+|perform\p{L}*|success\p{L}*|correlat\p{L}+|ρ|κ|r)$/u.test(
                token.low,
              ),
          ),
      ),
  );

const BY = /^(?:less|more|fewer|longer|shorter|higher|lower|faster|slower|sooner|better|worse)$/;

/** "spent two hours" where the sentence says "two hours less". */
export function dropsDifference(
  claim: { tokens: readonly Token[]; quantities: readonly Quantity[] },
  sentence: { tokens: readonly Token[]; quantities: readonly Quantity[] },
): boolean {
  const by = ({ to }: Quantity, tokens: readonly Token[]): boolean =>
    tokens
      .slice(to, to + 3)
      .some(({ low }, i, all) => BY.test(low) && all[i + 1]?.low !== 'than' && all[i - 1]?.low !== 'or');
  const { tokens, quantities } = claim;
  if (
    directionsOf(tokens).length > 0 ||
    tokens.some(({ low }) => /^(?:by|only|difference|behind|ahead|for|worth)$/.test(low))
  )
    return false;
  return sentence.quantities.some(
    (one) =>
      one.unit?.kind === 'time' &&
      by(one, sentence.tokens) &&
      quantities.some(({ values }) => values[0] === one.values[0]),
  );
}

const SPANS = /^(?:seconds|minutes|hours|days|weeks|months|years|decades)$/;

/** "takes years" where it takes weeks. */
export function otherSpan(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const bare = (tokens: readonly Token[]): string[] =>
    tokens.flatMap(({ low }, i) =>
      SPANS.test(low) &&
      !/^(?:to|of)$/.test(tokens[i + 1]?.low ?? '') &&
      tokens[i - 1]?.kind !== 'number' &&
      i > 0 &&
      /s$|^(?:of|for|takes?|took|in|after|within)$/.test(tokens[i - 1]!.low)
        ? [low]
        : [],
    );
  const there = bare(sentence);
  const [mine] = bare(claim);
  return mine !== undefined && there.length > 0 && !there.includes(mine) && !sentence.some(({ low }) => low === mine);
}
