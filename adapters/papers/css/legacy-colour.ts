import { parse as parseColour } from 'culori';

const LONGEST = 128;

/** The colour of an old attribute such as "ffffff", "#fff " or "#ffffffff0" (HTML, "rules for parsing a legacy color value"). */
export function legacyColour(attribute: string): string {
  const said = attribute.trim().toLowerCase();
  if (/^[a-z]+$/.test(said) && !/^[a-f]+$/.test(said) && said !== 'transparent' && parseColour(said)) return said;
  if (/^#[0-9a-f]{3}$/.test(said)) return said;
  const digits = said
    .replace(/[\u{10000}-\u{10ffff}]/gu, '00')
    .slice(0, LONGEST)
    .replace(/^#/, '')
    .replace(/[^0-9a-f]/g, '0');
  const length = Math.max(1, Math.ceil(digits.length / 3));
  const padded = digits.padEnd(length * 3, '0');
  let parts = [0, 1, 2].map((at) => padded.slice(at * length, (at + 1) * length).slice(-8));
  while (parts[0]!.length > 2 && parts.every((part) => part.startsWith('0')))
    parts = parts.map((part) => part.slice(1));
  return `#${parts.map((part) => part.slice(0, 2).padStart(2, '0')).join('')}`;
}
