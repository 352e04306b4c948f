import { MONTH_NAMES } from '../../text/month-names.ts';
import type { Naming } from './own-names.ts';
import { type Token, tells } from './tokens.ts';
import { readUnit } from './units.ts';
import { stemOf } from './word-forms.ts';

/** A name that a claim says: a run of capitalised words, or of words with digits or capitals inside. */
export type Name = { text: string; key: string; stems: readonly string[]; from: number; to: number };

const flat = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}+#]+/gu, '');
/** Capitals that are no names: months stay names, since a date is a fact. */
const COMMON = new Set(
  'i ai ml it ok pc a an the we our they these this that pdf url vs no yes dr prof mr ms mrs fig figure table section eq appendix algorithm i.e e.g a.m p.m am pm ci se sd iqr s.e pts'.split(
    ' ',
  ),
);
/** Short forms that everybody writes, and the words of which one may stand for them. */
const KNOWN: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    gpu: /\b(?:gpus?|graphics|cards?|accelerators?|rtx|[ahvb][12]00s?|l40?s?|tpus?)\b/i,
    cpu: /\b(?:cpus?|processors?|cores?)\b/i,
    cnn: /\bconvolution/i,
    ssd: /\b(?:ssds?|solid-state|drives?|disks?|nvme)\b/i,
    ram: /\b(?:ram|memory)\b/i,
    llm: /\b(?:llms?|language models?)\b/i,
    nlp: /\b(?:nlp|language)\b/i,
    api: /\b(?:apis?|interfaces?|endpoints?)\b/i,
    us: /\b(?:us|usa|united states|american?)\b/i,
    usa: /\b(?:us|usa|united states|american?)\b/i,
    uk: /\b(?:uk|united kingdom|british|britain)\b/i,
    sun: /\bsolar\b/i,
    moon: /\blunar\b/i,
    earth: /\bterrestrial\b/i,
    xray: /\b(?:x-rays?|radiograph\p{L}*|radiolog\p{L}*|films?)\b/iu,
    c: /\bcelsius\b/i,
    celsius: /°\s?C\b/,
    f: /\bfahrenheit\b/i,
    fahrenheit: /°\s?F\b/,
    co2: /\bcarbon dioxide\b/i,
    n2o: /\bnitrous oxide\b/i,
    ch4: /\bmethane\b/i,
    no2: /\bnitrogen dioxide\b/i,
    so2: /\bsulph?f?ur dioxide\b/i,
    h2o: /\bwater\b/i,
    nacl: /\bsalt\b/i,
  }),
);

const inner = (text: string): boolean =>
  /\p{Lu}/u.test(text.slice(1)) ||
  (/\d/.test(text) && /\p{L}/u.test(text)) ||
  /[+#]$/.test(text) ||
  /\p{L}\.\p{L}/u.test(text);

/** The names that a sentence says. A capitalised word at its beginning is one only when the paper writes it so elsewhere too. */
export function namesOf(tokens: readonly Token[], isNamed: Naming['isNamed']): Name[] {
  const found: Name[] = [];
  const nameLike = (i: number): boolean => {
    const token = tokens[i];
    if (token?.kind !== 'word' || COMMON.has(token.low.replace(MADE_OF, '')) || /^\d+(?:st|nd|rd|th)$/.test(token.low))
      return false;
    if (tokens[i - 1]?.kind === 'number' && (token.tight || readUnit(tokens, i))) return false;
    if (AGED.test(token.low)) return false;
    if (inner(token.text)) return true;
    if (!/^\p{Lu}/u.test(token.text)) return false;
    const begins = i === 0 || /^[.!?:•|“"(]$/.test(tokens[i - 1]!.text);
    return !begins || (token.text.length > 1 && isNamed(token.text));
  };
  for (let i = 0; i < tokens.length; i += 1) {
    if (!nameLike(i)) continue;
    let to = i + 1;
    while (nameLike(to)) to += 1;
    // "GPT-4o mini" is another model than GPT-4o.
    if (inner(tokens[to - 1]!.text) && VARIANT.test(tokens[to]?.low ?? '')) to += 1;
    // "RTX 4090", "Raspberry Pi 5", "Llama 3": the number belongs to the name.
    const number = tokens[to];
    if (number?.kind === 'number' && /^\d{1,4}(?:\.\d)?$/.test(number.text) && inNumbered(tokens, to)) to += 1;
    const run = tokens.slice(i, to);
    // "MMR-style" and "IDF-based" say what is alike or made of it.
    const text = run.map(({ text: one }) => one.replace(MADE_OF, '')).join(' ');
    // "English–German" is two names.
    for (const part of PAIR.test(text) ? text.split(/[-–]/) : [text]) {
      const stems = part === text ? run.filter(tells).map(({ stem }) => stem) : [stemOf(part.toLowerCase())];
      found.push({ text: part, key: flat(part), stems, from: i, to });
    }
    i = to - 1;
  }
  return found;
}

/** The name without the paper's own beside it; one that is nothing else stays. */
export function withoutOwn(name: Name, own: ReadonlySet<string>): Name {
  const words = name.text.split(' ');
  const others = words.filter((word) => !own.has(stemOf(word.toLowerCase())));
  if (others.length === 0 || others.length === words.length) return name;
  const text = others.join(' ');
  return { ...name, text, key: flat(text), stems: others.map((word) => stemOf(word.toLowerCase())) };
}

/** One word of a run of names. */
export const wordOf = (name: Name, word: string): Name => ({
  ...name,
  text: word,
  key: flat(word),
  stems: [stemOf(word.toLowerCase())],
});

/** "over-65s" are no name. */
const AGED = /^(?:over|under|mid|early|late|post|pre)-\d{1,4}s?$/;
const MADE_OF =
  /(?<=\p{L})-(?:\p{Ll}{2,20}(?:ing|ed)|made|style|like|type|only|specific|aware|driven|language|level|wide)$/u;
const VARIANT = /^(?:mini|nano|turbo|pro|flash|lite|tiny|xl|xxl|ultra|plus|instruct|chat)$/;
const PAIR = /^\p{Lu}\p{Ll}{2,}[-–]\p{Lu}\p{Ll}{2,}$/u;

/** A number right behind a name, which no unit or noun follows, is its own. */
function inNumbered(tokens: readonly Token[], at: number): boolean {
  const [name, next] = [tokens[at - 1]!, tokens[at + 1]];
  if (/^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/.test(name.text))
    return false;
  const number = tokens[at]!.text;
  if (/^\d{4}$/.test(number) && /^\p{Lu}+$/u.test(name.text)) return true;
  if (number.length > 1) return false;
  return (
    next === undefined ||
    next.kind === 'mark' ||
    /^(?:and|or|on|in|with|for|is|was|by|the|at|of|cards?|gpus?)$/.test(next.low)
  );
}

/** Does the text say this name, in any writing of its hyphens and spaces, in the plural, or by its initials? */
export function saysName(name: Name, said: string): boolean {
  const text = name.text.replace(/(?<=\S) (?:[GCT]PUs?|LLMs?|APIs?)$/, '');
  const key = text === name.text ? name.key : flat(text);
  const words = said.match(/[\p{L}\p{N}+#]+(?:[-.'’][\p{L}\p{N}+#]+)*/gu) ?? [];
  const keys = words.map(flat);
  const wanted = new Set([key, key.replace(/s$/, ''), `${key}s`]);
  if (MONTH_NAMES.includes(key)) wanted.add(key.slice(0, 3));
  for (let i = 0; i < keys.length; i += 1) {
    let run = '';
    for (let k = i; k < Math.min(i + 5, keys.length); k += 1) {
      run += keys[k];
      if (wanted.has(run) || wanted.has(run.replace(/s$/, ''))) return true;
      if (run.length > key.length + 1) break;
    }
    // One part of a written compound: "Mistral" of "Mistral-7B" is another thing, "Danish" of "Danish-German" is not.
    if (words[i]!.includes('-') && !/\d/.test(words[i]!) && words[i]!.split('-').some((part) => wanted.has(flat(part))))
      return true;
  }
  const known = KNOWN.get(key) ?? KNOWN.get(key.replace(/s$/, ''));
  if (known?.test(said)) return true;
  return initials(text, said);
}

/** "NLI" where the text says "natural language inference", and the other way round. */
function initials(name: string, said: string): boolean {
  const short = name.replace(/s$/, '');
  if (/^\p{L}?\p{Lu}{2,6}$/u.test(short)) {
    const letters = (said.match(/\p{L}+/gu) ?? []).map((word) => word[0]!.toUpperCase()).join('');
    return letters.includes(short.toUpperCase());
  }
  const own = (name.match(/\p{L}+/gu) ?? []).map((word) => word[0]!.toUpperCase()).join('');
  return own.length >= 2 && new RegExp(`(?<!\\p{L})${own}s?(?!\\p{L})`, 'u').test(said);
}

/** "Denmark" and "Danish" name one place. The first four letters tell of most. */
export const sameRoot = ({ key }: Name, said: string): boolean =>
  // "PersiaWiki" speaks of Persia.
  (said.replace(/(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})/gu, ' ').match(/\p{Lu}\p{L}+/gu) ?? []).some((word) => {
    const low = word.toLowerCase();
    if (stemOf(low) === stemOf(key)) return true;
    return (
      key.length >= 5 &&
      low.length >= 5 &&
      low.slice(0, 4) === key.slice(0, 4) &&
      /(?:ish|ian|an|ese|ic|land|ium|y|ce|way|ia|a)$/.test(low) &&
      /(?:ish|ian|an|ese|ic|land|ium|y|ce|way|ia|a)$/.test(key)
    );
  });
