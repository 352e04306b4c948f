/** A service that asks for more is asked again after this long all the same: a wrong header must not silence us for good. */
const LONGEST_MS = 3_600_000;

/**
 * Milliseconds a service asks us to stay away: `retry-after` in seconds or as a date, else the spent buckets of
 * Hugging Face's `RateLimit: "api";r=0;t=55` (huggingface.co/docs/hub/rate-limits). Undefined where it asks nothing.
 */
export function askedWait(headers: Headers, now: number): number | undefined {
  const wait = retryAfter(headers.get('retry-after'), now) ?? spentBudget(headers.get('ratelimit'));
  return wait === undefined ? undefined : Math.min(Math.max(wait, 0), LONGEST_MS);
}

function retryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim();
  if (!text) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : date - now;
}

function spentBudget(value: string | null): number | undefined {
  const waits = (value ?? '')
    .split(',')
    .filter((bucket) => /;\s*r=0\b/.test(bucket))
    .map((bucket) => /;\s*t=(\d+)/.exec(bucket)?.[1])
    .filter((seconds) => seconds !== undefined)
    .map((seconds) => Number(seconds) * 1000);
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

/** Milliseconds that a service which answers asks to be left alone all the same: Zotero's `Backoff`, in seconds. */
export function askedBackoff(headers: Headers): number {
  const text = headers.get('backoff')?.trim() ?? '';
  return /^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? Math.min(Number(text) * 1000, LONGEST_MS) : 0;
}

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8_000;

/** Before the next try: doubles with each, half of it by chance, so that those who failed together do not return together. */
export function backoff(tries: number): number {
  const most = Math.min(FIRST_BACKOFF_MS * 2 ** (tries - 1), LONGEST_BACKOFF_MS);
  return most / 2 + (Math.random() * most) / 2;
}
