import { z } from 'zod';
import { LONGEST } from './bounds.ts';

/** Hard line breaks with the spaces around them become one space; every other character stays. */
export function unwrap(text: string): string {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ')
    .toWellFormed();
}

/** The day of an ISO date or instant, or null where there is no such day. */
export function dayIn(text: string): string | null {
  const day = /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(text)?.[0];
  return day && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day) ? day : null;
}

/** An http or https address, or null. */
export function webAddress(text: string): string | null {
  const address = text.trim();
  if (address.length > LONGEST.address) return null;
  if (!/^https?:\/\/\S+$/i.test(address) || !URL.canParse(address)) return null;
  return new URL(address).hostname.includes('.') ? address : null;
}

/** The home of a code repository: no ".git", no branch, no folder. Null where the text is no web address. */
export function repository(text: string): string | null {
  const address = webAddress(
    text
      .slice(0, 2 * LONGEST.address)
      .trim()
      .split(/\s/, 1)[0] ?? '',
  );
  if (!address) return null;
  const { protocol, host, pathname } = new URL(address);
  const branch = pathname.search(/\/(?:-\/)?(?:tree|blob)\//);
  const home = (branch < 0 ? pathname : pathname.slice(0, branch)).replace(/(?<!\/)\/+$/, '');
  const github = /^(?:www\.)?github\.com$/.test(host);
  const path = (github ? home.split('/').slice(0, 3).join('/') : home).replace(/\.git$/, '');
  if (path.length < 2) return null;
  return github ? `https://github.com${path}` : `${protocol}//${host}${path}`;
}

/** What stands in the field where it can be used, else null: one field of junk must not cost the paper. */
export const tolerant = <T>(field: z.ZodType<T>) =>
  field
    .nullish()
    .catch(null)
    .transform((value) => value ?? null);

export const textField = tolerant(z.string().transform((text) => unwrap(text) || null));
export const countField = tolerant(z.number().int().nonnegative());
export const dayField = tolerant(z.string().transform(dayIn));
export const addressField = tolerant(z.string().transform(webAddress));
export const repositoryField = tolerant(z.string().transform(repository));
export const listField = z.array(z.unknown()).catch([]);

/** A picture's https address. */
export const pictureField = addressField.transform((address) =>
  address && /^https:\/\/[^?#]+\.(?:png|jpe?g|webp|gif)(?:[?#]|$)/i.test(address) ? address : null,
);

const ITSELF = '(?:paper|manuscript|article|submission|preprint|report|work|note)';
/** What is said of the paper itself. "Withdrawn from ICLR", and an earlier version or another paper that was, are other things. */
const TAKEN_BACK = new RegExp(
  [
    String.raw`^\W{0,3}(?:v(?!1\b)\d{1,2}\W{1,3})?(?:${ITSELF} |has been |to be |needs? to be )?(?:temporarily )?(?:withdrawn|retracted)\b(?! (?:from|papers?|articles?|drugs?))`,
    String.raw`(?<!version of )(?:(?:(?:\bthis|\bthe|^\W{0,3})\b ?|\badmin note: )${ITSELF}|\bthis version) (?:(?:has|have)(?: now)? been|(?:needs?|has|ought) to be|was|is|is being|is now|[^.]{0,30}\band has been) (?:temporarily )?(?:withdrawn|retracted)\b(?! from)`,
    String.raw`^[^.]{0,30}\b(?:we|i|the authors?)(?: have| has| are| am)?(?: decided to| would like to| wish to| want to)? (?:withdraw(?:n|ing)?|withdrew|retract(?:ed|ing)?) (?:this|the|our) ${ITSELF}`,
    String.raw`(?<!\b(?:papers|articles|preprints|submissions)(?: are| were| being| that were)? )\b(?:withdrawn|removed) by (?:the |its |their )?(?:author|arxiv)|\bwithdrawal requested by (?:the )?author`,
  ].join('|'),
  'i',
);

/** Does arXiv's comment, or the abstract's first words, say that this paper was withdrawn? "Withdrawn from ICLR" says another thing. */
export const saysWithdrawn = (comment: string, abstract: string): boolean =>
  TAKEN_BACK.test(comment.slice(0, 1_000)) || TAKEN_BACK.test(abstract.slice(0, 80));
