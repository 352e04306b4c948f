import { type Clause, clausesOf } from './clauses.ts';
import { isDenied } from './denials.ts';
import { hasWord, saysAt, type Token, tells } from './tokens.ts';

/** Words and phrases that say yes to a question, and those that say no to it: a question a line. */
const QUESTIONS = [
  'took part|take part|takes part|participated|keep|keeps|kept|retain|retains|retained|include|includes|included|consider|considers|considered|into account|modelled|modeled|models|covered|stored|stores|archived : ignore|ignores|ignored|discard|discards|discarded|remove|removes|removed|exclude|excludes|excluded|omit|omits|omitted|disregard|disregards|disregarded|delete|deletes|deleted|left out|leave out|leaves out|thrown away|thrown out|threw away|taken out|out of account|filtered out|sorted out|erased|erases|dropped from',
  'completed|finished|stayed in|remained in : dropped out|withdrew|discontinued|lost to follow|left early',
  'approve|approves|approved|accept|accepts|accepted|endorsed|endorse|endorses|signed off|merged|agreed to|welcomed : reject|rejects|rejected|refuse|refuses|refused|declined|turned down|objected|vetoed|dismissed',
  'stay|stays|remain|remains : leave the|leaves the|left the|leaves it|leave it|sent|send|sends|uploaded|transmitted',
  'remained|remains|persists|persisted|lasts|lasted|left|still|holds : vanished|vanishes|disappeared|disappears',
  'reward|rewards|rewarded|rewarding|encourage|encourages|encouraged|encouraging|favour|favours|favor|favors|promote|promotes|promoted : penalise|penalises|penalised|penalising|penalize|penalizes|penalized|penalizing|punish|punishes|punished|punishing|discourage|discourages|discouraged|discouraging',
  'release|releases|released|publish|publishes|published|public|publicly|open source|open sourced|available|openly|downloadable|accessible : withhold|withholds|withheld|hidden|secret|confidential|private|unpublished|unavailable|kept back|proprietary|undisclosed',
  'preserve|preserves|preserved|retain|retains|retained|maintain|maintains|maintained|intact|survive|survives|survived|kept|keeps|keep : lost|lose|loses|losing|destroyed|destroys|vanish|vanishes|vanished|forgets|forgotten',
  'succeed|succeeds|succeeded|successful|successfully|solved|solves : fail|fails|failed|failing|failure|failures|unsuccessful|not work|not working|never work',
  'support|supports|supported|confirm|confirms|confirmed|corroborates|corroborate|validates|validated|proves|proved : contradict|contradicts|contradicted|refute|refutes|refuted|disprove|disproved|disputes|disputed|debunked|undermines',
  'suited|suitable|recommend|recommends|recommended|advisable|ready : unsuited|unsuitable|inadvisable|warn|warns|warned|advise against|advises against|advised against|unfit',
  'trained|tuned|updated|adapted|learned|learnable|trainable : freeze|frozen|froze|freezes|fixed weights|untrained',
  'allow|allows|allowed|lets|let|enable|enables|enabled|permit|permits|permitted : prevent|prevents|prevented|forbid|forbids|forbidden|prohibit|prohibits|prohibited|blocked|ban|bans|banned',
  'detect|detects|detected|spot|spots|spotted|recovered|recovers|recognised|recognized|caught|noticed : miss|misses|missed|overlook|overlooks|overlooked|unnoticed|undetected',
  'follow|follows|followed|heed|heeded|heeds|obey|obeys|obeyed|adhered : ignore|ignores|ignored|disregard|disregards|disregarded|violated|defied',
  'use|uses|used|using|employ|employs|employed|rely on|relies on|relied on : given up|gave up|gives up|abandon|abandons|abandoned|discontinued|avoid|avoids|avoided|avoiding|do without|does without|did without|dispense with|dispenses with',
  'by hand|manual|manually : automatic|automatically|automated',
  'easily|effortless|effortlessly|at ease|no trouble : struggle|struggles|struggled|difficulty|difficulties|trouble',
  'charges|charged|fee|fees|paid : free of charge|is free|are free|for free|gratis',
  'combine|combines|combined|merge|merges|joined|joins|fused|fuses : separate|separates|separated|split|splits|divided|divides',
  'agree|agrees|agreed|consistent|unanimous : disagree|disagrees|disagreed|inconsistent|conflicting|diverged',
  'benefited|profited|helpful|useful|beneficial : harmful|useless|harm|harms|harmed|detrimental|damaging|counterproductive',
  'voluntary|voluntarily|optional : mandatory|compulsory|obligatory|forced',
  'unchanged|as they are|as it is|untouched|unaltered|unmodified : translated|altered|modified|rewritten|replaced|converted|transformed',
  'from scratch|random initialisation|randomly initialised : fine tuned|finetuned|initialised from|initialized from|starts from|start from|pretrained',
];
type Answer = { question: number; yes: boolean; phrase: readonly string[] };
/** The answers by their first word, so that a sentence is read once. */
const ANSWERS = new Map<string, Answer[]>();
QUESTIONS.forEach((line, question) => {
  line.split(' : ').forEach((side, which) => {
    for (const words of side.split('|')) {
      const phrase = words.split(' ');
      ANSWERS.set(phrase[0]!, [...(ANSWERS.get(phrase[0]!) ?? []), { question, yes: which === 0, phrase }]);
    }
  });
});

/** Behind one of these stands the name of a thing: "the release". */
const DETERMINES = /^(?:the|a|an|this|that|its|their|our|no|any)$/;

/** "for clinical use" names a thing as well. */
const isUse = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]!.low === 'use' && hasWord(tokens.slice(Math.max(0, i - 3), i), /^(?:for|of|in)$/);

type Stance = {
  question: number;
  yes: boolean;
  said: string;
  words: ReadonlySet<string>;
  all: boolean;
  elliptic?: true;
};

/** Is the word at `at` denied? By "none of them" at its clause's beginning, or by what stands shortly before it. */
function deniedBefore(tokens: readonly Token[], from: number, at: number): boolean {
  // "cannot say whether it stays" does not deny that it does.
  const asked = tokens.findLastIndex(({ low }, i) => i >= from && i < at && low === 'whether');
  const isWhole = NONE.test(tokens[from]!.low);
  return isDenied(tokens, isWhole ? from : Math.max(from, asked, at - NEAR), at);
}
const NEAR = 6;
const NONE = /^(?:none|nothing|nobody|neither)$/;

/** "We release the code, but not the letters": what is not done of the letters is said before. */
const isElliptic = (tokens: readonly Token[], { from }: Clause): boolean =>
  tokens[from]?.low === 'not' || (tokens[from]?.low === 'but' && tokens[from + 1]?.low === 'not');

function stancesOf(tokens: readonly Token[]): Stance[] {
  let before: Stance[] = [];
  return clausesOf(tokens).flatMap(({ from, to }) => {
    const words = new Set(
      tokens
        .slice(from, to)
        .filter((token) => tells(token) || token.kind === 'number')
        .map(({ stem }) => stem),
    );
    const all = hasWord(tokens.slice(from, to), /^(?:both|all|every|each)$/);
    const found: Stance[] = [];
    for (let i = from; i < to; i += 1) {
      const answers = ANSWERS.get(tokens[i]!.low);
      if (!answers || DETERMINES.test(tokens[i - 1]?.low ?? '') || isUse(tokens, i)) continue;
      // "used only for testing": for all else it is not.
      for (const { question, yes, phrase } of answers)
        if (i + phrase.length <= to && saysAt(tokens, i, phrase) && tokens[i + phrase.length]?.low !== 'only')
          found.push({
            question,
            yes: yes !== (deniedBefore(tokens, from, i) !== NONE.test(tokens[i + phrase.length]?.low ?? '')),
            said: tokens[i]!.stem,
            words,
            all,
          });
    }
    if (found.length === 0 && isElliptic(tokens, { from, to }))
      return before.map((one) => ({ ...one, yes: !one.yes, words, all, elliptic: true }));
    if (found.length > 0) before = found;
    return found;
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
    if (
      apart(
        unlike.filter(({ elliptic }) => elliptic),
        alike,
      )
    )
      return 'contradicts';
    agrees ||= alike.every(({ said: word }) => word !== one.said) || unlike.length > 0;
  }
  return agrees ? 'agrees' : 'open';
}
