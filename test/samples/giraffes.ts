import { type Paper, UNKNOWN } from '../../src/paper.ts';

/** A paper that nobody wrote, with everything that real ones have: numbers, formulas, hyphens, doubts. */
export const GIRAFFES: Paper = {
  ...UNKNOWN,
  key: '2601.00042',
  id: '2601.00042',
  origin: 'huggingface',
  title: 'Giraffe Attention: Longer Necks for Longer Contexts',
  abstract:
    'Attention over long contexts is expensive, since its cost grows with the square of the length. We introduce Giraffe ' +
    'Attention, which lets a few long-necked heads look far while the others stay near the ground. On the Savanna benchmark it ' +
    'reaches an accuracy of 84.7% with 3.2 times less memory than full attention. Code is available at ' +
    'https://github.com/example/giraffe.',
  authors: ['Ada Example', 'Ben Sample'],
  authorsCount: 2,
  published: '2026-01-02',
};

/** As Hugging Face has it. */
export const GIRAFFES_MARKDOWN = `Title: Giraffe Attention: Longer Necks for Longer Contexts

URL Source: https://arxiv.org/html/2601.00042v2

Markdown Content:
Ada Example Ben Sample

Institute of Savannas ada@example.org

###### Abstract

Attention over long contexts is expensive, since its cost grows with the square of the length. We introduce **Giraffe
Attention**, which lets a few long-necked heads look far while the others stay near the ground. On the Savanna benchmark it
reaches an accuracy of 84.7% with 3.2 times less memory than full attention.

## 1 Introduction

Language models read ever longer documents, but the memory of full attention makes contexts beyond 100,000 tokens
impractical on one graphics card. Earlier sparse methods save memory but forget distant facts, as their windows are
fixed. This paper asks whether a small number of heads can carry all of the far-reaching information.

![Image 1: Refer to caption](https://arxiv.org/html/2601.00042v2/x1.png)

## 2 Method

Giraffe Attention gives each of the $k = 4$ long-necked heads access to the whole context, while the remaining 28 heads
attend to a window of 512 tokens. The long heads share their keys and values, which reduces the key-value cache. We
train with a learning rate of $3\\times 10^{-4}$ for 200,000 steps and do not change the tokenizer. The gate $\\alpha$ decides
per token whether a long-necked head may look beyond its window.

## 3 Results

On the Savanna benchmark, Giraffe Attention reaches an accuracy of 84.7%, against 85.1% for full attention and 71.3% for
a sliding window. Peak memory falls from 61.4 GB to 19.2 GB, a factor of 3.2. Training takes 14 hours on 8 H100 cards. On
short texts below 2,000 tokens we see no difference to full attention.

| Model | Accuracy | Memory |
|---|---|---|
| Full attention | 85.1 | 61.4 |
| Giraffe | 84.7 | 19.2 |

## 4 Limitations

We evaluated only English text and one model size of 1.3 billion parameters. Giraffe Attention does not help when every
token needs the whole context, as in sorting. The choice of four long heads was not tuned.

## 5 Conclusion

A few long-necked heads are enough to keep distant facts within reach at a third of the memory. Practitioners who serve
long documents on a single card may benefit most.

## References

[1] Zebra, Z. Stripes are all you need. 2020. The accuracy of zebras is 99.9%.
`;

/** A model's good answer about it. */
export const GOOD_SUMMARY = {
  gist: {
    quote: 'A few long-necked heads are enough to keep distant facts within reach at a third of the memory.',
    text: 'A handful of heads that see the whole context keep distant facts within reach at a third of the memory.',
  },
  problem: [
    {
      quote: 'Earlier sparse methods save memory but forget distant facts, as their windows are fixed.',
      text: 'Sparse methods with fixed windows save memory but lose distant facts.',
    },
  ],
  approach: [
    {
      quote: 'Giraffe Attention gives each of the k = 4 long-necked heads access to the whole context',
      text: 'Only 4 long-necked heads have access to the whole context.',
    },
    {
      quote: 'The long heads share their keys and values, which reduces the key-value cache.',
      text: 'The long heads share keys and values to reduce the cache.',
    },
  ],
  results: [
    {
      quote: 'Giraffe Attention reaches an accuracy of 84.7%, against 85.1% for full attention',
      text: 'It reaches an accuracy of 84.7% on Savanna, where full attention has 85.1%.',
    },
    {
      quote: 'Peak memory falls from 61.4 GB to 19.2 GB, a factor of 3.2.',
      text: 'Peak memory falls from 61.4 GB to 19.2 GB.',
    },
  ],
  limits: [
    {
      quote: 'We evaluated only English text and one model size of 1.3 billion parameters.',
      text: 'Only English text and one model size of 1.3 billion parameters were evaluated.',
    },
  ],
  readers: [
    {
      quote: 'Practitioners who serve long documents on a single card may benefit most.',
      text: 'Practitioners who serve long documents on a single card.',
    },
  ],
};
