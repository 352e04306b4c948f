import { type Command, type OptionInfo, optionInfos } from '../../src/chat/command.ts';
import type { Caller } from '../../src/chat/reply.ts';

/** As long as the longest list. */
const PER_PAGE = 100;

/** Another program that asks: it manages nothing and is nobody's channel. */
export const program: Caller = {
  platform: 'api',
  workspace: 'api',
  user: 'api',
  alone: true,
  manager: false,
  admin: false,
  perPage: PER_PAGE,
};

/** What programs can ask: what tells of papers, and changes nothing. */
export const offered = (commands: readonly Command[]): Command[] =>
  commands.filter(
    ({ name, personal, for: whom }) => !personal && whom !== 'managers' && !/ |^help$|^privacy$/.test(name),
  );

/** Its options but those that are for people in a channel. */
export const programOptions = (command: Command): OptionInfo[] =>
  optionInfos(command).filter(({ name }) => name !== 'share' && name !== 'talk');
