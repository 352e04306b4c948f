import { legacyColour } from './legacy-colour.ts';

/** What attributes of old HTML, of drawings and of formulas say in the way of a style. */
export function presentation(tag: string, attributes: Readonly<Record<string, string>>): [string, string][] {
  const given = (name: string, property = name): [string, string][] => {
    const said = attributes[name]?.trim().toLowerCase();
    return said ? [[property, said]] : [];
  };
  const closed = 'hidden' in attributes || 'popover' in attributes || (tag === 'dialog' && !('open' in attributes));
  const put: [string, string][] = closed ? [['display', 'none']] : [];
  if (MATHS.test(tag))
    return [
      ...put,
      ...given('color'),
      ...given('mathcolor', 'color'),
      ...given('background', 'background-color'),
      ...given('mathbackground', 'background-color'),
      ...given('fontsize', 'font-size'),
      ...given('mathsize', 'font-size'),
    ];
  if (DRAWN.test(tag))
    return [
      ...put,
      ...DRAWN_PROPERTIES.flatMap((name) => given(name)),
      ...(/^(?:svg|foreignobject)$/.test(tag) ? [...given('width'), ...given('height')] : []),
      ...(tag === 'svg' && attributes['viewBox'] ? [viewOf(attributes)] : []),
      ...given('transform', 'drawing-transform'),
      ...given('x', 'drawing-x'),
      ...given('y', 'drawing-y'),
    ];
  const old = (name: string, property: string): [string, string][] =>
    attributes[name] ? [[property, legacyColour(attributes[name])]] : [];
  return [
    ...put,
    ...(tag === 'font' || tag === 'basefont' ? old('color', 'color') : []),
    ...(tag === 'body' ? old('text', 'color') : []),
    ...old('bgcolor', 'background-color'),
    ...(tag === 'mark' ? MARKED : []),
    ...(STRUCK.test(tag) ? STRIKE : []),
    ...given('opacity'),
  ];
}

const viewOf = (attributes: Readonly<Record<string, string>>): [string, string] => [
  'drawing-view',
  `${attributes['viewBox']} ${attributes['width'] ?? '100%'} ${attributes['height'] ?? 'auto'}`,
];
const MARKED: [string, string][] = [
  ['color', 'black'],
  ['background-color', 'yellow'],
];
const STRUCK = /^(?:s|strike|del)$/;
const STRIKE: [string, string][] = [['text-decoration', 'line-through']];
const MATHS =
  /^(?:math|m(?:i|n|o|s|text|row|style|frac|sqrt|root|sub|sup|subsup|under|over|underover|table|tr|td|padded|phantom|enclose|error|fenced|multiscripts))$/;
const DRAWN = /^(?:svg|g|text|tspan|textpath|a|foreignobject|switch|use)$/;
const DRAWN_PROPERTIES = [
  'color',
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'opacity',
  'visibility',
  'display',
  'font-size',
  'clip-path',
  'filter',
  'mask',
  'overflow',
];
