import { hasWord, saysAt, type Token } from './tokens.ts';

/** What a paper cannot find out about itself. */
const OF_ITSELF =
  /^(?:flawless|award|prize|medal|distinction|outstanding|groundbreaking|must-read|faultless|impeccable|brilliant|masterpiece|acceptance|excellent)$/;
/** Of these, a landmark may be one of a face, and a milestone one of a plan. */
const GRAND = /^(?:landmark|milestone|gem|seminal|finest|peerless|unrivall?ed|world|renowned|groundbreaking|tour)$/;
const PAPER = /^(?:paper|work|study|manuscript|submission|article|publication|it|authors?|reviewers?)$/;
const BEST = /^(?:best|strongest|finest|greatest)$/;
const JUDGES = /^(?:reviewers?|referees?|editors?|experts?|committees?)$/;

/** Does it speak for the paper itself, or its authors, as a judge of papers would? */
export const praisesItself = (tokens: readonly Token[]): boolean =>
  tokens.some(({ low, text }, i) => {
    const next = tokens[i + 1]?.low ?? '';
    if (/^accept(?:ed|ance)?$/.test(low))
      return (
        /^(?:strong|clear)$/.test(tokens[i - 1]?.low ?? '') ||
        hasWord(tokens, /^(?:reviewers?|committee|editors?|conference)$/) ||
        (low === 'acceptance' && isOfPaper(tokens, i))
      );
    // A method may be called MEDAL.
    if (OF_ITSELF.test(low) && (low !== 'medal' || text === low) && isOfPaper(tokens, i)) return true;
    if (GRAND.test(low)) return isGrand(tokens, i);
    if (BEST.test(low) && tokens[i - 1]?.low !== 'our') return /^(?:paper|submission|manuscript)$/.test(next);
    if (low === 'most' && /^(?:important|significant|influential)$/.test(next))
      return isSaidOfPaper(tokens, i) || /^(?:paper|work|study)$/.test(tokens[i + 2]?.low ?? '');
    if (low === 'reproach' || (low === 'publication' && saysAt(tokens, i - 2, ['ready', 'for'])))
      return isOfPaper(tokens, i);
    // "without any weakness"
    if (/^(?:weakness(?:es)?|flaws?|faults?)$/.test(low))
      return isOfPaper(tokens, tokens.length) && hasWord(tokens.slice(Math.max(0, i - 6), i), /^(?:no|any|without)$/);
    return /^(?:score|rating|grade|reject)$/.test(low) && isThisPaper(tokens, next === 'of' ? i + 2 : i + 1);
  });

const isOfPaper = (tokens: readonly Token[], at: number): boolean =>
  hasWord(tokens.slice(Math.max(0, at - 7), at), PAPER);
const isThisPaper = (tokens: readonly Token[], at: number): boolean =>
  /^(?:this|our)$/.test(tokens[at]?.low ?? '') &&
  /^(?:paper|work|study|manuscript|submission|article)$/.test(tokens[at + 1]?.low ?? '');
/** "this paper is the …", "the authors are …" */
const isSaidOfPaper = (tokens: readonly Token[], at: number): boolean =>
  hasWord(tokens.slice(Math.max(0, at - 5), at), /^(?:paper|work|study|article|submission|ours|authors)$/) &&
  tokens.slice(Math.max(0, at - 2), at).some(({ low }) => /^(?:is|are|was|were|be|marks|remains)$/.test(low));
function isGrand(tokens: readonly Token[], at: number): boolean {
  const end = tokens[at + 1];
  if (tokens[at]!.low === 'world' && !saysAt(tokens, at, ['world', 'leading'])) return false;
  if (tokens[at]!.low === 'tour' && !saysAt(tokens, at, ['tour', 'de', 'force'])) return false;
  if (/^(?:this|our)$/.test(tokens[at - 1]?.low ?? '') && PAPER.test(end?.low ?? '')) return true;
  // "a landmark detector"
  if (
    /^(?:landmark|milestone|gem)$/.test(tokens[at]!.low) &&
    end?.kind === 'word' &&
    !/^(?:of|in|for|and)$/.test(end.low)
  )
    return false;
  return isSaidOfPaper(tokens, at) || hasWord(tokens.slice(0, at), JUDGES);
}
