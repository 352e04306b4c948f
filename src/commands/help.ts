import { z } from 'zod';
import { type Command, command, optionInfos, slashed } from '../command.ts';
import { UserError } from '../errors.ts';
import type { Card, Reply } from '../reply.ts';

/** Help knows the other commands by their declarations, so it can say nothing that is not so. */
export function makeHelp(others: () => readonly Command[]): Command {
  return command({
    name: 'help',
    about: 'What can be asked, with examples',
    example: 'help search',
    words: 'topic',
    options: z.object({ topic: z.string().max(40).optional().describe('A command to explain') }),
    async run({ topic }, caller): Promise<Reply> {
      const all = others().filter((one) => one.for !== 'managers' || caller.manager);
      if (topic === undefined)
        return {
          text: 'Papers by words, day or author. Plain words work too: /papers faster convergence',
          cards: [...Map.groupBy(all, groupOf)].flatMap(([group, members]) =>
            group === undefined ? members.map(line) : [groupLine(group, members)],
          ),
        };
      const wanted = topic
        .trim()
        .toLowerCase()
        .replace(/^\/?(?:papers\s+)?/, '')
        .replace(/\s+/g, ' ');
      const members = all.filter((one) => groupOf(one) === wanted);
      if (members.length > 0) return { text: `What /${wanted} can do:`, cards: members.map(line) };
      const asked = all.find((one) => one.name === wanted);
      if (!asked)
        throw new UserError(`There is no command “${topic}”. There are: ${all.map((one) => one.name).join(', ')}.`);
      return { text: slashed(asked.example, asked), cards: [explained(asked)] };
    },
  });
}

/** The slash command of its own that a command of two words stands under. */
const groupOf = ({ name }: Command): string | undefined => (name.includes(' ') ? name.split(' ')[0] : undefined);

const line = (one: Command): Card => ({ title: one.name, body: one.about, facts: [slashed(one.example, one)] });

function groupLine(group: string, members: readonly Command[]): Card {
  const rest = members.map(({ name }) => name.slice(group.length + 1));
  return {
    title: group,
    body: `${members[0]!.about}. Also: ${rest.slice(1).join(', ')}`,
    facts: [slashed(members[0]!.example, members[0]!), `/${group} help`],
  };
}

function explained(one: Command): Card {
  const lines = optionInfos(one).map((info) => {
    const values = info.choices ? ` (${info.choices.join(', ')})` : '';
    return `${info.name === one.words ? info.name : `${info.name}:`} ${info.about}${values}`;
  });
  return { title: one.name, body: [one.about, ...(lines.length > 0 ? [lines.join('\n')] : [])].join('\n\n') };
}
