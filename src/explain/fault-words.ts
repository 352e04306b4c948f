import type { ModelFault } from '../ports/models.ts';

const SENTENCES: Record<ModelFault, string> = {
  refused: 'The language model declined to write about this.',
  'cut off': 'The language model’s answer was cut off before enough of it was there.',
  thinking:
    'The language model spent its whole answer on thinking. Whoever runs the bot can choose a model that thinks less, or switch its thinking off.',
  empty: 'The language model sent an empty answer.',
  nonsense: 'The language model did not answer in the form it was asked for, twice.',
  'too long': 'This is too long for the language model, even in parts.',
  key: 'The language model does not accept this bot’s key; whoever runs the bot finds it in the log.',
  model: 'The language model that is set up is not to be had; whoever runs the bot finds it in the log.',
  limited: 'The language model asks us to slow down.',
  quota: 'The language model’s account is used up; whoever runs the bot finds it in the log.',
  failing: 'The language model’s service has a fault.',
  slow: 'The language model took too long.',
  broken: 'The connection to the language model broke.',
  unreachable: 'The language model is not answering.',
};

/** Where it has no room for an answer besides the orders and the shortest piece of a paper. */
export const HOLDS_LITTLE =
  'The language model’s server reads too little of a text at once. Ask whoever runs Paperboy to let it hold more; the log says how.';

/** Faults that pass by themselves, so that asking again soon makes sense. */
const PASSING: ReadonlySet<ModelFault> = new Set([
  'cut off',
  'empty',
  'limited',
  'failing',
  'slow',
  'broken',
  'unreachable',
]);

/** What a person is told when the model gave no answer, with when to try again where that helps. */
export function faultSentence(fault: ModelFault, retryAfter?: number): string {
  if (!PASSING.has(fault)) return SENTENCES[fault];
  const wait = retryAfter ?? 60;
  const when = wait < 90 ? 'in a minute' : `in ${Math.ceil(wait / 60)} minutes`;
  return `${SENTENCES[fault]} Try again ${when}.`;
}
