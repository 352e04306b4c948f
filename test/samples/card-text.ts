import type { Card, Quote } from '../../src/chat/reply.ts';

/** All that a card's sections state, a paragraph each. */
export const statedBy = ({ lead, sections = [], body }: Card): string =>
  [lead, ...sections.map(({ heading, text }) => (heading ? `${heading}: ${text}` : text)), body]
    .filter(Boolean)
    .join('\n\n');

/** The sentences that bear it out. */
export const evidenceOf = ({ sections = [], quotes = [] }: Card): readonly Quote[] => [
  ...sections.flatMap(({ evidence = [] }) => evidence),
  ...quotes,
];
