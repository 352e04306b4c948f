import { DiscordAPIError, HTTPError } from 'discord.js';

/** Discord's code for what went wrong; undefined where it said none. */
export const codeOf = (error: unknown): number | string | undefined =>
  error instanceof DiscordAPIError ? error.code : undefined;

/** Whether Discord found the body itself wrong. */
export const isRefusal = (error: unknown): boolean => error instanceof DiscordAPIError && error.status === 400;

/** Whether the bot lacks a right. */
export const isForbidden = (error: unknown): boolean => error instanceof DiscordAPIError && error.status === 403;

/** What may be logged of a failure: the library's errors hold addresses with tokens in them. */
export function faultOf(error: unknown): object {
  if (error instanceof DiscordAPIError || error instanceof HTTPError)
    return { status: error.status, fault: error.message, code: codeOf(error) };
  return error instanceof Error ? { fault: error.message, kind: error.name } : { fault: String(error) };
}
