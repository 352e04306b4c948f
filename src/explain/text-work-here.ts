import type { TextFunctions, TextWork } from './text-work.ts';

/** The work done where it is asked for: for one question, and for tests. A bot that stays has it done apart, and never loads it. */
export function textWorkHere(): TextWork {
  let loading: Promise<TextFunctions> | undefined;
  const loaded = (): Promise<TextFunctions> => {
    loading ??= import('./text-functions.ts').then(({ textFunctions }) => textFunctions());
    return loading;
  };
  return {
    clean: async (...args) => (await loaded()).clean(...args),
    keySentences: async (...args) => (await loaded()).keySentences(...args),
    nearestSentences: async (...args) => (await loaded()).nearestSentences(...args),
    excerpt: async (...args) => (await loaded()).excerpt(...args),
    excerptFor: async (...args) => (await loaded()).excerptFor(...args),
    check: async (...args) => (await loaded()).check(...args),
  };
}
