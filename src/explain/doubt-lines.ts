import type { Claim, Doubt } from './claims.ts';

const REASONS: Record<Doubt, string> = {
  'no quote': 'has no quote',
  'quote not in the text': 'its quote does not stand in the text word for word',
  'other numbers': 'says numbers, units or bounds that do not stand in the sentence of its quote',
  'other names': 'names things that do not stand in the sentence of its quote',
  'against the text': 'says the opposite of the sentence that its quote stands in',
  'the other way round': 'turns round what the sentence compares, raises or lowers',
  'a doubt left out': 'says as certain what the sentence only supposes or plans',
  'more than the text': 'says more than the sentence: all, first, best or only',
  'a cause of its own': 'names a cause that the sentence does not name',
  'the work of others': 'says as this paper’s own what the sentence tells of others',
  'no finding': 'its quote states no finding of the paper',
  'another gloss': 'has no English gloss that says the same numbers and names',
  'not about the quote': 'says something other than its quote',
  'other words':
    'changes the sentence of its quote in a word or in its order, so that rules cannot tell whether it says the same',
  'address or call': 'holds an address or a mention',
  'other papers': 'names a paper that was not given',
  'nothing said': 'says nothing',
};

/** One line a doubt, as the model is told of it. */
export const doubtLine = ({ doubt, about }: { doubt: Doubt; about: string }): string =>
  `- “${about.replace(/[<>]{2,}/g, '')}”: ${REASONS[doubt]}.`;
/** One line for what fell in the second check. */
export const fallenLine = ({ text }: Claim): string => doubtLine({ doubt: 'not about the quote', about: text });
