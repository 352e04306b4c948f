import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { type Command, type OptionInfo, optionInfos } from '../../src/chat/command.ts';
import { clip } from '../../src/text/clip.ts';
import { COMMAND } from './limits.ts';

const HOME = 'papers';
const ABOUT: Record<string, string> = {
  [HOME]: 'Find, read and follow research papers',
  digest: 'Papers that come to this channel by themselves',
};
const MESSAGE_COMMAND = 'Summarise this paper';

/** Where a command stands: `/papers search`, and `/digest set` for a name of two words. */
export function placeOf({ name }: Pick<Command, 'name'>): { group: string; name: string } {
  const [first, second] = name.split(' ');
  return second === undefined ? { group: HOME, name } : { group: first!, name: second };
}

/** The command that the words after a slash mean. */
export const commandAt = (commands: readonly Command[], group: string, name: string | undefined): Command | undefined =>
  commands.find((one) => {
    const place = placeOf(one);
    return place.group === group && place.name === name;
  });

/** What Discord is told, derived from the declarations: one slash command a group, and the command on a message. */
export function declarations(commands: readonly Command[]): RESTPutAPIApplicationCommandsJSONBody {
  const groups = Map.groupBy(commands, (one) => placeOf(one).group);
  const everywhere = {
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  };
  return [
    ...[...groups].map(([group, members]) => {
      const forManagers = members.every((one) => one.for === 'managers');
      return {
        type: ApplicationCommandType.ChatInput as const,
        name: group,
        description: clip(ABOUT[group] ?? members[0]!.about, COMMAND.description),
        options: members.map(subcommand),
        ...(forManagers ? { default_member_permissions: String(PermissionFlagsBits.ManageChannels) } : {}),
        ...everywhere,
      };
    }),
    { type: ApplicationCommandType.Message, name: MESSAGE_COMMAND, ...everywhere },
  ];
}

const subcommand = (command: Command): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  name: placeOf(command).name,
  description: clip(command.about, COMMAND.description),
  options: optionsOf(command),
});

/** Discord wants required options first. */
const optionsOf = (command: Command): APIApplicationCommandBasicOption[] =>
  optionInfos(command)
    .toSorted((a, b) => Number(b.required) - Number(a.required))
    .slice(0, COMMAND.options)
    .map(option);

function option(info: OptionInfo): APIApplicationCommandBasicOption {
  const basic = {
    name: info.name,
    description: clip(info.about, COMMAND.description),
    ...(info.required ? { required: true } : {}),
  };
  if (info.kind === 'yes or no') return { ...basic, type: ApplicationCommandOptionType.Boolean };
  if (info.kind === 'whole number')
    return {
      ...basic,
      type: ApplicationCommandOptionType.Integer,
      ...(info.min === undefined ? {} : { min_value: info.min }),
      ...(info.max === undefined ? {} : { max_value: info.max }),
    };
  const type = ApplicationCommandOptionType.String;
  if (completed(info)) {
    const max_length = info.maxLength === undefined ? {} : { max_length: Math.min(info.maxLength, COMMAND.textOption) };
    return { ...basic, type, autocomplete: true, ...max_length };
  }
  if (info.choices) return { ...basic, type, choices: info.choices.map((value) => ({ name: value, value })) };
  return {
    ...basic,
    type,
    ...(info.maxLength === undefined ? {} : { max_length: Math.min(info.maxLength, COMMAND.textOption) }),
  };
}

/** Whether an option is completed while it is typed; so are choices that are too many to be listed. */
export const completed = (info: OptionInfo): boolean =>
  info.suggest !== undefined || (info.choices?.length ?? 0) > COMMAND.choices;
