import { type Command, type Form, slashed } from '../../src/chat/command.ts';
import { askOfForm } from '../../src/chat/form.ts';
import type { FormPart, Invocation, Reply } from '../../src/chat/reply.ts';
import type { Log } from '../../src/ports/host.ts';
import type { Shelf } from '../../src/ports/kept.ts';
import { chartSvg } from '../chat/chart-picture.ts';
import type { Press } from '../chat/press.ts';
import { modalId, nameActions, readId } from '../discord/buttons.ts';
import { formModal } from '../discord/form.ts';
import { MESSAGE } from '../discord/limits.ts';
import { render } from '../discord/render.ts';
import { decodeAsk, readPress } from '../slack/buttons.ts';
import { formView, readForm } from '../slack/form.ts';
import { LIMITS } from '../slack/limits.ts';
import { renderReply } from '../slack/render.ts';
import type { Html } from '../web/html.ts';
import { drawComponents, drawDiscordModal } from './draw-discord.ts';
import { drawBlocks, drawModal } from './draw-slack.ts';
import { PLACE } from './manner.ts';

/** A reply as one platform would show it, and how much of what the platform takes it uses. */
export type Drawn = { drawn: Html; size: string };
/** What a press asks and where its answer goes; undefined for a button that cannot be read. */
export type PressedHere = { ask: Invocation; press: Press };
/** The fields of a filled form, by name. */
export type Filled = Readonly<Record<string, readonly string[]>>;

/** One platform in the playground: what it would send is what is drawn, and what is pressed is read as it would read it. */
export type Side = {
  name: string;
  title: string;
  draw(reply: Reply): Promise<Drawn>;
  pressed(action: string, value: string): Promise<PressedHere | undefined>;
  /** A form as it stands there, for what it asks. */
  form(form: Form, ask: Invocation, part: FormPart): Promise<Html | undefined>;
  /** What a filled form asks. */
  filled(view: string, kept: string, fields: Filled): Promise<Invocation | undefined>;
};

export type SideDeps = { commands: readonly Command[]; shelf: Shelf; log: Log };

export const sides = (deps: SideDeps): readonly Side[] => [slackSide(deps), discordSide(deps)];

function slackSide({ commands, shelf, log }: SideDeps): Side {
  return {
    name: 'slack',
    title: 'Slack',
    async draw(reply) {
      const { blocks } = await renderReply(reply, shelf, log);
      const bytes = Buffer.byteLength(JSON.stringify(blocks));
      const size = `${blocks.length} of ${LIMITS.blocks} blocks, ${inKilo(bytes)} of ${inKilo(LIMITS.messageBytes)} kB`;
      return { drawn: drawBlocks(blocks), size };
    },
    async pressed(action, value) {
      const read = readPress(action, value);
      const ask = await decodeAsk(read.value, shelf);
      return ask && { ask, press: read.press ?? 'beside' };
    },
    async form(form, ask, part) {
      const view = formView(form, { ask, channel: PLACE.channel }, part, await form.told?.());
      return view && drawModal(view);
    },
    filled: async (_view, kept, fields) =>
      readForm({ state: { values: slackValues(fields) }, private_metadata: kept } as never, commands)?.ask,
  };
}

/** Fields as a view_submission tells them: by block and action; a choice comes with its option. */
const slackValues = (fields: Filled) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, values]) => [
      name,
      { value: { selected_options: values.filter(Boolean).map((value) => ({ value })) } },
    ]),
  );

function discordSide({ commands, shelf, log }: SideDeps): Side {
  return {
    name: 'discord',
    title: 'Discord',
    async draw(reply) {
      const { chart } = reply;
      const components = render(reply, await nameActions(reply, shelf, log), '', mentioned, chart && 'drawn');
      const { parts, characters } = measured(components);
      return {
        drawn: drawComponents(components, chart && { html: chartSvg(chart) }),
        size: `${parts} of ${MESSAGE.components} parts, ${characters} of ${MESSAGE.text} characters`,
      };
    },
    async pressed(action, value) {
      const read = readId(value || action);
      const ask = await read?.question(shelf);
      return ask && read && { ask, press: read.press };
    },
    form: async (form, ask, part) =>
      drawDiscordModal(formModal(form, await modalId({ ...ask, options: form.keeps }, part, shelf), part)),
    async filled(view, _kept, fields) {
      const about = await readId(view)?.question(shelf);
      return about && askOfForm(about, fields, commands);
    },
  };
}

/** A command as Discord shows it where it knows it. */
const mentioned = (command: string): string => `<${slashed(command, { name: command })}:1>`;

const inKilo = (bytes: number): string => (bytes / 1024).toFixed(1);

/** Components of any depth, and characters of their texts. */
function measured(value: unknown): { parts: number; characters: number } {
  let [parts, characters] = [0, 0];
  const look = (one: unknown): void => {
    if (Array.isArray(one)) one.forEach(look);
    else if (typeof one === 'object' && one !== null) {
      if ('type' in one) parts += 1;
      if ('content' in one && typeof one.content === 'string') characters += one.content.length;
      for (const inner of Object.values(one)) if (typeof inner === 'object') look(inner);
    }
  };
  look(value);
  return { parts, characters };
}
