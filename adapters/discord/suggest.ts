import type { APIApplicationCommandAutocompleteInteraction, APIApplicationCommandOptionChoice } from 'discord.js';
import { type Command, type OptionInfo, optionInfos } from '../../src/chat/command.ts';
import type { Suggest } from '../../src/chat/platform.ts';
import { within } from '../../src/patience.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import { readSlash } from './caller.ts';
import { shortened } from './card.ts';
import { COMMAND, FIRST_RESPONSE_MS } from './limits.ts';

type OfferedChoices = APIApplicationCommandOptionChoice<string>[];

/** What an option may be completed to, best first; nothing where that fails or takes too long. Never throws. */
export async function completions(
  interaction: APIApplicationCommandAutocompleteInteraction,
  commands: readonly Command[],
  suggest: Suggest,
  clock: Clock,
  log: Log,
): Promise<OfferedChoices> {
  const { command, given } = readSlash(interaction, commands);
  const typing = given.find((one) => 'focused' in one && one.focused === true);
  const info = command && optionInfos(command).find((one) => one.name === typing?.name);
  if (!info || !typing || !('value' in typing)) return [];
  try {
    const [choices = []] = (await within(found(info, String(typing.value), suggest), clock, FIRST_RESPONSE_MS)) ?? [];
    return choices;
  } catch (err) {
    log.warn({ err, option: info.name }, 'an option could not be completed');
    return [];
  }
}

async function found(info: OptionInfo, typed: string, suggest: Suggest): Promise<OfferedChoices> {
  const wanted = typed.trim().toLowerCase();
  const values = (info.choices ?? [])
    .filter((one) => one.toLowerCase().includes(wanted))
    .map((value) => ({ name: value, value }));
  if (info.suggest === 'paper')
    for (const { key, title } of await suggest.papers(typed, COMMAND.choices)) values.push({ name: title, value: key });
  if (info.suggest === 'organisation')
    for (const { handle, name } of await suggest.organisations(typed, COMMAND.choices))
      values.push({ name, value: handle });
  if (info.suggest === 'zone')
    for (const zone of suggest.zones(typed, COMMAND.choices)) values.push({ name: zone, value: zone });
  return values
    .map(({ name, value }) => ({ name: shortened(name, COMMAND.choiceName) || value, value }))
    .filter(({ value }) => value.length > 0 && value.length <= COMMAND.choiceName)
    .slice(0, COMMAND.choices);
}
