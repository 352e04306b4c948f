import type { Action } from './chat/reply.ts';
import { namesInWords } from './text/clip.ts';

/** What a person is shown of a failure and the log has too: it leads whoever runs the bot to what happened. */
export const newReference = (): string => Math.random().toString(36).slice(2, 8);

/** A person's mistake, or a wish that cannot be met: the message is shown as it is and says what to do next. */
export class UserError extends Error {
  override name = 'UserError';
  /** What may have been meant: values for one option of the command that was asked. */
  readonly choices: Choices | undefined;
  /** What can be done instead. */
  readonly offers: readonly Action[];
  /** Whether the same may be met a little later. */
  readonly passes: boolean;

  constructor(message: string, choices?: Choices, more: { offers?: readonly Action[]; passes?: boolean } = {}) {
    super(message);
    this.choices = choices;
    this.offers = more.offers ?? [];
    this.passes = more.passes ?? false;
  }
}

export type Choices = { option: string; values: readonly { value: string; label: string }[] };

/** What all of these give. What several refuse is refused together, a line each, so that a person mends it at once. */
export function allOf<Parts extends Record<string, () => unknown>>(
  parts: Parts,
): { [Name in keyof Parts]: ReturnType<Parts[Name]> } {
  const given: Record<string, unknown> = {};
  const refused: UserError[] = [];
  for (const [name, part] of Object.entries(parts)) {
    try {
      given[name] = part();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refused.push(error);
    }
  }
  if (refused.length > 1) throw new UserError(refused.map(({ message }) => message).join('\n'));
  if (refused[0]) throw refused[0];
  return given as { [Name in keyof Parts]: ReturnType<Parts[Name]> };
}

export type UpstreamFault = 'unreachable' | 'slow' | 'limited' | 'refused' | 'nonsense' | 'too large';

/** A service outside failed, or several that were asked for the same. Thrown by adapters only. */
export class UpstreamError extends Error {
  override name = 'UpstreamError';
  /** As people call them: "Hugging Face", "arXiv". */
  readonly services: readonly string[];
  readonly fault: UpstreamFault;
  /** Seconds after which the service said it may be asked again. */
  readonly retryAfter: number | undefined;
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined;

  constructor(
    services: string | readonly string[],
    fault: UpstreamFault,
    detail: string,
    more: { retryAfter?: number | undefined; status?: number | undefined; cause?: unknown } = {},
  ) {
    const named = [services].flat();
    super(`${namesInWords(named)}: ${detail}`, { cause: more.cause });
    this.services = named;
    this.fault = fault;
    this.retryAfter = more.retryAfter;
    this.status = more.status;
  }
}

/** The set-up is wrong: one sentence a fault, none of which holds a value. Ends the start. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** What a person is told where this machine lets no more files be opened. */
export const NO_MORE_CONNECTIONS =
  'this machine lets me open no more files and connections just now. Try again in a minute; if it stays, tell whoever runs this bot.';

/** For whoever runs the bot. */
export const OUT_OF_FILES =
  'The system lets the bot open no more files and connections. Raise the limit ("ulimit -n 4096", or LimitNOFILE of its service), then start it again.';

const DEEPEST_CAUSE = 8;

/** Whether it is this machine that lets no more files be opened, somewhere in what caused a failure. */
export function isOutOfFiles(error: unknown): boolean {
  let at = error;
  for (let depth = 0; at instanceof Error && depth < DEEPEST_CAUSE; depth += 1) {
    if (/\bE[MN]FILE\b/.test(`${'code' in at ? at.code : ''} ${at.message}`)) return true;
    at = at.cause;
  }
  return false;
}

const SENTENCES: Record<UpstreamFault, readonly [ofOne: string, ofSeveral: string]> = {
  unreachable: ['is not answering', 'are not answering'],
  slow: ['took too long to answer', 'took too long to answer'],
  limited: ['asks us to slow down', 'ask us to slow down'],
  refused: ['refused the request', 'refused the request'],
  nonsense: ['gave an answer that makes no sense', 'gave answers that make no sense'],
  'too large': ['sent more than we can read', 'sent more than we can read'],
};

/** What a person is told of a failed service, and when to try again. */
export function upstreamWords(error: UpstreamError): { headline: string; advice: string } {
  const who = namesInWords(error.services);
  if (isOutOfFiles(error)) return { headline: `${who} could not be asked`, advice: NO_MORE_CONNECTIONS };
  const wait = error.retryAfter ?? 60;
  const when = wait < 90 ? 'in a minute' : `in ${Math.ceil(wait / 60)} minutes`;
  const [ofOne, ofSeveral] = SENTENCES[error.fault];
  return { headline: `${who} ${error.services.length > 1 ? ofSeveral : ofOne}`, advice: `Try again ${when}.` };
}

/** The same in one line. */
export function upstreamSentence(error: UpstreamError): string {
  const { headline, advice } = upstreamWords(error);
  return isOutOfFiles(error) ? `${headline}: ${advice}` : `${headline}. ${advice}`;
}
