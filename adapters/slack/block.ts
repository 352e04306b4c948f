import type { types } from '@slack/bolt';
import { clip, oneLine } from '../../src/text/clip.ts';
import { LIMITS } from './limits.ts';
import { clean } from './text.ts';

/** Text whose every character stands for itself; Slack would make an emoji of a word between colons. */
export function plain(text: string, max: number = LIMITS.section): types.PlainTextElement {
  const shown = clip(clean(text), max).trim() || '·';
  return { type: 'plain_text', text: shown, ...(/:\S+:/.test(shown) ? { emoji: false } : {}) };
}

export const paragraph = (text: string): types.SectionBlock => ({ type: 'section', text: plain(text) });

export const heading = (text: string): types.HeaderBlock => ({ type: 'header', text: plain(text, LIMITS.header) });

/** Rich text in one run, where every character stands for itself. */
export const richLine = (...elements: types.RichTextElement[]): types.RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

/** Words under a headline, where there is more to say. */
export const headlined = (headline: string, text: string): types.RichTextBlock =>
  richLine(
    { type: 'text', text: clip(oneLine(clean(headline)), LIMITS.header) || '·', style: { bold: true } },
    ...(text ? [{ type: 'text' as const, text: `\n${clip(clean(text), LIMITS.section)}` }] : []),
  );

/** A button without its purpose: that is its action_id, with a value or an address. */
export const button = (label: string, about?: string): Omit<types.Button, 'action_id'> => ({
  type: 'button',
  text: plain(label, LIMITS.buttonText),
  ...(about ? { accessibility_label: clip(clean(about), LIMITS.buttonText) } : {}),
});
