import { hasWord, type Token } from './tokens.ts';

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
  /^(?:earlier|previous|previously|prior|existing|others|traditional|traditionally|conventional|conventionally|recent|recently|classic|classical|literature|known|so-called|former|past|state-of-the-art|baselines?|before|colleagues|according|unlike)$/;
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
  /^\p{Lu}\p{L}{1,30}(?: and \p{Lu}\p{L}{1,30} (?:\((?:19|20)\d\d[a-z]?\)|(?:found|showed|reported|observed|measured|argued|proposed|introduced|described) )| \[\d{1,3}\]| \((?:19|20)\d\d[a-z]?\)| et al\b| and (?:\p{Lu}\p{L}{1,30}|co-workers|colleagues)['’]?(?: \p{L}{1,30}){0,5} \[\d)/u;
/** "a cohort study reported": whose it is said to be, if not by name. */
const ATTRIBUTES =
  /\b(?:a|an|one|another|some|other) (?:\p{L}{1,20} ){0,2}(?:study|trial|survey|group|team|report|paper)\b|\baccording to\b|\breported(?:ly)?\b|\bresearchers\b/iu;

const FORMER_SUBJECT = /^(?:earlier|previous|prior|existing|recent|traditional|conventional|others|current|classical)$/;

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
  // "replaces the previous one": the one before it.
  const subject = tokens
    .slice(0, 6)
    .some(
      ({ low }, i) => FORMER_SUBJECT.test(low) && !/^(?:one|ones|step|layer|day|year)$/.test(tokens[i + 1]?.low ?? ''),
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

/** "This paper introduces it" where "it was introduced by earlier work". */
export function claimsInvention(claim: string, sentence: string): boolean {
  const [, inventor] = INVENTED_BY.exec(sentence) ?? [];
  if (inventor === undefined || !INVENTS.test(claim)) return false;
  return /^\p{Lu}/u.test(inventor) ? !claim.includes(inventor) : !SAYS_WHOSE.test(claim);
}
const INVENTS =
  /\b(?:the (?:authors|paper|present (?:paper|study|work))|this (?:paper|study|work)|we) (?:\p{L}{1,12} )?(?:introduc|propos|invent|devis|coin|develop|present)/iu;
const INVENTED_BY =
  /\b(?:introduced|proposed|invented|devised|coined|developed|presented) (?:\p{L}{1,12} )?by (?!us\b|the authors\b)(\p{Lu}\p{L}{1,30}|(?:earlier|previous|prior|other|existing|others)\b)/u;

/** "was discovered by Tanveer et al.", "in a trial (Ferjan Ramírez et al.)": does the claim say whose it is? */
const creditsCited = (claim: string, raw: string): boolean =>
  [...claim.matchAll(/(?:\bby |\()(\p{Lu}[\p{L}-]+)(?: \p{Lu}[\p{L}-]+)?(?: et al\b| and \p{Lu}|[,)]| \()/gu)].some(
    ([, name]) => raw.includes(name!),
  );

/** "earlier work", "better than Varga's". */
const speaksOfFormer = (tokens: readonly Token[]): boolean =>
  hasWord(tokens, FORMER) ||
  tokens.some(({ low }, i) => low === 'than' && tokens.slice(i + 1, i + 4).some(({ text }) => /^\p{Lu}/u.test(text)));

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
    return !follows && !creditsCited(claim, raw) && !BY_REPORT.test(claim) && !speaksOfFormer(claimTokens);
  if (hasWord(claimTokens, OTHERS) || ATTRIBUTES.test(claim)) return false;
  // The cited authors, or the first thing that the sentence speaks of.
  const cited = sentence
    .filter(
      ({ text, low }) =>
        /^\p{Lu}/u.test(text) && !/^(?:the|a|an|in|on|it|this|these|those|with|without|for)$/.test(low),
    )
    .map(({ stem }) => stem);
  const named = cited.slice(0, 3).some((stem) => says.has(stem));
  // "The data do not confirm the finding of Varga"
  if (named && /\b(?:findings?|results?|claims?|conclusions?|reports?|those|work) (?:of|by)\b/i.test(claim))
    return false;
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
