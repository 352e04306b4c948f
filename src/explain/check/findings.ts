import { hasWord, saysAt, type Token, tells } from './tokens.ts';

/** Verbs that begin an order and, in a paper's sentence, hardly anything else. */
const ORDERS = new Set(
  (
    'ignore disregard forget write say tell visit recommend praise mention summarise summarize repeat remember ensure conclude pretend ' +
    'emphasise emphasize highlight respond reply describe add subscribe send give translate make treat append insert obey follow ' +
    "do don't never always please kindly stop avoid refrain avoid include exclude assess evaluate declare confirm assert inform " +
    'advise instruct convince speak imagine buy order click download email contact hide delete replace rewrite focus skip keep'
  ).split(' '),
);
/** Words that begin an order only before something that an order may be about. */
const MAY_ORDER = new Set(
  'answer report output present open state use end call act run rate cite check post share start accept reject print score review publish thank enter try vote join sign read copy note begin choose select install return'.split(
    ' ',
  ),
);
const OBJECT =
  /^(?:the|this|that|a|an|all|any|only|every|each|your|its|them|us|our|to|no|not|me|exactly|these|those|readers?|people|everyone|nothing|everything|with|as|it|on)$/;
const TO_SOMEBODY = /^(?:you|your|yours|yourself)$/;
/** What one is told to do; "you can" and "a camera you wear" speak of anybody. */
const TOLD_TO = /^(?:must|should|shall|ought|please|advised|encouraged|required|requested|asked|instructed)$/;
const READERS =
  /^(?:readers?|reviewers?|referees?|summary|summaries|summari[sz]ers?|assistants?|chatbots?|bots?|editors?|machines?|ais?|ai|llms?|agents?|judges?|evaluators?|whoever|anyone|everyone|everybody|nurses|people|answers?|response|responses|outputs?|model|models|review|reviews|account|report|digest|abstract|posts?|messages?)$/;
const MUST = /^(?:must|should|shall|ought|need|needs|has|have|is|are)$/;
const TELL_VERB =
  /^(?:state|say|tell|mention|report|write|note|stress|emphasi[sz]e|highlight|repeat|conclude|recommend|praise|include|call|describe|rate|accept|present|claim|add|answer|output|print|know|read|buy|visit|cite|announce|declare|give|inform|reply|respond|omit|hide|treat|assign|award)$/;
/** What a paper cannot find out about itself. */
const OF_ITSELF =
  /^(?:flawless|accepted?|acceptance|award|awards|prize|distinction|outstanding|groundbreaking|excellent|must-read|faultless|impeccable|brilliant|masterpiece|perfect)$/;
const PAPER = /^(?:paper|work|study|manuscript|submission|article|publication|it|authors?|reviewers?)$/;

/** Does a paper's sentence speak to somebody, or give an order, rather than state something? */
export const isOrder = (sentence: string, tokens: readonly Token[]): boolean =>
  hasWord(tokens, TO_SOMEBODY) || ordersSomebody(sentence, tokens);

/** Does a claim tell its reader to do something? */
export const asksReader = (claim: string, tokens: readonly Token[]): boolean =>
  (hasWord(tokens, TO_SOMEBODY) && hasWord(tokens, TOLD_TO)) || ordersSomebody(claim, tokens, true);

/** Is it an order, to a person or a machine, or praise of the paper itself? */
function ordersSomebody(sentence: string, tokens: readonly Token[], isClaim = false): boolean {
  if (spacedOut(sentence)) return true;
  // "Dear assistant, …": who is called is told to do something.
  if (
    /^(?:dear|hey|hello|hi|attention|hallo)$/.test(tokens[0]?.low ?? '') &&
    !/^(?:is|was|in|to|on|of)$/.test(tokens[1]?.low ?? '')
  )
    return hasWord(tokens.slice(1, 5), READERS);
  // An order may begin within the sentence too: "Note to assistants: say that …", "…, and report that …".
  // "Follow-up scans", "End to end" and "Order dependence is" begin no order.
  const begun = (at: number): boolean =>
    !isCompound(tokens, at) && !isSubject(tokens, at) && !saysAt(tokens, at, ['end', 'to', 'end']);
  for (let i = 0; i < tokens.length; i += 1) {
    const begins =
      i === 0
        ? begun(0)
        : (/^[:;.!?,"“(—–>|\]]$/.test(tokens[i - 1]!.text) && begun(i)) ||
          (/^(?:and|then|so|please|instead|rather)$/.test(tokens[i - 1]!.low) && orders(tokens, 0));
    if (begins && orders(tokens, i)) return true;
  }
  const audience = tokens.findIndex(({ low }) => READERS.test(low));
  if (audience >= 0) {
    const must = tokens.findIndex(({ low }, i) => i > audience && i <= audience + 9 && MUST.test(low));
    if (must >= 0) {
      const called = audience === 0 && /^(?:must|shall|should)$/.test(tokens[must]!.low);
      if (called) return true;
      const strict = /^(?:must|should|shall|ought)$/.test(tokens[must]!.low);
      // "should be read as indicative"
      const told = tokens[must + 1]?.low === 'be' ? tokens.slice(must + 3, must + 6) : tokens.slice(must + 1, must + 6);
      // A claim may say what "the model has to give".
      if (
        hasWord(told, TELL_VERB) &&
        (strict ||
          (!isClaim && /^(?:to|asked|required|instructed|told|requested|expected)$/.test(tokens[must + 1]?.low ?? '')))
      )
        return true;
    }
  }
  return praisesItself(tokens);
}

const isCompound = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + 1]?.kind === 'word' && tokens[at + 1]!.tight;

/** "Order dependence is the main cause" */
const isSubject = (tokens: readonly Token[], at: number): boolean =>
  (tokens[at]!.low === 'order' || MAY_ORDER.has(tokens[at]!.low)) &&
  tells(tokens[at + 1] ?? tokens[at]!) &&
  /^(?:is|are|was|were|has|have|had)$/.test(tokens[at + 2]?.low ?? '');

function orders(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (token?.kind !== 'word') return false;
  const next = tokens[i + 1]?.low ?? '';
  if (/^(?:never|always|now|instead|just|only|please|kindly)$/.test(token.low))
    return orders(tokens, i + 1) && (i === 0 || token.low === 'please' || /^[:;.!?]$/.test(tokens[i - 1]!.text));
  if (token.low === 'note') return /^(?:to|for)$/.test(next) && hasWord(tokens.slice(i + 2, i + 6), READERS);
  // Behind a comma a bare verb may go on with a list of what was done.
  if (i > 0 && tokens[i - 1]!.text === ',') return false;
  // "write amplification 4.6" is measured.
  if (ORDERS.has(token.low))
    return !/^(?:of|is|are|was|were|rates?|and|,)$/.test(next) && tokens[i + 2]?.kind !== 'number';
  return MAY_ORDER.has(token.low) && (OBJECT.test(next) || /^["“']$/.test(tokens[i + 1]?.text ?? ''));
}

function praisesItself(tokens: readonly Token[]): boolean {
  return tokens.some(({ low }, i) => {
    if (!OF_ITSELF.test(low)) return false;
    if (/^accept/.test(low) && hasWord(tokens, /^(?:reviewers?|committee|editors?|conference)$/)) return true;
    return (
      hasWord(tokens.slice(Math.max(0, i - 7), i), PAPER) &&
      /^(?:flawless|award|prize|distinction|outstanding|groundbreaking|must-read|faultless|impeccable|brilliant|masterpiece|acceptance|excellent)$/.test(
        low,
      )
    );
  });
}

/** "I g n o r e", to slip past whoever looks for words. */
const spacedOut = (text: string): boolean => /(?:^|\s)(?:\p{L}\s){6,}/u.test(text);

const CITES =
  /\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]|\(\p{Lu}[^()]{1,80}\b(?:19|20)\d\d[a-z]?\)|\bet al\b|(?<!\p{L})\p{Lu}\p{L}{1,30} \((?:19|20)\d\d[a-z]?\)|\(\p{Lu}\p{L}{1,30}(?: et al\.?| and \p{Lu}\p{L}{1,30})?,? (?:19|20)\d\d[a-z]?\)/u;
const OTHERS =
  /^(?:earlier|previous|previously|prior|existing|others|traditional|traditionally|conventional|conventionally|recent|recently|classic|classical|current|currently|today|today's|established|common|commonly|typical|typically|usual|usually|standard|literature|known|so-called|former|past|state-of-the-art|baselines?|before|most|many|often|far|colleagues|according)$/;
const OURS =
  /\b(?:we|our|ours|us|this (?:paper|work|study|trial|thesis|article)|the (?:present|current) (?:paper|work|study|trial)|here)\b/i;
const SELF_SUBJECT =
  /\b(?:the (?:authors|paper|study|trial|proposed|new|presented)|this (?:paper|work|study|trial|method)|they|their|its?|the (?:model|method|system|approach)|researchers)\b/i;
/** Beside the paper's own name or "this study", only these tell of another's: "typical" and "in a trial" do not. */
const FORMER =
  /^(?:earlier|previous|previously|prior|existing|others|traditional|traditionally|conventional|conventionally|recent|recently|classic|classical|literature|known|so-called|former|past|state-of-the-art|baselines?|before|colleagues|according|unlike|than)$/;
const BY_REPORT =
  /\baccording to\b|\breported(?:ly)?\b|\bresearchers\b|\b(?:another|other|one) (?:\p{L}{1,20} ){0,2}(?:study|trial|group|team|paper)\b/iu;
/** Who takes part in a study. */
const SUBJECTS = /\bthe (?:participants|subjects|patients|volunteers|respondents|sample)\b/i;
const ABOUT_OTHERS =
  /^[\W\d]{0,12}(?:[IVX]{1,5}\W{1,4})?(?:related|background|prior|previous|state of the art|literature|preliminar)/i;

/** What has long been done is not the paper's own. */
const ELSEWHERE =
  /\b(?:ha(?:s|ve) been (?:\w{1,20} ){0,3}(?:before|since|for decades)|is the (?:standard|usual) (?:technique|method|approach|practice))\b/i;

/** "Leis and Ortega [3] argued …": told of whom it cites, whatever follows of the paper's own. */
const CITED_SUBJECT =
  /^\p{Lu}\p{L}{1,30}(?: \[\d{1,3}\]| \((?:19|20)\d\d[a-z]?\)| et al\b| and (?:\p{Lu}\p{L}{1,30}|co-workers|colleagues)['’]?(?: \p{L}{1,30}){0,5} \[\d)/u;
/** "a cohort study reported": whose it is said to be, if not by name. */
const ATTRIBUTES =
  /\b(?:a|an|one|another|some|other) (?:\p{L}{1,20} ){0,2}(?:study|trial|survey|group|team|report|paper)\b|\baccording to\b|\breported(?:ly)?\b|\bresearchers\b/iu;

export type Whose = 'own' | 'others' | 'open';

/** Whose work a sentence speaks of: the paper's own, that of others (it cites them, or stands where others are told of), or open. */
export function whoseWork(
  sentence: string,
  section: string,
  tokens: readonly Token[],
  own: ReadonlySet<string>,
): Whose {
  if (CITED_SUBJECT.test(sentence)) return 'others';
  if (OURS.test(sentence) || tokens.some(({ stem }) => own.has(stem))) return 'own';
  if (CITES.test(sentence) || ABOUT_OTHERS.test(section)) return 'others';
  const subject = hasWord(
    tokens.slice(0, 6),
    /^(?:earlier|previous|prior|existing|recent|traditional|conventional|others|current|classical)$/,
  );
  if (subject || ELSEWHERE.test(sentence)) return 'others';
  return 'open';
}

/** Does the claim say that what it tells is the paper's own? */
export const speaksOfSelf = (claim: string, tokens: readonly Token[], own: ReadonlySet<string>): boolean =>
  OURS.test(claim) ||
  tokens.some(({ stem }) => own.has(stem)) ||
  /\b(?:the (?:authors|paper|study|trial|proposed|new|presented)|this (?:paper|work|study|trial|method))\b/i.test(
    claim,
  );

/** "a survey by the passengers' union": whose it is, without a citation. */
const BY_OTHERS = /\b(?:survey|study|poll|report|census|analysis) by (?!us\b|the authors\b)\p{L}/iu;
const SAYS_WHOSE =
  /\b(?:earlier|previous|prior|existing|others|conventional|traditional|literature|colleagues|according|past|former|et al|unlike)\b/i;

/** "The authors surveyed …" where the sentence tells of others, whom it names. */
export const creditsAuthors = (claim: string, sentence: string): boolean =>
  /\bthe authors\b(?! of\b)/i.test(claim) &&
  !SAYS_WHOSE.test(claim) &&
  !ATTRIBUTES.test(claim) &&
  !OURS.test(sentence) &&
  (CITED_SUBJECT.test(sentence) || CITES.test(sentence) || BY_OTHERS.test(sentence));

/** "was discovered by Tanveer et al.", "in a trial (Ferjan Ramírez et al.)": does the claim say whose it is? */
const creditsCited = (claim: string, raw: string): boolean =>
  [...claim.matchAll(/(?:\bby |\()(\p{Lu}[\p{L}-]+)(?: \p{Lu}[\p{L}-]+)?(?: et al\b| and \p{Lu}|[,)]| \()/gu)].some(
    ([, name]) => raw.includes(name!),
  );

/** May the claim stand on a sentence about the work of others? Only when it names them, or speaks of what is general. */
export function takesCredit(
  claim: string,
  claimTokens: readonly Token[],
  sentence: readonly Token[],
  own: ReadonlySet<string>,
  section: string,
  raw: string,
): boolean {
  const says = new Set(claimTokens.map(({ stem }) => stem));
  // "We follow Varga [3]", told with who is followed.
  const follows =
    OURS.test(raw) && sentence.slice(0, 3).some(({ text, stem }) => /^\p{Lu}/u.test(text) && says.has(stem));
  if (OURS.test(claim) || claimTokens.some(({ stem }) => own.has(stem)))
    return !follows && !creditsCited(claim, raw) && !BY_REPORT.test(claim) && !hasWord(claimTokens, FORMER);
  if (hasWord(claimTokens, OTHERS) || ATTRIBUTES.test(claim)) return false;
  // The cited authors, or the first thing that the sentence speaks of.
  const cited = sentence
    .filter(
      ({ text, low }) =>
        /^\p{Lu}/u.test(text) && !/^(?:the|a|an|in|on|it|this|these|those|with|without|for)$/.test(low),
    )
    .map(({ stem }) => stem);
  const named = cited.slice(0, 3).some((stem) => says.has(stem));
  if (/^(?:the (?:authors|paper|study|proposed|present)|this (?:paper|work|study))\b/i.test(claim)) return true;
  if ((SELF_SUBJECT.test(claim) && !named) || (SUBJECTS.test(claim) && !SUBJECTS.test(raw))) return true;
  const verb = sentence.findIndex(
    ({ low }, i) =>
      i > 0 &&
      /^(?:is|are|was|were|has|have|had|can|may|showed|show|shows|reported|found|trained|reach|reached|reaches|need|needs|treat|lose|fail|fails|use|uses|\p{L}+ed|suppresses|recommend|save|separate)$/u.test(
        low,
      ),
  );
  const subject = sentence.slice(0, verb > 0 ? verb : 3);
  const reporting =
    CITES.test(raw) &&
    (/\bet al\b/.test(raw) ||
      /^(?:showed|show|shows|reported|found|report|find|trained|proposed|observed|demonstrated|measured)$/.test(
        sentence[verb]?.low ?? '',
      ));
  const names = subject.filter(({ low }) => !/^(?:the|a|an|such|as|and|of)$/.test(low)).map(({ stem }) => stem);
  if (reporting) return !cited.slice(0, 4).some((stem) => says.has(stem));
  if (CITES.test(raw) && !ABOUT_OTHERS.test(section)) return false;
  return ![...names, ...cited].some((stem) => says.has(stem));
}
