import type { types } from '@slack/bolt';
import { chartSvg, LINE_COLOURS } from '../chat/chart-picture.ts';
import { chartOf, isChart } from '../slack/chart.ts';
import { type Html, html, outward } from '../web/html.ts';
import { drawMrkdwn } from './mrkdwn.ts';
import { chartPicture, picture } from './picture.ts';

/**
 * Block Kit as HTML: what the adapter sends is what is drawn. Whatever a person can press carries its action_id and value as
 * data, and fields of a form their block_id as name, so that the page sends back what Slack would.
 */
export const drawBlocks = (blocks: readonly types.KnownBlock[]): Html => html`${blocks.map(drawBlock)}`;

function drawBlock(block: types.KnownBlock): Html {
  switch (block.type) {
    case 'header':
      return html`<h2 class="head">${block.text.text}</h2>`;
    case 'section':
      return section(block);
    case 'context':
      return html`<div class="context">${block.elements.map((one) => html`<span>${contextPart(one)}</span>`)}</div>`;
    case 'divider':
      return html`<hr>`;
    case 'actions':
      return html`<div class="row">${block.elements.map((one) => element(one as Drawable))}</div>`;
    case 'image':
      return 'image_url' in block && block.image_url ? picture(block.image_url, block.alt_text, 'wide') : html``;
    case 'rich_text':
      return html`${block.elements.map(richPart)}`;
    case 'input':
      return field(block);
    default:
      if (isChart(block)) return drawnChart(block);
      return html`<div class="unknown">A block of the kind “${block.type}”</div>`;
  }
}

/** Slack's own colours and legend are not known to us; its lines are. */
function drawnChart(block: types.KnownBlock): Html {
  const chart = chartOf(block);
  const names = chart.lines.map(({ name }, i) => html`<span>${i + 1} ${LINE_COLOURS[i]?.square} ${name}</span>`);
  return html`<div class="context"><b>${chart.title}</b></div>${chartPicture({ html: chartSvg(chart) }, chart.title)}<div class="context">${names}</div>`;
}

function section(block: types.SectionBlock): Html {
  const text = block.text ? html`<div>${drawText(block.text)}</div>` : undefined;
  const fields = block.fields?.map((one) => html`<div class="field">${drawText(one)}</div>`);
  const beside = block.accessory as Drawable | undefined;
  return html`<div class="section"><div class="text">${text}${fields}</div>${beside && element(beside)}</div>`;
}

const drawText = (text: { type: string; text: string }): Html =>
  text.type === 'mrkdwn' ? html`${drawMrkdwn(text.text)}` : html`<span class="plain">${text.text}</span>`;

const contextPart = (part: types.ContextBlockElement): Html =>
  part.type === 'image'
    ? 'image_url' in part && part.image_url
      ? picture(part.image_url, part.alt_text, 'tiny')
      : html``
    : drawText(part);

/** Elements as far as a bot of ours sends them; what else comes is named. */
type DrawnChoice = { text: { text: string }; value?: string; description?: { text: string } };
type Drawable = {
  type: string;
  action_id?: string;
  value?: string;
  url?: string;
  style?: string;
  text?: { text: string };
  image_url?: string;
  alt_text?: string;
  accessibility_label?: string;
  placeholder?: { text: string };
  options?: readonly DrawnChoice[];
  initial_option?: DrawnChoice;
  initial_options?: readonly DrawnChoice[];
  initial_value?: string;
  initial_time?: string;
  multiline?: boolean;
  max_length?: number;
  min_value?: string;
  max_value?: string;
};

function element(one: Drawable): Html {
  const label = one.text?.text ?? '';
  if (one.type === 'image') return picture(one.image_url ?? '', one.alt_text ?? '', 'beside');
  if (one.type === 'button') {
    if (one.url) return html`<span class="button link">${outward(one.url, label)}</span>`;
    const style = `button ${one.style ?? ''}`.trim();
    return html`<button class="${style}" data-action="${one.action_id}" data-value="${one.value ?? ''}" aria-label="${one.accessibility_label ?? label}">${label}</button>`;
  }
  if (one.type === 'overflow') {
    const entries = (one.options ?? []).map(
      (option) =>
        html`<button role="menuitem" data-action="${one.action_id}" data-value="${option.value}">${option.text.text}</button>`,
    );
    return html`<details class="menu"><summary aria-label="More">⋯</summary><div role="menu">${entries}</div></details>`;
  }
  return control(one, one.action_id ?? '');
}

/** A control by the kind of its element. Those outside a form ask as soon as they are chosen. */
function control(one: Drawable, name: string): Html {
  const asks = html`data-action="${one.action_id}"`;
  const hint = one.placeholder?.text ?? '';
  switch (one.type) {
    case 'static_select':
    case 'conversations_select':
    case 'channels_select': {
      const chosen = one.initial_option?.value;
      const options = (one.options ?? []).map(
        (option) =>
          html`<option value="${option.value}"${option.value === chosen ? html` selected` : undefined}>${option.text.text}</option>`,
      );
      return html`<select name="${name}" aria-label="${hint || 'Choose'}" ${asks}><option value="">${hint || 'Choose …'}</option>${options}</select>`;
    }
    case 'external_select':
      return html`<input name="${name}" list="zones" autocomplete="off" value="${one.initial_option?.value ?? ''}" placeholder="${hint || 'Type to search'}" ${asks}>`;
    case 'checkboxes':
    case 'radio_buttons': {
      const kind = one.type === 'checkboxes' ? 'checkbox' : 'radio';
      const on = new Set(
        [...(one.initial_options ?? []), ...(one.initial_option ? [one.initial_option] : [])].map(({ value }) => value),
      );
      return html`${(one.options ?? []).map(
        (option) =>
          html`<label class="choice"><input type="${kind}" name="${name}" value="${option.value}"${on.has(option.value) ? html` checked` : undefined}> ${option.text.text} <small>${option.description?.text}</small></label>`,
      )}`;
    }
    case 'timepicker':
      return html`<input type="time" name="${name}" value="${one.initial_time ?? ''}" ${asks}>`;
    case 'number_input':
      return html`<input type="number" name="${name}" min="${one.min_value ?? ''}" max="${one.max_value ?? ''}" value="${one.initial_value ?? ''}" placeholder="${hint}" ${asks}>`;
    case 'plain_text_input':
      return one.multiline
        ? html`<textarea name="${name}" maxlength="${one.max_length ?? 3000}" placeholder="${hint}" ${asks}>${one.initial_value}</textarea>`
        : html`<input name="${name}" maxlength="${one.max_length ?? 3000}" value="${one.initial_value ?? ''}" placeholder="${hint}" ${asks}>`;
    default:
      return html`<span class="unknown">An element of the kind “${one.type}”</span>`;
  }
}

function field(block: types.InputBlock): Html {
  const one = block.element as Drawable;
  const many = one.type === 'checkboxes' || one.type === 'radio_buttons';
  const label = html`${block.label.text}${block.optional ? html` <small>(optional)</small>` : undefined}`;
  const hint = block.hint ? html`<small class="hint">${block.hint.text}</small>` : undefined;
  const inside = control(one, block.block_id ?? '');
  const asks = block.dispatch_action ? html` data-dispatch` : undefined;
  return many
    ? html`<fieldset class="input" data-kind="${one.type}"${asks}><legend>${label}</legend>${inside}${hint}</fieldset>`
    : html`<label class="input" data-kind="${one.type}"${asks}><span>${label}</span>${inside}${hint}</label>`;
}

type RichPart = {
  type: string;
  text?: string;
  url?: string;
  name?: string;
  elements?: readonly RichPart[];
  style?: Readonly<Record<string, boolean>> | string;
};

function richPart(part: RichPart): Html {
  const inner = (part.elements ?? []).map(richPart);
  switch (part.type) {
    case 'rich_text_section':
      return html`<div class="rich">${inner}</div>`;
    case 'rich_text_quote':
      return html`<blockquote>${inner}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre>${inner}</pre>`;
    case 'rich_text_list':
      return html`<ul>${inner.map((item) => html`<li>${item}</li>`)}</ul>`;
    case 'link':
      return outward(part.url ?? '', styled(part));
    case 'text':
      return styled(part);
    default:
      return html`<span class="mention">${part.name ?? part.type}</span>`;
  }
}

function styled({ text = '', url, style }: RichPart): Html {
  const lines = (text || url || '').split('\n');
  let drawn = html`${lines.map((line, i) => (i > 0 ? html`<br>${line}` : line))}`;
  if (typeof style !== 'object') return drawn;
  if (style['code']) drawn = html`<code>${drawn}</code>`;
  if (style['bold']) drawn = html`<b>${drawn}</b>`;
  if (style['italic']) drawn = html`<i>${drawn}</i>`;
  if (style['strike']) drawn = html`<s>${drawn}</s>`;
  return drawn;
}

/** A modal with its blocks, to stand over its side of the page. */
export const drawModal = (
  view: types.ModalView,
): Html => html`<form class="modal" data-view="${view.callback_id ?? ''}" data-kept="${view.private_metadata ?? ''}">
<header><h2>${view.title.text}</h2><button type="button" class="close" aria-label="Close">×</button></header>
<div class="body">${drawBlocks(view.blocks as types.KnownBlock[])}</div>
<footer><button type="button" class="button close">${view.close?.text ?? 'Cancel'}</button><button class="button primary">${view.submit?.text ?? 'Submit'}</button></footer>
</form>`;
