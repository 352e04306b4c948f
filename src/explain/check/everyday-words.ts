import { stemOf } from './tokens.ts';

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
  'random:shuffled:arbitrary bad:poor lens:objective rest:remainder sentence:utterance note:remark:comment novel:book letter:mail site:location:place trial:study:experiment cohort:group:arm'
)
  .split(' ')
  .map((group) => group.split(':').map(stemOf));
const GROUPS = new Map<string, Set<number>>();
ALIKE.forEach((group, i) => {
  for (const word of group) GROUPS.set(word, (GROUPS.get(word) ?? new Set()).add(i));
});

/** Do two words mean the same in everyday speech? */
export function alike(a: string, b: string): boolean {
  const others = GROUPS.get(b);
  return others !== undefined && [...(GROUPS.get(a) ?? [])].some((group) => others.has(group));
}
