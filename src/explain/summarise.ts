import type { Paper } from '../paper.ts';
import { aPersons } from '../patience.ts';
import { DAY_MS } from '../text/days.ts';
import { hash } from '../text/hash.ts';
import type { Spender } from './budget.ts';
import type { KeySentence } from './key-sentences.ts';
import type { ReadFacts } from './reading.ts';
import { type SecondCheck, secondCheck } from './second-check.ts';
import { sharedWork } from './shared-work.ts';
import { acceptable, type Claims, type Style, summaryJob, withGist } from './summary-draft.ts';
import {
  factsOf,
  growing,
  type Instead,
  insteadOf,
  onOwnAccount,
  type TellingDeps,
  unread,
  withParts,
} from './telling.ts';

/** A summary, or what there is of it. */
export type SummaryState = {
  paper: Paper;
  /** Missing while the paper is being fetched. */
  read?: ReadFacts;
  style: Style;
  language: string;
  model?: string;
  claims?: Claims;
  /** The paper's own words that the model is quoting at this moment. */
  finding?: string;
  /** It was asked for in `language`, but the model wrote another. */
  otherLanguage?: true;
  /** It broke off; what was there by then is shown. */
  cut?: true;
  /** In the place of a summary, with the sentences that say most. */
  instead?: Instead<KeySentence>;
  /** Was each statement also read a second time by the model? Missing where that is switched off. */
  second?: boolean;
  done: boolean;
};

export type SummaryWish = {
  paper: Paper;
  version: number | null;
  style: Style;
  language: string;
  who: Spender;
  /** The model is asked also where it failed a moment ago. */
  again?: boolean;
  /** What is left of that of the person who waits. */
  patience?: AbortSignal;
};

const KEPT_MS = 90 * DAY_MS;
/** A summary of an abstract is made again when the full text may have come, one that was not read twice when that may succeed. */
const KEPT_SHORTLY_MS = 6 * 3_600_000;
/** A model that failed at a paper is not paid to fail again at once. */
const UNFIT_MS = 15 * 60_000;
const UNFIT = 'Too little of what the language model wrote stood the check against the paper’s own words.';
const KEY_SENTENCES: Record<Style, number> = { brief: 3, full: 6, simple: 4 };

export function makeSummarise(deps: TellingDeps): (wish: SummaryWish) => AsyncGenerator<SummaryState, void> {
  const { model, reader, cache, prompts, work } = deps;
  const shared = sharedWork<SummaryState>();

  async function* make(wish: SummaryWish, key: string): AsyncGenerator<SummaryState, void> {
    const { paper, style, language } = wish;
    const begun: SummaryState = { paper, style, language, done: false };
    yield begun;
    const reading = await reader.read(paper, wish.version, wish.patience ?? aPersons());
    const { sections } = reading;
    const read = factsOf(reading);
    const instead = async (why?: string, usedUp?: true): Promise<SummaryState> => {
      const telling = read.described ? [] : await work.keySentences(sections, KEY_SENTENCES[style]);
      return { ...begun, read, instead: insteadOf(wish.who, telling, why, usedUp), done: true };
    };
    if (!model || read.described) return yield await instead(model && read.described ? unread(1) : undefined);
    if (!wish.again && (await cache.get(`${key} unfit`))) return yield await instead(UNFIT);
    const writing: SummaryState = { ...begun, read, model: model.name };
    yield writing;
    const second: SecondCheck | undefined = deps.secondCheck
      ? (claims) => secondCheck({ ...deps, model }, claims, wish.who)
      : undefined;
    const job = summaryJob(reading, wish, prompts, work, second);
    const written = yield* growing(
      { ...deps, model },
      job,
      wish.who,
      ({ claims, finding }): SummaryState => ({
        ...writing,
        claims,
        ...(finding ? { finding } : {}),
      }),
    );
    if ('why' in written) return yield await instead(written.why, written.usedUp);
    if (!acceptable(written.checked, sections)) {
      await cache.set(`${key} unfit`, true, UNFIT_MS);
      return yield await instead(UNFIT);
    }
    const state: SummaryState = {
      ...writing,
      read: withParts(read, job.wholes()[0]),
      claims: withGist(written.checked.claims),
      ...(second ? { second: written.checked.second ?? false } : {}),
      ...(written.checked.otherLanguage ? { otherLanguage: true } : {}),
      ...(written.cut ? { cut: true } : {}),
      done: true,
    };
    if (!written.cut && !written.checked.otherLanguage)
      await cache.set(key, keptPart(state), read.full && state.second !== false ? KEPT_MS : KEPT_SHORTLY_MS);
    return yield state;
  }

  return async function* summarise(wish) {
    const { paper, style, language } = wish;
    const version = (await reader.version(paper, wish.version, wish.patience)) ?? hash(paper.abstract);
    const key = ['summary', paper.key, version, style, language, prompts.summary.hash, model?.name ?? ''].join(' ');
    const kept = model && (await cache.get<ReturnType<typeof keptPart>>(key));
    if (kept)
      return yield {
        ...kept,
        ...rechecked(kept.read, wish.version === null && reader.isUnchecked(paper)),
        paper,
        style,
        language,
        done: true,
      };
    yield* onOwnAccount(() => shared(key, () => make(wish, key)), wish.who);
  };
}

/** A kept summary is shown at once, also where it cannot be told now whether a newer version is out: then that is said. */
const rechecked = (read: ReadFacts | undefined, isUnchecked: boolean): { read?: ReadFacts } => {
  if (!read) return {};
  const { unchecked: _, ...known } = read;
  return { read: read.full && isUnchecked ? { ...known, unchecked: true } : known };
};

/** What is kept: everything but the paper itself, which may have changed. */
const keptPart = ({ read, model, claims, second }: SummaryState) => ({
  ...(second === undefined ? {} : { second }),
  ...(read ? { read } : {}),
  ...(model ? { model } : {}),
  ...(claims ? { claims } : {}),
});
