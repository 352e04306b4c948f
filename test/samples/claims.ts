import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, type Judged, judgeCases } from '../bench/claim-cases.ts';

const folder = join(import.meta.dirname, 'claims');

/**
 * The claims of the made papers here. A line "> …" is a quote, "+ kind | claim" a truth on it and "- kind | claim" a
 * falsehood; "+de kind | claim || gloss" is in another language.
 */
function claimCases(paper?: string): Case[] {
  return globSync(`${paper ?? '*'}.cases`, { cwd: folder })
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(folder, file.replace('.cases', '.md')), 'utf8');
      const title = /^# (.+)$/m.exec(text)![1]!;
      let quote = '';
      return readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .flatMap((line): Case[] => {
          if (line.startsWith('> ')) quote = line.slice(2);
          const read = /^([+-])(\w*) ([^|]+) \| (.+)$/.exec(line);
          if (!read) return [];
          const [, sign, language, kind, said] = read as unknown as [string, string, string, string, string];
          const [claim, gloss] = said.split(' || ') as [string, string?];
          return [
            {
              text,
              title,
              claim,
              quote,
              true: sign === '+',
              kind,
              ...(language ? { language } : {}),
              ...(gloss ? { gloss } : {}),
            },
          ];
        });
    });
}

let judged: readonly Judged[] | undefined;
/** All of them by rules, which takes seconds: once a process. */
export function judgedClaims(): readonly Judged[] {
  judged ??= judgeCases(claimCases());
  return judged;
}
