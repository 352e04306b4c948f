import type { Reply } from '../chat/reply.ts';
import { unmetered } from '../ports/meter.ts';
import type { CannotLook, Poster, PostFailure } from '../ports/platform.ts';
import type { Delivery, NewDelivery, Rule, Stands } from '../ports/rules.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../text/days.ts';
import { type DeliverDeps, facts, isOfTheHour, messageKey, placeOf } from './delivery.ts';
import type { Desk } from './desk.ts';
import { isTooOld } from './due.ts';
import { type Edition, postedPapers, withPapers } from './edition.ts';
import { type Gathered, gather } from './gather.ts';
import { gistsOf } from './gists.ts';
import { asLetter } from './letter.ts';
import { editionReply, hasRest, nothingBecause, nothingReply, restReply, silenceReply } from './post.ts';
import { AGAIN_MS, failedForGood, isWorthTrying, tellUnseen } from './trouble.ts';
import { weekday } from './zones.ts';

/** How long a delivery is held: longer than gists and the platform may take together. */
export const LEASE_MS = 2 * MINUTE_MS;
/** Whatever an earlier holder had on its way to the platform has arrived or is given up by then (a post ends in 20 s). */
const GRACE_MS = 25_000;
const GIST_PATIENCE_MS = 45_000;
/** So long a source may be silent, or a day without its list, before that is final for the day. */
const LAST_TRY_MS = 8 * HOUR_MS;
/** What could not be posted by then is dropped: three days at most are caught up. */
const TOO_OLD_MS = 3 * DAY_MS;
const LATE_MS = HOUR_MS;
const SOURCE_AGAIN_MS = 10 * MINUTE_MS;
const LIST_AGAIN_MS = 30 * MINUTE_MS;
const LONGEST_BACK_OFF_MS = 15 * MINUTE_MS;
/** A platform's clock and ours may differ, and ours may have jumped. */
const LOOK_BACK_MS = DAY_MS;
const MOST_REFUSALS = 5;
/** In the place of a message's id where nobody knows it. */
const UNSEEN = '';
const STANDS: Partial<Record<PostFailure['fault'], Stands>> = { down: 'may stand', refused: 'refused' };

/** A channel takes a message a second (docs.slack.dev/apis/web-api/rate-limits); others are no faster in what people read. */
const BETWEEN_MS = 1_000;

/** How it went: for how many milliseconds the channel is to be left alone, and whether its platform asked for that. */
export type Outcome = { restMs?: number; isLimited?: true };

/**
 * Brings one delivery as far as it goes now: posted, settled without a post, or put off. Nothing is posted twice: what may
 * have got to the platform before is looked for there first, and nothing goes out that was not noted before.
 */
export async function deliver(delivery: Delivery, rule: Rule, poster: Poster, deps: DeliverDeps): Promise<Outcome> {
  const { desk, clock, log, meter = unmetered } = deps;
  const { rules } = desk;
  const key = messageKey(delivery);
  const to = { ...placeOf(rule), ...(delivery.under === null ? {} : { under: delivery.under }) };

  if (delivery.sent !== null) {
    if (delivery.abandoned) {
      await rules.putOff(delivery, GRACE_MS, 'may stand');
      return {};
    }
    // A clock that was ahead then would have us look behind the message.
    const found = await poster.find(to, key, Math.min(delivery.sent, clock.now()) - LOOK_BACK_MS);
    if ('fault' in found && (found.fault === 'down' || found.fault === 'limited')) return failed(found, 'may stand');
    if ('message' in found && found.message !== undefined) return posted(found.message);
    if (!('message' in found) && !poster.onceByKey && !poster.onceMore) return unseen(found);
  }
  // A thread belongs to a post that stands, whatever its age.
  if (delivery.under === null && isTooOld(rule, delivery.day, clock.now())) {
    log.warn(facts(delivery), 'a day is too long ago to be posted');
    await rules.settle(delivery, { status: 'dropped' });
    return {};
  }
  const made = await makeMessage(delivery, rule, deps, poster.whole);
  if ('wait' in made) {
    await rules.putOff(delivery, made.wait, 'does not stand', made.next);
    return {};
  }
  if ('nothing' in made) {
    await rules.settle(delivery, { status: made.nothing });
    return {};
  }
  const papers = made.edition ? postedPapers(made.edition) : (delivery.papers ?? []);
  if (!(await rules.sending(delivery, papers, LEASE_MS))) return {};
  const reply = poster.whole ? asLetter(made.reply, rule, made.edition?.rest ?? []) : made.reply;
  const result = await poster.post(to, reply, key);
  if ('fault' in result) return failed(result, STANDS[result.fault] ?? 'does not stand');
  return posted(result.message, made.edition);

  async function posted(message: string, edition?: Edition): Promise<Outcome> {
    const papers = edition ? postedPapers(edition) : (delivery.papers ?? []);
    const belongsUnder = delivery.under === null && !poster.whole && hasRest(papers);
    const rest = belongsUnder ? papers.filter((one) => one.rest === true) : [];
    const thread: NewDelivery = {
      day: delivery.day,
      part: { ...delivery.part, kind: 'thread' },
      due: clock.now() + BETWEEN_MS,
      under: message,
      papers: rest,
    };
    await rules.settle(delivery, { status: 'posted', message }, rest.length > 0 ? [thread] : []);
    if (rule.trouble !== null) await rules.change(rule.id, { trouble: null });
    log.info(
      { ...facts(delivery), platform: rule.platform, papers: papers.filter(({ over }) => !over).length, message },
      'posted',
    );
    meter.posted({ platform: rule.platform, lateMs: clock.now() - delivery.due });
    return { restMs: BETWEEN_MS };
  }

  /** It may stand, so that it is not made again; its papers count as posted, and nothing can stand under it. */
  async function unseen(found: CannotLook | PostFailure): Promise<Outcome> {
    if ('fault' in found && isWorthTrying(delivery, clock.now())) {
      await rules.putOff(delivery, AGAIN_MS, 'may stand');
      return {};
    }
    log.warn(
      { ...facts(delivery), platform: rule.platform, ...found },
      'a post may stand where nobody can look; it is not made again',
    );
    await rules.settle(delivery, { status: 'posted', message: UNSEEN });
    if (delivery.part.kind === 'post')
      await tellUnseen(delivery, rule, 'fault' in found ? found.remedy : undefined, poster, deps);
    return {};
  }

  async function failed(failure: PostFailure, stands: Stands): Promise<Outcome> {
    const at = clock.now();
    const { fault, retryAfter } = failure;
    meter.posted({ platform: rule.platform, fault });
    log.warn({ ...facts(delivery), platform: rule.platform, ...failure }, 'a post did not go out');
    const tooOld = at - delivery.due > TOO_OLD_MS;
    if (fault === 'limited' && !tooOld) {
      const restMs = Math.max(1, retryAfter ?? 30) * 1_000;
      await rules.putOff(delivery, restMs, stands);
      return { restMs, isLimited: true };
    }
    if (fault === 'gone' || fault === 'forbidden') {
      await failedForGood(delivery, rule, { ...failure, fault }, poster, deps);
      return {};
    }
    if (tooOld || (fault === 'refused' && delivery.refusals + 1 >= MOST_REFUSALS)) {
      log.error({ ...facts(delivery), ...failure }, 'a post was given up');
      await rules.settle(delivery, { status: 'dropped', mayStand: stands === 'may stand' });
      return {};
    }
    const backOff = Math.min(LONGEST_BACK_OFF_MS, 10_000 * 2 ** Math.min(delivery.attempts, 10));
    await rules.putOff(delivery, backOff, stands);
    return {};
  }
}

type Made =
  | { reply: Reply; edition?: Edition }
  | { wait: number; next?: readonly NewDelivery[] }
  | { nothing: 'nothing' | 'dropped' };

async function makeMessage(delivery: Delivery, rule: Rule, deps: DeliverDeps, whole = false): Promise<Made> {
  const { desk, clock } = deps;
  const now = clock.now();
  if (delivery.part.kind === 'thread') {
    const papers = delivery.papers ?? [];
    const edition = withPapers(NO_EDITION, papers, await desk.papers(papers.map((one) => one.paper)));
    return edition.rest.length > 0
      ? { reply: restReply(edition.rest, rule, (paper) => desk.gist.known(paper, rule.language)) }
      : { nothing: 'nothing' };
  }
  const gathered = await gather(rule, occasionOf(delivery), desk, now);
  if (delivery.part.kind === 'notice')
    return gathered.answered ? { nothing: 'nothing' } : { reply: silenceReply(gathered.silent.names) };
  const decided = delivery.sent !== null && delivery.papers?.length ? delivery.papers : undefined;
  const edition = decided
    ? withPapers(gathered.edition, decided, await desk.papers(decided.map((one) => one.paper)))
    : gathered.edition;
  if (!decided) {
    const unready = await waiting(delivery, rule, gathered, deps);
    if (unready) return unready;
    if (edition.top.length === 0) return sayNothing(delivery, rule, gathered, deps);
  }
  // All that was decided was withdrawn since.
  if (edition.top.length === 0) return { nothing: 'nothing' };
  const gists = await gistsOf(rule, edition, desk, GIST_PATIENCE_MS);
  const sources = { lists: gathered.from, summaries: desk.source };
  const late = now - delivery.due > LATE_MS;
  return { reply: editionReply(rule, edition, gists, sources, late, whole), edition };
}

const NO_EDITION: Edition = {
  day: '',
  onDay: 0,
  listed: 0,
  wanted: 0,
  before: 0,
  again: 0,
  top: [],
  rest: [],
  more: 0,
  over: [],
};

const occasionOf = ({ due, part }: Delivery) => ({
  due,
  ...(part.asked === undefined ? {} : { outOfTurn: true as const }),
});

/** Whether it is too early to say what the day has, and until when to wait. */
async function waiting(
  delivery: Delivery,
  rule: Rule,
  { edition, answered, final, silent }: Gathered,
  { desk, clock }: DeliverDeps,
): Promise<Made | undefined> {
  const now = clock.now();
  const lastTry = delivery.due + LAST_TRY_MS;
  if (!answered) {
    const tooOld = now - delivery.due > TOO_OLD_MS;
    // After a pause of ours it was not asked yet, which is no silence and soon over.
    const again = !final && silent.failure < delivery.due ? MINUTE_MS : SOURCE_AGAIN_MS;
    if (now < lastTry) return { wait: Math.min(again, lastTry - now) };
    if (silent.failure < lastTry && !tooOld) return { wait: again };
    if (edition.onDay > 0) return undefined;
    if (tooOld) return { nothing: 'dropped' };
    const notice: NewDelivery = { day: delivery.day, part: { kind: 'notice' }, due: now };
    return { wait: LIST_AGAIN_MS, next: (await wasSaid(rule, silent.answer, desk)) ? [] : [notice] };
  }
  const mayCome =
    !final && rule.kind === 'daily' && edition.onDay === 0 && weekday(edition.day) < 6 && isOfTheHour(delivery.part);
  return mayCome && now < lastTry ? { wait: Math.min(LIST_AGAIN_MS, lastTry - now) } : undefined;
}

/** Whether a channel was told of the source's silence since it last spoke: once is enough. */
async function wasSaid(rule: Rule, since: number, desk: Desk): Promise<boolean> {
  const deliveries = await desk.rules.deliveries(rule.id, 30);
  return deliveries.some(
    ({ part, status, at }) => part.kind === 'notice' && (status === 'posted' || status === 'open') && at > since,
  );
}

function sayNothing(delivery: Delivery, rule: Rule, { edition, from }: Gathered, { clock }: DeliverDeps): Made {
  const over = clock.now() - delivery.due > LAST_TRY_MS + LATE_MS;
  if (!rule.sayEmpty || !isOfTheHour(delivery.part) || over) return { nothing: 'nothing' };
  const why = nothingBecause(edition);
  return { reply: nothingReply(rule, edition, why === 'no list yet' ? 'no list' : why, from) };
}
