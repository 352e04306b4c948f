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

/** A second, as Linux counts processor time. */
const TICKS = 100;

export type Work = { at: number; all: number; each: readonly number[] };

/** Processor seconds spent so far: by everything on this machine, and by each of these processes (Linux only). */
export function workOf(...pids: readonly (number | 'self')[]): Work | undefined {
  const fields = (file: string): number[] =>
    readFileSync(file, 'utf8').replace(/^.*\)/, '').trim().split(/\s+/).map(Number);
  try {
    const [, user = 0, nice = 0, system = 0, , , hard = 0, soft = 0] = fields('/proc/stat');
    // Of a process: the 14th and 15th field, which are the 12th and 13th after its name in brackets.
    const each = pids.map((pid) => fields(`/proc/${pid}/stat`)).map((own) => (own[11]! + own[12]!) / TICKS);
    return { at: performance.now(), all: (user + nice + system + hard + soft) / TICKS, each };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
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
