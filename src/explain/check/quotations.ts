import { oncePerSentence, type Token } from './tokens.ts';

const MARK = /^["“”„«»‹›'‘’‚「」『』]$/;
/** By the mark that opens a quotation, what may close it. */
const CLOSES: Readonly<Record<string, RegExp>> = {
  '"': /^["”]$/,
  '“': /^["”]$/,
  '„': /^["“”]$/,
  '‚': /^['‘’]$/,
  '«': /^»$/,
  '‹': /^›$/,
  '「': /^」$/,
  '『': /^』$/,
  '»': /^«$/,
  "'": /^['’]$/,
  '‘': /^['’]$/,
};

/** Where the marks of a sentence's quotations stand. One that is never closed is none. */
export const quotationsIn = oncePerSentence((tokens): { from: number; to: number }[] => {
  const found: { from: number; to: number }[] = [];
  for (let from = 0; from < tokens.length; from += 1) {
    const closes = opensAt(tokens, from) ? CLOSES[tokens[from]!.text] : undefined;
    const to = closes ? tokens.findIndex(({ text }, i) => i > from && closes.test(text)) : -1;
    if (to < 0) continue;
    found.push({ from, to });
    from = to;
  }
  return found;
});

/** Is it a mark that words may be quoted behind? The one of "the users' own" stands tight behind a word. */
export const opensAt = (tokens: readonly Token[], at: number): boolean => {
  const { text, tight } = tokens[at]!;
  return MARK.test(text) && !(tight && tokens[at - 1]?.kind !== 'mark');
};
/** Does a quotation end right before this token? */
export const endsBefore = (tokens: readonly Token[], at: number): boolean =>
  quotationsIn(tokens).some(({ to }) => to === at - 1);
