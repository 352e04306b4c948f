import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** What the figures below were measured on. */
export function machine(): string {
  const [cpu] = cpus();
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
}

export type Spread = { p50: number; p99: number; max: number };

export function spread(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? Number.NaN };
}

/** Memory of this process or another, threads included, in MiB: Linux's own count; elsewhere only this one's is known. */
export function residentMiB(pid: number | 'self' = 'self'): number {
  try {
    const [, kib] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    if (kib) return Number(kib) / 1024;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return pid === 'self' ? process.memoryUsage.rss() / 2 ** 20 : Number.NaN;
}
