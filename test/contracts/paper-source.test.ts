import { arxiv } from '../../adapters/papers/arxiv.ts';
import { huggingface } from '../../adapters/papers/huggingface.ts';
import { hastyClock } from '../wires/hasty-clock.ts';
import { keptLog } from '../wires/kept-log.ts';
import { paperSourceContract } from './paper-source.ts';

type Known = { id: string; title: string };

const item = ({ id, title }: Known) => ({ paper: { id, title, summary: `About ${title}.`, authors: [] }, title });

paperSourceContract('Hugging Face', {
  source: (base) => huggingface({ base, clock: hastyClock(), log: keptLog() }),
  one: (id, title) => ({ body: item({ id, title }).paper }),
  found: (papers) => ({ body: papers.map(item) }),
  none: { status: 404, body: { error: 'Paper not found' } },
});

const feed = (papers: readonly Known[]) => ({
  body: `<feed xmlns="http://www.w3.org/2005/Atom">${papers
    .map(({ id, title }) => `<entry><id>http://arxiv.org/abs/${id}v1</id><title>${title}</title></entry>`)
    .join('')}</feed>`,
});

paperSourceContract('arXiv', {
  source: (base) => arxiv({ base, clock: hastyClock(), log: keptLog() }),
  one: (id, title) => feed([{ id, title }]),
  found: feed,
  none: feed([]),
});
