import type { webApi } from '@slack/bolt';
import { wholeAnswer } from '../chat/whole-answer.ts';

/** The library names itself where it asks the Web API, and nobody at response addresses. */
const NAMED = { 'User-Agent': 'Paperboy' };

/**
 * What Slack's library asks by, its response addresses too, each within so many milliseconds. Files and redirects are left to
 * `fetch`.
 */
export const slackFetch =
  (timeoutMs: number): webApi.FetchFunction =>
  async (url, init = {}) => {
    const whole = (): ReturnType<typeof fetch> =>
      fetch(url, { ...init, signal: init.signal ?? AbortSignal.timeout(timeoutMs) });
    const { body, headers } = init;
    if (typeof body !== 'string') return whole();
    const late = new AbortController();
    // Not the signal of a timeout, which makes an error for each answer that came long ago.
    const timer = setTimeout(() => late.abort(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    try {
      const signal = init.signal ?? late.signal;
      const answer = await wholeAnswer(url, { method: 'POST', headers: { ...NAMED, ...headers }, body, signal });
      return answer.status >= 300 && answer.status < 400 ? await whole() : answer;
    } finally {
      clearTimeout(timer);
    }
  };
