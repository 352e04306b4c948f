import { createSupportsHyperlinks } from 'supports-hyperlinks';

/**
 * How things are shown: a `rich` terminal has lines of its width and a line that is overwritten, `colour` where wanted,
 * `links` where it has them (OSC 8); a pipe gets plain text.
 */
export type TerminalLook = { rich: boolean; colour: boolean; links: boolean; readonly columns: number };

/** The width is followed while the terminal is resized. */
export function terminalLook(stdout: NodeJS.WriteStream, env: NodeJS.ProcessEnv): TerminalLook {
  const rich = stdout.isTTY === true && env['TERM'] !== 'dumb';
  return {
    rich,
    colour: rich && !env['NO_COLOR'],
    links: rich && createSupportsHyperlinks(stdout),
    get columns() {
      return stdout.columns || 80;
    },
  };
}
