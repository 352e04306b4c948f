import { quantitiesOf } from './quantities.ts';
import { type Token, tells } from './tokens.ts';

/** Words that doubt, plan or hope. Those of a claim are many, since everyday speech has many. */
const DOUBTS =
  /^(?:may|might|could|would|suggests?|suggested|suggesting|appears?|appeared|seems?|seemed|seemingly|apparently|likely|unlikely|possible|possibly|potential|potentially|perhaps|maybe|probably|presumably|preliminary|hypothesi[sz]ed?|hypothesis|speculate|speculated|believe|believes|believed|expect|expects|expected|hope|hopes|hoped|conjecture|suspect|suspects|suspected|tentative|tentatively|anticipate|anticipated|plan|plans|planned|intend|intends|intended|aim|aims|ought|promising|indicates?|indications?|unclear|uncertain|assume|assumed|think|thinks|thought|hints?|arguably|conceivably|plausible|plausibly|tends?|tended|fears?|feared|conceivable|imaginable|worry|worries|worried)$/;
const CLAIM_DOUBTS =
  /^(?:will|can|risk|risks|danger|unlikely|prepares?|preparing|preparation|future|later|next|soon|yet|unknown|unsure|early|first|signs?|guess|if|whether|try|trying|wants?|question|questions|open|untested|unproven|doubt|doubts|untried|promises?|prospects?|opinion|view|supposed|supposedly|estimated?|going|should|unconfirmed|room|chance|running|ongoing|underway|progress|continues|under|suppose|supposes|guess|reckon|reckons|imagine|imagines|feel|feels|felt|argue|argues|foresee|forecasts?|predict|predicts|predicted|projected|projections?|prediction|conceivable|belief|beliefs|claims?|claimed|say|says|said|according|view|money|paid|funding|funded|another|coming|reportedly|allegedly|considering|considers|considered|thinking|aims?|aimed|worry|worries|worried|fears?|feared)$/;
/** Of these a sentence may tell without any doubt. */
const THINGS =
  /^(?:forecasts?|predict\p{L}*|project\p{L}*|estimated?|first|early|another|later|next|under|open|questions?|money|says?|said|can|if)$/u;
/** In a sentence these doubt only sometimes: "could not", "would be", "expected value". */
const WEAK =
  /^(?:would|expected|planned|intended|aim|aims|potential|hypothesis|thought|assume|assumed|indicates?|plan|plans|promising|tends?|tended|believed|likely|possible)$/;
const PLANS = /^(?:plan|plans|planned|intend|intends|future|left|leave|ongoing|underway)$/;

/** Does the sentence doubt, plan or hope what the claim says as a fact? */
export function dropsHedge(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const hedges = sentence.flatMap(({ low }, i) => (hedgesAt(sentence, i, low) ? [i] : []));
  if (hedges.length === 0) return false;
  // "is to be published"
  if (claim.some(({ low }, i) => low === 'to' && /^(?:is|are)$/.test(claim[i - 1]?.low ?? ''))) return false;
  // "nobody knew"
  if (
    claim.some(({ low }) => /^(?:know|knew|known|knows)$/.test(low)) &&
    claim.some(({ low }) => /^(?:nobody|no|not|none|never)$/.test(low))
  )
    return false;
  const there = new Set(sentence.map(({ low }) => low));
  if (claim.some(({ low }) => DOUBTS.test(low) || (CLAIM_DOUBTS.test(low) && !(THINGS.test(low) && there.has(low)))))
    return false;
  if (
    claim.some(
      ({ low }, i) =>
        low === 'not' &&
        /^(?:known|clear|certain|sure|tested|measured|tried|evaluated|studied|examined|done|been|proven|certainly|necessarily|look|excluded)$/.test(
          claim[i + 1]?.low ?? '',
        ),
    )
  )
    return false;
  const own = new Set(claim.filter(tells).map(({ stem }) => stem));
  // What stands before the doubt may be said without it: "Practitioners who … may benefit."
  const from = Math.min(...hedges);
  const whole =
    /^(?:preliminary|likely|possible|whether|claims?|claimed|argued?|argues|said|believed|funded|scheduled|remains|will|suspect|tentatively|apparently|probably|perhaps|planned|appears?|seems?|future|way|left|conducted)$/.test(
      sentence[from]!.low,
    ) || sentence.slice(from).filter(tells).length < 1;
  if (whole) return true;
  // A later clause of its own is doubted, the one before is not.
  const cut = cutBefore(sentence, from);
  // "…, performance on slopes is uncertain": whatever is said of it leaves that out.
  if (/^(?:uncertain|unclear|unknown|questionable|doubtful|open)$/.test(sentence[from]!.low)) {
    const about = sentence.slice(cut, from).filter(tells);
    if (about.some(({ stem }) => own.has(stem))) return true;
  }
  const end = sentence.findIndex(
    ({ text, low }, i) => i > from && (/^[;:]$/.test(text) || /^(?:but|although|whereas)$/.test(low)),
  );
  const doubted = new Set(
    sentence
      .slice(from, end < 0 ? undefined : end)
      .filter(tells)
      .map(({ stem }) => stem),
  );
  const sure = new Set(
    [...sentence.slice(0, cut), ...(end < 0 ? [] : sentence.slice(end))].filter(tells).map(({ stem }) => stem),
  );
  const inDoubt = [...own].filter((stem) => doubted.has(stem)).length;
  const inSure = [...own].filter((stem) => sure.has(stem)).length;
  if (inDoubt > 0) return !(inSure > inDoubt + 1 && (cut > 0 || end > 0));
  if (inSure > 0 && end > 0) return false;
  // "Reliance on it could be a danger": nothing is said without the doubt.
  if (
    inSure > 0 &&
    cut === 0 &&
    !sentence.slice(0, from).some(({ low }) => /^(?:who|which|that|whose|and|since)$/.test(low))
  )
    return true;
  return inSure === 0 && subjectOnly(claim, sentence, from);
}

/** Does the claim say something of the doubted clause's subject, other than naming it? */
function subjectOnly(claim: readonly Token[], sentence: readonly Token[], from: number): boolean {
  const before = new Set(
    sentence
      .slice(0, from)
      .filter(tells)
      .map(({ stem }) => stem),
  );
  const shared = claim.filter((token) => tells(token) && before.has(token.stem)).length;
  const others = claim.filter((token) => tells(token) && !before.has(token.stem)).length;
  return shared === 0 ? claim.length > 3 : others >= 1 && VERB.test(claim.map(({ low }) => low).join(' '));
}
const VERB = /\b(?:is|are|was|were|has|have|use|uses|do|does|did|made|make|makes)\b|[a-z]ed\b/u;

function cutBefore(sentence: readonly Token[], at: number): number {
  for (let i = at; i > 0; i -= 1)
    if (/^[,;:]$/.test(sentence[i]!.text) || /^(?:but|although|while|whereas)$/.test(sentence[i]!.low)) return i;
  return 0;
}

function hedgesAt(sentence: readonly Token[], i: number, low: string): boolean {
  const next = sentence[i + 1]?.low ?? '';
  if (low === 'whether')
    return next !== 'or' && !/^(?:check|test|decid|determin|depend|verif|regardless)/.test(sentence[i - 1]?.low ?? '');
  if (low === 'hypothesis') return /^(?:is|that)$/.test(next);
  if (low === 'remains' && next === 'to') return true;
  if (low === 'will' && sentence[i - 1]?.low === 'we') return true;
  if (/^points?$/.test(low) && next === 'to') return true;
  if (low === 'preparation' && sentence[i - 1]?.low === 'in') return true;
  if (low === 'will' && /^(?:be|release|make|publish|provide|share|extend|add|open)$/.test(next)) return true;
  if (/^(?:claim|claims|claimed|argue|argues|argued|alleged)$/.test(low)) return sentence[i - 1]?.low !== 'we';
  if (low === 'said' || low === 'believed')
    return /^(?:been|is|are|be|often|commonly|widely)$/.test(sentence[i - 1]?.low ?? '');
  if (/^(?:funded|scheduled|commissioned|announced)$/.test(low))
    return (
      next !== 'by' &&
      sentence
        .slice(0, i)
        .some((token) => /^(?:trial|study|follow|follow-up|successor|replication|extension|survey)$/.test(token.low))
    );
  if (low === 'future' && /^(?:work|research|studies|study)$/.test(next)) return true;
  if (
    low === 'rule' &&
    next === 'out' &&
    sentence.slice(0, i).some((token) => token.low === 'cannot' || token.low === 'not')
  )
    return true;
  if (low === 'way' && sentence[i - 1]?.low === 'under') return true;
  if (
    /^(?:considering|contemplating|preparing|planning|running|conducting|exploring|discussing|negotiating|developing)$/.test(
      low,
    )
  )
    return /^(?:is|are|we|currently|now|already|also)$/.test(sentence[i - 1]?.low ?? '');
  if (low === 'under' && /^(?:development|consideration|discussion|construction|review|preparation)$/.test(next))
    return true;
  if (
    low === 'being' &&
    /^(?:conducted|extended|developed|built|tested|prepared|planned|explored|investigated|written|set)$/.test(next)
  )
    return true;
  if (!DOUBTS.test(low)) return false;
  if (low === 'may' && /^\d/.test(next)) return false;
  // "when models may ask": they are allowed to.
  if (low === 'may' && sentence.slice(Math.max(0, i - 4), i).some((token) => /^(?:when|if|who)$/.test(token.low)))
    return false;
  if (low === 'could' && next === 'not') return false;
  if (low === 'believe' || low === 'expect' || low === 'hope' || low === 'plan' || low === 'intend') return true;
  if (/^indicat|^hint/.test(low))
    return next === 'that' || /^(?:preliminary|may|might|early)$/.test(sentence[i - 1]?.low ?? '');
  if (!WEAK.test(low)) return true;
  if (low === 'likely' || low === 'possible')
    return !/^(?:as|to|than|all|every|of)$/.test(low === 'possible' ? (sentence[i - 1]?.low ?? '') : '');
  return (
    (low === 'planned' && /^(?:is|are)$/.test(sentence[i - 1]?.low ?? '')) ||
    (low === 'would' && sentence[i - 1]?.low !== 'that') ||
    (low === 'thought' && next === 'to') ||
    (low === 'expected' && next === 'to') ||
    low === 'plans'
  );
}
export const plans = (tokens: readonly Token[]): boolean => tokens.some(({ low }) => PLANS.test(low));

const ALL =
  /^(?:all|every|each|any|always|everywhere|everyone|everybody|everything|entire|entirely|whole|universal|universally|invariably|anywhere|whatever|completely|perfect|perfectly|guarantees?|guaranteed|regardless|anyone|worldwide|ever)$/;
const ALL_THERE =
  /^(?:all|every|each|any|always|everywhere|everyone|entire|entirely|whole|universal|universally|consistently|invariably|across|throughout|both|either|no|none|never|neither|complete|completely|fully|exclusively|only|anything|ever|everything|full|uniformly|full|without|regardless|whole|perfect|perfectly|per|total|continually|constantly|permanent|permanently|constant|continuous|public|publicly|open|openly|freely)$/;
const FIRST = /^(?:first|pioneering|unprecedented|novel)$/;
const ONLY = /^(?:only|solely|exclusively)$/;
const TOP =
  /^(?:best|fastest|largest|highest|strongest|biggest|greatest|smallest|lowest|cheapest|slowest|worst|record|unmatched|unrivalled|leading|superior|top|ideal|optimal|unique|sota|state-of-the-art|foremost|finest|shortest|longest|safest|simplest|easiest|rarest|newest|oldest|quickest)$/;
const TOP_THERE =
  /est$|^(?:best|worst|most|least|record|unmatched|leading|top|optimal|sota|state|highest|lowest|first|outperforms?|surpass|surpasses|maximum|maximal|minimum|minimal|max|min|fewest|above|peak|primarily|all|beats?|exceeds?|ranks?|only)$/;
const SOME = /^(?:some|several|few|sometimes|occasionally|partly|partially|certain|selected)$/;
const SOME_HERE =
  /^(?:some|several|few|many|sometimes|occasionally|partly|partially|certain|part|parts|often|individual|single|selected|handful|couple|number|cases?|not|at|times|occasions?|among|various|minority|one|two|three|isolated|trouble|none|can)$/;

/** Does the claim say more than the sentence: all of them, the first, the best, the only one, or all where some are meant? */
export function widens(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const there = (pattern: RegExp): boolean => sentence.some(({ low }) => pattern.test(low));
  const percent = quantitiesOf(sentence);
  for (let i = 0; i < claim.length; i += 1) {
    const { low } = claim[i]!;
    const next = claim[i + 1]?.low ?? '';
    const before = claim[i - 1]?.low ?? '';
    if (
      ALL.test(low) &&
      !(low === 'each' && next === 'other') &&
      !(next === 'but') &&
      !(low === 'all' && before === 'at') &&
      !(low === 'all' && before === 'in' && !/^\p{L}/u.test(next)) &&
      !(low === 'any' && /^(?:more|longer|further)$/.test(next)) &&
      !(low === 'ever' && before === 'than') &&
      !(low === 'always' && before === 'they') &&
      !allButOf(claim, i)
    ) {
      const each =
        /^(?:each|every)$/.test(low) &&
        ((low === 'each' && counted(sentence)) || sentence.some((token) => /^(?:per|each|every)$/.test(token.low)));
      const not = claim.some((token) =>
        /^(?:not|no|without|never|nobody|hardly|cannot|fails?|neither|nor)$/.test(token.low),
      );
      const loose =
        /^(?:any|anyone|ever|anywhere)$/.test(low) && claim.some((token) => /^(?:if|before|than)$/.test(token.low));
      const denied = (not && !/^(?:always|entire|whole)$/.test(low)) || loose;
      const part =
        /^(?:whole|entire)$/.test(low) && !/^(?:field|world|population|set|internet|market|industry)$/.test(next);
      if (
        !each &&
        !denied &&
        !part &&
        !there(ALL_THERE) &&
        !percent.some(({ values, unit }) => unit?.kind === 'percent' && values[0] === 100)
      )
        return true;
      // All of it where the sentence says so many of so many, or some, or that it is only a part.
      if (
        /^(?:all|every|always|everyone|everywhere|any)$/.test(low) &&
        !denied &&
        !each &&
        there(
          /^(?:some|only|except|most|few|not|partly|sometimes|certain|two|many|concentrated|mainly|mostly|largely|confined|limited|chiefly|primarily|especially)$/,
        ) &&
        !there(/^(?:all|every|each|always|any|both|none|everyone|everywhere|throughout|across|no|never)$/) &&
        !allButOf(claim, i)
      )
        return true;
    }
    if (
      FIRST.test(low) &&
      low === 'first' &&
      !/^(?:,|then|to|and|of|\d)/.test(next) &&
      before !== 'at' &&
      /^(?:the|a|is|its|be|was|very|world's)$/.test(before) &&
      !there(/^(?:first|novel|previously|unexplored|initial|earliest|pioneering)$/)
    )
      return true;
    if (low === 'unprecedented' && !there(/^(?:unprecedented|first|never|record)$/)) return true;
    if (
      ONLY.test(low) &&
      /^(?:the|is|its)$/.test(before) &&
      !/^(?:\d|one|two|three|a|an|in|on|for|when|if)/.test(next) &&
      !there(/^(?:only|sole|solely|exclusively|unique|no|none|never|alone|all|other|just)$/)
    )
      return true;
    if (
      (TOP.test(low) || superlative(claim, i)) &&
      !(low === 'best' && /^(?:earlier|previous|known|prior|so|other|existing)$/.test(next)) &&
      !(low === 'top' && before === 'on') &&
      !there(TOP_THERE) &&
      !(low === 'superior' && there(/^(?:better|outperforms?|higher|beats?|exceeds?|worse|below)$/)) &&
      !(low === 'unique' && there(/^(?:only|unlike|no)$/))
    )
      return true;
    if (low === 'most' && !superlative(claim, i) && !/^(?:at|the)$/.test(before) && !mostly(sentence, percent))
      return true;
    if (
      /^(?:proves?|proven|proved|guarantees?|definitely|certainly|undoubtedly|conclusively)$/.test(low) &&
      !(low === 'proved' && !/^(?:that|to|the|how|why)$/.test(next) && !/^(?:is|are|was|been)$/.test(before)) &&
      !there(/^(?:proves?|proven|proved|proof|theorem|guarantees?|guaranteed|definitely|certain|certainly|lemma)$/)
    )
      return true;
    if (
      low === 'state' &&
      next === 'of' &&
      claim[i + 3]?.low === 'art' &&
      !there(/^(?:state|best|record|sota|previous|earlier|leading|state-of-the-art)$/)
    )
      return true;
  }
  return (
    dropsPart(claim, sentence) ||
    dropsOnly(claim, sentence) ||
    allOfShare(claim, sentence) ||
    dropsOfFirst(claim, sentence) ||
    (there(/^only$/) &&
      claim.some(({ low }, i) => MANY.test(low) && claim[i - 1]?.low !== 'not') &&
      !there(MANY) &&
      !sentence.some(({ kind }) => kind === 'number'))
  );
}

const MANY = /^(?:many|various|several|different|multiple|diverse|numerous)$/;
const EVERY_THERE = /^(?:all|every|each|always|any|both|none|everyone|everywhere|throughout|across|per|over)$/;
const ALWAYS_THERE = /^(?:all|always|consistently|both|per|over)$/;
const EVERY = /^(?:all|every|always|everyone|everybody|everything|any|each|never)$/;

/** "opens every jar" where the sentence says 83.5 % of them. */
function allOfShare(claim: readonly Token[], sentence: readonly Token[]): boolean {
  if (claim.some(({ kind, low }) => kind === 'number' || /^(?:not|no|almost|nearly|but|one|two)$/.test(low)))
    return false;
  const at = claim.findIndex(({ low }) => EVERY.test(low));
  if (at < 0 || /^(?:other|of)$/.test(claim[at + 1]?.low ?? '') || claim[at]!.low === 'never') return false;
  const there = claim[at]!.low === 'always' ? ALWAYS_THERE : EVERY_THERE;
  if (sentence.some(({ low }) => there.test(low))) return false;
  const quantities = quantitiesOf(sentence);
  return quantities.some(
    ({ values, unit, shareOf }) => (unit?.kind === 'percent' && values[0]! > 0 && values[0]! < 100) || shareOf === true,
  );
}

/** "the first model for proteins" where it is the first that takes a temperature. */
function dropsOfFirst(claim: readonly Token[], sentence: readonly Token[]): boolean {
  if (!claim.some(({ low }) => /^(?:first|only|best|largest|fastest|most)$/.test(low))) return false;
  const at = sentence.findIndex(
    ({ low }, i) => /^(?:first|only|best|largest|fastest)$/.test(low) && sentence[i - 1]?.low === 'the',
  );
  if (at < 0 || !claim.some(({ low }) => low === sentence[at]!.low)) return false;
  const mark = sentence.findIndex(
    ({ low }, i) => i > at && i <= at + 6 && /^(?:that|which|to|who|whose|for|with|in|on)$/.test(low),
  );
  if (mark < 0) return false;
  const condition = sentence.slice(mark + 1, mark + 9).filter(tells);
  return condition.length > 1 && !condition.some((token) => claim.some((one) => near(one, token)));
}
const near = (a: Token, b: Token): boolean =>
  a.stem === b.stem || (a.stem.length > 4 && a.stem.slice(0, 4) === b.stem.slice(0, 4));

const allButOf = (claim: readonly Token[], i: number): boolean =>
  claim.slice(i, i + 5).some(({ low }) => /^(?:but|except)$/.test(low)) ||
  claim.slice(0, i).some(({ low }) => /^(?:not|almost|nearly|but)$/.test(low));
const counted = (sentence: readonly Token[]): boolean =>
  sentence.some(({ kind }) => kind === 'number') ||
  sentence.some(({ low }) => /^(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|per)$/.test(low));
const superlative = (claim: readonly Token[], i: number): boolean =>
  claim[i]!.low === 'most' &&
  claim[i - 1]?.low === 'the' &&
  /(?:ful|ive|ous|al|ate|ant|ent|ble|ic|ed|ing)$/.test(claim[i + 1]?.low ?? '');
const mostly = (sentence: readonly Token[], all: ReturnType<typeof quantitiesOf>): boolean =>
  sentence.some(({ low }) =>
    /^(?:most|mostly|majority|largely|mainly|predominantly|primarily|chiefly|usually|generally|nearly|almost|greatest|largest|highest|all|more|best|least|often|every)$/.test(
      low,
    ),
  ) ||
  all.some(
    ({ values, unit }) => (unit?.kind === 'percent' && values[0]! > 50) || (values[0]! > 0.5 && values[0]! < 1),
  ) ||
  all.some(
    (one, i) =>
      all[i + 1] !== undefined && one.values[0]! / all[i + 1]!.values[0]! > 0.5 && all[i + 1]!.from - one.to <= 4,
  );

/** "Some users prefer it" is not "users prefer it". */
function dropsPart(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const at = sentence.findIndex(
    ({ low }, i) =>
      SOME.test(low) &&
      !(low === 'few' && sentence[i - 1]?.low === 'a' && false) &&
      !/^\d/.test(sentence[i + 1]?.low ?? ''),
  );
  if (at < 0) return false;
  const of = sentence
    .slice(at + 1, at + 5)
    .filter(tells)
    .slice(0, 2)
    .map(({ stem }) => stem);
  return (
    claim.some(({ stem }) => of.includes(stem)) &&
    !claim.some(({ low, kind }) => SOME_HERE.test(low) || kind === 'number')
  );
}

/** "works only on short texts", "only those who wore glasses": does the claim leave out the condition? */
function dropsOnly(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const at = sentence.findIndex(
    ({ low, kind }, i) =>
      low === 'only' && kind === 'word' && sentence[i - 1]?.low !== 'not' && sentence[i + 1]?.kind !== 'number',
  );
  if (at < 0 || claim.some(({ low, kind }) => ONLY_HERE.test(low) || kind === 'number')) return false;
  const mark = sentence.findIndex(
    ({ low }, i) =>
      i > at &&
      i <= at + 4 &&
      /^(?:who|that|which|with|without|in|on|when|if|for|above|below|under|after|among|from|where|beyond)$/.test(low),
  );
  if (mark < 0) return false;
  const condition = sentence
    .slice(mark + 1, mark + 8)
    .filter(tells)
    .slice(0, 3)
    .map(({ stem }) => stem);
  const said = new Set(claim.map(({ stem }) => stem));
  const shared = sentence.filter(
    (token) => tells(token) && said.has(token.stem) && !condition.includes(token.stem),
  ).length;
  return condition.length > 0 && shared >= 2 && !condition.some((stem) => said.has(stem));
}
const ONLY_HERE =
  /^(?:only|just|solely|nothing|no|not|none|alone|single|sole|limited|restricted|exclusively|merely|other|one|but|except)$/;

const clauseBehind = (tokens: readonly Token[], at: number): readonly Token[] => {
  const end = tokens.findIndex(({ text }, i) => i > at && /^[,;:.]$/.test(text));
  return tokens.slice(at + 1, end < 0 ? undefined : end);
};

const CAUSE =
  /^(?:because|causes?|caused|causing|due|therefore|thus|hence|consequently|responsible|owing|why|reason|reasons|explains?|explained|thanks|induces?|induced|triggers?|triggered|drives|driven|prevents?|stems?)$/;
const MAKES = /^(?:leads?|led|results?|resulted)$/;
const CAUSE_THERE =
  /^(?:because|causes?|caused|causing|due|therefore|thus|hence|consequently|responsible|owing|since|leads?|led|results?|resulting|reason|reasons|explains?|explained|thanks|so|drives|driven|induces?|triggers?|as|attribut\p{L}+|stems?|makes?|made|effect|effects|by|through|via|from|let|lets|allows?|enables?|if|after|when|without|prevents?|owes|hinders?|improv\p{L}+|increas\p{L}+|reduc\p{L}+|lowers?|lowered|raised?|raises|cuts?|halv\p{L}+|doubl\p{L}+|saves?|saved|speeds?|costs?|hurts?|helps?|removing|adding|using|yields?|gives?|boosts?|shortens?|suppress\p{L}*|protects?|with)$/u;
const SAYS_WHY =
  /^(?:because|caus\p{L}+|due|therefore|thus|hence|consequently|responsible|owing|since|leads?|led|results?|resulting|reasons?|explains?|explained|thanks|so|drives|driven|induces?|triggers?|as|attribut\p{L}+|stems?|makes?|made|by|through|from|lets?|allows?|enables?|without|prevents?|owes|removing|to|for)$/u;
const LINKED =
  /^(?:associat\p{L}+|correlat\p{L}+|linked|related|link|relationship|co-occurs?|coincid\p{L}+|accompan\p{L}+|tracks?|predicts?|predicted|predictive)$/u;
const ACTS =
  /^(?:reduces?|reduced|increases?|increased|raises?|raised|lowers?|lowered|improves?|improved|prevents?|makes?|made|protects?|cuts?|boosts?|worsens?|shortens?|lengthens?|led|leads?|leading|results?|resulted|brings?|affects?|influences?|drives?|triggers?|produces?|gives?|harms?|helps?|makes)$/;
const STRONG_CAUSE = /^(?:because|due|causes?|caused|reason|responsible|owing|thanks|why|explains?)$/;

/** Does the claim name a cause where the sentence names none, or only that two things go together? */
export function inventsCause(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const linked = sentence.some(({ low }) => LINKED.test(low));
  const says = claim.some(
    ({ low }, i) => CAUSE.test(low) || (MAKES.test(low) && /^(?:to|in|from)$/.test(claim[i + 1]?.low ?? '')),
  );
  if (linked && !claim.some(({ low }) => LINKED.test(low)) && (says || claim.some(({ low }) => ACTS.test(low))))
    return !sentence.some(({ low }) => /^(?:because|causes?|caused|due)$/.test(low));
  const apart = sentence.some(({ low }) => /^(?:unrelated|uncorrelated|independent|independently)$/.test(low));
  if (
    apart &&
    !claim.some(({ low }) => /^(?:not|no|neither|nor|nothing|independent|unrelated|uncorrelated|without)$/.test(low)) &&
    claim.some(
      ({ low }) => ACTS.test(low) || LINKED.test(low) || CAUSE.test(low) || low === 'depends' || low === 'related',
    )
  )
    return true;
  if (!says) return false;
  if (!sentence.some(({ low }) => CAUSE_THERE.test(low))) {
    const because = claim.findIndex(({ low }) => /^(?:because|since|due|owing)$/.test(low));
    const why = because < 0 ? [] : clauseBehind(claim, because).filter(tells);
    return !(why.length > 1 && why.every((one) => sentence.some((token) => near(one, token))));
  }
  // The reason that the claim gives has to be in the sentence.
  const at = claim.findIndex(({ low }) => STRONG_CAUSE.test(low));
  if (at < 0) return false;
  const stems = new Set(sentence.map(({ stem }) => stem));
  const reason = claim.slice(at + 1).filter(tells);
  return (
    reason.length > 0 &&
    (/^(?:because|due|owing|thanks)$/.test(claim[at]!.low) ||
      (claim[at]!.low === 'caused' && claim[at + 1]?.low === 'by')) &&
    (!reason.some(({ stem }) => stems.has(stem)) ||
      (!sentence.some(({ low }) => SAYS_WHY.test(low)) &&
        reason.length > 1 &&
        2 * reason.filter((one) => sentence.some((token) => near(one, token))).length <= reason.length))
  );
}
