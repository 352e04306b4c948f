import type { Command } from '../../src/chat/command.ts';
import type { Invocation } from '../../src/chat/reply.ts';

/**
 * With `share` said or left out, where the command has such an option: what is asked for all to see is answered for all. A
 * personal command goes as it was asked.
 */
export function sharing(ask: Invocation, share: boolean, commands: readonly Command[]): Invocation {
  const { share: _, ...options } = ask.options;
  const asked = commands.find((one) => one.name === ask.command);
  const can = 'share' in (asked?.options.shape ?? {});
  const shared = asked?.personal ? ask.options['share'] === true : share;
  return { ...ask, options: shared && can ? { ...options, share: true } : options };
}
