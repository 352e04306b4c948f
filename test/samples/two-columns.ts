/** Two columns of a page, of which the second goes on with the sentence of the first. */
export const LEFT_COLUMN = [
  'The left side speaks of kettles',
  'only, and of nothing that is none',
  'of them, so that one tells it from',
  'the other side, and ends with all',
];
export const RIGHT_COLUMN = [
  'of the kettles that were boiled',
  'on the stove of the school in the',
  'mornings of a week in May, while',
  'the garden was still cold.',
];
