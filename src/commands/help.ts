import { z } from 'zod';
import { type Command, command, optionInfos } from '../command.ts';
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
          cards: all.map((one) => ({ title: one.name, body: one.about, facts: [`/papers ${one.example}`] })),
        };
      const asked = all.find(
        (one) =>
          one.name ===
          topic
            .trim()
            .toLowerCase()
            .replace(/^\/?(?:papers\s+)?/, ''),
      );
      if (!asked)
        throw new UserError(`There is no command “${topic}”. There are: ${all.map((one) => one.name).join(', ')}.`);
      return { text: `/papers ${asked.example}`, cards: [explained(asked)] };
    },
  });
}

function explained(one: Command): Card {
  const lines = optionInfos(one).map((info) => {
    const values = info.choices ? ` (${info.choices.join(', ')})` : '';
    return `${info.name === one.words ? info.name : `${info.name}:`} ${info.about}${values}`;
  });
  return { title: one.name, body: [one.about, ...(lines.length > 0 ? [lines.join('\n')] : [])].join('\n\n') };
}
