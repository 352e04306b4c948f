import { clausesOf } from './clauses.ts';
import { isDirection } from './directions.ts';
import { stemOf, type Token, tells } from './tokens.ts';
import { readUnit } from './units.ts';

/** Words of which one excludes the others; words parted by "=" mean the same. */
const CLASSES = [
  'accuracy precision recall f1 bleu rouge meteor perplexity wer cer las uas map auc auroc iou fid psnr ssim mae rmse ndcg mrr',
  'nurse doctor=physician=surgeon patient student=pupil teacher farmer=grower driver pilot lawyer engineer pharmacist linguist child=kid infant=baby',
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
  'supervised unsupervised',
  'monday tuesday wednesday thursday friday saturday sunday',
  'january february march april may_ june july august september october november december',
  'white black red green blue yellow',
  'novel_ newspaper letter_ email tweet',
  'image=picture=photo=photograph video audio=sound speech',
  'hourly daily weekly monthly yearly=annual=annually',
  'upper lower_',
  'input output',
  'before after',
  'sentence document paragraph',
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
  'median mean=average maximum minimum',
].map((line) => line.split(' ').map((group) => group.split('=').map(stemOf)));

const PAIRS =
  'include:exclude accept:reject succeed:fail success:failure present:absent open:closed start:end positive:negative strong:weak ' +
  'simple:complex increase:decrease possible:impossible early:late win:lose agree:disagree above:below over:under before:after ' +
  'persist:disappear remain:disappear last:disappear online:offline static:dynamic local:global shallow:deep sparse:dense fixed:variable ' +
  'manual:automatic frozen:trained same:different easy:hard safe:dangerous cheap:expensive thick:thin wet:dry rich:poor full:empty ' +
  'always:never always:sometimes use:unused idle:busy worsen:improve with:without common:rare frequent:rare minor:major benign:malignant ' +
  'acute:chronic voluntary:mandatory visible:invisible stable:unstable known:unknown significant:insignificant confirm:refute support:contradict ' +
  'rare:usual rare:often seldom:often marginal:great marginal:considerable marginal:strong slight:strong slight:great slight:sharp majority:minority keep:discard retain:discard retain:drop keep:drop add:remove attach:detach freeze:train buy:sell import:export send:receive encourage:discourage allow:forbid accept:decline love:hate expand:contract inner:outer internal:external native:foreign healthy:sick alive:dead married:single paid:unpaid mild:severe constant:vary fixed:vary same:vary unchanged:change equal:differ same:differ identical:differ gone:still gone:remain vanish:remain vanish:persist disappear:still related:unrelated connected:unrelated dependent:independent depend:independent shallow:steep loose:tight hard:soft rough:smooth clean:dirty clean:noisy most:few gain:loss profit:loss large:small high:low long:short fast:slow tall:short quick:slow heavy:light bright:dark young:old ' +
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
  'peace:war success:flop victory:defeat arrival:departure majority:few presence:absence surplus:shortage lack:abundance shortage:abundance plenty:shortage virtue:vice truth:lie';
const OPPOSITES = new Map<string, Set<string>>();
for (const pair of PAIRS.split(' ')) {
  const [a, b] = pair.split(':').map(stemOf) as [string, string];
  OPPOSITES.set(a, (OPPOSITES.get(a) ?? new Set()).add(b));
  OPPOSITES.set(b, (OPPOSITES.get(b) ?? new Set()).add(a));
}

/** Does the claim say a word whose opposite, or another of its kind, the sentence says in its place? */
export function saysOther(claim: readonly Token[], sentence: readonly Token[], denied: boolean): boolean {
  const said = new Set(claim.map(({ stem }) => stem));
  const there = new Set(sentence.map(({ stem }) => stem));
  for (const kind of CLASSES) {
    const groups = kind.map((stems) => ({
      claim: stems.some((stem) => said.has(stem)),
      sentence: stems.some((stem) => there.has(stem)),
    }));
    const foreign = groups.some((one) => one.claim && !one.sentence);
    const dropped = groups.some((one) => one.sentence && !one.claim);
    if (foreign && dropped && !denied) return true;
  }
  const plain = new Set(sentence.filter(({ low }) => !/(?:er|est)$/.test(low)).map(({ stem }) => stem));
  for (const { stem, low } of claim) {
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
  return !denied && substituted(claim, sentence);
}

/** Is a denial in the clause of this word? */
const deniedAt = (tokens: readonly Token[], stem: string): boolean =>
  clausesOf(tokens).some(
    ({ from, to }) =>
      tokens.slice(from, to).some((token) => token.stem === stem) &&
      tokens.slice(from, to).filter(({ low }) => DENIES.test(low)).length % 2 === 1,
  );
const DENIES = /^(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|hardly|fails?|failed)$/;

/** Everyday words for one another, so that a changed word is no changed thing. */
const ALIKE = (
  'use:employ:utilize:apply:run:need:require test:evaluate:assess:examine:try paper:study:work big:large:great small:little:tiny show:demonstrate:find ' +
  'begin:start end:stop:finish method:approach:technique:model:system:algorithm:tool image:picture:photo:frame:photograph dataset:data:corpus:benchmark:set ' +
  'error:mistake:fault help:assist:aid fix:repair:correct build:make:create:construct:develop get:obtain:receive:gain choose:select:pick buy:purchase ' +
  'machine:server:computer:node people:participant:person:volunteer:subject:individual:user:patient:respondent result:outcome:finding:effect doctor:physician:clinician ' +
  'text:document:article cost:price:expense fast:quick:rapid word:token:term answer:response:reply:query:request part:portion:share:fraction whole:entire:full ' +
  'happen:occur:appear keep:retain:preserve:store:hold delete:remove:drop:discard speed:rate:pace task:problem:job expert:specialist:professional enough:sufficient ' +
  'memory:ram card:gpu:accelerator company:firm:business area:region:zone street:road house:home:building weight:parameter step:iteration:round layer:block ' +
  'nurse:staff:worker kid:child:children car:vehicle:automobile illness:disease:sickness drug:medicine:medication:treatment:therapy operation:surgery country:nation ' +
  'train:teach:fit:learn guess:estimate:predict look:inspect:check reach:achieve:attain:score:obtain:get:hit exceed:surpass:top share:fraction:proportion quality:performance ' +
  'sentence:utterance note:remark:comment novel:book letter:mail site:location:place trial:study:experiment cohort:group:arm'
)
  .split(' ')
  .map((group) => new Set(group.split(':').map(stemOf)));

/** Do two words mean the same in everyday speech? */
export const alike = (a: string, b: string): boolean => ALIKE.some((group) => group.has(a) && group.has(b));

/**
 * A sentence said over again with one thing in the place of another: "students" for "linguists", with the same word or
 * number beside it. Who says it in words of his own changes more than one.
 */
function substituted(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const kept = (token: Token): boolean => tells(token) || token.kind === 'number';
  const [own, there] = [claim.filter(kept), sentence.filter(kept)];
  const stems = new Set(there.map(({ stem }) => stem));
  const said = new Set(own.map(({ stem }) => stem));
  const foreign = own.filter(({ stem, kind }) => kind === 'word' && !stems.has(stem));
  const shared = own.length - foreign.length;
  const [changed] = foreign;
  if (!changed || foreign.length > 1 || shared < 2 || GENERIC.test(changed.low) || !noun(claim, changed)) return false;
  const at = own.indexOf(changed);
  const [before, after] = [own[at - 1]?.stem, own[at + 1]?.stem];
  return there.some((token, i) => {
    if (token.kind !== 'word' || said.has(token.stem) || !noun(sentence, token)) return false;
    const left = before !== undefined && there[i - 1]?.stem === before;
    const right = after !== undefined && there[i + 1]?.stem === after;
    const edge = (before === undefined && i === 0 && right) || (after === undefined && i === there.length - 1 && left);
    if (
      !(left && right) &&
      !edge &&
      !(left && there[i - 1]!.kind === 'number') &&
      !(left && after === undefined) &&
      !(right && before === undefined)
    )
      return false;
    return !alike(token.stem, changed.stem) && token.stem.slice(0, 5) !== changed.stem.slice(0, 5);
  });
}
const GENERIC =
  /^(?:people|persons?|participants?|subjects?|users?|individuals?|volunteers|cases?|items?|examples?|instances?|samples?|times?|ones?|others|things?|parts?|members?|amount|number|share|rate|value|level)$/;

/** Stands it where a thing is named: behind an article, a preposition, a number or an adjective, not where a verb would? */
function noun(tokens: readonly Token[], token: Token): boolean {
  const at = tokens.indexOf(token);
  if (readUnit(tokens, at)) return false;
  const before = tokens[at - 1];
  if (/(?:ly|ing|ed|ize|ise)$/.test(token.low) || isDirection(token.low)) return false;
  return (
    before === undefined ||
    before.kind === 'number' ||
    /^(?:the|a|an|of|in|on|for|with|by|from|to|and|or|at|under|per|into|as|their|its|our|than|between|,|those|these|all|some|every|each|no)$/.test(
      before.low,
    ) ||
    (tells(before) && !/s$/.test(before.low) && !/s$/.test(token.low))
  );
}
