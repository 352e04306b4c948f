import { type Dropped, groupAt, groupEnd } from './latex-groups.ts';

/** A command with arguments: whether the first stands in brackets, and which of them are printed. */
type Own = { optional: boolean; printed: readonly boolean[] };
export type LatexCommands = Map<string, Own>;

/** Characters of a command's definition, and of what it is given, that are read once more. */
export const LONGEST_BODY = 500;
const DEFINITION =
  /^\*?\s{0,3}(?:\{\s{0,3}\\([a-zA-Z@]{1,40})\s{0,3}\}|\\([a-zA-Z@]{1,40}))((?:\s{0,3}\[[^[\]]{0,40}\]|\s{0,3}#\d|\s{0,3}\{[omO{}\s]{1,40}\}(?=\s{0,3}\{)){0,9})/;

/** A text's own commands. `readAs` gives what is printed of a piece of it. */
export function makeCommands(text: string, commands: LatexCommands, readAs: (piece: string) => string) {
  /** What commands without arguments stand for, and other names of commands. */
  const bodies = new Map<string, string>();
  const aliases = new Map<string, string>();

  return {
    bodies,
    nameOf: (name: string): string => aliases.get(name) ?? name,

    /** "\newcommand{\x}[1]{…}" and its like. */
    defined(after: number): Dropped | undefined {
      const [head, braced, bare, taken = ''] = DEFINITION.exec(text.slice(after, after + 300)) ?? [];
      const body = head === undefined ? undefined : groupAt(text, after + head.length);
      if (head === undefined || body === undefined) return undefined;
      const said = body.slice(0, LONGEST_BODY);
      const name = (braced ?? bare)!;
      const many = Number(/^\s*\[(\d)\]/.exec(taken)?.[1] ?? taken.match(/#|[omO]/g)?.length ?? 0);
      for (const known of [bodies, commands, aliases]) known.delete(name);
      if (many === 0) bodies.set(name, said);
      else {
        const read = readAs(said) + body.slice(LONGEST_BODY);
        const printed = Array.from({ length: many }, (_, i) => read.includes(`#${i + 1}`));
        commands.set(name, { optional: /\]\s*\[|\{\s*o/i.test(taken), printed });
      }
      return { end: groupEnd(text, after + head.length), counted: body };
    },

    /** "\let\x=\y". */
    renamed(after: number): Dropped | undefined {
      const [head, name, like] =
        /^\s{0,3}\\([a-zA-Z@]{1,40})\s{0,3}=?\s{0,3}\\@?([a-zA-Z@]{1,40})/.exec(text.slice(after, after + 100)) ?? [];
      if (head === undefined) return undefined;
      aliases.set(name!, aliases.get(like!) ?? like!);
      return { end: after + head.length, counted: '' };
    },

    /** One that does not print all that it is given. */
    called(name: string, after: number): Dropped | undefined {
      const own = commands.get(name);
      if (!own?.printed.includes(false)) return undefined;
      const { optional, printed } = own;
      let end = after;
      const given = printed.map((isPrinted, i) => {
        const from = end;
        end = groupEnd(text, from, i === 0 && optional ? '[' : '{');
        return { isPrinted, said: text.slice(from, end) };
      });
      if (end === after) return undefined;
      const [kept, gone] = [true, false].map((kind) =>
        given.flatMap(({ isPrinted, said }) => (isPrinted === kind ? [said] : [])).join(' '),
      ) as [string, string];
      return { end, instead: ` ${kept.length > LONGEST_BODY ? kept : readAs(kept)} `, counted: gone };
    },
  };
}
