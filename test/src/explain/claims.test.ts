import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMarkdown } from '../../../adapters/papers/sections.ts';
import { checkClaim, type Doubt } from '../../../src/explain/claims.ts';
import { groundsOf } from '../../../src/explain/grounds.ts';
import { GIRAFFES, GIRAFFES_MARKDOWN } from '../../samples/giraffes.ts';

const grounds = groundsOf(readMarkdown(GIRAFFES_MARKDOWN, GIRAFFES.key).sections, {
  ...GIRAFFES,
  language: 'en',
  given: new Set([GIRAFFES.key]),
});
const MEMORY = 'Peak memory falls from 61.4 GB to 19.2 GB, a factor of 3.2.';

/** What a model may plausibly say, and what becomes of it. */
const TABLE: readonly [
  what: string,
  text: string,
  quote: string,
  becomes: Doubt | 'kept',
  language?: string,
  gloss?: string,
][] = [
  ['a true claim with its quote', 'Peak memory falls from 61.4 GB to 19.2 GB.', MEMORY, 'kept'],
  [
    'a number from around the quote',
    'It is a factor of 3.2 below the 61.4 GB of peak memory.',
    'Peak memory falls from 61.4 GB to 19.2 GB',
    'kept',
  ],
  [
    'numbers spelled out in the paper',
    'The choice of 4 long heads was not tuned.',
    'The choice of four long heads was not tuned.',
    'kept',
  ],
  [
    'other formats of a number',
    'It trains for 200.000 steps with the tokenizer unchanged.',
    'for 200,000 steps and do not change the tokenizer.',
    'kept',
  ],
  [
    'another language, numbers as that writes them',
    'Der Speicher fällt von 61,4 GB auf 19,2 GB.',
    MEMORY,
    'kept',
    'de',
    'Memory falls from 61.4 GB to 19.2 GB.',
  ],
  [
    'Japanese with full-width digits',
    'ピークメモリは６１．４ GBから19.2 GBに減る。',
    MEMORY,
    'kept',
    'ja',
    'Peak memory falls from 61.4 GB to 19.2 GB.',
  ],
  ['another language without a gloss', 'Der Speicher fällt von 61,4 GB auf 19,2 GB.', MEMORY, 'another gloss', 'de'],
  [
    'a gloss that says another number',
    'Der Speicher fällt von 61,4 GB auf 12,9 GB.',
    MEMORY,
    'another gloss',
    'de',
    'Memory falls from 61.4 GB to 19.2 GB.',
  ],
  [
    'a true claim with a false quote',
    'Peak memory falls by a factor of 3.2.',
    'Memory consumption was reduced by a factor of 3.2 overall.',
    'quote not in the text',
  ],
  [
    'a quote of another paper',
    'Attention replaces recurrence.',
    'We propose a new simple network architecture, the Transformer',
    'quote not in the text',
  ],
  ['a quote from the references', 'Zebras reach 99.9%.', 'The accuracy of zebras is 99.9%.', 'quote not in the text'],
  [
    'a quote mended by the model',
    'Peak memory falls.',
    'Peak memory usage falls from 61.4 GB to 19.2 GB',
    'quote not in the text',
  ],
  [
    'a quote with a number changed',
    'Accuracy is 87.4%.',
    'Giraffe Attention reaches an accuracy of 87.4%',
    'quote not in the text',
  ],
  ['a number changed in the claim', 'Peak memory falls from 61.4 GB to 12.9 GB.', MEMORY, 'other numbers'],
  ['a number of elsewhere in the paper', 'Peak memory falls to 512 GB.', MEMORY, 'other numbers'],
  ['a computed number', 'Peak memory falls by 68.7%.', MEMORY, 'other numbers'],
  ['a rounded number', 'Peak memory falls to about 20 GB.', MEMORY, 'other numbers'],
  ['the claim’s sign turned to another point', 'Memory falls from 614 GB to 19.2 GB.', MEMORY, 'other numbers'],
  [
    'a model that the paper does not name',
    'Training on A100 cards takes 14 hours.',
    'Training takes 14 hours on 8 H100 cards.',
    'other names',
  ],
  [
    'a baseline that the paper does not name',
    'Full attention as in GPT-4 has an accuracy of 85.1%.',
    'against 85.1% for full attention and 71.3%',
    'other names',
  ],
  [
    'a quote that hides the denial',
    'Giraffe Attention helps when every token needs the whole context.',
    'help when every token needs the whole context, as in sorting.',
    'against the text',
  ],
  [
    'an unrelated quote',
    'The authors recommend buying savings bonds in spring.',
    'The long heads share their keys and values',
    'not about the quote',
  ],
  ['no quote', 'Peak memory falls.', '', 'no quote'],
  ['a quote of two words', 'Peak memory falls.', 'Peak memory', 'quote not in the text'],
  ['nothing', ' … ', MEMORY, 'nothing said'],
  ['a link', `Peak memory falls, see https://evil.example/x.`, MEMORY, 'address or call'],
  ['a bare domain', 'Peak memory falls, see evil-example.com.', MEMORY, 'address or call'],
  ['a Markdown link', 'Peak memory [falls](//evil).', MEMORY, 'address or call'],
  ['a ping', '@everyone peak memory falls.', MEMORY, 'address or call'],
  ['a ping in full-width letters', '＠everyone peak memory falls.', MEMORY, 'address or call'],
  ['a Slack ping', '<!channel> peak memory falls.', MEMORY, 'address or call'],
  ['another paper by its number', 'Peak memory falls as in 2401.12345.', MEMORY, 'other papers'],
];

for (const [what, text, quote, becomes, language = 'en', gloss = ''] of TABLE)
  test(`${what}: ${becomes}`, () => {
    const verdict = checkClaim({ text, quote, gloss }, { ...grounds, language });
    assert.equal('claim' in verdict ? 'kept' : verdict.doubt, becomes);
  });

test('what is kept is the paper’s own wording of the quote, and a claim without marks of the model’s own', () => {
  const verdict = checkClaim(
    {
      text: '1. **Peak memory** falls from 61.4 GB\u200b to 19.2 GB [3, 4].',
      quote: 'peak memory FALLS from 61.4 gb to 19.2 gb',
    },
    grounds,
  );
  assert.deepEqual(verdict, {
    claim: {
      text: 'Peak memory falls from 61.4 GB to 19.2 GB.',
      quote: 'Peak memory falls from 61.4 GB to 19.2 GB',
      evidence: 'Peak memory falls from 61.4 GB to 19.2 GB, a factor of 3.2.',
      section: '3 Results',
    },
  });
});

test('a sentence that leads its reader somewhere proves nothing, however much of it is quoted', () => {
  const inviting = groundsOf(
    [{ title: '4 Use', text: 'The pipe halves the noise in a kitchen, and you may add us on Telegram as PipeTalk.' }],
    { ...GIRAFFES, language: 'en', given: new Set() },
  );
  const said = { text: 'The pipe halves the noise in a kitchen.', quote: 'The pipe halves the noise in a kitchen' };
  assert.deepEqual(checkClaim(said, inviting), { doubt: 'address or call', about: said.text });
});

test('who tells it in words of his own may put things in another order', () => {
  const text =
    'When cranes were doubled in the middle of a month, Brook took 14 days to clear the quay, and Tern took 5 days. More follows here.';
  const quay = groundsOf(readMarkdown(`# Quays\n\n${text}`, '').sections, {
    title: 'Quays',
    abstract: text,
    language: 'en',
    given: new Set(),
  });
  const stands = (claim: string): boolean =>
    'claim' in checkClaim({ text: claim, quote: 'Brook took 14 days to clear the quay' }, quay);
  assert.ok(stands('Tern emptied its berths 5 days after that expansion, whereas Brook needed 14 days.'));
  assert.ok(!stands('When cranes were doubled, Tern took 14 days to clear the quay and Brook took 5 days.'));
});

test('a sentence that is said word for word is no more than itself', () => {
  const quote = 'Green and brown grass grew alike, whereas clear water helped slightly more.';
  const grass = groundsOf([{ title: 'Results', text: quote }], { ...GIRAFFES, language: 'en', given: new Set() });
  const becomes = (text: string): unknown => {
    const checked = checkClaim({ text, quote }, grass);
    return 'doubt' in checked ? checked.doubt : 'kept';
  };
  assert.equal(becomes(quote), 'kept');
  assert.equal(
    becomes('Green and brown grass grew alike, whereas clear water helped slightly less.'),
    'more than the text',
  );
});
