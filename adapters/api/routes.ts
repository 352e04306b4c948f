import { type Bot, lastReply } from '../../src/chat/bot.ts';
import type { Command, OptionInfo } from '../../src/chat/command.ts';
import type { Options } from '../../src/chat/reply.ts';
import type { Page, Route, Visit } from '../../src/ports/web.ts';
import type { Guard } from './guard.ts';
import { program, programOptions } from './offered.ts';
import { type ApiPlace, apiPlaces, openapi } from './openapi.ts';

/** `base` is the address below which it is reached. */
export type ApiDeps = { bot: Bot; commands: readonly Command[]; guard: Guard; base: string; version: string };

/** What programs ask over HTTP: each answer is the JSON that one line in a terminal gives. */
export function apiRoutes({ bot, commands, guard, base, version }: ApiDeps): Route[] {
  const description = JSON.stringify(openapi(commands, base, version));

  function answering(place: ApiPlace): Route[] {
    const infos = programOptions(commands.find(({ name }) => name === place.command)!);
    const visit = async (asked: Visit): Promise<Page> => {
      const refused = await guard(asked.header('authorization'));
      if (refused) return problem(refused.status, refused.says, refused.headers);
      const read = readQuery(asked, place, infos);
      if (typeof read === 'string') return problem(400, read);
      const reply = await lastReply(bot({ command: place.command, options: read }, program));
      return json(reply.failed ? 422 : 200, reply);
    };
    const route = { method: 'GET', open: true, visit } as const;
    return [{ ...route, path: place.path }, ...(place.inPath ? [{ ...route, path: `${place.path}/` }] : [])];
  }

  return [
    {
      method: 'GET',
      path: '/api/openapi.json',
      open: true,
      visit: () => ({ type: 'application/json', body: description }),
    },
    ...apiPlaces(commands).flatMap(answering),
  ];
}

const json = (status: number, value: unknown, headers = {}): Page => ({
  status,
  type: 'application/json',
  body: `${JSON.stringify(value)}\n`,
  headers,
});
const problem = (status: number, text: string, headers = {}): Page =>
  json(status, { text, cards: [], failed: true }, headers);

/** The options of a request, their kinds read; the bot checks the rest. A sentence where one is none of the command's. */
function readQuery({ query, path }: Visit, place: ApiPlace, infos: readonly OptionInfo[]): Options | string {
  const options: Record<string, string | number | boolean> = {};
  for (const [given, value] of query) {
    const name = place.renamed?.[given] ?? given;
    const info = infos.find((one) => one.name === name);
    if (!info)
      return `There is no parameter “${given.slice(0, 40)}” here. There are: ${infos.map((one) => one.name).join(', ')}.`;
    options[name] = readKind(info, value);
  }
  const inPath = place.inPath === undefined ? '' : path.slice(place.path.length + 1);
  if (inPath) options[place.inPath!] = inPath;
  return options;
}

function readKind({ kind }: OptionInfo, value: string): string | number | boolean {
  if (kind === 'yes or no' && /^(?:true|false)$/.test(value)) return value === 'true';
  return kind === 'whole number' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}
