import { findPaperRefs } from '../../src/paper.ts';
import { clip } from '../../src/text/clip.ts';

/** Outside text without what could hide or reverse other text: control characters, direction overrides, half characters. */
export const clean = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '').toWellFormed();

/** The three characters that mean something to Slack's markup, so that no text becomes a mention or a link. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * Whether no character of a text formats in Slack's markup, once it is escaped: no emphasis, code, emoji or quotation. What
 * is not so is shown as plain or rich text, where every character stands for itself.
 */
export const isPlain = (text: string): boolean => !/[*_~`]|:[^\s:]{1,100}:|^ *>/m.test(text);

/** Escaped and at most `max` long after escaping. */
export function escapedWithin(text: string, max: number): string {
  let kept = clip(text, max);
  let shown = escaped(kept);
  while (shown.length > max) {
    kept = clip(kept, Math.floor(kept.length * Math.min(0.9, max / shown.length)));
    shown = escaped(kept);
  }
  return shown;
}

/** A link in Slack's markup; what would end it early or format its label is taken out. */
export function markupLink(href: string, label: string): string {
  const address = href.replaceAll('&', '&amp;').replaceAll('|', '%7C').replaceAll('>', '%3E').replaceAll('<', '%3C');
  return `<${address}|${escaped(clean(label).replace(/[*_~`|]/g, ' '))}>`;
}

/**
 * What a person typed, from what Slack makes of it: `<https://…|label>` is the address when it names a paper and else what
 * was typed, mentions are their names, and `&amp; &lt; &gt;` are characters again.
 */
export function typedText(text: string): string {
  return text
    .replace(/<([^<>|\s]+)(?:\|([^<>]*))?>/g, (_, target: string, label: string | undefined) => {
      const sigil = /^[@#!]/.exec(target)?.[0];
      if (sigil) {
        const name = label || (sigil === '!' ? target.slice(1).replace(/\^.*/s, '') : '');
        return name.replace(/^(?![@#])/, name ? (sigil === '#' ? '#' : '@') : '');
      }
      return label === undefined || findPaperRefs(target).length > 0 ? target : label;
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
