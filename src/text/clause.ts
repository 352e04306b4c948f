import { oneLine } from './clip.ts';
import { sentences } from './sentences.ts';

/** What comes after these words adds to what stands before them. A number after "by" belongs to it. */
const ADDING =
  /(?:[,;:，；：] ?| )(?=(?:while|whereas|which|where|who|thereby|through|using|via|because|although|so that|such as|by(?! \d))\b)|[,;] (?=(?:with|and|but|so|\p{Ll}{3,20}ing)\b)/gu;
const PAUSE = /[,;:] |[，；：。]| [—–] /g;
/** A clause goes on without what such a word brings, unless it belongs to the word before. */
const BRINGING =
  / (?=(?:for|with|without|from|in|on|across|under|during|within|to|that|beyond|against|among|despite|rather than|as well as)\b)/g;
/** A shorter beginning says too little. */
const LEAST = 40;
const LITTLE = 60;
/** An end of each kind is as good as one of the next kind so many characters further on. */
const BETTER = { adding: 24, pause: 12, bringing: 0 } as const;
/** A cut leaves none of these dangling, at most so many in a row. */
const LINKING = new Set(
  'a an the and or but of in on at to for from with without by as than that which who while through using via across into between over under more most less is are be was were has have can may its their our his these this those such both each any all namely how when where not so novel new around about after before upon toward towards within along among against every no only very whose whether'.split(
    ' ',
  ),
);
const isLinking = (text: string): boolean => LINKING.has(text.slice(text.lastIndexOf(' ') + 1).toLowerCase());
const MOST_DANGLING = 5;
/**
 * A word that what follows belongs to: a participle ("trained on"), an adverb, a verb after its subject ("that focuses on"),
 * or one of those that want more ("able to", "shows that").
 */
const LEADING_ON =
  /(?:\p{L}(?:ed|ing|ward|ly)|\b(?:that|which|who|it|we|to|can|and) \p{L}+|\b(?:aim|tend|seek|need|try|trie|fail|lead|show|find|reveal|demonstrate|suggest|prove|argue|observe|indicate|ensure|appl(?:y|ie)|rel(?:y|ie)|work|result|differ|come|belong)s?|\b(?:able|unable|ability|capable|due|order|how|attempts?|likely|similar|built|shown|found|given|known|as|so|such|not|up|when|where|far|close|prior|respect|extent|degree))$/u;
/** A last word before a comma that more of its kind follow, and a verb after one, whose subject stands before. */
const DESCRIBING = /(?:-\p{L}+|\p{L}(?:ive|al|ic|ous|ble|ful|ent|ant|ary))$/u;
const VERB_AFTER = /^, (?:is|are|was|were|has|have|can|\p{Ll}{2,}[^\Ws]s)\b/u;

/**
 * The first sentence of a text in at most `max` UTF-16 units, cut at the end of a clause where it is longer than `wanted`:
 * never within a word, save where there are no spaces, and with nothing left dangling.
 */
export function clause(text: string, max: number, wanted = max): string {
  const line = oneLine(text);
  const sentence = sentences(line)[0] ?? line;
  if (sentence.length <= max) return sentence;
  const ends = endsOf(sentence, max);
  const within = ends.filter(({ at }) => at <= wanted);
  const near = within.length > 0 ? within.reduce((a, b) => (b.at + b.better >= a.at + a.better ? b : a)) : undefined;
  // A little more room for what would else say little.
  const best = near && near.at >= LITTLE ? near : (ends.find(({ at }) => at > wanted) ?? near);
  return `${best ? finished(sentence.slice(0, best.at), isLinking) : somewhere(sentence.slice(0, wanted))}…`;
}

type ClauseEnd = { at: number; better: number };

/** Where a clause ends that has room, outside of brackets and lists, in order. */
function endsOf(text: string, max: number): ClauseEnd[] {
  const near = text.slice(0, max + 40);
  const of = (bound: RegExp, kind: keyof typeof BETTER): ClauseEnd[] =>
    [...near.matchAll(bound)]
      .map(({ index }) => index)
      .filter((at) => at >= LEAST && at < max && isEnd(near, at))
      .map((at) => ({ at, better: BETTER[kind] }));
  return [...of(ADDING, 'adding'), ...of(PAUSE, 'pause'), ...of(BRINGING, 'bringing')].sort((a, b) => a.at - b.at);
}

/** A subject of which something is said beside, or what leads to the main clause: what is said is to come. */
const NOTHING_SAID =
  /^(?:(?!(?:we|this|our|it) )(?:[^\s,]+ ){0,3}[^\s,]+, (?:an?|the|one) |(?:if|when|while|although|though|because|since|as|given|despite|by|to|for|in|with|without|under|after|before|unlike|unless|whereas|instead|from|on|at) )[^,]*$/iu;

function isEnd(text: string, at: number): boolean {
  const before = text.slice(0, at);
  if (NOTHING_SAID.test(before)) return false;
  if (before.split('(').length > before.split(')').length || before.split('[').length > before.split(']').length)
    return false;
  if (text[at] === ' ') return !LEADING_ON.test(before.slice(-60));
  if (text[at] !== ',') return true;
  const piece = before.slice(before.search(/[,;:][^,;:]*$/) + 1).trim();
  const inList = piece.length < before.length && piece.split(' ').length <= 2;
  return (
    !inList && !DESCRIBING.test(before.slice(-40)) && !VERB_AFTER.test(text.slice(at, at + 40)) && !lists(text, at)
  );
}

/** Whether what stands after a comma there is the second of a list of short members. */
function lists(text: string, at: number): boolean {
  const [after = ''] = text
    .slice(at + 1)
    .trimStart()
    .split(/, | (?=and |or )/, 1);
  return after.split(' ').length <= 3 && /^(?:,| and | or )/.test(text.slice(at + 2 + after.length));
}

/** Last words of a text that was cut anywhere which say nothing without what follows. */
const HALF_SAID =
  /(?:\p{L}(?:ed|ly)|(?:^| )(?:depending|using|including|involving|following|according|leveraging|enabling|improving|achieving|allowing|requiring|combining|containing|featuring|capable|able|due|extent|degree))$/u;

/** Where no clause ends: a beginning that lacks only what a last "of" brings, or else its last words. */
function somewhere(near: string): string {
  const of = near.lastIndexOf(' of ');
  const end =
    of >= LEAST && !/\b(?:one|best|most|some|many|number|variety|range|set|kind|lack|capable)$/.test(near.slice(0, of))
      ? of
      : -1;
  const at = end > 0 ? end : near.lastIndexOf(' ');
  return finished(
    at > 0 ? near.slice(0, at) : near.slice(0, -1),
    (text) => isLinking(text) || HALF_SAID.test(text.slice(-30)),
  );
}

/** A beginning without the words at its end that lead on to what is not there any more. */
function finished(text: string, leadsOn: (text: string) => boolean): string {
  let kept = bare(text);
  for (let i = 0; i < MOST_DANGLING && kept.split(' ', 4).length > 3 && leadsOn(kept); i += 1)
    kept = bare(kept.slice(0, kept.lastIndexOf(' ')));
  return kept;
}

const bare = (text: string): string => text.replace(/(?<![\s,;:，；：。—–-])[\s,;:，；：。—–-]+$/u, '');
