import type { Command, OptionInfo } from '../../src/chat/command.ts';
import { offered, programOptions } from './offered.ts';

/** Where a command is asked, with the option that stands in the path or has a name of its own there. */
export type ApiPlace = { command: string; path: string; inPath?: string; renamed?: Readonly<Record<string, string>> };

const OWN: Readonly<Record<string, Omit<ApiPlace, 'command'>>> = {
  search: { path: '/api/papers', renamed: { q: 'query' } },
  today: { path: '/api/days', inPath: 'date' },
};

/** Each command's place; those that have none of their own are asked by their name. */
export const apiPlaces = (commands: readonly Command[]): ApiPlace[] =>
  offered(commands).map(({ name }) => ({ command: name, ...(OWN[name] ?? { path: `/api/${name}` }) }));

const strings = { type: 'array', items: { type: 'string' } };
const quotes = {
  type: 'array',
  items: { type: 'object', required: ['text'], properties: { text: { type: 'string' }, from: { type: 'string' } } },
};
/** What the bot answers, as far as a program needs it. */
const REPLY = {
  type: 'object',
  required: ['text', 'cards'],
  properties: {
    text: { type: 'string', description: 'The answer in plain words' },
    failed: { type: 'boolean', description: 'The text says why there is no answer' },
    none: { type: 'boolean', description: 'Nothing was found, which is no failure' },
    cards: {
      type: 'array',
      items: {
        type: 'object',
        required: ['title'],
        properties: {
          id: { type: 'string', description: 'A paper’s key: its arXiv id, or a name that is good for ever' },
          title: { type: 'string' },
          url: { type: 'string' },
          lead: { type: 'string', description: 'What it is about' },
          byline: { type: 'string' },
          facts: strings,
          sections: {
            type: 'array',
            items: {
              type: 'object',
              required: ['text'],
              properties: { heading: { type: 'string' }, text: { type: 'string' }, evidence: quotes },
            },
          },
        },
      },
    },
  },
};

/** The description of the API (OpenAPI 3.1), made of the commands' declarations. */
export function openapi(commands: readonly Command[], server: string, version: string): object {
  const answer = (description: string) => ({
    description,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Reply' } } },
  });
  const paths: Record<string, object> = {};
  for (const place of apiPlaces(commands)) {
    const command = commands.find(({ name }) => name === place.command)!;
    const infos = programOptions(command);
    const operation = (path: string, parameters: object[], suffix = '') => {
      paths[path] = {
        get: {
          operationId: `${place.command}${suffix}`,
          summary: command.about,
          parameters,
          responses: {
            200: answer('The answer'),
            400: answer('Which parameter is none of this place'),
            401: { description: 'Without the token' },
            422: answer('Why there is no answer'),
            429: { description: 'Too many requests; Retry-After says when' },
          },
        },
      };
    };
    operation(
      place.path,
      infos.filter(({ name }) => name !== place.inPath).map((info) => parameter(info, place)),
    );
    if (place.inPath !== undefined)
      operation(
        `${place.path}/{${place.inPath}}`,
        infos.map((info) =>
          info.name === place.inPath
            ? { ...parameter(info, place), in: 'path', required: true }
            : parameter(info, place),
        ),
        'Of',
      );
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Paperboy',
      version,
      description: 'Papers, and what they say, with the sentences that bear it out.',
    },
    servers: [{ url: server }],
    security: [{ token: [] }],
    paths,
    components: { schemas: { Reply: REPLY }, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  };
}

function parameter(info: OptionInfo, { renamed = {} }: ApiPlace): object {
  const name = Object.entries(renamed).find(([, option]) => option === info.name)?.[0] ?? info.name;
  return {
    name,
    in: 'query',
    description: info.about,
    ...(info.required ? { required: true } : {}),
    schema: schemaOf(info),
  };
}

function schemaOf({ kind, choices, min, max, maxLength }: OptionInfo): object {
  if (kind === 'choice') return { type: 'string', enum: choices };
  if (kind === 'yes or no') return { type: 'boolean' };
  if (kind === 'whole number')
    return {
      type: 'integer',
      ...(min === undefined ? {} : { minimum: min }),
      ...(max === undefined ? {} : { maximum: max }),
    };
  return { type: 'string', ...(maxLength === undefined ? {} : { maxLength }) };
}
