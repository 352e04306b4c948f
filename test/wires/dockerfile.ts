import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Copy, type Dockerfile, DockerfileParser } from 'dockerfile-ast';

const ROOT = join(import.meta.dirname, '../..');
export const dockerfileText = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');

/** The steps of the image, in order, as they stand in the Dockerfile. */
export type Step =
  | { do: 'from'; image: string; name?: string | undefined }
  | { do: 'copy'; from?: string | undefined; sources: string[]; to: string }
  | { do: 'run'; text: string }
  | { do: 'workdir'; text: string }
  | { do: 'user'; text: string }
  | { do: 'volume'; text: string }
  | { do: 'expose'; text: string }
  | { do: 'stopsignal'; text: string }
  | { do: 'env'; name: string; value: string }
  | { do: 'cmd'; words: string[] }
  | { do: 'healthcheck'; words: string[] };

export function stepsOf(text = dockerfileText): Step[] {
  const file: Dockerfile = DockerfileParser.parse(text);
  const images = file.getFROMs();
  return file.getInstructions().flatMap((one): Step[] => {
    const kind = one.getKeyword();
    const words = one.getArguments().map((word) => word.getValue());
    const rest = one.getArgumentsContent() ?? '';
    if (kind === 'FROM') {
      const from = images.find((image) => image.getRange().start.line === one.getRange().start.line)!;
      return [{ do: 'from', image: from.getImage() ?? '', name: from.getBuildStage() ?? undefined }];
    }
    if (kind === 'COPY') {
      const from = (one as Copy).getFromFlag()?.getValue() ?? undefined;
      return [{ do: 'copy', from, sources: words.slice(0, -1), to: words.at(-1)! }];
    }
    if (kind === 'ENV') {
      const [name = '', value = ''] = rest.split('=');
      return [{ do: 'env', name, value }];
    }
    if (kind === 'CMD') return [{ do: 'cmd', words: listIn(rest) }];
    if (kind === 'HEALTHCHECK') return [{ do: 'healthcheck', words: listIn(rest) }];
    return [{ do: kind.toLowerCase() as 'run', text: rest }];
  });
}

/** The words of a command that is written as a list, whatever stands before it. */
const listIn = (rest: string): string[] => JSON.parse(rest.slice(rest.indexOf('['))) as string[];

/** Files and folders at the top that a build is given. */
export function givenToBuild(): string[] {
  const lines = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
  const allowed = lines.flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
  return lines[0] === '*' ? allowed : globSync('*', { cwd: ROOT }).filter((name) => !lines.includes(name));
}
