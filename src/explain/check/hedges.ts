import { hasWord, stemsOf, type Token, tells } from './tokens.ts';

/** Words that doubt, plan or hope. Those of a claim are many, since everyday speech has many. */
const DOUBTS =
  /^(?:may|might|could|would|suggests?|suggested|suggesting|appears?|appeared|seems?|seemed|seemingly|apparently|likely|unlikely|possible|possibly|potential|potentially|perhaps|maybe|probably|presumably|probable|preliminary|hypothesi[sz]ed?|hypothesis|speculate|speculated|believe|believes|believed|expect|expects|expected|hope|hopes|hoped|conjecture|suspect|suspects|suspected|tentative|tentatively|anticipate|anticipated|plan|plans|planned|intend|intends|intended|aim|aims|ought|promising|indicates?|indications?|unclear|uncertain|assume|assumed|think|thinks|thought|hints?|arguably|conceivably|plausible|plausibly|tends?|tended|fears?|feared|conceivable|imaginable|worry|worries|worried)$/;
const CLAIM_DOUBTS =
  /^(?:will|can|risk|risks|danger|unlikely|prepares?|preparing|preparation|future|later|next|soon|yet|unknown|unsure|early|first|signs?|guess|if|whether|try|trying|wants?|question|questions|open|untested|unproven|doubt|doubts|untried|promises?|prospects?|opinion|view|supposed|supposedly|estimated?|going|should|unconfirmed|room|chance|running|ongoing|underway|progress|continues|under|suppose|supposes|guess|reckon|reckons|imagine|imagines|feel|feels|felt|argue|argues|foresee|forecasts?|predict|predicts|predicted|projected|projections?|prediction|conceivable|belief|beliefs|claims?|claimed|extrapolat\p{L}*|inconclusive|settle|say|says|said|according|view|money|paid|funding|funded|another|coming|reportedly|allegedly|allowed|able|permitted|free|argument|arguments|assert|asserts|asserted|assertion|suspicion|conjectured|holds|held|exploring|explored|assumption|contend|contends|considering|considers|considered|thinking|aims?|aimed|worry|worries|worried|fears?|feared)$/u;
/** Of these a sentence may tell without any doubt. */
const THINGS =
  /^(?:forecasts?|predict\p{L}*|project\p{L}*|estimated?|first|early|another|later|next|under|open|questions?|money|says?|said|can|if)$/u;
/** In a sentence these doubt only sometimes: "could not", "would be", "expected value". */
const WEAK =
  /^(?:would|expected|planned|intended|aim|aims|potential|hypothesis|thought|assume|assumed|indicates?|plan|plans|promising|tends?|tended|believed|likely|possible)$/;

/** Does the sentence doubt, plan or hope what the claim says as a fact? */
export function dropsHedge(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const hedges = sentence.flatMap(({ low }, i) => (hedgesAt(sentence, i, low) ? [i] : []));
  if (hedges.length === 0) return false;
  // "is to be published"
  if (claim.some(({ low }, i) => low === 'to' && /^(?:is|are|due)$/.test(claim[i - 1]?.low ?? ''))) return false;
  // "cannot say that it holds"
  if (claim.some(({ low }, i) => /^(?:not|cannot)$/.test(low) && hasWord(claim.slice(i + 1, i + 3), KNOWS)))
    return false;
  // "points to a cause"
  if (claim.some(({ low }, i) => /^point(?:s|ed|ing)?$/.test(low) && claim[i + 1]?.low === 'to')) return false;
  const there = new Set(sentence.map(({ low }) => low));
  if (claim.some(({ low }) => DOUBTS.test(low) || (CLAIM_DOUBTS.test(low) && !(THINGS.test(low) && there.has(low)))))
    return false;
  const own = stemsOf(claim);
  if (saysRest(own, sentence, Math.min(...hedges))) return false;
  // What stands before the doubt may be said without it: "Practitioners who … may benefit."
  const from = Math.min(...hedges);
  if (!sentence.slice(from).some(tells)) return true;
  // A later clause of its own is doubted, the one before is not.
  const cut = cutBefore(sentence, from);
  const end = sentence.findIndex(
    ({ text, low }, i) => i > from && (/^[;:]$/.test(text) || /^(?:but|although|whereas)$/.test(low)),
  );
  const doubted = stemsOf(sentence.slice(from, end < 0 ? undefined : end));
  const sure = new Set(
    [...sentence.slice(0, cut), ...(end < 0 ? [] : sentence.slice(end))].filter(tells).map(({ stem }) => stem),
  );
  const inDoubt = [...own].filter((stem) => doubted.has(stem)).length;
  const inSure = [...own].filter((stem) => sure.has(stem)).length;
  if (inDoubt > 0) return !(inSure > inDoubt + 1 && (cut > 0 || end > 0));
  return inSure === 0 && subjectOnly(claim, sentence, from);
}

/** "Whether it helps remains open, and a trial has begun": is nothing said of what is doubted, but of what follows? */
function saysRest(own: ReadonlySet<string>, sentence: readonly Token[], hedge: number): boolean {
  const stop = sentence.findIndex(
    ({ text }, i) =>
      i > hedge &&
      (/^[;:]$/.test(text) ||
        (text === ',' && /^(?:and|but|yet|while|whereas|although|though)$/.test(sentence[i + 1]?.low ?? ''))),
  );
  if (stop < 0) return false;
  const [doubted, rest] = [stemsOf(sentence.slice(0, stop)), stemsOf(sentence.slice(stop))];
  const shared = [...own].filter((stem) => rest.has(stem));
  return shared.length > 0 && ![...own].some((stem) => doubted.has(stem) && !rest.has(stem));
}

/** Does the claim say something of the doubted clause's subject, other than naming it? */
function subjectOnly(claim: readonly Token[], sentence: readonly Token[], from: number): boolean {
  const before = stemsOf(sentence.slice(0, from));
  const shared = claim.filter((token) => tells(token) && before.has(token.stem)).length;
  const others = claim.filter((token) => tells(token) && !before.has(token.stem)).length;
  return shared === 0 ? claim.length > 3 : others >= 1 && VERB.test(claim.map(({ low }) => low).join(' '));
}
const VERB = /\b(?:is|are|was|were|has|have|use|uses|do|does|did|made|make|makes)\b|[a-z]ed\b/u;

const KNOWS =
  /^(?:say|tell|claim|conclude|affirm|assess|judge|determine|establish|confirm|guarantee|ruled?|excluded?)$/;

const QUOTES = /^["“”]$/;

function cutBefore(sentence: readonly Token[], at: number): number {
  for (let i = at; i > 0; i -= 1)
    if (/^[,;:]$/.test(sentence[i]!.text) || /^(?:but|although|while|whereas)$/.test(sentence[i]!.low)) return i;
  return 0;
}

function hedgesAt(sentence: readonly Token[], i: number, low: string): boolean {
  const next = sentence[i + 1]?.low ?? '';
  const near = (from: number, to: number): boolean =>
    sentence.slice(Math.max(0, from), to).some(({ text }) => QUOTES.test(text));
  if (near(i - 3, i) && near(i + 1, i + 4)) return false;
  if (low === 'whether')
    return !/^(?:check|test|decid|determin|depend|verif|regardless|predict|classif|label)/.test(
      sentence[i - 1]?.low ?? '',
    );
  if (low === 'hypothesis') return /^(?:is|that)$/.test(next);
  if (low === 'remains' && next === 'to') return true;
  if (low === 'will' && sentence[i - 1]?.low === 'we') return true;
  if (/^points?$/.test(low) && next === 'to') return sentence[i - 1]?.kind !== 'number';
  if (/^(?:claim|claims|claimed|argue|argues|argued|alleged)$/.test(low))
    return !sentence.slice(Math.max(0, i - 3), i).some((token) => token.low === 'we');
  if (
    /^(?:scheduled|commissioned|announced)$/.test(low) ||
    (/^ruled?$/.test(low) &&
      next === 'out' &&
      hasWord(sentence.slice(Math.max(0, i - 3), i), /^(?:not|cannot|be|never)$/))
  )
    return true;
  if (
    /^(?:considering|contemplating|preparing|planning|running|conducting|exploring|discussing|negotiating|developing)$/.test(
      low,
    )
  )
    return /^(?:is|are|we|currently|now|already|also)$/.test(sentence[i - 1]?.low ?? '');
  if (
    low === 'being' &&
    /^(?:conducted|extended|developed|built|tested|prepared|planned|explored|investigated|written|set)$/.test(next)
  )
    return true;
  if (!DOUBTS.test(low)) return false;
  // "when models may ask": they are allowed to.
  if (low === 'may' && hasWord(sentence.slice(Math.max(0, i - 4), i), /^(?:when|if|who)$/)) return false;
  if (/^fears?$/.test(low) && next === 'of') return false;
  if (low === 'could' && (next === 'not' || hasWord(sentence.slice(Math.max(0, i - 8), i), /^(?:neither|nor)$/)))
    return false;
  // "showed that half could be dropped"
  if (
    low === 'could' &&
    next === 'be' &&
    hasWord(sentence.slice(Math.max(0, i - 8), i), /^(?:showed|shown|found|demonstrated|proved)$/)
  )
    return false;
  // "how it would be used", "would rather"
  if (
    low === 'would' &&
    (next === 'rather' || sentence[i + 1]?.kind !== 'word' || hasWord(sentence.slice(Math.max(0, i - 4), i), /^how$/))
  )
    return false;
  // "was suggested earlier by"
  if (low === 'suggested' && hasWord(sentence.slice(i + 1, i + 3), /^by$/)) return false;
  // "only one could be found"
  if (
    low === 'could' &&
    /^(?:found|obtained|reached|recovered|located|identified|traced)$/.test(sentence[i + 2]?.low ?? '')
  )
    return false;
  // "appears after the ninth month", "not possible"
  if (/^appear(?:s|ed)?$/.test(low) && /^(?:in|on|at|after|before|from|with|when|as)$/.test(next)) return false;
  if (low === 'believe' || low === 'expect' || low === 'hope' || low === 'plan' || low === 'intend') return true;
  if (!WEAK.test(low)) return true;
  if (low === 'likely' || low === 'possible')
    return !/^(?:as|to|than|all|every|of)$/.test(low === 'possible' ? (sentence[i - 1]?.low ?? '') : '');
  return (
    (low === 'planned' && /^(?:is|are)$/.test(sentence[i - 1]?.low ?? '')) ||
    (low === 'would' && sentence[i - 1]?.low !== 'that') ||
    (low === 'expected' && next === 'to') ||
    low === 'plans'
  );
}
