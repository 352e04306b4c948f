import { K1, termScore } from './bm25.ts';
import { nearnessTo, type TopicReading } from './follow-reading.ts';
import { IN_KEYWORDS, IN_TITLE, type TopicModel } from './follow-topic.ts';

/** What each paper of a reading has of a topic. */
export type TopicEvidence = {
  /** Share of the phrase it has most of, 0 to 1. */
  words: Float32Array;
  /** Share of the related terms, 0 to 1. */
  related: Float32Array;
  /** Cosine to the topic's direction. */
  meaning: Float32Array;
  /** 1 where its title holds every term of one phrase. */
  isTitled: Uint8Array;
  /** The related term that it has most of, or -1. */
  strongest: Int32Array;
};

/** Only what is not one of the topic's own terms explains why a paper is near. */
const NONE = -1;

/** Walks through every paper once, counting all terms of the topic. */
export function evidenceOf(
  model: TopicModel,
  reading: TopicReading,
  lexiconSize: number,
  averageLength: number,
): TopicEvidence {
  const { count, terms, ends, parts } = reading;
  const wanted = wantedTerms(model, lexiconSize);
  const times = new Float32Array(wanted.terms.length + 1);
  const pairTimes = new Float32Array(wanted.pairs.size);
  const inTitle = new Uint8Array(wanted.terms.length + 1);
  // The wanted terms that a paper has, each once: most have few of them.
  const met = new Uint16Array(wanted.terms.length);
  let many = 0;
  const found: TopicEvidence = {
    words: new Float32Array(count),
    related: new Float32Array(count),
    meaning: model.direction ? nearnessTo(model.direction, reading) : new Float32Array(count),
    isTitled: new Uint8Array(count),
    strongest: new Int32Array(count).fill(NONE),
  };
  for (let i = 0; i < count; i += 1) {
    const title = parts[i]!;
    const from = title === 0 ? 0 : ends[title - 1]!;
    for (let part = title, at = from; part < parts[i + 1]!; part += 1) {
      const by = part === title ? IN_TITLE : part === title + 1 ? 1 : IN_KEYWORDS;
      const end = ends[part]!;
      for (let before = 0; at < end; at += 1) {
        const number = wanted.numbers[terms[at]!]!;
        if (number > 0) {
          if (times[number] === 0) met[many++] = number;
          times[number]! += by;
          if (part === title) inTitle[number] = 1;
          const pair = before > 0 ? wanted.pairs.get(before * MOST + number) : undefined;
          if (pair !== undefined) pairTimes[pair]! += by;
        }
        before = number;
      }
    }
    if (many > 0) judge(i, ends[title + 1]! - from);
  }
  return found;

  function judge(i: number, length: number): void {
    for (let k = 0; k < many; k += 1) {
      const number = met[k]!;
      times[number] = termScore(times[number]!, length, averageLength) * PER_TERM;
    }
    for (const { own, pairs, all } of wanted.phrases) {
      let sum = 0;
      let isTitle = own.length > 0;
      for (const { number, weight } of own) {
        sum += weight * times[number]!;
        if (inTitle[number] === 0) isTitle = false;
      }
      for (const { pair, weight } of pairs)
        if (pairTimes[pair]! > 0) sum += weight * termScore(pairTimes[pair]!, length, averageLength) * PER_TERM;
      const share = all > 0 ? sum / all : 0;
      if (share > found.words[i]!) found.words[i] = share;
      if (isTitle) found.isTitled[i] = 1;
    }
    let sum = 0;
    let most = 0;
    for (let k = 0; k < many; k += 1) {
      const number = met[k]!;
      const has = wanted.related[number]! * times[number]!;
      sum += has;
      if (has > most && wanted.isOwn[number] === 0) {
        most = has;
        found.strongest[i] = wanted.terms[number - 1]!;
      }
      times[number] = 0;
      inTitle[number] = 0;
    }
    found.related[i] = wanted.relatedAll > 0 ? sum / wanted.relatedAll : 0;
    pairTimes.fill(0);
    many = 0;
  }
}

/** A term's strength is at most K1 + 1. */
const PER_TERM = 1 / (K1 + 1);
/** More terms than a topic ever has. */
const MOST = 1_024;

/** A topic's terms, numbered from 1 for counting. */
function wantedTerms({ phrases, related }: TopicModel, lexiconSize: number) {
  const numbers = new Uint16Array(lexiconSize);
  const terms: number[] = [];
  const numberOf = (term: number): number => {
    if (term < 0 || term >= lexiconSize || (numbers[term] === 0 && terms.length >= MOST - 1)) return 0;
    if (numbers[term] === 0) numbers[term] = terms.push(term);
    return numbers[term]!;
  };
  const pairs = new Map<number, number>();
  const pairOf = (first: number, second: number): number => {
    const key = numberOf(first) * MOST + numberOf(second);
    const known = pairs.get(key) ?? pairs.size;
    pairs.set(key, known);
    return known;
  };
  const read = phrases.map((phrase) => ({
    own: phrase.terms.map(({ term, weight }) => ({ number: numberOf(term), weight })),
    pairs: phrase.pairs.map(({ first, second, weight }) => ({ pair: pairOf(first, second), weight })),
    all: [...phrase.terms, ...phrase.pairs].reduce((sum, { weight }) => sum + weight, 0),
  }));
  const others = related.map(({ term, weight }) => ({ number: numberOf(term), weight }));
  const weights = new Float32Array(terms.length + 1);
  for (const { number, weight } of others) if (number > 0) weights[number] = weight;
  const isOwn = new Uint8Array(terms.length + 1);
  for (const { number } of read.flatMap((phrase) => phrase.own)) isOwn[number] = 1;
  return {
    numbers,
    terms,
    pairs,
    phrases: read,
    /** By a term's number: its weight among the related ones, and whether a phrase has it. */
    related: weights,
    isOwn,
    relatedAll: related.reduce((sum, { weight }) => sum + weight, 0),
  };
}
