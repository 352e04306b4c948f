import {
  type APIButtonComponent,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { type Html, html, outward } from '../web/html.ts';
import { drawMarkdown } from './markdown.ts';
import { chartPicture, picture } from './picture.ts';

/**
 * Components V2 as HTML: what the adapter sends is what is drawn. What can be pressed carries its custom_id as data, a menu's
 * lines their values, so that the page sends back what Discord would.
 */
export const drawComponents = (components: readonly APIMessageTopLevelComponent[], attached?: Html): Html =>
  html`${components.map((one) => part(one as unknown as DrawnPart, attached))}`;

/** The parts that a message or a modal of ours is made of. */
type DrawnPart = {
  type: number;
  content?: string;
  components?: readonly DrawnPart[];
  component?: DrawnPart;
  accessory?: DrawnPart;
  accent_color?: number | null;
  divider?: boolean;
  media?: { url: string };
  items?: readonly { media: { url: string }; description?: string | null }[];
  description?: string | null;
  custom_id?: string;
  label?: string;
  placeholder?: string;
  value?: string;
  required?: boolean;
  min_length?: number;
  max_length?: number;
  style?: number;
  default?: boolean;
  options?: readonly { label: string; value: string; description?: string; default?: boolean }[];
};

/** `attached` is drawn where a message shows a file of its own. */
function part(one: DrawnPart, attached?: Html): Html {
  const inner = (one.components ?? []).map((child) => part(child, attached));
  switch (one.type) {
    case ComponentType.TextDisplay:
      return html`<div class="text">${drawMarkdown(one.content ?? '')}</div>`;
    case ComponentType.Container: {
      const edge =
        one.accent_color === undefined || one.accent_color === null
          ? ''
          : one.accent_color.toString(16).padStart(6, '0');
      return html`<div class="container" data-edge="${edge}">${inner}</div>`;
    }
    case ComponentType.Section:
      return html`<div class="section"><div class="text">${inner}</div>${one.accessory && part(one.accessory)}</div>`;
    case ComponentType.Separator:
      return one.divider === false ? html`<div class="gap"></div>` : html`<hr>`;
    case ComponentType.Thumbnail:
      return picture(one.media?.url ?? '', one.description ?? '', 'beside');
    case ComponentType.MediaGallery:
      return html`${one.items?.map(({ media: { url }, description }) =>
        attached && url.startsWith('attachment:')
          ? chartPicture(attached, description ?? '')
          : picture(url, description ?? '', 'wide'),
      )}`;
    case ComponentType.File:
      return html`<div class="text">${(one as { file?: { url: string } }).file?.url.replace('attachment://', '') ?? ''}</div>`;
    case ComponentType.ActionRow:
      return html`<div class="row">${inner}</div>`;
    case ComponentType.Button:
      return button(one as unknown as APIButtonComponent);
    case ComponentType.StringSelect:
      return select(one);
    default:
      return html`<div class="unknown">A component of the kind ${one.type}</div>`;
  }
}

function button(one: APIButtonComponent): Html {
  const label = 'label' in one ? (one.label ?? '') : '';
  if (one.style === ButtonStyle.Link) return html`<span class="button link">${outward(one.url, label)}</span>`;
  const style = { [ButtonStyle.Primary]: 'primary', [ButtonStyle.Success]: 'success', [ButtonStyle.Danger]: 'danger' }[
    one.style as number
  ];
  const id = 'custom_id' in one ? one.custom_id : '';
  return html`<button class="button ${style ?? ''}" data-action="${id}"${one.disabled ? html` disabled` : undefined}>${label}</button>`;
}

function select(one: DrawnPart): Html {
  const options = (one.options ?? []).map(
    (option) =>
      html`<option value="${option.value}"${option.default ? html` selected` : undefined}>${option.label}${option.description ? ` — ${option.description}` : ''}</option>`,
  );
  const hint = one.placeholder ?? 'Make a selection';
  return html`<select name="${one.custom_id ?? ''}" data-action="${one.custom_id ?? ''}" aria-label="${hint}"><option value="">${hint}</option>${options}</select>`;
}

/** A modal with its labelled fields, to stand over its side of the page. */
export const drawDiscordModal = (
  modal: APIModalInteractionResponseCallbackData,
): Html => html`<form class="modal" data-view="${modal.custom_id}">
<header><h2>${modal.title}</h2><button type="button" class="close" aria-label="Close">×</button></header>
<div class="body">${modal.components.map((one) => modalPart(one as unknown as DrawnPart))}</div>
<footer><button type="button" class="button close">Cancel</button><button class="button primary">Submit</button></footer>
</form>`;

/** Discord's labels (type 18) hold one field each; text between them is a text display. */
function modalPart(one: DrawnPart): Html {
  if (one.type !== ComponentType.Label || !one.component) return part(one);
  const { component } = one;
  const name = component.custom_id ?? '';
  const about = one.description ? html`<small class="hint">${one.description}</small>` : undefined;
  const many = component.options !== undefined && component.type !== ComponentType.StringSelect;
  const head = html`${one.label}${component.required === false ? undefined : html` <em title="required">*</em>`}`;
  if (many)
    return html`<fieldset class="input"><legend>${head}</legend>${about}${(component.options ?? []).map((option) => choice(option, name, component.type))}</fieldset>`;
  return html`<label class="input"><span>${head}</span>${about}${control(component, name)}</label>`;
}

/** Discord's radio groups (21) choose one, its checkbox groups (22) several. */
const RADIO_GROUP = 21;

const choice = (option: NonNullable<DrawnPart['options']>[number], name: string, type: number): Html =>
  html`<label class="choice"><input type="${type === RADIO_GROUP ? 'radio' : 'checkbox'}" name="${name}" value="${option.value}"${option.default ? html` checked` : undefined}> ${option.label} <small>${option.description}</small></label>`;

function control(one: DrawnPart, name: string): Html {
  if (one.type === ComponentType.StringSelect) return select(one);
  if (one.type !== ComponentType.TextInput) return html`<span class="unknown">A field of the kind ${one.type}</span>`;
  const required = one.required === false ? undefined : html` required`;
  return one.style === TextInputStyle.Paragraph
    ? html`<textarea name="${name}" maxlength="${one.max_length ?? 4000}" placeholder="${one.placeholder ?? ''}"${required}>${one.value}</textarea>`
    : html`<input name="${name}" maxlength="${one.max_length ?? 4000}" value="${one.value ?? ''}" placeholder="${one.placeholder ?? ''}"${required}>`;
}
