import { stemOf } from './word-forms.ts';

/** Everyday words for one another, so that a changed word is no changed thing. */
const ALIKE = (
  'use:employ:utilize:apply:run:need:require test:evaluate:assess:examine:try paper:study:work big:large:great small:little:tiny show:demonstrate:find ' +
  'begin:start end:stop:finish method:approach:technique:model:system:algorithm:tool image:picture:photo:frame:photograph dataset:data:corpus:benchmark:set ' +
  'error:mistake:fault help:assist:aid fix:repair:correct build:make:create:construct:develop get:obtain:receive:gain choose:select:pick buy:purchase ' +
  'machine:server:computer:node people:participant:person:volunteer:subject:individual:user:patient:respondent result:outcome:finding:effect doctor:physician:clinician ' +
  'text:document:article tongue:language story:tale home:household cost:price:expense fast:quick:rapid word:token:term answer:response:reply:query:request part:portion:share:fraction whole:entire:full ' +
  'happen:occur:appear keep:retain:preserve:store:hold delete:remove:drop:discard speed:rate:pace task:problem:job expert:specialist:professional enough:sufficient ' +
  'memory:ram card:gpu:accelerator company:firm:business area:region:zone street:road house:home:building weight:parameter step:iteration:round layer:block ' +
  'nurse:staff:worker kid:child:children car:vehicle:automobile illness:disease:sickness drug:medicine:medication:treatment:therapy operation:surgery country:nation ' +
  'train:teach:fit:learn guess:estimate:predict look:inspect:check reach:achieve:attain:score:obtain:get:hit exceed:surpass:top share:fraction:proportion quality:performance ' +
  'random:shuffled:arbitrary bad:poor lens:objective rest:remainder sentence:utterance note:remark:comment novel:book letter:mail site:location:place trial:study:experiment cohort:group:arm'
)
  .split(' ')
  .map((group) => group.split(':').map(stemOf));

/** Words that may stand for one another in one of their senses: who uses them retells, which proves nothing by itself. */
const SYNONYMS = (
  'require:need:demand:necessitate permit:allow:let:enable forbid:prohibit:ban raise:increase:boost:lift reduce:lower:cut:decrease:shrink:lessen:diminish ' +
  'drop:fall:decline:sink:decrease rise:grow:increase:climb worsen:degrade:deteriorate improve:better:enhance double:twice halve:half ' +
  'discard:reject:drop:throw:remove omit:exclude:leave:skip include:contain:comprise:hold:have combine:join:merge:unite separate:split:divide:part ' +
  'compare:relative:against measure:record:gauge report:state:say:tell:describe observe:see:notice detect:spot:notice:recognise:recognize:identify ' +
  'explain:account:reason suggest:hint:indicate:imply suspect:conjecture:presume:assume argue:contend:maintain:claim confirm:support:back:corroborate:verify ' +
  'contradict:refute:disprove predict:forecast:foresee anticipate:expect intend:plan:mean aim:goal:objective:target propose:suggest:present:introduce ' +
  'release:publish:available:share withhold:secret:confidential own:belong:possess lack:miss:without:absence additional:extra:further:more ' +
  'sufficient:enough:suffice frequent:often:common habit:routine rare:seldom:uncommon initial:first:early:beginning final:last:end subsequent:later:after:follow ' +
  'previous:earlier:before:prior:past current:present:now:today consecutive:row:successive simultaneous:same:parallel entire:whole:all:complete:full ' +
  'majority:most:mostly:mainly:largely approximately:about:around:roughly merely:only:just:solely:alone roughly:some significant:considerable:marked:substantial ' +
  'negligible:hardly:barely:tiny:insignificant unchanged:same:constant:stable difference:gap:distance:differ advantage:edge:lead:benefit disadvantage:drawback:weakness:limitation ' +
  'robust:stable:resilient reliable:trustworthy:dependable accurate:precise:exact:correct:right:faithful wrong:incorrect:false:mistaken:erroneous invented:made-up:fake:fabricated:hallucinated ' +
  'difficult:hard:tough easy:simple:straightforward cheap:inexpensive:affordable:low-cost expensive:costly:dear quick:fast:speedy:rapid slow:sluggish ' +
  'hospital:clinic:ward admission:hospitalisation:hospitalization readmission:rehospitalisation death:die:mortality:decease injury:harm:damage pain:ache tiredness:fatigue:sleepiness:drowsiness drowsy:sleepy:tired ' +
  'consent:agree:permission decline:refuse:reject accept:approve:agree withdraw:quit:leave:stop participate:join:take enrol:enroll:recruit:include randomise:randomize:assign:allocate:random ' +
  'student:pupil:learner teacher:instructor:educator school:classroom exam:test:assessment grade:score:mark lesson:class course:class homework:assignment ' +
  'car:automobile:vehicle boat:ship:vessel aircraft:plane:aeroplane bike:bicycle phone:telephone:mobile:smartphone call:phone:ring camera:video film:video:movie ' +
  'sound:noise:audio:acoustic voice:speech:speaker hear:listen:audible touch:tactile:contact grasp:grip:hold:grab lift:raise push:press pull:drag ' +
  'water:aquatic:wet dry:arid temperature:heat:warm cold:cool light:lamp:illumination energy:power:electricity night:nocturnal:nightly day:daily week:weekly month:monthly year:annual:yearly hour:hourly ' +
  'storage:disk:store query:question:search join:joins index:indices program:code:software bug:error:fault:defect patch:fix version:release update:refresh:renew ' +
  'chart:graph:plot:figure table:row list:enumerate example:instance:case sample:subset:pilot fraction:part:share:portion:proportion:ratio average:mean:typical median:typical variance:spread:deviation ' +
  'sentence:statement:phrase paragraph:passage summary:summarise:abstract author:writer:researcher judge:court:ruling:verdict:judgment:decision law:legal:statute lawyer:attorney ' +
  'farm:agricultural:agriculture crop:plant:harvest field:plot soil:ground:earth animal:livestock bird:avian fish:marine tree:forest:wood rain:precipitation:rainfall ' +
  'money:fund:budget:cash wage:salary:pay:income price:cost:fee tax:levy sale:sell buyer:customer:client employee:worker:staff employer:company workforce:staff:personnel:employee vendor:manufacturer:maker:supplier:producer job:work:post:position hire:recruit:employ ' +
  'owner:proprietor inhabitant:resident:citizen village:town:settlement city:urban countryside:rural abroad:foreign:overseas worldwide:global:international ' +
  'man:male woman:female elderly:old:senior young:youth:adolescent:teenager infant:baby:newborn twin:sibling family:household:relative parent:mother:father friend:peer ' +
  'choose:pick:select:decide prefer:favour:favor like:enjoy:appreciate:welcome satisfy:please:content worry:concern:fear trust:believe:confidence doubt:uncertain:unsure ' +
  'occur:happen:arise:emerge begin:start:commence:onset continue:go:proceed:persist finish:complete:end:conclude wait:delay:latency exceed:over:above:beyond remain:stay:keep:persist return:back vanish:disappear:gone ' +
  'convert:turn:transform:change adapt:adjust:tune:modify alter:change:modify vary:differ:change switch:change:swap replace:substitute:exchange:swap repeat:again:replicate:redo copy:duplicate:replicate match:fit:equal:agree effect:influence:impact:difference'
)
  .split(' ')
  .map((group) => group.split(':').map(stemOf));

/** Are two stems in one of the groups? */
function together(groups: readonly (readonly string[])[]): (a: string, b: string) => boolean {
  const known = new Map<string, Set<number>>();
  groups.forEach((group, i) => {
    for (const word of group) known.set(word, (known.get(word) ?? new Set()).add(i));
  });
  return (a, b) => {
    const others = known.get(b);
    const own = others && known.get(a);
    return own !== undefined && !own.isDisjointFrom(others!);
  };
}

/** Do two words mean the same in everyday speech? */
export const alike = together(ALIKE);
/** May one word stand for the other in some sense? */
export const synonymous = together(SYNONYMS);
