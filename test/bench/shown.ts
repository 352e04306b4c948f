import type { monitorEventLoopDelay } from 'node:perf_hooks';
import { spread } from './machine.ts';

export const show = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(46)} ${value}\n`);
const ms = (n: number): string => `${n.toFixed(1)} ms`;

export function waits(samples: readonly number[]): string {
  const { p50, p99, max } = spread(samples);
  return `p50 ${ms(p50)}, p99 ${ms(p99)}, max ${ms(max)}`;
}

/** How late the measuring process itself was: no wait can be told more exactly. */
export const reach = (here: ReturnType<typeof monitorEventLoopDelay>): void =>
  show('delay of the measuring process, in all figures', `p99 ${ms(here.percentile(99) / 1e6)}`);
