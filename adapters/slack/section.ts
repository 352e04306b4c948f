import type { types } from '@slack/bolt';
import type { CardSection, Quote } from '../../src/chat/reply.ts';
import { clip, oneLine } from '../../src/text/clip.ts';
import { markedPieces } from '../chat/marks.ts';
import { runIn, saysQuotes, sourceOf, unbroken } from '../chat/parts.ts';
import { paragraph, plain, richLine } from './block.ts';
import { LIMITS } from './limits.ts';
import { clean, escaped, isPlain } from './text.ts';

/** A statement with its heading in bold before it, and its evidence small under it. */
export function sectionBlocks(
  section: CardSection,
  image: types.ImageElement | undefined,
  look: { text: number; quote: number },
): types.KnownBlock[] {
  const { heading, command, text, evidence = [] } = section;
  const said = clip(clean(text).trim(), look.text);
  const name = clip(oneLine(clean(heading ?? '')), 100);
  const quotes = look.quote === 0 ? [] : evidence.filter((quote) => quote.text);
  const blocks: types.KnownBlock[] = [];
  if (look.text > 0 && command)
    blocks.push(
      richLine(
        { type: 'text', text: clip(oneLine(clean(command.line)), 300), style: { code: true } },
        ...(said ? [{ type: 'text' as const, text: `\n${said}` }] : []),
      ),
    );
  else if (look.text > 0 && name)
    blocks.push(
      richLine(
        { type: 'text', text: `${runIn(name)} `, style: { bold: true } },
        ...(said ? [{ type: 'text' as const, text: said }] : []),
      ),
    );
  else if (said) blocks.push({ ...paragraph(said), ...(image ? { accessory: image } : {}) });
  if (saysQuotes(section))
    return quotes.map((one) => ({ type: 'section', text: quoted(one, look.quote), expand: true }));
  for (let i = 0; i < quotes.length; i += LIMITS.contextElements)
    blocks.push({
      type: 'context',
      elements: quotes.slice(i, i + LIMITS.contextElements).map((one) => quoted(one, look.quote)),
    });
  return blocks;
}

/** A quote, its marked words bold where nothing else in it formats. It is cut before it is cleaned, for marks count it as it came. */
function quoted({ text, marks = [], from }: Quote, max: number): types.PlainTextElement | types.MrkdwnElement {
  const kept = clip(text, max);
  const end = kept === text ? text.length : kept.length - 1;
  const named = clip(oneLine(clean(from ?? '')), 100);
  const source = named && sourceOf(unbroken(named));
  const pieces = markedPieces(kept, marks, end).map((piece) => ({ ...piece, text: oneLineEnds(clean(piece.text)) }));
  const whole = `“${pieces.map((piece) => piece.text).join('')}”${source}`;
  if (!pieces.some(({ marked }) => marked) || !isPlain(whole)) return plain(whole);
  const words = pieces.map((piece) =>
    piece.marked && piece.text.trim() ? `*${escaped(piece.text)}*` : escaped(piece.text),
  );
  return { type: 'mrkdwn', text: clipMarkup(`“${words.join('')}”${escaped(source)}`, whole), verbatim: true };
}

const oneLineEnds = (text: string): string => text.replace(/\s/g, ' ');

/** Markup that became too long is shown without its marks. */
const clipMarkup = (markup: string, whole: string): string =>
  markup.length <= LIMITS.section ? markup : escaped(clip(whole, LIMITS.section / 6));
