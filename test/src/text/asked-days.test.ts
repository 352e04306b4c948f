import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeDays } from '../../../src/text/asked-days.ts';

/** A Wednesday. */
const NOW = Date.parse('2026-07-01T12:00:00Z');
const told = (text: string): string => {
  const taken = takeDays(text, NOW);
  return taken ? `${taken.since ?? ''}..${taken.until ?? ''} ${taken.rest}`.trim() : 'none';
};
const holds = (wanted: Readonly<Record<string, string>>): void =>
  assert.deepEqual(Object.fromEntries(Object.keys(wanted).map((text) => [text, told(text)])), wanted);

test('days that a question names are taken out of it', () =>
  holds({
    'papers since May 2025 about video diffusion': '2025-05-01.. papers about video diffusion',
    'video diffusion since may': '2026-05-01.. video diffusion',
    'diffusion before 2025': '..2024-12-31 diffusion',
    'diffusion after 2024?': '2025-01-01.. diffusion?',
    'diffusion until June 2025': '..2025-06-30 diffusion',
    'agents in 2025': '2025-01-01..2025-12-31 agents',
    'agents from March 2026 with tools': '2026-03-01..2026-03-31 agents with tools',
    'world models on 30 June 2026': '2026-06-30..2026-06-30 world models',
    'mamba between 2024 and 2025': '2024-01-01..2025-12-31 mamba',
    'mamba from January 2024 to March 2025': '2024-01-01..2025-03-31 mamba',
    'diffusion last week': '2026-06-22..2026-06-28 diffusion',
    'diffusion in the last 3 months': '2026-04-02..2026-07-01 diffusion',
    'diffusion from two weeks ago': '2026-06-17.. diffusion',
    'diffusion from 3 days ago': '2026-06-28..2026-06-28 diffusion',
    'diffusion from 2024 to now': '2024-01-01..2026-07-01 diffusion',
    'diffusion year:2025 tools': '2025-01-01..2025-12-31 diffusion tools',
    'date:2026-06-30': '2026-06-30..2026-06-30',
    'what was posted yesterday on agents': 'none',
    'papers from yesterday on agents': '2026-06-30..2026-06-30 papers on agents',
  }));

test('a question that says nothing else wants all papers of its days', () =>
  holds({
    'new papers this week': '2026-06-29..2026-07-05',
    "what's new since Monday?": '2026-06-29..',
    'papers in 2025': '2025-01-01..2025-12-31',
    'best papers of last week': '2026-06-22..2026-06-28',
  }));

test('words that only look like days stay in the question', () =>
  holds({
    'what models may learn in may': 'none',
    'robots that march in march': 'none',
    'elections in 2024 US polls': 'none',
    'he 2015 residual': 'none',
    'diffusion "since 2024"': 'none',
    'diffusion in 2010.11929': 'none',
    'diffusion in 2024/2025': 'none',
    'training after 2000 steps': 'none',
    "this year's elections": 'none',
    'language models today': 'none',
    'since when do transformers work': 'none',
    'agents -since 2024 tools': 'none',
    'pass@1 in 2 days': 'none',
    'from 2 to 3 dimensions': 'none',
    'Monday traffic': 'none',
  }));
