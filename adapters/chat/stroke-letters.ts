/**
 * Letters as strokes on a grid, four wide and six high with two below the line: what a chart's axes are labelled with, so
 * that a picture looks the same on a machine without fonts. Each letter is polylines of points "x,y" and how wide it is.
 */
const WIDE = 5.6;
const SMALL = 4.6;
const THIN = 2.6;

const LETTERS: Readonly<Record<string, readonly [width: number, ...strokes: string[]]>> = {
  0: [WIDE, '1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0'],
  1: [WIDE, '1,1 2,0 2,6'],
  2: [WIDE, '0,1 1,0 3,0 4,1 4,2 0,6 4,6'],
  3: [WIDE, '0,1 1,0 3,0 4,1 4,2 3,3 4,4 4,5 3,6 1,6 0,5', '2,3 3,3'],
  4: [WIDE, '3,6 3,0 0,4 4,4'],
  5: [WIDE, '4,0 0,0 0,3 3,3 4,4 4,5 3,6 0,6'],
  6: [WIDE, '4,1 3,0 1,0 0,1 0,5 1,6 3,6 4,5 4,4 3,3 0,3'],
  7: [WIDE, '0,0 4,0 1.5,6'],
  8: [WIDE, '1,3 0,2 0,1 1,0 3,0 4,1 4,2 3,3 1,3 0,4 0,5 1,6 3,6 4,5 4,4 3,3'],
  9: [WIDE, '4,3 1,3 0,2 0,1 1,0 3,0 4,1 4,5 3,6 1,6'],
  '%': [WIDE, '4,0 0,6', '0,0 1.2,0 1.2,1.5 0,1.5 0,0', '2.8,4.5 4,4.5 4,6 2.8,6 2.8,4.5'],
  '.': [THIN, '0.8,5.8 0.8,6'],
  ' ': [THIN],
  J: [WIDE, '4,0 4,5 3,6 1,6 0,5'],
  F: [WIDE, '4,0 0,0 0,6', '0,3 3,3'],
  M: [WIDE, '0,6 0,0 2,3 4,0 4,6'],
  A: [WIDE, '0,6 2,0 4,6', '0.7,4 3.3,4'],
  S: [WIDE, '4,1 3,0 1,0 0,1 0,2 1,3 3,3 4,4 4,5 3,6 1,6 0,5'],
  O: [WIDE, '1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0'],
  N: [WIDE, '0,6 0,0 4,6 4,0'],
  D: [WIDE, '0,0 2.5,0 4,1.5 4,4.5 2.5,6 0,6 0,0'],
  a: [SMALL, '0,3 1,2 2,2 3,3 3,6', '3,4 1,4 0,5 1,6 2,6 3,5'],
  b: [SMALL, '0,0 0,6', '0,3 1,2 2,2 3,3 3,5 2,6 1,6 0,5'],
  c: [SMALL, '3,3 2,2 1,2 0,3 0,5 1,6 2,6 3,5'],
  e: [SMALL, '0,4 3,4 3,3 2,2 1,2 0,3 0,5 1,6 3,6'],
  g: [SMALL, '3,2 3,7 2,8 0.5,8', '3,3 2,2 1,2 0,3 0,5 1,6 2,6 3,5'],
  l: [THIN, '0.8,0 0.8,6'],
  n: [SMALL, '0,6 0,2', '0,3 1,2 2,2 3,3 3,6'],
  o: [SMALL, '1,2 2,2 3,3 3,5 2,6 1,6 0,5 0,3 1,2'],
  p: [SMALL, '0,2 0,8', '0,3 1,2 2,2 3,3 3,5 2,6 1,6 0,5'],
  r: [SMALL, '0,6 0,2', '0,3 1,2 2.6,2'],
  t: [SMALL, '1,0.5 1,5 2,6 3,6', '0,2 2.6,2'],
  u: [SMALL, '0,2 0,5 1,6 2,6 3,5', '3,2 3,6'],
  v: [SMALL, '0,2 1.5,6 3,2'],
  y: [SMALL, '0,2 1.5,6', '3,2 0.8,8'],
};

const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (LETTERS[letter]?.[0] ?? 0), 0);

/** A text as the data of one SVG path, so large that a digit is `height` high, its foot at `y`. A letter that is not known leaves nothing. */
export function strokes(
  text: string,
  { x, y, height, anchor }: { x: number; y: number; height: number; anchor: 'start' | 'middle' | 'end' },
): string {
  const size = height / 6;
  const shift = { start: 0, middle: 0.5, end: 1 }[anchor];
  let left = x - shift * widthOf(text) * size;
  return [...text]
    .flatMap((letter) => {
      const [width, ...lines] = LETTERS[letter] ?? [0];
      const drawn = lines.map((line) =>
        line
          .split(' ')
          .map((point, i) => {
            const [across = 0, down = 0] = point.split(',').map(Number);
            return `${i === 0 ? 'M' : 'L'}${round(left + across * size)} ${round(y + (down - 6) * size)}`;
          })
          .join(''),
      );
      left += width * size;
      return drawn;
    })
    .join('');
}

export const round = (n: number): number => Math.round(n * 10) / 10;
