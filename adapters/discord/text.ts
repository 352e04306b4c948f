import { isPrintedAscii } from '../../src/text/ascii.ts';
import { webAddress } from '../chat/web-address.ts';

/**
 * Control characters save line ends, zero-width spaces, invisible operators, overrides of the writing direction and tag
 * characters: they show nothing and can only hide or turn around what stands beside them. Joiners and direction marks
 * stay, since scripts and emoji need them.
 */
const INVISIBLE = /[\p{Cc}--\n]|[\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/gv;

/** Outside text with nothing invisible in it and no half characters. Line ends stay. */
export const visible = (text: string): string =>
  isPrintedAscii(text)
    ? text
    : text
        .replace(/\r\n?|[\u2028\u2029]/g, '\n')
        .replace(/\t/g, ' ')
        .replace(INVISIBLE, '')
        .toWellFormed();

/**
 * What Discord reads as markup: anywhere its punctuation, "://" (a link) and ":name:" (an emoji); at a line's start
 * lists, headings and small print (support.discord.com, "Markdown Text 101"). Escaping "<" and "@" disarms mentions,
 * channels, timestamps and custom emoji.
 */
const MARKUP = /[\\*_~`|[\]()<>@]|:(?=\/\/|[\w+-]+:)|[-+#](?<=^[ ]*.)|\.(?<=^[ ]*\d{1,9}.)/gm;

/** Outside text so that Discord shows it letter for letter. */
export const escaped = (text: string): string => visible(text).replace(MARKUP, '\\$&');

/** A web address that cannot end the brackets it stands in; undefined where it is none, or longer than `max`. */
export function linkAddress(url: string | undefined, max: number): string | undefined {
  const safe = webAddress(url, max)?.replace(
    /[()<>\\[\]`|*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return safe !== undefined && safe.length <= max ? safe : undefined;
}
