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
  'opportunity:chance catch:match tie:link:associate weaken:fade concern:apply steady:stable:constant interrupt:stop:halt tune:choose:select compensate:repay:reimburse discover:reveal:find lengthen:extend:prolong hold:apply fluctuation:swing:variation comprise:consist:contain:include opening:first try:wear:test blame:attribute limit:threshold:cutoff overlook:miss:forget kill:fatal:death:die scarce:rare:few put:deter backbone:base:network handed:defer shed:skin pair:combine uncover:detect:find bring:add:introduce:need ' +
  'farm:agricultural:agriculture crop:plant:harvest field:plot soil:ground:earth animal:livestock bird:avian fish:marine tree:forest:wood rain:precipitation:rainfall ' +
  'money:fund:budget:cash wage:salary:pay:income price:cost:fee tax:levy sale:sell buyer:customer:client employee:worker:staff employer:company workforce:staff:personnel:employee vendor:manufacturer:maker:supplier:producer job:work:post:position hire:recruit:employ ' +
  'owner:proprietor inhabitant:resident:citizen village:town:settlement city:urban countryside:rural abroad:foreign:overseas worldwide:global:international ' +
  'man:male woman:female elderly:old:senior young:youth:adolescent:teenager infant:baby:newborn twin:sibling family:household:relative parent:mother:father friend:peer ' +
  'choose:pick:select:decide prefer:favour:favor like:enjoy:appreciate:welcome satisfy:please:content worry:concern:fear trust:believe:confidence doubt:uncertain:unsure ' +
  'occur:happen:arise:emerge begin:start:commence:onset continue:go:proceed:persist finish:complete:end:conclude wait:delay:latency exceed:over:above:beyond remain:stay:keep:persist return:back vanish:disappear:gone ' +
  'convert:turn:transform:change adapt:adjust:tune:modify alter:change:modify vary:differ:change switch:change:swap replace:substitute:exchange:swap repeat:again:replicate:redo copy:duplicate:replicate match:fit:equal:agree effect:influence:impact:difference ' +
  'possible:perhaps:maybe:potential:may:might:could probable:likely:presume chief:main:major:principal:key average:mean meal:supper:dinner:lunch:breakfast advise:recommend:counsel:urge rather:instead alone:sole:single:only dozen:twelve decade:ten century:hundred ' +
  'forecast:predict:projection real:genuine:actual:true artificial:synthetic:simulated guess:suspect:hypothesis:conjecture link:associate:association:tie:correlate:connection:relate pay:fund:finance:earn:spend shop:store:supermarket leftover:remain:residual behave:act:behaviour:action ' +
  'full:complete:whole:total afterwards:later:then:after beat:outperform:surpass:exceed:top:overtake near:close:adjacent:beside beneath:below:under speed:fast:pace:quick:rapid learn:train:teach:study settle:resolve:solve shift:move:displace:change somewhat:slight:little:modest seem:appear:look ' +
  'reply:answer:respond:response:react digit:figure:number:numeral watch:look:see:view:observe speak:talk:speech:conversation:chat:say alive:live:survive everyday:ordinary:routine:usual sun:solar moon:lunar sea:marine:ocean:water earth:terrestrial:world tooth:teeth:dental kidney:renal heart:cardiac ' +
  'liver:hepatic lung:pulmonary:breathing brain:cerebral:neural eye:ocular:visual:vision:sight skin:dermal bone:skeletal gut:intestinal:bowel mind:mental:cognitive body:bodily:physical mathematics:maths:mathematical mail:email:letter:message journey:trip:travel:ride:drive danger:risk:hazard harm:damage:hurt:injury ' +
  'break:fail:failure:fault stop:prevent:block:halt:end hide:conceal:mask:cover hold:store:contain:keep home:household:dwelling:flat:apartment:house spread:scatter:distribute:variation gather:collect:assemble hire:employ:appoint sack:dismiss:fire hungry:hunger:appetite thirsty:thirst lonely:loneliness:alone ' +
  'mix:blend:combine:mixture thin:fine:narrow thick:deep dense:thick:compact noisy:noise:loud calm:quiet:silent old:aged:age:elder new:novel:recent:fresh past:former:previous:history future:later:coming hardly:barely:scarcely rare:few:seldom fully:complete:entire part:partly:some:section:component ' +
  'pair:couple:two:both triple:three:threefold:third twice:double:twofold single:one:individual several:some:few:many plenty:many:lot:much shortage:lack:short:scarce lose:loss:miss:fail win:gain:victory improve:gain:benefit:help worse:decline:fall:drop rank:order:place:position best:top:first:lead worst:bottom:last:poor ' +
  'invent:fabricate:make forget:lose:omit remember:recall:memory:recollect notice:see:spot:discover guide:steer:lead:direct touch:contact:press squeeze:press:compress push:press:force throw:discard:toss mark:label:tag:annotate sign:indicate:signal:flag warn:caution:alert insist:require:demand ask:request:query:question ' +
  'agree:match:consistent:consensus disagree:dispute:contest:conflict contradictory:conflict:inconsistent judge:assess:rate:grade:evaluate rater:grader:assessor:judge:annotator expert:specialist:experienced amateur:lay:novice:beginner child:childhood:kid:young adult:grown parent:mother:father:family woman:female:girl man:male:boy ' +
  'worker:labour:employee:staff:personnel farmer:grower:farm driver:motorist:drive resident:inhabitant:dweller:local voter:elector:citizen writer:author:write reader:read speaker:speak:voice patient:ill:sick doctor:medical:clinician drug:medicine:medication:pill:tablet cure:treat:heal vaccine:jab:inoculate ' +
  'code:program:script:software chip:processor:cpu:gpu disk:drive:ssd:storage screen:display:monitor network:net:link photo:picture:image:photograph film:movie:video:footage recording:audio:tape sound:tone:noise song:music melody:tune text:writing:words word:term:token sentence:phrase:statement page:sheet:document ' +
  'money:cash:payment:cost penalty:fine:punish reward:bonus:pay subsidy:subsidise:grant:aid law:legal:rule:statute court:trial:judge:legal vote:ballot:elect war:conflict:battle city:urban:town land:ground:country north:northern:arctic south:southern east:eastern west:western ice:icy:frozen:freeze snow:snowy wind:windy:blow storm:weather:gale'
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
