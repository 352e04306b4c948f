import { isDescribedHere, type Paper } from '../../src/paper.ts';
import type { Appearance, PaperStore } from '../../src/ports/papers.ts';

/** Everything the store holds, one paper a JSON line, a page of lines at a time. */
export async function* exportLines(store: PaperStore): AsyncGenerator<string> {
  for await (const page of store.pages()) yield page.map((paper) => `${JSON.stringify(exported(paper))}\n`).join('');
}

function exported(paper: Paper & { digests: readonly Appearance[] }) {
  const { id, title, abstract, authors, authorsCount, organisation, published, upvotes, comments, code, digests } =
    paper;
  const { stars, project, keywords, gist, gistModel, image, withdrawn } = paper;
  return {
    id,
    title,
    abstract,
    authors,
    authorsCount,
    organisation,
    published,
    upvotes,
    comments,
    code,
    digests,
    stars,
    project,
    keywords,
    gist,
    gistModel,
    image,
    withdrawn,
    ...(isDescribedHere(paper) ? { described: true } : {}),
  };
}
