import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SearchedPaper } from '../../../src/ports/search.ts';
import { makeEngine } from '../../../src/search/engine.ts';
import { makePaperIndex } from '../../../src/search/paper-index.ts';
import { readQuestion } from '../../../src/search/question.ts';
import { searched } from '../../wires/searched.ts';

/** Titles that are found by a question, best first, among others that nobody asks for. */
function library(papers: readonly (string | [title: string, more: Partial<SearchedPaper>])[]) {
  const index = makePaperIndex();
  const all = papers.map((one, i) => (typeof one === 'string' ? searched(i, one) : searched(i, ...one)));
  for (const paper of all) index.put(paper);
  for (let i = 0; i < 50; i += 1)
    index.put(
      searched(1_000 + i, `Filler ${i} of things`, { abstract: 'A model of many other things that are told.' }),
    );
  const engine = makeEngine(index);
  const titles = new Map(all.map(({ key, title }) => [key, title]));
  const named = (keys: readonly string[]) => keys.flatMap((key) => titles.get(key) ?? []);
  return {
    find: (text: string) => named(engine.search({ ...readQuestion(text), filter: {}, sort: 'best' }, 10).papers),
    corrected: (text: string) => engine.search({ ...readQuestion(text), filter: {}, sort: 'best' }, 10).corrected,
    by: (author: string) => named(engine.byAuthor(author, 10)),
  };
}

test('a name is found joined, hyphened and parted', () => {
  const { find } = library(['Sig-LIP: Pairs', 'SigLIP: Sigmoids', 'Gemma 2: Towels', 'A lip of sig', 'T5 on Towels']);
  for (const typed of ['siglip', 'Sig-LIP', 'sig lip'])
    assert.deepEqual(find(typed).slice(0, 2).sort(), ['Sig-LIP: Pairs', 'SigLIP: Sigmoids'], typed);
  for (const typed of ['Gemma2', 'gemma-2', 'Gemma 2']) assert.equal(find(typed)[0], 'Gemma 2: Towels', typed);
  for (const typed of ['T5', 'T-5']) assert.equal(find(typed)[0], 'T5 on Towels', typed);
});

test('names in formulas are found as they are read', () => {
  const titles = [
    '$\\pi_0$: A Flow Policy',
    '$\\mu$P Transfers Widths',
    'H$_2$O Diffusion',
    '$\\tau^2$-Bench: Telephones',
  ];
  const { find } = library(titles);
  const asked = { pi0: 0, π0: 0, muP: 1, H2O: 2, 'tau2-bench': 3, 'τ²-bench': 3 };
  for (const [typed, at] of Object.entries(asked)) assert.equal(find(typed)[0], titles[at], typed);
});

test('a single Chinese character finds', () => {
  const { find } = library(['模型压缩的新方法', '剪枝 in Tiny Models', 'Other']);
  assert.deepEqual(find('压'), ['模型压缩的新方法']);
  assert.deepEqual(find('枝'), ['剪枝 in Tiny Models']);
});

test('people are found by a question and by name as people write them', () => {
  const { find, by } = library([
    ['Towels', { authors: ['Jörg Mueller-Weiß', 'Siobhán O’Dowd'] }],
    ['Sheets', { authors: ['Đặng Thị Hương', '李 雷'] }],
    ['Cups', { authors: ['Yann LeCun', 'Xiaoming Wang'] }],
  ]);
  const asked = {
    Towels: ['Müller', 'mueller weiss', "O'Dowd", 'ODowd', 'J. Mueller'],
    Sheets: ['Dang Thi Huong', 'Huong Dang', '李雷', '雷 李'],
    Cups: ['Y. LeCun', 'LeCun, Yann', 'Wang Xiao Ming', 'Xiao-Ming Wang'],
  };
  for (const [title, names] of Object.entries(asked))
    for (const name of names) {
      assert.deepEqual(by(name), [title], name);
      if (!name.includes('Xiao') && name !== '雷 李') assert.equal(find(name)[0], title, name);
    }
  assert.deepEqual(by('Z. LeCun'), []);
});

test('the first author’s whole name tells more than the family name, and “et al.” means who is first', () => {
  const year = { day: '2026-03-01' };
  const { find } = library([
    ['Towels of One', { ...year, authors: ['Wei Wang', 'Ada Quill'] }],
    ['Towels of Two', { ...year, authors: ['Ke Wang', 'Wei Li'] }],
    ['Towels of Three', { ...year, authors: ['Ada Quill', 'Ke Wang'] }],
  ]);
  assert.equal(find('ke wang 2026 towels')[0], 'Towels of Two');
  assert.equal(find('K. Wang 2026 towels')[0], 'Towels of Two');
  assert.equal(find('wei wang 2026 towels')[0], 'Towels of One');
  assert.equal(find('Quill et al. 2026')[0], 'Towels of Three');
  assert.equal(find('Quill et al. towels')[0], 'Towels of Three');
});

test('a misspelt family name is read as one', () => {
  const { find } = library([['Attention', { day: '2017-06-12', authors: ['Ashish Vaswani'] }], 'Attention of Others']);
  assert.equal(find('Vasvani 2017 attention')[0], 'Attention');
});

test('of a few keywords the form as written counts', () => {
  const { find } = library(['Agents on Towels', 'Agent on Towels']);
  assert.equal(find('agent towels')[0], 'Agent on Towels');
  assert.equal(find('agents towels')[0], 'Agents on Towels');
});

test('a slip of a word that only frames a question is no word to look for, and no other is read into it', () => {
  const { find, corrected } = library([
    ['Abot on Towels', { abstract: 'It is about towels.' }],
    ['Pairs of Towels', { abstract: 'Two papers are about towels.' }],
    ['Sheets', { abstract: 'Some papers are about sheets.' }],
    ['Worlds of Sheets', { abstract: 'A world would do; a world, a world.' }],
    ['A World', { abstract: 'One world.' }],
  ]);
  assert.equal(find('paprs abuot sheets')[0], 'Sheets');
  assert.deepEqual(corrected('paprs abuot sheets'), []);
  assert.deepEqual(corrected('wold of sheets'), [['wold', 'world']]);
});
