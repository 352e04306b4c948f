import { readConfig, variablesOf } from './config.ts';
import { misnamed, readEnvFile, unquote } from './start/env-file.ts';
import { namedAsSettings, setUpNetwork } from './start/network.ts';
import { platforms, wantedPlatforms } from './start/platforms.ts';

/** The composition root, with the files in start/: which adapter stands behind which port. Tells the exit code. */
export async function run(args: readonly string[], shell: NodeJS.Process, stop: AbortSignal): Promise<number> {
  const settings = Object.keys(variablesOf(platforms).shape);
  namedAsSettings(shell.env);
  unquote(shell.env, settings);
  // What the shell says counts more than what the file says.
  const file = readEnvFile('.env');
  for (const [name, value] of Object.entries(file)) shell.env[name] ??= value;
  for (const line of misnamed(file, shell.env, settings)) shell.stderr.write(`${line}\n`);
  const config = readConfig(shell.env, platforms);
  await setUpNetwork(config);
  // Whatever is cut off leaves the library whole, so there is nothing to wait for but a bot that stays.
  const [first, ...rest] = args;
  if (first === 'play' && rest.length === 0) return (await import('./start/play.ts')).runPlay(config, shell, stop);
  if (first === 'mcp' && rest.length === 0) return (await import('./start/mcp.ts')).runMcp(config, shell, stop);
  if (args.length > 0) stop.addEventListener('abort', () => shell.exit(130), { once: true });
  if (first === 'import') return (await import('./start/files.ts')).runImport(rest, config, shell);
  if (first === 'export' && !rest.some((word) => /^(?:--)?(?:format|list|share):/.test(word)))
    return (await import('./start/files.ts')).runExport(rest, config, shell);
  if (first === 'move') return (await import('./start/move.ts')).runMove(rest, shell);
  if (first === 'backup') return (await import('./start/move.ts')).runBackup(rest, config, shell);
  if (first === 'collect') return (await import('./start/collect.ts')).runCollect(rest, config, shell);
  if (first === 'rotate' && rest.length === 0) return (await import('./start/rotate.ts')).runRotate(config, shell);
  if (first === 'manifest') return (await import('./start/manifest.ts')).runManifest(rest, shell);
  if (args.length > 0) return (await import('./start/terminal.ts')).answerWords(args, config, shell);
  // On every platform that has tokens, else in this terminal.
  const wanted = wantedPlatforms(config);
  return wanted.length > 0 || config.API_TOKEN !== undefined
    ? (await import('./start/serve.ts')).serve(wanted, config, shell, stop)
    : (await import('./start/terminal.ts')).converse(config, shell, stop);
}
