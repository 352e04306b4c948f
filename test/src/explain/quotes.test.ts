import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldForQuotes } from '../../../src/explain/quote-folding.ts';
import { quoteIndex } from '../../../src/explain/quotes.ts';

const index = quoteIndex([
  {
    title: 'Results',
    text:
      'We do not find that it improves the accu-\nracy of \\textbf{ResNet-50} by 95.4% ($p<0.05$), and it is unable to ' +
      'con\u00adverge at $\\alpha = 0.5$.\n\nThe loss fell by \u2212\n3.2 points over 1,000 runs of a na\\"{\\i}ve base\ufb01t. ' +
      'The “best” model — a 7\\times larger one — needs x\u2082 and \u{1d702} \u2264 10^{-3} to train.',
  },
  {
    title: 'Appendix',
    text: '模型的性能显著提高了。 We see 12.5 million tokens; the naïve café 𝒙 is ١٢ wide, which is a lot of width.',
  },
]);

test('white space, case, hyphens at line ends, quotation marks, accents, ligatures and LaTeX do not matter', () => {
  for (const quote of [
    'improves the accuracy of ResNet-50 by 95.4%',
    'IMPROVES THE  ACCURACY\n OF ResNet 50 by 95.4 %',
    'improves the accuracy of **ResNet-50** by 95.4\\% (p < 0.05)',
    'unable to converge at α = 0.5',
    'unable to converge at \\alpha=0.5.',
    'over 1000 runs of a naïve basefit',
    "The 'best' model - a 7 times larger one".replace('times ', '× '),
    'needs x2 and η ≤ 10^{-3} to train',
    'needs $x_2$ and $\\eta \\leq 10^{-3}$ to train',
    'the naive cafe x is 12 wide',
    '模型的性能显著提高了',
  ])
    assert.ok(index.find(quote), quote);
});

test('the place tells the paper’s own words, its section and what stands around', () => {
  const place = index.find('unable to converge at alpha = 0.5')!;
  assert.equal(place.text, 'unable to con\u00adverge at $\\alpha = 0.5$.'.replace('\u00ad', '\u00ad'));
  assert.equal(place.section, 'Results');
  assert.match(place.evidence, /^We do not find .* \$\\alpha = 0\.5\$\.$/);
  assert.equal(
    index.find('over 1,000 runs of a naïve basefit')?.beside,
    'The “best” model — a 7\\times larger one — needs x₂ and \u{1d702} ≤ 10^{-3} to train.',
  );
  assert.equal(index.find('We see 12.5 million tokens')?.section, 'Appendix');
  assert.ok(!index.find('We see 12.5 million tokens')!.beside.includes('best'));
});

test('other numbers, signs, comparisons and words are other quotes', () => {
  for (const quote of [
    'improves the accuracy of ResNet-50 by 94.5%',
    'improves the accuracy of ResNet-50 by 954%',
    'accuracy of ResNet-50 by 95.4 (p > 0.05)',
    'The loss fell by 3.2 points over 1,000 runs',
    'The loss fell by -32 points over 1,000 runs',
    'The loss fell by -3.2 points over 1,0000 runs',
    'reduces the accuracy of ResNet-50 by 95.4%',
    'We see 125 million tokens in all',
    'needs x2 and η ≥ 10^{-3} to train',
  ])
    assert.equal(index.find(quote), undefined, quote);
});

test('a quote that begins or ends within a word or number is none', () => {
  for (const quote of [
    'able to converge at alpha = 0.5',
    'ind that it improves the accuracy',
    'improves the accuracy of ResNet-50 by 95',
    '5.4% (p<0.05), and it is unable',
    'The loss fell by -3.2 points over 1,000 ru',
  ])
    assert.equal(index.find(quote), undefined, quote);
  assert.ok(index.begins('The loss fell by -3.2 points over 1,000 ru'));
});

test('what leaves words out, joins two places or crosses sections is no quote', () => {
  for (const quote of [
    'We do not find … the accuracy of ResNet-50',
    'it improves the accuracy […] unable to converge',
    'to train. 模型的性能显著提高了',
    'We find that it improves the accuracy of ResNet-50',
  ])
    assert.equal(index.find(quote), undefined, quote);
});

test('too few words prove nothing, but names are found however short', () => {
  for (const quote of ['', '...', 'the accuracy', '95.4%', '模型']) assert.equal(index.find(quote), undefined, quote);
  assert.ok(index.holds('ResNet-50'));
  assert.ok(index.holds('resnet50'));
  assert.ok(!index.holds('ResNet-5'));
  assert.ok(!index.holds('ResNet-101'));
});

test('folding never loses its place, whatever the text', () => {
  let seed = 7;
  const random = (n: number): number => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return seed % n;
  };
  const alphabet = 'ab1. ,-\\{}$%<>\n\u2212éﬁ𝒙模½\u0301\u200d\ud800א"\'alpha';
  for (let round = 0; round < 300; round += 1) {
    const text = Array.from({ length: random(60) }, () => alphabet[random(alphabet.length)]).join('');
    const { text: folded, at, starts } = foldForQuotes(text);
    assert.equal(folded.length, at.length);
    assert.equal(folded.length, starts.length);
    for (let i = 1; i < at.length; i += 1)
      assert.ok(at[i]! >= at[i - 1]! && at[i]! < text.length, JSON.stringify(text));
  }
});

test('every sentence of a long text is found in it, with its line breaks moved', () => {
  const sentences = Array.from(
    { length: 400 },
    (_, i) => `Sentence number ${i} measures a score of ${i}.${i % 10} on data set ${i * 7}.`,
  );
  const long = quoteIndex([{ title: 'x', text: sentences.join(' ').replace(/(.{70}) /g, '$1\n') }]);
  for (const sentence of sentences) assert.ok(long.find(sentence), sentence);
});

test('a table’s caption stands beside its rows, before or behind them, or what leads to it', () => {
  const rows = '| Boat | Oars |\n|---|---|\n| Gig | 6 |\n| Skiff of the harbour | 2 |';
  const beside = (text: string): string =>
    quoteIndex([{ title: 'Boats', text }]).find('| Skiff of the harbour | 2 |')!.beside;
  assert.equal(
    beside(`We count oars.\n\n**Table 2.** Oars in Bergen.\n\n${rows}\n\nGigs have more.`),
    '**Table 2.** Oars in Bergen.',
  );
  assert.equal(
    beside(`We count oars.\n\n${rows}\n\nTable II: Oars in Bergen.\n\nGigs have more.`),
    'Table II: Oars in Bergen.',
  );
  assert.equal(beside(`We count oars.\n\n${rows}\n\nGigs have more.`), 'We count oars.');
  assert.equal(beside(`## Oars\n\n${rows}\n\nGigs have more.`), '');
});

test('what leads in to a list stands beside each of its items', () => {
  const text =
    'Boats leak.\n\nWe opened 150 crates. In them we found:\n\n- 83 oars that were cut too short;\n- 20 bells without a clapper.';
  const index = quoteIndex([{ title: 'Boats', text }]);
  for (const quote of ['83 oars that were cut too short', '20 bells without a clapper'])
    assert.ok(index.find(quote)!.beside.includes('In them we found:'));
});
