import type { Action, Card, CardSection, Chart, Quote } from '../../src/chat/reply.ts';
import { isolated, isolatedParts } from '../../src/text/bidi.ts';
import { clip, oneLine } from '../../src/text/clip.ts';
import { LINE_COLOURS } from '../chat/chart-picture.ts';
import { markedPieces } from '../chat/marks.ts';
import { type Head, partedSections, runIn, saysQuotes, sourceOf, unbroken } from '../chat/parts.ts';
import { sparkRows } from '../chat/sparkline.ts';
import type { TextPiece } from './fit.ts';
import { MESSAGE } from './limits.ts';
import { escaped, linkAddress, linked, visible } from './text.ts';

/** The longest of each that reads well beside other cards. */
const LONGEST = {
  head: 200,
  title: 300,
  lead: 600,
  byline: 300,
  fact: 200,
  heading: 100,
  quote: 1_200,
  label: 60,
  small: 600,
} as const;

/** A longer byline of a card that stands alone has a line of its own. */
const RUNNING = 60;

export const SMALL = '-# ';

/** A command's name that a person can press (discord.com/developers/docs/reference, "Message Formatting"). */
export type CommandMention = (command: string) => string | undefined;

/** A card's texts: what it is with its facts, its sections, its small print. In a list all facts stand on one line. */
export type CardText = { top: TextPiece[]; sections: TextPiece[][]; small: TextPiece[] };

export function cardText(card: Card, alone: boolean, mention: CommandMention = () => undefined): CardText {
  const title = shortened(card.title, LONGEST.title) || 'Untitled';
  const url = linkAddress(card.url, MESSAGE.buttonUrl);
  const marked = (text: string): string | undefined => (url === undefined ? undefined : linked(text, url));
  const top: TextPiece[] = [{ part: 'title', plain: title, mark: (text) => `### ${marked(text) ?? escaped(text)}` }];
  if (card.lead) top.push({ part: 'lead', plain: shortened(card.lead, LONGEST.lead), mark: escaped });
  const { ofLead, others } = partedSections(card);
  top.push(...ofLead.flatMap((section) => sectionPieces(section, mention)));
  const why = shortened(card.why ?? '', LONGEST.fact);
  if (why)
    top.push({ part: 'why', plain: why, mark: (text) => `${SMALL}**Why:** ${isolated(escaped(text))}`, runs: true });
  const byline = shortened(card.byline ?? '', LONGEST.byline);
  if (byline)
    top.push({ ...smallPiece('byline', byline), ...(alone && byline.length > RUNNING ? {} : { runs: true }) });
  const facts = (card.facts ?? []).map((fact) => unbroken(shortened(fact, LONGEST.fact))).filter(Boolean);
  if (facts.length > 0) top.push({ ...smallPiece('facts', facts.join(' · ')), runs: true });
  const links = (card.actions ?? []).filter((action) => 'open' in action);
  const line = linkLine(url !== undefined && !marked(title) ? [{ label: 'Page', open: url }, ...links] : links, url);
  if (line) top.push({ part: 'links', plain: line, mark: (text) => SMALL + text, whole: true, runs: true });
  const small = shortened(card.small ?? '', LONGEST.small);
  return {
    top: alone ? top : [...top.filter(({ runs }) => !runs), ...top.filter(({ runs }) => runs)],
    sections: others.map((section) => sectionPieces(section, mention)),
    small: [...citedPiece(card), ...(small ? [smallPiece('small', small)] : [])],
  };
}

/** Stands for a text that a heading goes without: what is empty is left out. */
const NOTHING = '…';

/** The cited papers on one line, shown whole or not at all. */
function citedPiece({ cited = [] }: Card): TextPiece[] {
  const line = cited
    .map(({ label, url }) => {
      const [, number = '', title = label] = /^(\[\d{1,2}\] )?(.*)$/s.exec(label) ?? [];
      return `${escaped(number)}${linkLine([{ label: title, open: url }], undefined)}`;
    })
    .filter(Boolean)
    .join(' · ');
  return line ? [{ part: 'links', plain: line, mark: (text) => SMALL + text, whole: true }] : [];
}

/** A statement, its heading in bold before it, and its evidence small under it. */
function sectionPieces(section: CardSection, mention: CommandMention): TextPiece[] {
  const { heading = '', command, text, evidence = [] } = section;
  const look = saysQuotes(section) ? '- ' : SMALL;
  const name = shortened(heading, LONGEST.heading);
  const said = paragraphs(text);
  const shown = command && (mention(command.name) ?? `**${escaped(shortened(command.line, LONGEST.byline))}**`);
  const before = shown ? `${shown} ` : name ? `**${escaped(runIn(name))}** ` : '';
  return [
    ...(said || name || shown
      ? [{ part: 'text' as const, plain: said || NOTHING, mark: (one: string) => before + (said ? escaped(one) : '') }]
      : []),
    ...evidence.filter((quote) => quote.text).map((quote) => quotePiece(quote, look)),
  ];
}

/** What a reply says above its cards, or instead of any. */
export const headPieces = ({ title, small, headline, text }: Head): TextPiece[] => [
  ...(headline
    ? [
        {
          part: 'head' as const,
          plain: shortened(headline, LONGEST.head),
          mark: (one: string) => `### ${escaped(one)}`,
        },
      ]
    : []),
  ...(title
    ? [{ part: 'head' as const, plain: shortened(title, LONGEST.head), mark: (one: string) => `## ${escaped(one)}` }]
    : []),
  ...(small ? [smallPiece('head', shortened(small, LONGEST.small))] : []),
  ...(text ? [{ part: 'head' as const, plain: paragraphs(text), mark: escaped }] : []),
];

/** What each line of a chart is: by its number and colour beside the picture, else drawn in characters. */
export function chartPieces(chart: Chart | undefined, how: 'drawn' | 'written'): TextPiece[] {
  if (!chart) return [];
  return sparkRows(chart).map(({ bars, name, said }, i) => {
    const mark = how === 'drawn' ? `${i + 1} ${LINE_COLOURS[i]?.square ?? ''}` : bars;
    return { part: 'head', plain: shortened(`${mark} ${name}: ${said}`, LONGEST.fact), mark: escaped };
  });
}

/** Small print of one line. */
export const smallPiece = (part: TextPiece['part'], plain: string): TextPiece => ({
  part,
  plain,
  mark: (text) => SMALL + isolatedParts(escaped(text)),
});

/** One line of visible text, cut. */
export const shortened = (text: string, max: number): string => clip(oneLine(visible(text)), max);

const paragraphs = (text: string): string =>
  visible(text)
    .replace(/(?<![ \n])[ \n]+/g, (gap) => (gap.split('\n').length > 2 ? '\n\n' : gap))
    .trim();

/** Links as text, without the one that the title is already. */
function linkLine(links: readonly Action[], title: string | undefined): string {
  const written = links.flatMap((action) => {
    const url = 'open' in action ? linkAddress(action.open, MESSAGE.buttonUrl) : undefined;
    const label = shortened(action.label, LONGEST.label);
    return url !== undefined && (url !== title || label === 'Page') ? (linked(label, url) ?? []) : [];
  });
  return written.join(' · ');
}

/** A quote in small print or as an item of a list. Marks are set in bold; where something invisible had to go their places are lost, and none is set. */
function quotePiece({ text, marks = [], from }: Quote, look: string): TextPiece {
  const said = clip(text.replace(/\s/g, ' '), LONGEST.quote);
  const quoted = visible(`“${said}”`);
  const source = shortened(from ?? '', LONGEST.label);
  const plain = quoted + (source && sourceOf(unbroken(source)));
  // The marks count the quote, which stands after its quotation mark.
  const kept = visible(said) === said ? marks.map(([start, end]) => [start + 1, end + 1] as const) : [];
  // Where something was cut, the last character stands for it.
  const end = 1 + (said.length === text.length ? said.length : said.length - 1);
  return {
    part: 'evidence',
    plain,
    mark: (cut) => {
      // What was cut ends as it began, and a source is named whole or not at all.
      const shown = cut === plain ? plain : cut.length < quoted.length ? `${cut}”` : quoted;
      const whole = Math.min(end, cut.length < quoted.length ? cut.length - 1 : quoted.length);
      const pieces = markedPieces(shown, kept, whole);
      return look + pieces.map(({ text, marked }) => (marked ? `**${escaped(text)}**` : escaped(text))).join('');
    },
  };
}
