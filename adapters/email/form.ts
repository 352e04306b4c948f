import type { Form, FormField } from '../../src/chat/command.ts';
import { type FilledForm, refusalsOf } from '../../src/chat/form.ts';
import type { Page } from '../../src/ports/web.ts';
import { type Html, html } from '../web/html.ts';
import { shownPage } from './answer.ts';

const LONGEST_VALUE = 3_000;
const MOST_VALUES = 200;

/** What is refused, above a form whose fields say nothing of it themselves. */
export const refusal = (words: string | undefined): Html | undefined =>
  words === undefined ? undefined : html`<p role="alert">${refusalsOf(words, []).get('')}</p>`;

/** A form as a page: what matters to everybody, and the rest behind "More". Each field says itself why it is refused. */
export function formPage({ title, submit, first, more }: Form, refused?: string): Page {
  const options = [...first, ...more].map(({ option }) => option);
  const refusals = refused === undefined ? new Map<string, string>() : refusalsOf(refused, options);
  const shown = (one: FormField): Html => {
    const said = refusals.get(one.option);
    return field(one, said === undefined ? undefined : html`<small role="alert">${said}</small>`);
  };
  return shownPage(
    title,
    html`${refusal(refusals.get(''))}<form method="post">${first.map(shown)}${more.length > 0 ? html`<details${refused === undefined ? undefined : html` open`}><summary>More</summary>${more.map(shown)}</details>` : undefined}<button>${submit}</button></form>`,
    refused === undefined ? 200 : 400,
  );
}

function field(one: FormField, said: Html | undefined): Html {
  const hint = [one.hint ? html`<small>${one.hint}</small>` : undefined, said];
  if (one.kind === 'several') {
    const set = new Set((one.value ?? '').split(', '));
    const boxes = one.choices.map(
      ({ value, label }) =>
        html`<label><input type="checkbox" name="${one.option}" value="${value}"${set.has(value) ? html` checked` : undefined}> ${label}</label>`,
    );
    // Whoever takes all marks away says so too.
    return html`<fieldset><legend>${one.label}</legend><input type="hidden" name="${one.option}" value="">${boxes}${hint}</fieldset>`;
  }
  if (one.kind === 'one') {
    const choices = one.choices.map(
      ({ value, label, about }) =>
        html`<option value="${value}"${value === one.value ? html` selected` : undefined}>${about ? `${label}: ${about}` : label}</option>`,
    );
    return html`<label>${one.label}<select name="${one.option}">${choices}</select>${hint}</label>`;
  }
  const kind = one.kind === 'number' ? 'number' : one.kind === 'time' ? 'time' : 'text';
  const required = one.required ? html` required` : undefined;
  return html`<label>${one.label}<input type="${kind}" name="${one.option}" value="${one.value ?? ''}" placeholder="${one.placeholder ?? ''}" maxlength="${one.longest ?? LONGEST_VALUE}"${required}>${hint}</label>`;
}

/** What was filled in, from the body of the page's form. */
export function filledIn(body: string): FilledForm {
  const filled: Record<string, string[]> = {};
  for (const [option, value] of [...new URLSearchParams(body)].slice(0, MOST_VALUES)) {
    filled[option] ??= [];
    if (value) filled[option].push(value.slice(0, LONGEST_VALUE));
  }
  return filled;
}
