import type { Command } from '../../src/chat/command.ts';
import type { Suggest } from '../../src/chat/platform.ts';
import { completions } from '../chat/complete.ts';
import { clean } from './render.ts';

type Completer = (line: string, done: (error: Error | null, result: [string[], string]) => void) => void;

/** Tab: commands with or without their slash, titles, options, their choices. What stands before the completed part is left as it is. */
export const completerOf =
  (commands: readonly Command[], suggest: Suggest): Completer =>
  (line, done) => {
    completions(line, commands, suggest, 'bare').then(
      (all) => {
        const titles = all.filter(({ titled }) => titled !== undefined);
        const found = titles.length > 0 ? titles : all;
        const from = found[0]?.from ?? line.length;
        done(null, [
          found.map((one) => clean((one.titled ?? one.line).slice(from).replace(/\s+/g, ' '))),
          line.slice(from),
        ]);
      },
      (error: Error) => done(error, [[], line]),
    );
  };
