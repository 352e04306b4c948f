/** What a person is shown of a failure and the log has too: it leads whoever runs the bot to what happened. */
export const newReference = (): string => Math.random().toString(36).slice(2, 8);

/** A person's mistake, or a wish that cannot be met: the message is shown as it is and says what to do next. */
export class UserError extends Error {
  override name = 'UserError';
  /** What may have been meant: values for one option of the command that was asked. */
  readonly choices: Choices | undefined;

  constructor(message: string, choices?: Choices) {
    super(message);
    this.choices = choices;
  }
}

export type Choices = { option: string; values: readonly { value: string; label: string }[] };

export type UpstreamFault = 'unreachable' | 'slow' | 'limited' | 'refused' | 'nonsense' | 'too large';

/** A service outside failed. Thrown by adapters only. */
export class UpstreamError extends Error {
  override name = 'UpstreamError';
  /** As people call it: "Hugging Face", "arXiv". */
  readonly service: string;
  readonly fault: UpstreamFault;
  /** Seconds after which the service said it may be asked again. */
  readonly retryAfter: number | undefined;
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined;

  constructor(
    service: string,
    fault: UpstreamFault,
    detail: string,
    more: { retryAfter?: number | undefined; status?: number | undefined; cause?: unknown } = {},
  ) {
    super(`${service}: ${detail}`, { cause: more.cause });
    this.service = service;
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

const SENTENCES: Record<UpstreamFault, (service: string) => string> = {
  unreachable: (service) => `${service} is not answering.`,
  slow: (service) => `${service} took too long to answer.`,
  limited: (service) => `${service} asks us to slow down.`,
  refused: (service) => `${service} refused the request.`,
  nonsense: (service) => `${service} gave an answer that makes no sense.`,
  'too large': (service) => `${service} sent more than we can read.`,
};

/** What a person is told of a failed service, with when to try again. */
export function upstreamSentence(error: UpstreamError): string {
  if (isOutOfFiles(error)) return `${error.service} could not be asked: ${NO_MORE_CONNECTIONS}`;
  const wait = error.retryAfter ?? 60;
  const when = wait < 90 ? 'in a minute' : `in ${Math.ceil(wait / 60)} minutes`;
  return `${SENTENCES[error.fault](error.service)} Try again ${when}.`;
}
