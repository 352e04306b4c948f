import type { Caller } from '../../src/chat/reply.ts';

/** The person at the keyboard: everything is theirs to manage. */
export function terminalCaller(perPage: number): Caller {
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
  return {
    platform: 'terminal',
    workspace: 'terminal',
    user: 'you',
    alone: true,
    manager: true,
    admin: true,
    perPage,
    timeZone,
    locale,
  };
}
