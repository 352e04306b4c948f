import type { Command } from '../../src/chat/command.ts';
import type { Invocation } from '../../src/chat/reply.ts';

/** With `share` said or left out, where the command has such an option: what is asked for all to see is answered for all. */
export function sharing(ask: Invocation, share: boolean, commands: readonly Command[]): Invocation {
  const { share: _, ...options } = ask.options;
  const can = 'share' in (commands.find((one) => one.name === ask.command)?.options.shape ?? {});
  return { command: ask.command, options: share && can ? { ...options, share: true } : options };
}
