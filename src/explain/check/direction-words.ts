/** What a word of more or less is about. */
export type Axis = 'amount' | 'worth' | 'speed' | 'price' | 'ease' | 'age' | 'light';

/** Words of more and less, better and worse, by what they are about. */
const LEXICON: readonly (readonly [Axis, 1 | -1, string])[] = [
  [
    'amount',
    1,
    'increase increases increased increasing rise rises rose risen rising grow grows grew grown growing more higher larger greater bigger climb climbs climbed jump jumped surge surged soar soared raise raises raised raising longer taller wider deeper add adds longest largest highest biggest greatest most up expand expands expanded multiply multiplied double doubles doubled triple triples tripled upward heavier hotter extend extends extended extending prolong prolongs prolonged hottest warmer lengthen lengthens lengthened lengthening widen widens widened upwards often frequent frequently',
  ],
  [
    'amount',
    -1,
    'decrease decreases decreased decreasing fall falls fell fallen falling drop drops dropped dropping reduce reduces reduced reducing reduction lower lowers lowered lowering decline declines declined declining shrink shrinks shrank shrunk less fewer smaller cut cuts cutting save saves saved saving halve halves halved diminish diminished lessen down rarer rarest shorter shorten shortens shortened shortest smallest lowest fewest least narrower downward lighter cooler sink sinks sank sunk colder rare rarely shrinking shortening narrows narrowed downwards slash slashes slashed cheapest trim trims trimmed',
  ],
  [
    'worth',
    1,
    'better best outdo outdoes outdone excel excels improve improves improved improving improvement improvements outperform outperforms outperformed beat beats beaten surpass surpasses surpassed superior win wins won stronger strongest benefit benefits benefited profit profits profited help helps helped boost boosts boosted enhance enhances enhanced gain gains gained healthier safer helpful beneficial strengthen strengthens strengthened',
  ],
  [
    'worth',
    -1,
    'worse worst worsen worsens worsened degrade degrades degraded deteriorate deteriorates deteriorated hurt hurts harm harms harmed inferior lag lags lagged trail trails weaker weakest poorer suffer suffers suffered collapse collapses collapsed plummet plummets plummeted impair impairs impaired harmful detrimental weaken weakens weakened',
  ],
  ['speed', 1, 'faster fastest quicker quickest quickly sped accelerate accelerates accelerated sooner'],
  ['speed', -1, 'slower slowest slowly slow slows slowed slowing delay delays delayed'],
  ['price', -1, 'cheaper'],
  ['price', 1, 'costlier dearer pricier expensive'],
  ['ease', 1, 'easier easiest simpler'],
  ['ease', -1, 'harder hardest tougher'],
  ['age', 1, 'older'],
  ['age', -1, 'younger'],
  ['light', 1, 'brighter brightest'],
  ['light', -1, 'darker dimmer'],
];

export const DIRECTION_WORDS: ReadonlyMap<string, { axis: Axis; sign: 1 | -1 }> = new Map(
  LEXICON.flatMap(([axis, sign, words]) => words.split(' ').map((word) => [word, { axis, sign }] as const)),
);
