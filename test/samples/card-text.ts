import type { Card, Quote } from '../../src/chat/reply.ts';

/** All that a card states, a paragraph each. */
export const statedBy = ({ lead, sections = [] }: Card): string =>
  [lead, ...sections.map(({ heading, text }) => (heading ? `${heading}: ${text}` : text))].filter(Boolean).join('\n\n');

/** The sentences that bear it out. */
export const evidenceOf = ({ sections = [] }: Card): readonly Quote[] =>
  sections.flatMap(({ evidence = [] }) => evidence);
