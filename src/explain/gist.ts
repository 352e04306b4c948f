import { isDescribedHere, type Paper } from '../paper.ts';
import { within } from '../patience.ts';
import type { Clock, Log } from '../ports/host.ts';
import { bestSentence } from '../search/sentence.ts';
import { clause } from '../text/clause.ts';
import { capital, oneLine } from '../text/clip.ts';
import { DAY_MS } from '../text/days.ts';
import { hash32 } from '../text/hash.ts';
import { isPresentable, NO_OTHERS } from './hostile.ts';
import { contribution, keySentences } from './key-sentences.ts';

/** What a paper is about in one sentence, and whose words these are. */
export type Gist = { text: string; by: 'model' | 'source' | 'paper' | 'Paperboy'; model?: string };
/** Has a language model write one; undefined where it cannot. */
export type WriteGist = (paper: Paper, language: string) => Promise<{ text: string; model: string } | undefined>;
/**
 * The gist of a paper by the best there is: a language model's, in the language, when it is there within `patienceMs`; its
 * source's, or the paper's own sentence with most of `weights`. Undefined for a paper that says nothing about itself.
 */
export type Gists = {
  (
    paper: Paper,
    language: string,
    patienceMs: number,
    weights?: ReadonlyMap<string, number>,
  ): Promise<Gist | undefined>;
  /** The same by what is there already: nobody is asked and nothing is waited for. */
  known(paper: Paper, language: string): Gist | undefined;
};

const KEPT_MS = DAY_MS;
const FAILED_FOR_MS = 15 * 60_000;
const MOST_KEPT = 2_000;
const AT_ONCE = 4;
/** One line on a desk, two or three on a phone; a clause that ends a little later is better than half of one. */
const LONGEST = 110;
const WANTED = 90;
const cut = (text: string): string => clause(text, LONGEST, WANTED);

type WrittenGist = Awaited<ReturnType<WriteGist>>;
type Writing = { until: number; written: Promise<WrittenGist>; done?: WrittenGist };

/** Each paper is written about once in each language, however many channels wait for it. */
export function makeGists(write: WriteGist | undefined, clock: Clock, log: Log): Gists {
  const kept = new Map<string, Writing>();
  const waiting: (() => void)[] = [];
  let running = 0;

  async function inTurn(work: () => Promise<WrittenGist>): Promise<WrittenGist> {
    if (running < AT_ONCE) running += 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  }

  function ask(paper: Paper, language: string, writer: WriteGist): Promise<WrittenGist> {
    const name = `${paper.key} ${language}`;
    const known = kept.get(name);
    if (known && known.until > clock.now()) return known.written;
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
    const entry: Writing = { until: clock.now() + KEPT_MS, written: inTurn(() => writer(paper, language)) };
    entry.written = entry.written.then(
      (written) => {
        entry.done = written;
        if (!written) entry.until = clock.now() + FAILED_FOR_MS;
        return written;
      },
      (err) => {
        log.warn({ err, paper: paper.key, language }, 'a gist could not be written');
        entry.until = clock.now() + FAILED_FOR_MS;
        return undefined;
      },
    );
    kept.set(name, entry);
    return entry.written;
  }

  const byModel = ({ text, model }: NonNullable<WrittenGist>): Gist => ({
    text: cut(text),
    by: 'model',
    model,
  });

  async function gist(
    paper: Paper,
    language: string,
    patienceMs: number,
    weights?: ReadonlyMap<string, number>,
  ): Promise<Gist | undefined> {
    // A model is asked about what a paper says, not about what we say of it.
    if (write && !isDescribedHere(paper)) {
      const [written] = (await within(ask(paper, language, write), clock, patienceMs)) ?? [];
      if (written) return byModel(written);
    }
    return unasked(paper, weights);
  }

  return Object.assign(gist, {
    known(paper: Paper, language: string) {
      const there = kept.get(`${paper.key} ${language}`)?.done;
      return there ? byModel(there) : unasked(paper);
    },
  });
}

/** Choosing a sentence takes a while, and people see the same papers again: by the paper's key, with a hash of what it was made of. */
const made = new Map<string, { of: number; gist?: Gist }>();
const MOST_MADE = 20_000;

/** What the source or the paper itself says. */
function unasked(paper: Paper, weights?: ReadonlyMap<string, number>): Gist | undefined {
  if (weights && weights.size > 0) return chosen(paper, weights);
  const of = hash32(`${paper.gist}\n${paper.gistModel}\n${isDescribedHere(paper)}\n${paper.abstract}`);
  const known = made.get(paper.key);
  if (known?.of === of) return known.gist;
  const gist = chosen(paper);
  if (made.size >= MOST_MADE) made.delete(made.keys().next().value!);
  made.set(paper.key, { of, ...(gist ? { gist: { ...gist, text: copied(gist.text) } } : {}) });
  return gist;
}

/** A string that was cut from a text keeps all of that text in memory; its copy does not. */
const copied = (text: string): string => structuredClone(text);

function chosen(paper: Paper, weights?: ReadonlyMap<string, number>): Gist | undefined {
  const told = oneLine(paper.gist ?? '');
  if (told && isPresentable(told, NO_OTHERS))
    return { text: cut(told), by: 'source', ...(paper.gistModel ? { model: paper.gistModel } : {}) };
  const own = ownSentence(paper, weights);
  return own ? { text: own, by: isDescribedHere(paper) ? 'Paperboy' : 'paper' } : undefined;
}

/** Who wrote the sentences of one message, said once. `source` has the summaries that a source wrote. */
export function sentencesBy(gists: readonly (Gist | undefined)[], source: string): string {
  const told = gists.filter((one) => one !== undefined);
  const models = [...new Set(told.flatMap(({ by, model }) => (by === 'model' ? [model ?? 'a language model'] : [])))];
  const sources = told.some(({ by }) => by === 'source') ? [`${source}’s AI`] : [];
  const papers = told.some(({ by }) => by === 'paper');
  const what = told.length === 1 ? 'Sentence' : 'Sentences';
  const ours = told.some(({ by }) => by === 'Paperboy') ? ['Paperboy'] : [];
  const writers = [...models, ...sources, ...ours].join(' and ');
  if (!writers) return papers ? `${what} from the ${told.length === 1 ? 'paper' : 'papers'}` : '';
  return `${what} by ${writers}${models.length > 0 ? ', which may err' : ''}${papers ? '; others from the papers' : ''}`;
}

function ownSentence({ abstract }: Paper, weights: ReadonlyMap<string, number> = new Map()): string {
  if (weights.size > 0) return shown(bestSentence(abstract, weights)?.text);
  const does = contribution(abstract);
  const [key] = does ? [] : keySentences([{ title: 'Abstract', text: abstract }], 1);
  return shown(does ?? key?.text ?? bestSentence(abstract, weights)?.text);
}

/** What a paper says before it says what it does: why, and that it is this paper. */
const LEAD_IN =
  /^(?:(?:in|with|through) (?:this|(?:our|the) (?:paper|work|study)\b)|here|to|in order to|therefore|thus|hence|addressing|motivated|inspired|guided|building|based on|furthermore|moreover|additionally|finally|first|second|third|instead|namely|that is|specifically|concretely|consequently|for the first time|as an? [\p{L}-]{1,20}(?: [\p{L}-]{1,20})?|in (?:response|particular|general|summary)|as a result|towards?)\b.{0,200}?, (?:in this (?:paper|work|study),? )?(?=(?:we|I|(?:this|our) (?:paper|work|study|research)) )/iu;
/** The same without a comma. */
const BARE_LEAD_IN = /^(?:here|to [^,.]{3,80}?|in (?:this|our|the) (?:paper|work|study)) (?=(?:we|I) )/iu;
/** What stands there speaks of sentences that are not shown, or takes all the room. */
const REFERRING =
  /^(?!(?:we|I|this|our|the)\b)(?:(?=[^,.]{0,160}\b(?:this|these|those|such|above|both|it|their|them)\b).{0,200}?|.{60,220}?), (?=(?:we|I|(?:this|our) (?:paper|work|study|research)) )/iu;
const FOLLOWING =
  /^(We|I) (?:therefore|thus|hence|then|also|further|furthermore|additionally|accordingly|consequently|instead|next|finally) (?=\p{Ll})/u;
/** What it is for, told by what was said before. */
const PURPOSE =
  /[\s,–-]{1,3}(?:(?:that|which) |(?:explicitly |specifically )?(?:designed|built|developed|proposed) |aim(?:ed|ing) )?(?:to )?(?:address|solve|tackle|mitigate|close|resolve|bridge|overcome|bypass|handle|fill)(?:e?s|ing)? (?:this|these|those|such)\b/u;
/** A shorter beginning says too little. */
const LEAST_TOLD = 30;

const shown = (sentence = ''): string => {
  const line = oneLine(sentence);
  const told = [LEAD_IN, BARE_LEAD_IN, REFERRING].reduce((text, lead) => text.replace(lead, ''), line);
  const said = cut((told === line ? line : capital(told)).replace(FOLLOWING, '$1 '));
  const purpose = said.search(PURPOSE);
  return purpose < LEAST_TOLD ? said : `${said.slice(0, purpose)}…`;
};
