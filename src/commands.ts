import type { Command } from './command.ts';
import { authors } from './commands/authors.ts';
import { makeHelp } from './commands/help.ts';
import { search } from './commands/search.ts';
import { show } from './commands/show.ts';
import { similar } from './commands/similar.ts';
import { status } from './commands/status.ts';
import { today } from './commands/today.ts';
import { trending } from './commands/trending.ts';

/** Everything that can be asked, in the order help lists it. */
export const commands: readonly Command[] = [
  search,
  today,
  trending,
  show,
  similar,
  authors,
  status,
  makeHelp(() => commands),
];
