import { z } from 'zod';
import { type Organisation, type PaperRecord, parsePaperRef } from '../../src/paper.ts';
import { oneLine } from '../../src/text/clip.ts';
import { bounded } from './bounds.ts';
import {
  addressField,
  countField,
  dayField,
  listField,
  pictureField,
  repositoryField,
  textField,
  tolerant,
  unwrap,
} from './fields.ts';

export type DailyItem = {
  record: PaperRecord;
  /** ISO day it was listed on Daily Papers; entries before 2025 do not say. */
  listed: string | null;
};

const Named = z
  .object({ name: z.string(), fullname: tolerant(z.string()) })
  .transform(
    ({ name, fullname }): Organisation => ({ handle: unwrap(name), name: unwrap(fullname ?? '') || unwrap(name) }),
  );
const organisationField = tolerant(Named.refine(({ handle }) => handle !== ''));

const Paper = z.object({
  id: z.string(),
  title: textField,
  summary: textField,
  authors: tolerant(z.array(z.unknown())),
  publishedAt: dayField,
  submittedOnDailyAt: dayField,
  upvotes: countField,
  githubRepo: repositoryField,
  githubStars: countField,
  projectPage: addressField,
  organization: organisationField,
  ai_summary: textField,
  ai_summary_model: textField,
  ai_keywords: listField,
  thumbnailUrl: pictureField,
  numComments: countField,
  withdrawnAt: textField,
});

const Around = z.object({
  title: textField,
  summary: textField,
  thumbnail: pictureField,
  numComments: countField,
  organization: organisationField,
});

/**
 * One entry of a `/api/daily_papers` or `/api/papers/search` answer, of any year, or a bare paper of `/api/papers`.
 * What the paper says of itself beats what stands around it. Undefined where there is no arXiv id or no title.
 */
export function readDailyItem(item: unknown): DailyItem | undefined {
  const wrapped = z.object({ paper: z.unknown() }).safeParse(item);
  const inner = Paper.safeParse(wrapped.data?.paper ?? item);
  if (!inner.success) return undefined;
  const paper = inner.data;
  const around = wrapped.data?.paper ? Around.safeParse(item).data : undefined;
  const id = parsePaperRef(paper.id)?.id;
  const title = paper.title ?? around?.title;
  if (!id || !title) return undefined;
  const authors = paper.authors?.flatMap(shownName) ?? null;
  const record: PaperRecord = {
    id,
    title,
    abstract: paper.summary ?? around?.summary ?? '',
    authors,
    authorsCount: authors?.length ?? null,
    organisation: paper.organization ?? around?.organization ?? null,
    published: paper.publishedAt,
    upvotes: paper.upvotes,
    comments: around?.numComments ?? paper.numComments,
    code: paper.githubRepo,
    stars: paper.githubStars,
    project: paper.projectPage,
    keywords: [...new Set(paper.ai_keywords.flatMap(shownWords))],
    gist: paper.ai_summary && oneLine(paper.ai_summary),
    gistModel: paper.ai_summary && paper.ai_summary_model,
    image: around?.thumbnail ?? paper.thumbnailUrl ?? socialPicture(id),
  };
  if (paper.withdrawnAt !== null) record.withdrawn = true;
  if (around?.title && around.title !== title) record.otherTitles = [around.title];
  return { record: bounded(record), listed: paper.submittedOnDailyAt };
}

const Author = z.union([
  z.string().transform((name) => ({ name, hidden: false })),
  z.object({ name: z.string(), hidden: z.unknown().optional() }),
]);

function shownName(author: unknown): string[] {
  const { data } = Author.safeParse(author);
  return data && data.hidden !== true ? shownWords(data.name) : [];
}

const shownWords = (words: unknown): string[] => (typeof words === 'string' && oneLine(words) ? [oneLine(words)] : []);

/** 1200 by 630 pixels, made by Hugging Face for every paper it lists. */
const socialPicture = (id: string): string | null =>
  id.includes('/') ? null : `https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${id}.png`;
