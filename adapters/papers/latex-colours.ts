import { converter, formatRgb } from 'culori';
import { parseColour } from './css/colours.ts';

const rgb = converter('rgb');

/** Colours by the names that a text gives them. */
export type LatexColours = Map<string, string>;

/** An xcolor model and value as CSS says it: "[cmyk]{0,0,0,0}", "white!98!black", "-black" (xcolor manual, 2.3 and 2.10). */
export function latexColour(model: string | undefined, value: string, known: LatexColours): string {
  const said = value.trim();
  const numbers = said.split(',').map(Number);
  switch (model) {
    case 'HTML':
    case 'html':
      return `#${said.replace(/^#/, '')}`;
    case 'RGB':
      return css(numbers.map((n) => n / 255));
    case 'rgb':
      return css(numbers);
    case 'gray':
      return css(Array(3).fill(numbers[0] ?? 0));
    case 'Gray':
      return css(Array(3).fill((numbers[0] ?? 0) / 15));
    case 'cmy':
      return css(numbers.map((n) => 1 - n));
    case 'cmyk': {
      const [c = 0, m = 0, y = 0, k = 0] = numbers;
      return css([c, m, y].map((n) => (1 - n) * (1 - k)));
    }
    case 'hsb':
    case 'HSB':
    case 'Hsb':
    case 'tHsb': {
      const most = model === 'HSB' ? [240, 240, 240] : model === 'hsb' ? [1, 1, 1] : [360, 1, 1];
      const [h = 0, s = 0, v = 0] = numbers.map((n, i) => n / most[i]!);
      return formatRgb({ mode: 'hsv', h: h * 360, s, v });
    }
    default:
      return mixed(said, known);
  }
}

/** "red!50!white!1": so many parts in a hundred of what stands before, the rest of what stands behind, or white. */
function mixed(said: string, known: LatexColours): string {
  const turned = /^-/.test(said) && said.match(/^-*/)![0].length % 2 === 1;
  const [first = '', ...rest] = said.replace(/^-+/, '').split('!');
  let made = channels(named(first, known));
  if (!made) return first.toLowerCase();
  for (let i = 0; i < rest.length; i += 2) {
    const share = Number(rest[i]) / 100;
    const other = channels(named(rest[i + 1] || 'white', known)) ?? [1, 1, 1];
    if (Number.isFinite(share)) made = made.map((n, k) => n * share + other[k]! * (1 - share));
  }
  return css(turned ? made.map((n) => 1 - n) : made);
}

const named = (name: string, known: LatexColours): string => known.get(name) ?? name.toLowerCase();

function channels(colour: string): number[] | undefined {
  const found = rgb(parseColour(colour));
  return found && [found.r, found.g, found.b];
}

const css = (parts: readonly number[]): string =>
  `rgb(${parts.map((n) => Math.round(Math.min(Math.max(n, 0), 1) * 255)).join(' ')})`;
