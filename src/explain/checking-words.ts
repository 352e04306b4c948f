/** What checking means, as people are told it. */
export const CHECKING =
  'What “checked” means: each statement quotes the paper, the quote stands there word for word, and the whole sentence around ' +
  'it is compared with the statement by rules: numbers and units, names, denials, directions, who is compared with whom, ' +
  'doubts, scope, causes, and whose work it is. What does not follow is dropped; what rules can only doubt is shown where a second ' +
  'check by the model lets it stand. Rules are no readers: by themselves about one in nine plausible falsehoods still ' +
  'passes, of artful ones one in five, and one in fifteen true statements is lost; the model may err, too. So the sentences are ' +
  'shown: read them before you rely on one.';

/** How the statements of a summary or an answer were checked; `second` is missing where no second check is made. */
export const checkedBy = (second: boolean | undefined): string =>
  second === undefined
    ? 'by rules'
    : second
      ? 'by rules and by the model'
      : 'by rules alone (the second check gave no answer)';
