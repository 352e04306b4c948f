import { parseArgs } from 'node:util';
import { slackManifest } from '../../adapters/slack/declare.ts';
import { commands } from '../commands.ts';
import { UserError } from '../errors.ts';

const USE = 'npm run -s manifest -- [--url https://paperboy.example] [--assistant] [--files]';

/** `npm run manifest`: what to paste where a Slack app is made. `--url` is for signed HTTP, `--assistant` adds Slack's pane for AI apps, `--files` lets it send files. */
export async function runManifest(args: string[], { stdout }: NodeJS.Process): Promise<number> {
  const { url, assistant = false, files = false } = readArgs(args);
  if (url !== undefined && !(URL.canParse(url) && new URL(url).protocol === 'https:'))
    throw new UserError(`--url should be the whole public address, https:// included. Use: ${USE}`);
  stdout.write(
    `${JSON.stringify(slackManifest(commands, { ...(url === undefined ? {} : { url }), assistant, files }), undefined, 2)}\n`,
  );
  return 0;
}

function readArgs(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { url: { type: 'string' }, assistant: { type: 'boolean' }, files: { type: 'boolean' } },
    }).values;
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : error} Use: ${USE}`);
  }
}
