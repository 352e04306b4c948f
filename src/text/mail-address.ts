/** Longer ones cannot be written to (RFC 5321, 4.5.3.1). */
const LONGEST = { whole: 254, local: 64, label: 63 } as const;
const LOCAL = /^[\w.!#$%&'*+/=?^`{|}~-]+$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** As chat platforms mark up what they take for an address: "<mailto:me@lab.org|me@lab.org>". */
const MARKED = /^<?(?:mailto:)?([^|<>]*)(?:\|[^<>]*)?>?$/i;

/** What a sentence puts around an address. */
const AROUND = /^[("“„«]+|(?<![)"”“»,;:.])[)"”“»,;:.]+$/g;

/** The e-mail address that somebody wrote, in small letters, its domain as it is looked up; undefined where it is none that can be written to. */
export function readMailAddress(text: string): string | undefined {
  if (text.length > 2 * LONGEST.whole + 20) return undefined;
  const typed = text.trim().replace(AROUND, '');
  const [, written = ''] = MARKED.exec(typed) ?? [];
  const at = written.lastIndexOf('@');
  const local = written.slice(0, at).toLowerCase();
  const domain = asciiDomain(written.slice(at + 1));
  if (at < 1 || domain === undefined || local.length > LONGEST.local) return undefined;
  if (!LOCAL.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return undefined;
  const address = `${local}@${domain}`;
  return address.length <= LONGEST.whole ? address : undefined;
}

/** A domain of two labels or more; no number of a machine. */
function asciiDomain(text: string): string | undefined {
  if (!/^[\p{L}\p{M}\p{N}.-]{3,253}$/u.test(text) || !URL.canParse(`http://${text}/`)) return undefined;
  const domain = new URL(`http://${text}/`).hostname;
  const labels = domain.split('.');
  const [last = ''] = labels.slice(-1);
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && /[a-z]/.test(last) ? domain : undefined;
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** What may be shown of an address where others may see it: "m…@lab.org". */
export const maskedAddress = (address: string): string => `${address.slice(0, 1)}…@${domainOf(address)}`;

/** A text without any whole address in it. */
export function withoutAddresses(text: string): string {
  const [first = '', ...others] = text.split('@');
  return others.reduce((before, after) => `${withoutLocal(before)}@${after}`, first);
}

/** Of what stands before an at sign the first letter of a local part. */
function withoutLocal(text: string): string {
  let start = text.length;
  while (start > 0 && LOCAL.test(text[start - 1]!)) start -= 1;
  return start === text.length ? text : `${text.slice(0, start + 1)}…`;
}

/** The mailbox behind an address, for counting: what stands after a plus is one and the same person's. */
export function plainMailbox(address: string): string {
  const [local = ''] = address.split('@');
  return `${local.split('+')[0]}@${domainOf(address)}`;
}
