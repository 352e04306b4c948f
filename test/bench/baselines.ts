import { DatabaseSync } from 'node:sqlite';
import type { Embedder } from '../../src/ports/models.ts';

type Text = { key: string; title: string; abstract: string };
export type Ranker = (question: string, limit: number) => Promise<string[]>;

/** SQLite's FTS5 as it comes: its own tokeniser, every column alike, bm25; the question's words joined by OR. */
export function plainFts5(papers: readonly Text[]): Ranker {
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE VIRTUAL TABLE text USING fts5(key UNINDEXED, title, abstract)');
  const add = db.prepare('INSERT INTO text VALUES (?, ?, ?)');
  db.exec('BEGIN');
  for (const { key, title, abstract } of papers) add.run(key, title, abstract);
  db.exec('COMMIT');
  const find = db.prepare('SELECT key FROM text WHERE text MATCH ? ORDER BY rank LIMIT ?');
  return async (question, limit) => {
    const asked = question.match(/[\p{L}\p{N}]+/gu) ?? [];
    if (asked.length === 0) return [];
    const rows = find.all(asked.map((word) => `"${word}"`).join(' OR '), limit) as { key: string }[];
    return rows.map((row) => row.key);
  };
}

/** Cosine similarity of the model's vectors, exact and in floating point, and nothing else. */
export async function plainCosine(papers: readonly Text[], model: Embedder): Promise<Ranker> {
  const vectors: Float32Array[] = [];
  for (let i = 0; i < papers.length; i += 256)
    for (const vector of await model.papers(papers.slice(i, i + 256))) vectors.push(unit(vector));
  return async (question, limit) => {
    const asked = await model.question(question);
    const scored = vectors.map((vector, i) => ({
      key: papers[i]!.key,
      dot: vector.reduce((sum, x, k) => sum + x * asked[k]!, 0),
    }));
    return scored
      .sort((a, b) => b.dot - a.dot)
      .slice(0, limit)
      .map((one) => one.key);
  };
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((x) => x / length);
}
