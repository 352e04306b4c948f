import {
  type ComponentValue,
  isCommentNode,
  isFunctionNode,
  isSimpleBlockNode,
  isTokenNode,
  isWhitespaceNode,
  parseListOfComponentValues,
  type SimpleBlockNode,
} from '@csstools/css-parser-algorithms';
import {
  type CSSToken,
  isTokenAtKeyword,
  isTokenColon,
  isTokenIdent,
  isTokenSemicolon,
  TokenType,
  tokenize,
} from '@csstools/css-tokenizer';

/** "color: white !important": names and values in lower case, without comments and escapes. */
export type CssDeclaration = { name: string; value: string; firm: boolean };
/** ".k { … }", with `at` empty, or "@media screen { … }". `inside` is undefined for "@layer a, b;". */
export type CssRule = { at: string; prelude: string; inside: readonly (CssDeclaration | CssRule)[] | undefined };

/** Blocks within blocks; what lies deeper hides nothing that a browser would show. */
const DEEPEST = 12;
/** Brackets within brackets; the parser throws at 512. */
const BRACKETS = 100;
/** The names of old browsers, which are others for today's; but these have none of today (Compatibility Standard). */
const OLD_PREFIX = /^-webkit-(?!(?:text|box|line|font)-)/;
const CLOSING: ReadonlyMap<TokenType, string> = new Map([
  [TokenType.Function, ')'],
  [TokenType.OpenParen, ')'],
  [TokenType.OpenSquare, ']'],
  [TokenType.OpenCurly, '}'],
]);

/** What a style sheet, or the value of a `style` attribute, says, in turn (CSS Syntax, "consume a block's contents"). */
export const cssContents = (css: string): (CssDeclaration | CssRule)[] => contents(cssValues(css), 0);

/** What a piece of a sheet is made of (CSS Syntax, "parse a list of component values"). */
export const cssValues = (css: string): ComponentValue[] => parseListOfComponentValues(shallow(tokenize({ css })));

export const isRule = (piece: CssDeclaration | CssRule): piece is CssRule => 'at' in piece;
export const isDeclaration = (piece: CssDeclaration | CssRule): piece is CssDeclaration => !isRule(piece);

/** The tokens that lie in no more than so many brackets. */
function shallow(tokens: readonly CSSToken[]): CSSToken[] {
  const open: string[] = [];
  return tokens.filter((token) => {
    const closing = CLOSING.get(token[0]);
    const depth = open.length;
    if (closing) open.push(closing);
    else if (token[1] === open.at(-1)) open.pop();
    return Math.max(depth, open.length) <= BRACKETS;
  });
}

/** Each value is looked at a fixed number of times: a sheet may be one rule after another. */
function contents(values: readonly ComponentValue[], depth: number): (CssDeclaration | CssRule)[] {
  const found: (CssDeclaration | CssRule)[] = [];
  for (let at = 0; at < values.length; ) {
    const first = values[at]!;
    if (isSpace(first) || isSemicolon(first)) {
      at += 1;
      continue;
    }
    const custom = isCustomProperty(values, at);
    let end = at;
    while (end < values.length && !isSemicolon(values[end]!) && (custom || !isBlock(values[end]!))) end += 1;
    const body = values.slice(end, end + 1).find(isBlock);
    const declared = body ? undefined : declaration(values.slice(at, end));
    const named = isTokenNode(first) && isTokenAtKeyword(first.value) ? first.value[4].value.toLowerCase() : '';
    if (declared) found.push(declared);
    else if (named || body)
      found.push({
        at: named,
        prelude: source(values.slice(named ? at + 1 : at, end)),
        inside: body && depth < DEEPEST ? contents(body.value, depth + 1) : undefined,
      });
    at = end + 1;
  }
  return found;
}

/** "--x:": only its value may hold a block; anything else's, as in "a:hover { … }", is a nested rule. */
function isCustomProperty(values: readonly ComponentValue[], at: number): boolean {
  if (!wordOf(values[at]!)?.startsWith('--')) return false;
  let next = at + 1;
  while (next < values.length && isSpace(values[next]!)) next += 1;
  return next < values.length && isColon(values[next]!);
}

function declaration(values: readonly ComponentValue[]): CssDeclaration | undefined {
  const name = values[0] && wordOf(values[0]);
  const colon = values.findIndex((value, i) => i > 0 && !isSpace(value));
  if (!name || colon < 0 || !isColon(values[colon]!)) return undefined;
  const said = told(values.slice(colon + 1))
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  const plain = said.replace(/\s?!\s?important$/, '');
  return { name: name.replace(OLD_PREFIX, ''), value: plain, firm: plain !== said };
}

/** A word that stands by itself. */
export const wordOf = (value: ComponentValue): string | undefined =>
  isTokenNode(value) && isTokenIdent(value.value) ? value.value[4].value.toLowerCase() : undefined;
/** What stands in round brackets, with a function's name before them or not. */
export const inBrackets = (value: ComponentValue): readonly ComponentValue[] | undefined =>
  isFunctionNode(value) || (isSimpleBlockNode(value) && value.startToken[1] === '(') ? value.value : undefined;
const isSpace = (value: ComponentValue): boolean => isWhitespaceNode(value) || isCommentNode(value);
export const isNoSpace = (value: ComponentValue): boolean => !isSpace(value);
const isColon = (value: ComponentValue): boolean => isTokenNode(value) && isTokenColon(value.value);
const isSemicolon = (value: ComponentValue): boolean => isTokenNode(value) && isTokenSemicolon(value.value);
const isBlock = (value: ComponentValue): value is SimpleBlockNode =>
  isSimpleBlockNode(value) && value.startToken[1] === '{';

/** Values as they are meant: escapes read, comments left out. */
export const told = (values: readonly ComponentValue[]): string => values.map(toldOne).join('');

function toldOne(value: ComponentValue): string {
  if (isCommentNode(value)) return ' ';
  if (isFunctionNode(value)) return `${value.getName()}(${told(value.value)})`;
  if (isSimpleBlockNode(value)) return `${value.startToken[1]}${told(value.value)}${value.endToken[1]}`;
  if (isTokenNode(value) && isTokenIdent(value.value)) return value.value[4].value;
  return value.toString();
}

/** A selector or a condition as it is written, since its escapes are read by whoever parses it. */
const source = (values: readonly ComponentValue[]): string => values.map(written).join('').trim();

function written(value: ComponentValue): string {
  if (isCommentNode(value) || (isTokenNode(value) && /^(?:<!--|-->)$/.test(value.value[1]))) return ' ';
  if (isFunctionNode(value)) return `${value.name[1]}${value.value.map(written).join('')}${value.endToken[1]}`;
  if (isSimpleBlockNode(value)) return `${value.startToken[1]}${value.value.map(written).join('')}${value.endToken[1]}`;
  return value.toString();
}
