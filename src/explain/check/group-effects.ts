import { isLike } from './closeness.ts';
import { NEGATES } from './denials.ts';
import { type Token, tells } from './tokens.ts';

/** How much more or less a group has of an effect. */
type GroupEffect = { sign: 1 | -1; group: readonly Token[]; denied: boolean };

const EFFECT = /^(?:effects?|gains?|benefits?|advantages?|improvements?|differences?|gap|edge|lead|profit)$/;
const MORE = /^(?:larger|greater|bigger|stronger|higher|largest|greatest|biggest|strongest|highest|more|most)$/;
const LESS = /^(?:smaller|weaker|lower|smallest|weakest|lowest|less|least)$/;
const PROFITS = /^(?:gain(?:s|ed)?|benefit(?:s|ed|ted)?|profit(?:s|ed)?|improv(?:es?|ed))$/;
const AMONG = /^(?:in|among|for|with|at|on|without|amongst)$/;
const CUT = /^[,;:.]$/;

function effectsOf(tokens: readonly Token[]): GroupEffect[] {
  const found: GroupEffect[] = [];
  const note = (sign: 1 | -1, part: readonly Token[], effect: Token): void => {
    const group = part.filter((token) => tells(token) && !EFFECT.test(token.low) && token !== effect);
    if (group.length > 0)
      found.push({ sign, group, denied: part.filter(({ low }) => NEGATES.test(low)).length % 2 === 1 });
  };
  tokens.forEach((token, i) => {
    const sign = MORE.test(token.low) ? 1 : LESS.test(token.low) ? -1 : undefined;
    if (!sign) return;
    const end = tokens.findIndex(({ text, low }, k) => k > i && (CUT.test(text) || low === 'than'));
    const behind = tokens.slice(i + 1, end < 0 ? undefined : end);
    const subject = tokens.slice(Math.max(0, i - 7), i);
    const effect = subject.find(({ low }) => EFFECT.test(low));
    const be = subject.some(({ low }) => /^(?:is|are|was|were)$/.test(low));
    const among = behind.findIndex(({ low }) => AMONG.test(low));
    if (effect && be && among >= 0 && among < 2) note(sign, behind.slice(among), effect);
    const verb = tokens.slice(Math.max(0, i - 3), i).find(({ low }) => PROFITS.test(low));
    if (verb) note(sign, tokens.slice(0, tokens.indexOf(verb)), verb);
  });
  return found;
}

/** "Older people gained more" where the effect was smaller among older people. */
export function otherGroupGains(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const there = effectsOf(sentence);
  return effectsOf(claim).some((one) => {
    const about = there.filter(({ group }) => group.some((token) => one.group.some((mine) => isLike(mine, token))));
    return about.length > 0 && about.every((other) => other.denied === one.denied && other.sign !== one.sign);
  });
}
