import { type Clause, clausesOf, wordsIn } from './clauses.ts';
import { saysAt, type Token, tells } from './tokens.ts';
import { stemOf } from './word-forms.ts';

/** The plain words that deny. */
export const NEGATES = /^(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|hardly)$/;
/** What denies its clause. */
const DENIES = new Set(
  'not no never cannot neither none nobody nothing nowhere hardly scarcely barely unable disproved disproven refuted falsified nor'.split(
    ' ',
  ),
);
const FAILS = /^(?:fail|fails|failed|failing)$/;
/** What may deny and may not: an exclusion, a lack, sameness. Where one stands, the sense is not compared. */
const MAY_DENY = new Set(
  (
    'unchanged same stable constant untouched unaffected remain remains remained stay stays stayed lack lacks lacked lacking missing ' +
    'miss misses missed absent absence exclude excludes excluding omit omits omitted ignore ignores ignored drop drops dropped ' +
    'remove removes removed removing only except rare rarely seldom few fewer little less least alone avoid avoids avoided ' +
    'prevent prevents prevented stop stops stopped eliminate eliminates eliminated refuse refused reject rejects rejected ' +
    'limit limits limited disregard disregarded free disappear disappears disappeared vanish vanishes vanished gone unclear unknown ' +
    'uncertain impossible useless ineffective wrong closed without unlike instead rather yet later future barely unmodified ' +
    'untested unseen unfinished lose loses lost out equal equally identical zero insufficient incapable short beyond defeat defeats defeated struggle struggles struggled stuck far trouble open whether ' +
    'discard discards discarded suppress suppressed suppresses waive waives waived exempt exempted disjoint leave leaves leaving off disabled disabling disable prohibit prohibits forbid forbids rule rules doubt doubts weak poor hard difficult failure failures ' +
    'negligible half unpublished unnecessary needless needed spared harmless neutral unless anyone anything ' +
    'empty blank preliminary provisional confidential secret private withheld discourage discouraged discourages warn warns warned against ' +
    'refrain refrained abstain abstained forgo forgoes forwent skip skips skipped neglect neglected decline declined declines deny denied denies ' +
    'blind unaware ignorant oblivious differ differs differed different separate separately frozen fixed forever end ends ended cease ceased ceases'
  ).split(' '),
);
/** Said without a denial being meant. */
const HARMLESS = byFirstWord([
  'no wonder',
  'no doubt',
  'not only',
  'not just',
  'not merely',
  'not simply',
  'no less than',
  'no more than',
  'no fewer than',
  'not more than',
  'not less than',
  'no longer than',
  'not surprisingly',
  'not surprising',
  'nothing but',
  'or not',
  'no matter',
  'not least',
  'no other',
  'nothing else',
  'no one else',
  'cannot be ruled out',
  'not be ruled out',
  'cannot rule out',
  'not rule out',
  'cannot be excluded',
  'cannot exclude',
  'not exclude that',
  'not many',
  'not much',
  'not very',
  'if not',
  'not until',
  'cannot help',
  'never more than',
]);
/** What denies only the words behind it. */
const PHRASES = byFirstWord(['rather than', 'instead of', 'other than', 'as opposed to', 'unlike', 'without']);
const LONGEST_PHRASE = 6;

function byFirstWord(phrases: readonly string[]): ReadonlyMap<string, readonly (readonly string[])[]> {
  return Map.groupBy(
    phrases.map((words) => words.split(' ')),
    ([first]) => first!,
  );
}

export const COMPARES =
  /^(?:replac\p{L}+|swap\p{L}*|exchang\p{L}+|than|over|beats?|beaten|against|versus|vs|compared|outperforms?|prefer(?:s|red)?|excludes?|excluded|except|but|while|whereas|behind|worse|loses?)$/u;
const PREFIX = /^(?:un|non-?|in|im|dis|de|ir)(?=\p{L}{4})/u;

export type Sense = {
  tokens: readonly Token[];
  /** `own` are a clause's words without those that it takes over from the one before. */
  clauses: readonly (Clause & {
    words: ReadonlySet<string>;
    own: ReadonlySet<string>;
    /** Stems behind the first denial. */
    denied: ReadonlySet<string>;
    odd: boolean;
    unsure: boolean;
  })[];
  /** Stems of words that a phrase such as "rather than" denies. */
  phrased: ReadonlySet<string>;
  denies: boolean;
  unsure: boolean;
};

/** How a sentence denies what, read beside the other text that it is compared with. */
export function senseOf(tokens: readonly Token[], other: ReadonlySet<string>, otherWords: ReadonlySet<string>): Sense {
  const harmless = new Set<number>();
  const phrased = new Set<string>();
  const inPhrase = new Set<number>();
  /** "but not for letters" denies surely. */
  const sureNot = new Set<number>();
  tokens.forEach((_, i) => {
    const { low } = tokens[i]!;
    for (const words of HARMLESS.get(low) ?? [])
      if (saysAt(tokens, i, words)) words.forEach((_, k) => void harmless.add(i + k));
    // "longer than without pruning" compares.
    const than = low === 'without' && /^(?:than|that|those)$/.test(tokens[i - 1]?.low ?? '');
    for (const words of PHRASES.get(low) ?? []) if (saysAt(tokens, i, words) && !than) deny(i + words.length, i);
    const beside = i === 0 || /^(?:but|,|and|\(|–|—|;)$/.test(tokens[i - 1]!.low);
    if (low === 'not' && beside && !harmless.has(i)) deny(i + 1, i);
  });
  function deny(from: number, marker: number): void {
    inPhrase.add(marker);
    if (tokens[marker - 1]?.low === 'but') sureNot.add(marker);
    if (tokens[from]?.kind === 'number') return;
    for (let i = from; i < Math.min(tokens.length, from + LONGEST_PHRASE); i += 1) {
      if (tokens[i]!.kind === 'mark' && tokens[i]!.text !== '-' && i > from) break;
      if (/^(?:but|because|which|and|that|for|at|when|our|we|it)$/.test(tokens[i]!.low) && i > from) break;
      if (tells(tokens[i]!) || /^\p{Lu}/u.test(tokens[i]!.text)) phrased.add(tokens[i]!.stem);
      inPhrase.add(i);
    }
  }
  const strong = (i: number): boolean => {
    const { low } = tokens[i]!;
    if (harmless.has(i) || (inPhrase.has(i) && !(low === 'not' && tokens[i - 1]?.low === 'but'))) return false;
    if (bounds(tokens, i) || isNothing(tokens, i) || isOption(tokens, i)) return false;
    if (low === 'against' && /^(?:advis|warn|recommend|decid|argu|counsel)/.test(tokens[i - 1]?.low ?? '')) return true;
    if (low === 'nor') return !tokens.slice(0, i).some((token) => token.low === 'neither' || token.low === 'not');
    if (DENIES.has(low)) return true;
    if (FAILS.test(low) || keepsFrom(tokens, i)) return true;
    if (low === 'excluded' && /^(?:were|was|are|is|been|be)$/.test(tokens[i - 1]?.low ?? '')) return true;
    if (low === 'out' && /^(?:left|ruled|kept|rule)$/.test(tokens[i - 1]?.low ?? '')) return true;
    return oppositeOf(tokens[i]!, other, otherWords);
  };
  /** "leaves 118 bugs unfixed" denies once. */
  const leavesUndone = (i: number): boolean =>
    /^(?:leaves?|left|leaving|remain|remains|remained)$/.test(tokens[i]!.low) &&
    tokens.slice(i, i + 9).some((token) => oppositeOf(token, other, otherWords));
  const made = clausesOf(tokens).map((clause) => {
    let odd = false;
    let unsure = false;
    let marker = -1;
    for (let i = clause.from; i < clause.to; i += 1) {
      if (strong(i)) {
        odd = !odd;
        if (marker < 0) marker = i;
      } else if (
        (MAY_DENY.has(tokens[i]!.low) &&
          !leavesUndone(i) &&
          !otherWords.has(tokens[i]!.low) &&
          !other.has(tokens[i]!.stem)) ||
        (inPhrase.has(i) && sureNot.size === 0) ||
        (MAY_BE_PREFIX.test(tokens[i]!.low) && !otherWords.has(tokens[i]!.low) && !other.has(tokens[i]!.stem))
      )
        unsure = true;
    }
    const denied = marker < 0 ? new Set<string>() : wordsIn(tokens, { from: marker, to: clause.to });
    return { ...clause, own: wordsIn(tokens, clause), denied, odd, unsure };
  });
  // "… and requires no change": a clause without a subject has that of the one before.
  const clauses = made.map((clause, i) => {
    const before = made[i - 1];
    const joined =
      /^(?:and|but|or)$/.test(tokens[clause.from]!.low) && !SUBJECT.test(tokens[clause.from + 1]?.low ?? '');
    // A relative clause says its part of all that is before it.
    const relative = /^(?:which|who|whose)$/.test(tokens[clause.from]!.low);
    const taken = before
      ? relative
        ? made.slice(0, i).flatMap(({ own, odd }) => (odd && !clause.odd ? [] : [...own]))
        : joined
          ? [...before.own].slice(0, 3)
          : []
      : [];
    return { ...clause, words: new Set([...taken, ...clause.own]) };
  });
  // "the first" and "none before" say the same.
  if (otherWords.has('first') && tokens.some(({ low }) => /^(?:before|yet|earlier|previously|far|until)$/.test(low)))
    for (const clause of clauses) clause.unsure = true;
  return {
    tokens,
    clauses,
    phrased,
    denies: clauses.some(({ odd }) => odd),
    unsure: clauses.some(({ unsure }) => unsure),
  };
}

/** "kept them from using it". */
const keepsFrom = (tokens: readonly Token[], i: number): boolean =>
  /^(?:keeps?|kept|keeping|prevent(?:s|ed|ing)?|stop(?:s|ped)?|hinder(?:s|ed)?|barred|bars?|deter(?:s|red)?)$/.test(
    tokens[i]!.low,
  ) && tokens.slice(i + 1, i + 6).some(({ low }, k) => low === 'from' && /ing$/.test(tokens[i + k + 2]?.low ?? ''));

/** "58 the verbal one and 37 no display", "no score, a number or a word": one thing among others that are chosen from. */
export const isOption = (tokens: readonly Token[], i: number): boolean => {
  if (tokens[i]!.low !== 'no') return false;
  if (tokens[i - 1]?.low === 'or' || tokens[i - 1]?.kind === 'number') return true;
  const comma = tokens.slice(i + 2, i + 5).findIndex(({ text }) => text === ',');
  const behind = comma < 0 ? [] : tokens.slice(i + comma + 3, i + comma + 15);
  return /^(?:an?|one)$/.test(behind[0]?.low ?? '') && behind.some(({ low }) => low === 'or');
};

/** "worse than with none": a thing that is compared, no denial. */
const isNothing = (tokens: readonly Token[], i: number): boolean =>
  /^(?:none|nothing)$/.test(tokens[i]!.low) &&
  (tokens[i + 1] === undefined || tokens[i + 1]!.kind === 'mark') &&
  tokens.slice(Math.max(0, i - 4), i).some(({ low }) => low === 'than');

const SUBJECT = /^(?:the|a|an|we|this|these|our|no|all|some)$/;
/** "never wait for more than one": a bound, which is compared with the numbers. */
const bounds = (tokens: readonly Token[], i: number): boolean =>
  /^(?:never|not|no)$/.test(tokens[i]!.low) &&
  tokens
    .slice(i + 1, i + 6)
    .some(
      ({ low }, k) =>
        /^(?:more|less|longer|fewer)$/.test(low) &&
        tokens[i + k + 2]?.low === 'than' &&
        /^(?:\d|one|two|three|four|five|six|ten|half|a)/.test(tokens[i + k + 3]?.low ?? ''),
    );
const MAY_BE_PREFIX = /^un\p{L}{5,}$/u;

/** "unencrypted" where the other text says "encrypt". */
function oppositeOf({ low }: Token, other: ReadonlySet<string>, otherWords: ReadonlySet<string>): boolean {
  const prefix = PREFIX.exec(low)?.[0];
  if (!prefix || otherWords.has(low)) return false;
  const bare = stemOf(low.slice(prefix.length));
  return bare.length > 3 && other.has(bare) && !other.has(stemOf(low));
}
