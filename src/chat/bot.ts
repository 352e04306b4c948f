import type { Core } from '../core.ts';
import {
  ConfigError,
  isOutOfFiles,
  NO_MORE_CONNECTIONS,
  newReference,
  UpstreamError,
  UserError,
  upstreamSentence,
  upstreamWords,
} from '../errors.ts';
import { aPersons } from '../patience.ts';
import type { Log } from '../ports/host.ts';
import { type RequestEnd, unmetered } from '../ports/meter.ts';
import { capital, clip } from '../text/clip.ts';
import { type Command, mayAsk, readOptions } from './command.ts';
import { writeLine } from './line.ts';
import type { Action, Caller, Invocation, Reply } from './reply.ts';

/** Every value replaces the reply shown so far; the last one stands. Never throws. */
export type Bot = (invocation: Invocation, caller: Caller) => AsyncGenerator<Reply>;

/** `patience` makes one person's patience for one answer. */
export function makeBot(
  commands: readonly Command[],
  core: Core,
  log: Log,
  patience = aPersons,
  { asked } = unmetered,
): Bot {
  return async function* ask({ meant, ...invocation }, caller) {
    const reference = newReference();
    const ended = asked({ platform: caller.platform, command: invocation.command, reference });
    let end: RequestEnd = 'left';
    const offering = (reply: Reply): Reply => (meant ? withMeant(reply, meant, commands) : reply);
    try {
      const chosen = find(commands, invocation.command);
      if (!(await mayAsk(chosen, invocation.options, caller, core)))
        throw caller.unsure ? nobodyKnown(chosen, caller, core) : onlyManagers(chosen, caller, core);
      const answer = chosen.run(readOptions(chosen, invocation.options), caller, core, patience());
      if (Symbol.asyncIterator in answer)
        for await (const reply of answer) yield offering(addressed(reply, chosen, invocation, caller));
      else yield offering(addressed(await answer, chosen, invocation, caller));
      end = 'answered';
    } catch (error) {
      end = error instanceof UserError ? 'refused' : error instanceof UpstreamError ? 'failed' : 'broken';
      yield offering(apology(error, reference, invocation, caller, log));
    } finally {
      ended(end);
    }
  };
}

/** The last value of an answer, for those who cannot show it growing. */
export async function lastReply(answer: AsyncGenerator<Reply>): Promise<Reply> {
  let last: Reply = { text: '', cards: [] };
  for await (const reply of answer) last = reply;
  return last;
}

/** For the caller alone unless they shared it; then nothing is left to share. */
function addressed(reply: Reply, chosen: Command, invocation: Invocation, caller: Caller): Reply {
  if (invocation.options['share'] === true) return reply;
  const shareable =
    'share' in chosen.options.shape && !chosen.personal && !caller.alone && !reply.growing && reply.cards.length > 0;
  if (!shareable) return { ...reply, private: true };
  const share = { label: 'Share', ask: { ...invocation, options: { ...invocation.options, share: true } } };
  return { ...reply, private: true, actions: [...(reply.actions ?? []), share] };
}

/** Beside the answer to what was typed, the command that it may have been a slip of. */
function withMeant(reply: Reply, meant: Invocation, commands: readonly Command[]): Reply {
  const label = `Did you mean ${meant.command}?`;
  return {
    ...reply,
    text: `${label.slice(0, -1)} (“${writeLine(meant, commands)}”)? ${reply.text}`,
    actions: [{ label, ask: meant }, ...(reply.actions ?? [])],
  };
}

function find(commands: readonly Command[], name: string): Command {
  const found = commands.find((one) => one.name === name);
  if (found) return found;
  throw new UserError(`There is no command “${clip(name, 40)}”. /papers help lists what there is.`);
}

const platformOf = ({ platform }: Caller, { platforms }: Core) => platforms.find(({ name }) => name === platform);

/** Names who manages where the caller is, by the right that it takes there. */
function onlyManagers(chosen: Command, caller: Caller, core: Core): UserError {
  const managers = platformOf(caller, core)?.managers ?? 'people who manage this workspace';
  return new UserError(`Only ${managers} may use “${chosen.name}”. Ask one of them.`);
}

function nobodyKnown({ name }: Command, caller: Caller, core: Core): UserError {
  const title = platformOf(caller, core)?.title ?? caller.platform;
  const why = `${title} did not tell me who you are, so I do not know whether you may use “${name}”.`;
  return new UserError(`${why} Try again in a minute.`, undefined, { passes: true });
}

/** The same question again, with each of the things that may have been meant. */
const choicesOf = ({ choices }: UserError, { command, options }: Invocation): Action[] =>
  (choices?.values ?? []).map(({ value, label }) => ({
    label,
    ask: { command, options: { ...options, [choices!.option]: value } },
  }));

/** The one catch on the way of a request: whatever fails, the person gets an answer. */
function apology(error: unknown, reference: string, invocation: Invocation, { platform }: Caller, log: Log): Reply {
  const { command } = invocation;
  const retry: Action = { label: 'Retry', ask: invocation };
  if (error instanceof UserError) {
    const actions = [...(error.passes ? [retry] : []), ...choicesOf(error, invocation), ...error.offers];
    return { text: error.message, cards: [], ...(actions.length > 0 ? { actions } : {}), private: true, failed: true };
  }
  const failed = (headline: string, advice: string, text = `${headline}. ${advice}`): Reply => ({
    text,
    head: { title: headline, small: capital(advice) },
    cards: [],
    actions: [retry],
    private: true,
    failed: true,
  });
  if (error instanceof UpstreamError) {
    log.warn(
      { err: error, command, platform, reference, services: error.services, fault: error.fault },
      'a service failed a request',
    );
    const { headline, advice } = upstreamWords(error);
    return failed(headline, advice, upstreamSentence(error));
  }
  if (isOutOfFiles(error)) {
    log.error({ err: error, command, platform, reference }, 'a command could open no file');
    const headline = 'I cannot answer that';
    return failed(headline, NO_MORE_CONNECTIONS, `${headline}: ${NO_MORE_CONNECTIONS}`);
  }
  log.error({ err: error, command, platform, reference }, 'a command broke');
  const advice = error instanceof ConfigError ? 'The set-up is wrong' : 'Something broke on our side';
  return failed(`${advice} (reference ${reference})`, 'Try again; if it stays, tell whoever runs this bot.');
}
