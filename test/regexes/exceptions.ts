/** Expressions that may cost more than their input's length, since what bounds the input is named. */
export const BOUNDED: readonly { file: string; regex: string; bound: string }[] = [
  {
    file: 'adapters/papers/page-lines.ts',
    regex: String.raw`/\s*[·•∙⋅‧・]\s*/u`,
    bound: 'lines of at most 200 characters (LONGEST_META)',
  },
  {
    file: 'adapters/papers/page-lines.ts',
    regex: String.raw`/^(.*\d\s*authors?)\s+(.+)$/iu`,
    bound: 'lines of at most 200 characters (LONGEST_META)',
  },
  {
    file: 'adapters/papers/page-lines.ts',
    regex: String.raw`/^(?:[•‣▪●○◦∙⋅·*–-]\s*)?(\d[\d,.\s]*?)\s*authors?$/iu`,
    bound: 'lines of at most 200 characters (LONGEST_META)',
  },
  {
    file: 'adapters/papers/page-lines.ts',
    regex: String.raw`/^[·•∙⋅‧・\s]+|[·•∙⋅‧・\s]+$/gu`,
    bound: 'lines of at most 200 characters (LONGEST_META)',
  },
  {
    file: 'adapters/playground/markdown.ts',
    regex:
      '/\\\\([!-/:-@[-`{-~])|`([^`\\n]{1,2000})`|\\[((?:\\\\.|[^\\]\\\\\\n]){1,1000})\\]\\(<?([^\\s<>()]{1,2000})>?\\)|<([^<>\\n]{1,200})>|(?<mark>\\*\\*|__|~~|\\|\\||[*_])/g',
    bound: 'a message of ours, of at most 4,000 characters (LIMITS of the platforms)',
  },
];

/** Values that names may have where a function puts an expression together. */
export const NAMES_IN_FUNCTIONS: readonly { file: string; names: Readonly<Record<string, unknown>> }[] = [
  { file: 'src/chat/line.ts', names: { name: 'digest set' } },
  { file: 'adapters/discord/messages.ts', names: { me: '123456789012345678' } },
  { file: 'adapters/slack/messages.ts', names: { me: 'U0123ABCD' } },
  {
    file: 'src/explain/check/glosses.ts',
    names: { english: 'days?|daily', words: 'tag(?:en?)?|jours?', signs: '[天日]' },
  },
  { file: 'src/explain/check/spelled-numbers.ts', names: { longestFirst: ['quatre vingts', 'quatre'] } },
  { file: 'src/explain/check/names.ts', names: { own: 'ImageNet' } },
  { file: 'adapters/papers/sectioned.ts', names: { escaped: '1706\\.03762' } },
];
