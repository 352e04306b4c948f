import {
  type ComponentValue,
  isCommentNode,
  isFunctionNode,
  isSimpleBlockNode,
  isTokenNode,
  isWhitespaceNode,
  parseListOfComponentValues,
} from '@csstools/css-parser-algorithms';
import { isTokenAtKeyword, isTokenColon, isTokenIdent, isTokenSemicolon, tokenize } from '@csstools/css-tokenizer';

/** "color: white !important": names and values in lower case, without comments and escapes. */
export type CssDeclaration = { name: string; value: string; firm: boolean };
/** ".k { … }", with `at` empty, or "@media screen { … }". `inside` is undefined for "@layer a, b;". */
export type CssRule = { at: string; prelude: string; inside: readonly (CssDeclaration | CssRule)[] | undefined };

/** Blocks within blocks; what lies deeper hides nothing that a browser would show. */
const DEEPEST = 12;

/** What a style sheet, or the value of a `style` attribute, says, in turn (CSS Syntax, "consume a block's contents"). */
export function cssContents(css: string): (CssDeclaration | CssRule)[] {
  return contents(parseListOfComponentValues(tokenize({ css })), 0);
}

export const isRule = (piece: CssDeclaration | CssRule): piece is CssRule => 'at' in piece;
export const isDeclaration = (piece: CssDeclaration | CssRule): piece is CssDeclaration => !isRule(piece);

function contents(values: readonly ComponentValue[], depth: number): (CssDeclaration | CssRule)[] {
  const found: (CssDeclaration | CssRule)[] = [];
  for (let at = 0; at < values.length; ) {
    const first = values[at]!;
    if (isSpace(first) || isSemicolon(first)) {
      at += 1;
      continue;
    }
    const end = values.findIndex((value, i) => i >= at && isSemicolon(value));
    const stop = end < 0 ? values.length : end;
    const declared = declaration(values.slice(at, stop));
    if (declared) {
      found.push(declared);
      at = stop + 1;
      continue;
    }
    const block = values.findIndex((value, i) => i >= at && i < stop && isSimpleBlockNode(value) && isBraced(value));
    const named = isTokenNode(first) && isTokenAtKeyword(first.value) ? first.value[4].value.toLowerCase() : '';
    const body = block < 0 ? undefined : values[block]!;
    if (body || named)
      found.push({
        at: named,
        prelude: source(values.slice(named ? at + 1 : at, block < 0 ? stop : block)),
        inside: body && isSimpleBlockNode(body) && depth < DEEPEST ? contents(body.value, depth + 1) : undefined,
      });
    at = (block < 0 ? stop : block) + 1;
  }
  return found;
}

/** A name, a colon, and no block in the value: that would be a nested rule such as "a:hover { … }". */
function declaration(values: readonly ComponentValue[]): CssDeclaration | undefined {
  const [name, ...rest] = values;
  if (!name || !isTokenNode(name) || !isTokenIdent(name.value)) return undefined;
  const colon = rest.findIndex((value) => !isSpace(value));
  const mark = rest[colon];
  if (!mark || !isTokenNode(mark) || !isTokenColon(mark.value)) return undefined;
  const value = rest.slice(colon + 1);
  const own = name.value[4].value.toLowerCase();
  if (!own.startsWith('--') && value.some((one) => isSimpleBlockNode(one) && isBraced(one))) return undefined;
  const said = value.map(told).join('').replace(/\s+/g, ' ').trim().toLowerCase();
  const plain = said.replace(/\s?!\s?important$/, '');
  return { name: own, value: plain, firm: plain !== said };
}

const isSpace = (value: ComponentValue): boolean => isWhitespaceNode(value) || isCommentNode(value);
const isSemicolon = (value: ComponentValue): boolean => isTokenNode(value) && isTokenSemicolon(value.value);
const isBraced = (block: { startToken: readonly unknown[] }): boolean => block.startToken[1] === '{';

/** A value as it is meant: escapes read, comments left out. */
function told(value: ComponentValue): string {
  if (isCommentNode(value)) return ' ';
  if (isFunctionNode(value)) return `${value.getName()}(${value.value.map(told).join('')})`;
  if (isSimpleBlockNode(value)) return `${value.startToken[1]}${value.value.map(told).join('')}${value.endToken[1]}`;
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
