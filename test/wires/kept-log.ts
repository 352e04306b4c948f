import type { Log } from '../../src/ports/host.ts';

export type Said = { level: keyof Log; facts: Record<string, unknown>; words: string };

/** A log that keeps what it is told. */
export function keptLog(): Log & { said: Said[] } {
  const said: Said[] = [];
  const at = (level: keyof Log) => (facts: object, words: string) =>
    void said.push({ level, facts: { ...facts }, words });
  return { said, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
