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

/**
 * What Discord links no text with: brackets, which it reads before it reads escapes, emoji and addresses (discord-api-docs,
 * issues 7510 and 7721). It shows such a link's marks.
 */
const UNLINKABLE =
  /([[\]]|[\d#*]\ufe0f?\u20e3|(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{RI})\ufe0f?|https?:\/\/\S*)/u;

/** Outside text, escaped, whose longest part that can be leads to `url`, an address of `linkAddress`; undefined where no part can. */
export function linked(text: string, url: string): string | undefined {
  // What cannot be linked stands at the odd places.
  const parts = visible(text).split(UNLINKABLE);
  const length = (at: number): number => (at % 2 === 0 && /[\p{L}\p{N}]/u.test(parts[at]!) ? parts[at]!.length : 0);
  const longest = parts.reduce((best, _, at) => (length(at) > length(best) ? at : best), 0);
  if (length(longest) === 0) return undefined;
  return parts
    .map((part, at) =>
      at === longest ? part.replace(/\S(?:.*\S)?/s, (said) => `[${escaped(said)}](<${url}>)`) : escaped(part),
    )
    .join('');
}
