import { z } from 'zod';
import { type Command, command, optionInfos, slashed } from '../chat/command.ts';
import type { Caller, Card, Reply } from '../chat/reply.ts';
import { UserError } from '../errors.ts';

/** Help knows the other commands by their declarations, so it can say nothing that is not so. */
export function makeHelp(others: () => readonly Command[]): Command {
  return command({
    name: 'help',
    about: 'What can be asked, with examples',
    example: 'help search',
    words: 'topic',
    fits: (topic) => others().some((one) => one.name === named(topic) || groupOf(one) === named(topic)),
    options: z.object({ topic: z.string().max(40).optional().describe('A command to explain') }),
    async run({ topic }, caller): Promise<Reply> {
      const all = others().filter((one) => one.for !== 'managers' || caller.manager);
      if (topic === undefined)
        return {
          text: `Papers by words, day or author. Plain words work too: ${PLAIN_WORDS[caller.platform]}`,
          cards: [...Map.groupBy(all, groupOf)].flatMap(([group, members]) =>
            group === undefined ? members.map((one) => line(one, caller)) : [groupLine(group, members, caller)],
          ),
        };
      const wanted = named(topic);
      const members = all.filter((one) => groupOf(one) === wanted);
      if (members.length > 0)
        return { text: `What /${wanted} can do:`, cards: members.map((one) => line(one, caller)) };
      const asked = all.find((one) => one.name === wanted);
      if (!asked)
        throw new UserError(`There is no command “${topic}”. There are: ${all.map((one) => one.name).join(', ')}.`);
      return { text: example(asked, caller), cards: [explained(asked)] };
    },
  });
}

const named = (topic: string): string =>
  topic
    .trim()
    .toLowerCase()
    .replace(/^\/?(?:papers\s+)?/, '')
    .replace(/\s+/g, ' ');

/** The slash command of its own that a command of two words stands under. */
const groupOf = ({ name }: Command): string | undefined => (name.includes(' ') ? name.split(' ')[0] : undefined);

const PLAIN_WORDS: Record<Caller['platform'], string> = {
  terminal: '/papers faster convergence',
  slack: '/papers faster convergence',
  discord: 'mention me with them, or write to me',
};

/** Discord asks for every option by its name, the main one too. */
function example(one: Command, { platform }: Caller): string {
  const rest = one.example.slice(one.name.length).trim();
  const main = platform === 'discord' && one.words && rest && !/^[a-z]+:/.test(rest) ? `${one.words}:` : '';
  return slashed(`${one.name} ${main}${rest}`.trim(), one);
}

const line = (one: Command, caller: Caller): Card => ({
  title: one.name,
  body: one.about,
  facts: [example(one, caller)],
});

function groupLine(group: string, members: readonly Command[], caller: Caller): Card {
  const rest = members.map(({ name }) => name.slice(group.length + 1));
  return {
    title: group,
    body: `${members[0]!.about}. Also: ${rest.slice(1).join(', ')}`,
    facts: [example(members[0]!, caller), ...(caller.platform === 'discord' ? [] : [`/${group} help`])],
  };
}

function explained(one: Command): Card {
  const lines = optionInfos(one).map((info) => {
    const values = info.choices ? ` (${info.choices.join(', ')})` : '';
    return `${info.name === one.words ? info.name : `${info.name}:`} ${info.about}${values}`;
  });
  return { title: one.name, body: [one.about, ...(lines.length > 0 ? [lines.join('\n')] : [])].join('\n\n') };
}
