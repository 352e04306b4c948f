import { isDeniedAt } from './denials.ts';
import { isDirection } from './directions.ts';
import { substituted } from './substitutions.ts';
import type { Token } from './tokens.ts';
import { stemOf } from './word-forms.ts';

/** Words of which one excludes the others; words parted by "=" mean the same. */
const CLASSES = [
  'accuracy precision recall f1 bleu rouge meteor perplexity wer cer las uas map auc auroc iou fid psnr ssim mae rmse ndcg mrr',
  'nurse doctor=physician=surgeon patient student=pupil teacher farmer=grower driver pilot lawyer engineer pharmacist linguist infant=baby',
  'man=male=boy woman=female=girl',
  'human mouse rat pig monkey dog cat rabbit zebrafish',
  'adult child=kid infant=baby teenager=adolescent',
  'day=daytime night=nighttime=nocturnal',
  'morning noon evening midnight',
  'summer winter spring autumn=fall_',
  'north=northern south=southern east=eastern west=western',
  'left right',
  'read=reads write',
  'memory=ram disk=ssd network',
  'latency throughput bandwidth',
  'cpu gpu tpu fpga',
  'encoder decoder',
  'train test=evaluat=valid=held',
  'hot cold warm',
  'first last',
  'real synthetic=artificial=simulated',
  'monday tuesday wednesday thursday friday saturday sunday',
  'january february march april may_ june july august september october november december',
  'white black red green blue yellow',
  'novel_ newspaper letter_ email tweet',
  'image=picture=photo=photograph video audio=sound speech',
  'hourly daily weekly monthly yearly=annual=annually',
  'upper lower_',
  'input output',
  'before=earlier=beforehand after=behind=later=afterwards',
  'beginning middle end',
  'sentence document paragraph',
  'country=nation city=town village continent',
  'urban rural',
  'indoor=indoors outdoor=outdoors',
  'oral=orally intravenous=intravenously subcutaneous',
  'type_1 type_2',
  'pretraining finetuning',
  'linear quadratic=quadratically cubic exponential=exponentially logarithmic=logarithmically',
  'sunlight darkness rain=rainy snow fog',
  'apple pear plum cherry peach orange',
  'heart lung liver kidney brain stomach',
  'teacher_ student_',
  'client server',
  'hospital school=university',
  'public private',
  'systolic diastolic',
  'weight_ height',
  'batch_ epoch',
  'median mean=average maximum minimum percentile',
].map((line) => line.split(' ').map((group) => group.split('=').map(stemOf)));
/** Where each word stands in them. */
const GROUPS = new Map<string, { kind: number; group: number }[]>();
CLASSES.forEach((groups, kind) => {
  groups.forEach((stems, group) => {
    for (const stem of stems) GROUPS.set(stem, [...(GROUPS.get(stem) ?? []), { kind, group }]);
  });
});

const PAIRS =
  'include:exclude accept:reject succeed:fail success:failure present:absent open:closed start:end positive:negative strong:weak ' +
  'simple:complex increase:decrease possible:impossible early:late win:lose agree:disagree above:below over:under before:after ' +
  'persist:disappear remain:disappear last:disappear online:offline static:dynamic local:global shallow:deep sparse:dense fixed:variable ' +
  'manual:automatic frozen:trained same:different easy:hard safe:dangerous cheap:expensive thick:thin wet:dry rich:poor full:empty ' +
  'always:never always:sometimes use:unused idle:busy worsen:improve with:without common:rare frequent:rare minor:major benign:malignant ' +
  'acute:chronic voluntary:mandatory visible:invisible stable:unstable known:unknown significant:insignificant confirm:refute support:contradict ' +
  'rare:usual rare:often seldom:often marginal:great marginal:considerable marginal:strong slight:strong slight:great slight:sharp majority:minority keep:discard retain:discard retain:drop keep:drop add:remove attach:detach freeze:train buy:sell import:export send:receive encourage:discourage allow:forbid accept:decline love:hate expand:contract inner:outer internal:external native:foreign healthy:sick alive:dead married:single paid:unpaid mild:severe constant:vary fixed:vary same:vary unchanged:change equal:differ same:differ identical:differ gone:still gone:remain vanish:remain vanish:persist disappear:still related:unrelated connected:unrelated dependent:independent depend:independent shallow:steep loose:tight hard:soft rough:smooth clean:dirty clean:noisy most:few gain:loss profit:loss large:small high:low long:short fast:slow tall:short quick:slow heavy:light bright:dark young:old ' +
  'concentrate:spread concentrate:even fade:persist fade:last fade:continue complete:drop finish:drop ' +
  'grow:remove increase:remove boost:suppress increase:suppress stimulate:suppress raise:suppress promote:inhibit stimulate:inhibit activate:inhibit plentiful:scarce abundant:scarce ample:scarce block:bypass separate:share different:share bonus:penalty similar:opposite ' +
  'permanent:temporary near:far close:distant nearest:distant inside:outside beginner:expert novice:expert amateur:professional private:public amateur:expert ' +
  'active:passive ancient:modern artificial:natural asleep:awake beautiful:ugly blunt:sharp bored:interested brave:afraid calm:excited central:peripheral certain:doubtful ' +
  'civil:military compulsory:optional continuous:discrete convex:concave crowded:deserted dense:sparse direct:indirect even:odd_ fresh:stale generous:stingy guilty:innocent ' +
  'happy:sad homogeneous:heterogeneous horizontal:vertical humid:dry implicit:explicit individual:collective inward:outward left_:right_ legal:illegal lenient:strict loud:quiet ' +
  'mature:immature maximum:minimum maximal:minimal mobile:stationary moist:dry moving:stationary multilingual:monolingual narrow:broad narrow:wide opaque:transparent optimistic:pessimistic ' +
  'partial:complete periodic:aperiodic plain:ornate polite:rude popular:unpopular predictable:unpredictable primary:secondary proprietary:open random:deterministic raw:processed ' +
  'real:fake reversible:irreversible sequential:parallel serial:parallel single:multiple singular:plural smooth:jerky solid:liquid sparse:full spoken:written subjective:objective ' +
  'superficial:thorough symmetric:asymmetric synchronous:asynchronous tame:wild theoretical:empirical tight:loose truthful:false true:false underestimate:overestimate understate:overstate ' +
  'undersampled:oversampled unilateral:bilateral upstream:downstream useful:useless vague:precise valid:invalid vast:tiny vertical:horizontal warm:cool_ willing:reluctant winner:loser ' +
  'wrap:unwrap young:elderly ascend:descend attract:repel bless:curse borrow:lend cause:prevent compress:decompress conceal:reveal hide:reveal connect:disconnect create:destroy ' +
  'deposit:withdraw descend:climb employ:dismiss encrypt:decrypt evaporate:condense excite:bore expand:compress forget:remember freeze:melt give:take_ hire:fire increase:cut ' +
  'install:uninstall inhale:exhale join:leave_ load:unload lock:unlock obey:disobey overfit:underfit overcome:succumb pass:fail praise:criticise praise:criticize push:pull ' +
  'reward:penalise reward:penalize spend:save strengthen:weaken succeed:flop trust:distrust wake:sleep waste:save widen:narrow worsen:help optimist:pessimist ' +
  'distant:near nearest:farthest newest:oldest earliest:latest top:bottom front:back ceiling:floor day:night entrance:exit advantage:disadvantage strength:weakness heaven:hell ' +
  'exploratory:confirmatory exploratory:preregistered prospective:retrospective supervised:unsupervised blinded:unblinded observational:randomised observational:randomized lossless:lossy invasive:noninvasive parametric:nonparametric deterministic:stochastic wired:wireless verbal:numeric sighted:blind deaf:hearing seen:unseen unimodal:multimodal scripted:spontaneous simulated:physical operational:experimental inpatient:outpatient undergraduate:graduate junior:senior broad:narrow partly:entirely partly:fully partly:wholly wholly:partial sufficient:insufficient enough:insufficient adequate:inadequate reliable:unreliable accurate:inaccurate grow:disappear grow:vanish increase:disappear widen:disappear unmodified:modified unchanged:modified unchanged:altered affordable:unaffordable consent:waive obtain:waive exclusive:partial solely:mainly solely:partly exclusively:mainly exclusively:partly steady:abrupt gradual:abrupt gradual:sudden permanent:transient continuous:intermittent local:remote forward:backward clockwise:counterclockwise convergent:divergent converge:diverge attractive:repulsive soluble:insoluble edible:toxic fertile:sterile saline:fresh odd:even_ concise:verbose formal:informal literal:figurative nominal:ordinal finite:infinite bounded:unbounded open-source:proprietary zero-shot:few-shot onshore:offshore aerobic:anaerobic diurnal:nocturnal perennial:annual herbivore:carnivore vertebrate:invertebrate monolayer:multilayer benign:harmful consistent:contradictory respected:violated fulfil:violate satisfied:violated honest:dishonest cooperative:competitive domestic:foreign civilian:military taxable:exempt guilty:acquitted ' +
  'preceding:following precede:follow overdispersed:underdispersed overfit:underfit overstate:understate stretch:shorten abolish:keep high:modest high:moderate perfect:moderate perfectly:moderate strong:moderate strong:modest great:modest excellent:moderate enormous:modest abolish:introduce legalise:ban dear:cheap peace:war success:flop victory:defeat arrival:departure majority:few presence:absence surplus:shortage lack:abundance shortage:abundance plenty:shortage virtue:vice truth:lie';
const OPPOSITES = new Map<string, Set<string>>();
for (const pair of PAIRS.split(' ')) {
  const [a, b] = pair.split(':').map(stemOf) as [string, string];
  OPPOSITES.set(a, (OPPOSITES.get(a) ?? new Set()).add(b));
  OPPOSITES.set(b, (OPPOSITES.get(b) ?? new Set()).add(a));
}

/** Does one word mean the opposite of the other, whatever else is said? */
export const areOpposite = (a: Token, b: Token): boolean => OPPOSITES.get(a.stem)?.has(b.stem) ?? false;

/** Does the claim say another word of a kind in the place of the sentence's? */
export const saysOther = (claim: readonly Token[], sentence: readonly Token[]): boolean =>
  isOtherKind(claim, sentence) || substituted(claim, sentence);

/** Do both say words of a kind, as "men" and "women" are, each another of it? */
export const isOtherKind = (claim: readonly Token[], sentence: readonly Token[]): boolean =>
  exchangesKind(namesIn(claim), namesIn(sentence));

/** Does the claim say a word whose opposite the sentence says in its place? */
export function saysOpposite(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const [said, there] = [namesIn(claim), namesIn(sentence)];
  const plain = new Set(sentence.filter(({ low }) => !/(?:er|est)$/.test(low)).map(({ stem }) => stem));
  for (const [i, { stem, low }] of claim.entries()) {
    if ((low === 'common' && claim[i - 1]?.low === 'in') || /^(?:go|goes|going|went)$/.test(low)) continue;
    // "faster" against "slower" is for who compares: there it depends on who is meant.
    if (there.has(stem) || low === 'with' || /(?:er|est)$/.test(low) || isDirection(low)) continue;
    const opposites = OPPOSITES.get(stem);
    if (
      opposites &&
      [...opposites].some(
        (one) =>
          plain.has(one) && deniedAt(sentence, one) === deniedAt(claim, stem) && !said.has(one) && one !== 'with',
      )
    )
      return true;
  }
  return false;
}

/** Stems; average precision is a measure of its own. */
const namesIn = (tokens: readonly Token[]): Set<string> =>
  new Set(tokens.map(({ low, stem }, i) => (low === 'precision' && tokens[i - 1]?.low === 'average' ? 'map' : stem)));

/** Do both say words of a kind, each another group of it? */
function exchangesKind(said: ReadonlySet<string>, there: ReadonlySet<string>): boolean {
  const [mine, theirs] = [groupsIn(said), groupsIn(there)];
  return [...mine].some(([kind, groups]) => {
    const others = theirs.get(kind);
    return others !== undefined && !groups.isSubsetOf(others) && !others.isSubsetOf(groups);
  });
}

/** The groups of which a word is said, by their kind. */
function groupsIn(stems: ReadonlySet<string>): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const stem of stems)
    for (const { kind, group } of GROUPS.get(stem) ?? []) found.set(kind, (found.get(kind) ?? new Set()).add(group));
  return found;
}

/** Is a clause that says this word denied? */
const deniedAt = (tokens: readonly Token[], stem: string): boolean =>
  tokens.some((token, i) => token.stem === stem && isDeniedAt(tokens, i));
