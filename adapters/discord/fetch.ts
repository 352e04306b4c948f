import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { wholeAnswer } from '../chat/whole-answer.ts';

/** What Discord's library asks by. Files are left to its own way. */
export const discordFetch: RESTOptions['makeRequest'] = async (url, init) => {
  const { body, method = 'GET', headers, signal } = init;
  if (body && typeof body !== 'string') return DefaultRestOptions.makeRequest(url, init);
  const answer = await wholeAnswer(url, {
    method,
    headers: headers as Record<string, string>,
    ...(body ? { body } : {}),
    ...(signal ? { signal } : {}),
  });
  return { ...answer, body: null, bodyUsed: false };
};
