/** How an embedding model wants to be asked. */
export type Habits = { question: string; paper: string; pooling: 'mean' | 'cls' };

/**
 * Families of models by name, with the words that their cards (huggingface.co) say to put before a question and before a
 * text, and how the vectors of a text's tokens become one. What is not listed wants nothing and the mean.
 */
const FAMILIES: readonly (readonly [RegExp, Habits])[] = [
  [
    /e5-.{0,40}instruct/i,
    { question: 'Instruct: Find papers that answer the question\nQuery: ', paper: '', pooling: 'mean' },
  ],
  [/\be5\b/i, { question: 'query: ', paper: 'passage: ', pooling: 'mean' }],
  [/arctic-embed.{0,40}v2/i, { question: 'query: ', paper: '', pooling: 'cls' }],
  [
    /arctic-embed|\bbge-(?:small|base|large)-en|mxbai-embed/i,
    { question: 'Represent this sentence for searching relevant passages: ', paper: '', pooling: 'cls' },
  ],
  [/\bbge-m3|gte-(?:multilingual|modernbert)|granite-embedding/i, { question: '', paper: '', pooling: 'cls' }],
  [/nomic-embed/i, { question: 'search_query: ', paper: 'search_document: ', pooling: 'mean' }],
  [/embeddinggemma/i, { question: 'task: search result | query: ', paper: 'title: none | text: ', pooling: 'mean' }],
];

export const habitsOf = (model: string): Habits =>
  FAMILIES.find(([name]) => name.test(model))?.[1] ?? { question: '', paper: '', pooling: 'mean' };
