import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { wholeAnswer } from '../chat/whole-answer.ts';

/** So long is waited where somebody on the way says to slow down, and not for how long; the library would ask again at once. */
const UNTOLD_WAIT_S = '5';

/**
 * What Discord's library asks by. Files are left to its own way. A page in the place of an answer is not Discord's: whatever
 * it says, nothing was refused by it or done, so that it counts as an outage.
 */
export const discordFetch: RESTOptions['makeRequest'] = async (url, init) => {
  const { body, method = 'GET', headers, signal } = init;
  if (body && typeof body !== 'string') return DefaultRestOptions.makeRequest(url, init);
  const answer = await wholeAnswer(url, {
    method,
    headers: headers as Record<string, string>,
    ...(body ? { body } : {}),
    ...(signal ? { signal } : {}),
  });
  const { status } = answer;
  if (status === 429 && !answer.headers.has('retry-after')) answer.headers.set('retry-after', UNTOLD_WAIT_S);
  const isPage = status !== 429 && answer.headers.get('content-type')?.startsWith('text/html') === true;
  return { ...answer, ...(isPage ? { ok: false, status: 502 } : {}), body: null, bodyUsed: false };
};
