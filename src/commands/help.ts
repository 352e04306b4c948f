import { z } from 'zod';
import { type Command, command, optionInfos, slashed } from '../chat/command.ts';
import type { Card, Reply } from '../chat/reply.ts';
import { UserError } from '../errors.ts';
import { CHECKING } from '../explain/checking-words.ts';
import type { Manner } from '../ports/platform.ts';

/** Help knows the other commands by their declarations, so it can say nothing that is not so. */
export function makeHelp(others: () => readonly Command[]): Command {
  return command({
    name: 'help',
    about: 'What can be asked, with examples',
    example: 'help search',
    words: 'topic',
    fits: (topic) => others().some((one) => one.name === named(topic) || groupOf(one) === named(topic)),
    options: z.object({ topic: z.string().max(40).optional().describe('A command to explain') }),
    async run({ topic }, caller, { platforms }): Promise<Reply> {
      const manner = platforms.find(({ name }) => name === caller.platform) ?? TYPED;
      const all = others().filter((one) => one.for !== 'managers' || caller.manager);
      if (topic === undefined)
        return {
          text: `Papers by words, day or author. Plain words work too: ${manner.plainWords}`,
          cards: [...Map.groupBy(all, groupOf)].flatMap(([group, members]) =>
            group === undefined ? members.map((one) => line(one, manner)) : [groupLine(group, members, manner)],
          ),
        };
      const wanted = named(topic);
      const members = all.filter((one) => groupOf(one) === wanted);
      if (members.length > 0)
        return { text: `What /${wanted} can do:`, cards: members.map((one) => line(one, manner)) };
      const asked = all.find((one) => one.name === wanted);
      if (!asked)
        throw new UserError(`There is no command “${topic}”. There are: ${all.map((one) => one.name).join(', ')}.`);
      return { text: manner.typed(asked.example, asked), cards: [explained(asked)] };
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

type Typing = Pick<Manner, 'typed' | 'plainWords'>;

/** Where nothing else is known: whole lines, as in a terminal. */
const TYPED: Typing = { typed: slashed, plainWords: '/papers faster convergence' };

const line = (one: Command, { typed }: Typing): Card => ({
  title: one.name,
  sections: [{ text: one.about }],
  facts: [typed(one.example, one)],
});

function groupLine(group: string, members: readonly Command[], { typed }: Typing): Card {
  const rest = members.map(({ name }) => name.slice(group.length + 1));
  return {
    title: group,
    sections: [{ text: `${members[0]!.about}. Also: ${rest.slice(1).join(', ')}` }],
    facts: [typed(members[0]!.example, members[0]!), typed(`help ${group}`, { name: 'help', words: 'topic' })],
  };
}

function explained(one: Command): Card {
  const lines = optionInfos(one).map((info) => {
    const values = info.choices ? ` (${info.choices.join(', ')})` : '';
    return `${info.name === one.words ? info.name : `${info.name}:`} ${info.about}${values}`;
  });
  const checking = one.name === 'summary' || one.name === 'ask' ? [CHECKING] : [];
  return {
    title: one.name,
    sections: [one.about, ...(lines.length > 0 ? [lines.join('\n')] : []), ...checking].map((text) => ({ text })),
  };
}
