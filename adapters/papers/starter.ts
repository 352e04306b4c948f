import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type DigestList, parsePaperRef, UNKNOWN } from '../../src/paper.ts';

const entries = z.array(
  z
    .strictObject({
      id: z.string().refine((id) => parsePaperRef(id)?.id === id, 'no arXiv identifier without version'),
      title: z.string().min(1),
      authors: z.array(z.string().min(1)).min(1),
      /** Only where `authors` holds the first names of a longer list. */
      authorsCount: z.int().optional(),
      published: z.iso.date(),
      about: z.string().min(1),
      code: z.url({ protocol: /^https$/, hostname: /^github\.com$/ }).optional(),
      keywords: z.array(z.string().min(1)).min(2).max(5),
    })
    .refine(({ authors, authorsCount }) => !authorsCount || authorsCount > authors.length, 'fewer authors than named'),
);

/** The well-known papers that the project carries, most worth seeing first; abstracts are descriptions of our own. */
export async function starterDigest(): Promise<DigestList> {
  const text = await readFile(new URL('starter.json', import.meta.url), 'utf8');
  const papers = entries.parse(JSON.parse(text)).map(({ about, ...paper }) => ({
    ...UNKNOWN,
    ...paper,
    abstract: about,
    authorsCount: paper.authorsCount ?? paper.authors.length,
    code: paper.code ?? null,
    image: `https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${paper.id}.png`,
  }));
  return { name: 'starter', date: null, origin: 'starter', observed: '2026-01-01', papers };
}
