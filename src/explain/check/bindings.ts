import { type Clause, clausesOf, wordsIn } from './clauses.ts';
import { directionsOf } from './directions.ts';
import { isTotal } from './numbers.ts';
import type { Quantity } from './quantities.ts';
import { type Token, tells } from './tokens.ts';

/** A stretch of a sentence that says one thing of one number: its words, and the numbers in it. */
type Cell = { words: Set<string>; numbers: Quantity[]; compared: boolean; from: number; to: number };

const PARTS =
  /^(?:beats?|outperforms?|surpasses|and|than|over|against|versus|vs|behind|above|compared|while|whereas|but|instead)$/;
const SELF = /^(?:we|our|it|its|they|this|proposed|new)$/;
const SELF_WORD = '\u0001self';
const LEADS = /^(?:on|at|in|with|without|for|after|under|of|from|by|during|among|when|if|using|unlike|across)$/;

function cellsOf(tokens: readonly Token[], quantities: readonly Quantity[], own: ReadonlySet<string>): Cell[] {
  const clauses = clausesOf(tokens);
  const cells: Cell[] = [];
  for (const { from, to } of clauses) {
    let begin = from;
    for (let i = from; i <= to; i += 1) {
      if (i < to && !(PARTS.test(tokens[i]!.low) && i > begin && !(tokens[i]!.low === 'and' && range(tokens, i))))
        continue;
      if (i > begin) cells.push(cell(begin, i));
      begin = i;
    }
  }
  function cell(from: number, to: number): Cell {
    const words = new Set<string>();
    for (let i = from; i < to; i += 1) {
      const token = tokens[i]!;
      if (quantities.some((one) => i >= one.from && i < one.to)) continue;
      if (own.has(token.stem) || SELF.test(token.low)) words.add(SELF_WORD);
      else if (tells(token) || /\d/.test(token.text)) words.add(token.stem);
      else if (token.low === 'without') words.add(token.low);
    }
    const compared =
      /^(?:beats?|outperforms?|surpasses|than|over|against|versus|vs|behind|above|compared|instead)$/.test(
        tokens[from]!.low,
      );
    return { words, numbers: quantities.filter((one) => one.from >= from && one.from < to), compared, from, to };
  }
  // "On short texts, the score is 3": what leads in belongs to what follows.
  // "Wool … less than cotton (71% versus 92%)": the first number is the first one's.
  const than = cells.findIndex(({ compared, numbers }) => compared && numbers.length === 1);
  const [pair, other] = [cells[than], cells[than + 1]];
  if (
    than > 0 &&
    pair &&
    other?.numbers.length === 1 &&
    /^(?:versus|vs|against)$/.test(tokens[other.from]!.low) &&
    tokens.slice(pair.from, pair.to).some(({ text }) => text === '(')
  ) {
    cells[than - 1]!.numbers.push(...pair.numbers);
    cells.splice(than, 2, { ...pair, numbers: other.numbers, compared: false });
  }
  // "… and finishes in 22 minutes": of what the sentence began with.
  const [first] = cells;
  const [subject] = first?.words ?? [];
  for (const one of cells.slice(1))
    if (subject !== undefined && tokens[one.from]!.low === 'and' && /..(?:s|ed)$/.test(tokens[one.from + 1]?.low ?? ''))
      one.words = new Set([subject, ...one.words]);
  // "…, which needs 9 ms": of what stands before it.
  cells.forEach((one, i) => {
    const before = [...(cells[i - 1]?.words ?? [])].at(-1);
    if (before !== undefined && tokens.slice(one.from, one.from + 2).some(({ low }) => /^(?:which|who)$/.test(low)))
      one.words = new Set([before, ...one.words]);
  });
  const merged: Cell[] = [];
  for (const one of cells.reverse()) {
    const next = merged.at(-1);
    const first = tokens[one.from]!.text === ',' ? tokens[one.from + 1] : tokens[one.from];
    const leads =
      one.numbers.length === 0 &&
      LEADS.test(first?.low ?? '') &&
      next &&
      !next.compared &&
      tokens[next.from]!.text === ',';
    if (leads) merged.splice(-1, 1, { ...next, words: new Set([...one.words, ...next.words]), from: one.from });
    else merged.push(one);
  }
  return merged.reverse();
}

/** "between 3 and 5". */
const range = (tokens: readonly Token[], i: number): boolean =>
  tokens.slice(Math.max(0, i - 4), i).some(({ low }) => low === 'between');

/** Does the claim give a number to something whose own number in the sentence is another? */
export function misbound(
  claim: { tokens: readonly Token[]; quantities: readonly Quantity[] },
  sentence: { tokens: readonly Token[]; quantities: readonly Quantity[] },
  own: ReadonlySet<string>,
): boolean {
  if ([...claim.tokens, ...sentence.tokens].some(({ low }) => low === 'respectively')) return false;
  const said = cellsOf(claim.tokens, claim.quantities, own);
  const there = cellsOf(sentence.tokens, sentence.quantities, own);
  const same = (a: Quantity, b: Quantity): boolean =>
    a.values.some((v) =>
      b.values.some(
        (w) => Math.abs(v * (a.unit?.factor ?? 1) - w * (b.unit?.factor ?? 1)) < 1e-9 * Math.max(1, Math.abs(v)),
      ),
    );
  return said.some((cell) =>
    cell.numbers.some((number) => {
      if (number.unit?.kind === 'times' || isTotal(number, claim.tokens)) return false;
      const homes = there.filter(({ numbers }) => numbers.some((other) => same(number, other)));
      const [home] = homes;
      if (!home || homes.length > 1) return false;
      if (
        contrasted(number, claim.quantities, claim.tokens) &&
        contrasted(number, sentence.quantities, sentence.tokens)
      )
        return false;
      const own = home.numbers.find((other) => same(number, other))!;
      if (relabelled(number, own, claim.tokens, sentence)) return true;
      if (isDistance(number, claim.tokens) && isDistance(own, sentence.tokens)) return false;
      const total = isTotal(own, sentence.tokens);
      const counted = total || number.unit ? [] : number.nouns.filter((noun) => own.nouns.includes(noun));
      const telling = [...cell.words].filter((word) => !number.nouns.includes(word));
      const [subject] = telling;
      // What belongs to one name, said of another that the sentence speaks of.
      const whose = (words: ReadonlySet<string>): string[] =>
        [...words].filter(
          (word, i) =>
            word === SELF_WORD || (named(word, sentence.tokens) && (i === 0 || coded(word, sentence.tokens))),
        );
      const [mine, theirs] = [whose(cell.words), whose(home.words)];
      if (
        cell.numbers.every((one) => home.numbers.some((other) => same(one, other))) &&
        mine.length > 0 &&
        theirs.length > 0 &&
        !mine.some((word) => home.words.has(word)) &&
        mine.every((word) => there.some(({ words }) => words.has(word))) &&
        said.every((one) => one === cell || one.numbers.length === 0 || !one.words.has(theirs[0]!))
      )
        return true;
      return there.some((other) => {
        if (other === home || subject === undefined) return false;
        const rivals = other.numbers.filter((one) => fits(one, own) && !isYear(one));
        if (rivals.length === 0)
          return (
            other.numbers.length === 0 &&
            other.compared &&
            !cell.compared &&
            !home.words.has(subject) &&
            other.words.has(subject) &&
            (subject === SELF_WORD || named(subject, sentence.tokens))
          );
        if (rivals.some((one) => cell.numbers.some((mine) => same(mine, one)))) return false;
        if (number.bracketed && counted.length > 0) return false;
        if (
          counted.length > 0 &&
          !widensCount(claim.tokens, number) &&
          !rivals.some(({ nouns }) => counted.some((noun) => nouns.includes(noun)))
        )
          return false;
        const [here, away] = [home.words.has(subject), other.words.has(subject)];
        const only = (these: Cell, those: Cell): number =>
          telling.filter((word) => these.words.has(word) && !those.words.has(word)).length;
        // The same name as in the sentence's place, and not the other's.
        if (mine.some((word) => home.words.has(word)) && !mine.some((word) => other.words.has(word))) return false;
        if (here && both(claim.tokens, cell) && only(other, home) > 0) return true;
        if (here !== away) return away;
        return only(other, home) > only(home, other);
      });
    }),
  );
}

/** "rank 2 for 64 epochs" where the rank is 64: a word right before another number of the sentence. */
function relabelled(
  number: Quantity,
  home: Quantity,
  said: readonly Token[],
  { tokens, quantities }: { tokens: readonly Token[]; quantities: readonly Quantity[] },
): boolean {
  const label = (one: Quantity, of: readonly Token[]): string | undefined => {
    const before = of[one.from - 1];
    return before && tells(before) && !/(?:s|ed|ing|ly|er)$/.test(before.low) ? before.stem : undefined;
  };
  const mine = label(number, said);
  return (
    mine !== undefined &&
    label(home, tokens) !== mine &&
    quantities.some((one) => one !== home && label(one, tokens) === mine)
  );
}

/** "ten rather than five": two numbers set against each other. */
const contrasted = (number: Quantity, all: readonly Quantity[], tokens: readonly Token[]): boolean =>
  all.some((one, i) => {
    const next = all[i + 1];
    if (!next || !one.values.concat(next.values).includes(number.values[0]!)) return false;
    return (
      next.from - one.to <= 3 && tokens.slice(one.to, next.from).some(({ low }) => /^(?:rather|instead|not)$/.test(low))
    );
  });
const isYear = ({ values, unit }: Quantity): boolean =>
  !unit && values[0]! >= 1900 && values[0]! <= 2100 && values[0]! % 1 === 0;
/** "all 60": said of every one of them. */
const widensCount = (tokens: readonly Token[], { from }: Quantity): boolean =>
  /^(?:all|every|each|any)$/.test(tokens[from - 1]?.low ?? '') || /^(?:all)$/.test(tokens[from - 2]?.low ?? '');
const both = (tokens: readonly Token[], { from, to }: Cell): boolean =>
  tokens.slice(from, to).some(({ low }) => /^(?:both|all|each|every|too|also)$/.test(low));
/** May two numbers be exchanged, or do their units part them? */
const fits = (a: Quantity, b: Quantity): boolean => !a.unit || !b.unit || a.unit.kind === b.unit.kind;
/** "by 3 points", "3 BLEU below": how far apart two things are, which belongs to both. */
const isDistance = ({ from, to }: Quantity, tokens: readonly Token[]): boolean =>
  tokens[from - 1]?.low === 'by' ||
  tokens
    .slice(to, to + 4)
    .some(({ low }) => /^(?:below|above|behind|ahead|more|less|fewer|higher|lower|better|worse)$/.test(low));

/** Written as systems are: with a digit, or in capitals inside. */
const coded = (stem: string, tokens: readonly Token[]): boolean =>
  tokens.some((token) => token.stem === stem && /\d|\p{L}\p{Lu}/u.test(token.text));
const named = (stem: string, tokens: readonly Token[]): boolean =>
  tokens.some((token, i) => i > 0 && token.stem === stem && /\p{Lu}/u.test(token.text));
/** Is this clause a statement of its own, with a subject before its verb? */
const stated = (tokens: readonly Token[], { from, to }: Clause): boolean => {
  const verb = tokens
    .slice(from, to)
    .findIndex(({ low }) =>
      /^(?:is|are|was|were|has|have|had|do|does|did|can|will|failed|fails|needs?|uses?|used|takes?|took|runs?|gives?|gave)$|..(?:ed)$/.test(
        low,
      ),
    );
  return verb > 0 && tokens.slice(from, from + verb).some(tells);
};

const PREPOSITION = /^(?:for|on|in|from|with|without|under|by|at|of|to|against|during|among|when)$/;

/**
 * Two clauses that say different things of two things ("largest for white nets and hardly visible for black ones"): does the
 * claim join what one says with what the other speaks of?
 */
export function crossed(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const there = clausesOf(sentence).map((clause) => ({
    ...clause,
    words: wordsIn(sentence, clause),
    denied: denies(sentence, clause),
  }));
  if (there.length < 2) return false;
  const said = clausesOf(claim).map((clause) => ({
    words: wordsIn(claim, clause),
    denied: denies(claim, clause),
    numbered: claim.slice(clause.from, clause.to).some(({ kind }) => kind === 'number'),
  }));
  const claimDirections = directionsOf(claim);
  const directions = directionsOf(sentence);
  for (let i = 0; i < there.length; i += 1)
    for (let j = 0; j < there.length; j += 1) {
      if (i === j) continue;
      const [a, b] = [there[i]!, there[j]!];
      const only = (x: ReadonlySet<string>, y: ReadonlySet<string>): Set<string> =>
        new Set([...x].filter((word) => !y.has(word)));
      const [inA, inB] = [only(a.words, b.words), only(b.words, a.words)];
      for (const prep of prepositions(sentence, a)) {
        const [pa, pb] = [behind(sentence, a, prep), behind(sentence, b, prep)];
        if (pa.size === 0 || pb.size === 0) continue;
        for (const { words, denied } of said) {
          if (denied === b.denied && a.denied !== b.denied) continue;
          const has = (set: ReadonlySet<string>): boolean => [...set].some((word) => words.has(word));
          if (
            words.has([...pb][0]!) &&
            !words.has([...pa][0]!) &&
            [...pa][0] !== [...pb][0] &&
            ((has(only(inA, pa)) && !has(only(inB, pb))) || saysOnly(words, a.words, b.words))
          )
            return true;
        }
      }
      // What one clause says, said of the other's subject.
      const [sa, sb] = [[...a.words][0], [...b.words][0]];
      if (
        sa !== undefined &&
        sb !== undefined &&
        inA.has(sa) &&
        inB.has(sb) &&
        stated(sentence, a) &&
        stated(sentence, b)
      )
        for (const { words, denied, numbered } of said) {
          const rest = (set: ReadonlySet<string>, subject: string): boolean =>
            [...set].some((word) => word !== subject && words.has(word));
          if (
            !numbered &&
            [...words][0] === sb &&
            !words.has(sa) &&
            rest(inA, sa) &&
            !rest(inB, sb) &&
            denied === a.denied
          )
            return true;
        }
      // A direction of one clause, said of the other's subject.
      for (const direction of claimDirections) {
        const like = (from: number, to: number): boolean =>
          directions.some(
            (one) =>
              one.at >= from &&
              one.at < to &&
              one.axis === direction.axis &&
              one.sign === direction.sign &&
              !one.denied,
          );
        const tells =
          directions.some((one) => one.at >= b.from && one.at < b.to) ||
          sentence.slice(b.from, b.to).some(({ low }) => STAYS.test(low));
        if (direction.denied || !like(a.from, a.to) || like(b.from, b.to) || !tells) continue;
        const { subject, object } = direction;
        if (subject !== undefined && inB.has(subject) && !inA.has(subject)) return true;
        if (object !== undefined && inB.has(object) && !inA.has(object)) return true;
      }
    }
  return false;
}

/** Does it speak of the first thing that one clause tells of, and not of the other's? */
function saysOnly(words: ReadonlySet<string>, a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [first, other] = [[...a].find((word) => !b.has(word)), [...b].find((word) => !a.has(word))];
  return first !== undefined && other !== undefined && words.has(first) && !words.has(other);
}

const DENIES = /^(?:not|no|never|hardly|neither|nor|none|nobody|nothing|cannot|without)$/;
const denies = (tokens: readonly Token[], { from, to }: Clause): boolean =>
  tokens.slice(from, to).some(({ low }) => DENIES.test(low));
const STAYS = /^(?:unchanged|same|stays?|stayed|remains?|remained|untouched|constant|not|no|stable|unaffected|hardly)$/;

const prepositions = (tokens: readonly Token[], { from, to }: { from: number; to: number }): Set<string> =>
  new Set(
    tokens
      .slice(from, to)
      .map(({ low }) => low)
      .filter((low) => PREPOSITION.test(low)),
  );

/** The two telling words behind the last such preposition of a clause. */
function behind(tokens: readonly Token[], { from, to }: { from: number; to: number }, prep: string): Set<string> {
  const found = new Set<string>();
  let at = -1;
  for (let i = from; i < to; i += 1) if (tokens[i]!.low === prep) at = i;
  if (at < 0) return found;
  for (let i = at + 1; i < to && i < at + 5 && found.size < 2; i += 1) {
    if (PREPOSITION.test(tokens[i]!.low) || tokens[i]!.kind === 'mark') break;
    if (tells(tokens[i]!)) found.add(tokens[i]!.stem);
  }
  return found;
}
