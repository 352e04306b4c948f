import { onPage, paperCards, turns } from '../chat/card.ts';
import { command } from '../chat/command.ts';
import type { Action, Reply } from '../chat/reply.ts';
import { UserError } from '../errors.ts';
import { whyBeside } from '../search/why.ts';
import { ANY_DATE, filterOf, given, options, withDays, withoutDays } from './search-options.ts';
import { foundSentence, nothingFound, withLacks } from './search-reply.ts';

export const search = command({
  name: 'search',
  about: 'Find papers by words, author, organisation or date',
  example: 'search faster convergence since:2024-06 min:10 sort:top',
  words: 'query',
  options,
  form: {
    open: ({ query = '', since = '' }) => ({
      title: 'Search papers',
      submit: 'Search',
      keeps: {},
      first: [
        {
          option: 'query',
          label: 'Words, a name, or a question',
          kind: 'text',
          placeholder: 'faster convergence',
          value: String(query),
        },
        {
          option: 'since',
          label: 'Published since',
          kind: 'text',
          placeholder: '2024-06, or 30d',
          value: String(since),
        },
      ],
      more: [],
    }),
  },
  async run(typed, caller, core): Promise<Reply> {
    const { library, now } = core;
    const dated = withDays(typed, now());
    const asked = dated ?? typed;
    const filter = filterOf(asked, now());
    const isAsked = /[\p{L}\p{N}]/u.test(asked.query);
    if (!isAsked && Object.keys(filter).length === 0)
      throw new UserError('Search for what? Try: /papers search faster convergence');
    const answer = await library.search({ text: asked.query, filter, sort: asked.sort, limit: asked.limit });
    const invocation = { command: 'search', options: given(asked) };
    if (answer.found.length === 0) return withLacks(await nothingFound(asked, answer, core), answer);
    const papers = await answer.read(onPage(answer.found, asked.page, caller));
    const why = await answer.why(papers);
    const { cards, small } = paperCards(papers, core, caller, (paper, gist) => {
      const quote = why.get(paper.key);
      const sentence = quote && whyBeside(quote, paper.title, gist?.text);
      return { why: sentence, ...(asked.author === undefined ? {} : { author: asked.author }) };
    });
    const anyDay: Action[] = dated?.query ? [{ label: ANY_DATE, ask: withoutDays(asked) }] : [];
    const actions = [...(turns(answer.found.length, invocation, asked.page, caller) ?? []), ...anyDay];
    return {
      ...withLacks(foundSentence(asked, answer, now(), papers[0]), answer),
      cards,
      ...(actions.length > 0 ? { actions } : {}),
      ...(small ? { small } : {}),
    };
  },
});
