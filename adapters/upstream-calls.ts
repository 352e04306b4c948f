import { channel } from 'node:diagnostics_channel';
import type { UpstreamFault } from '../src/errors.ts';

/** One call of a service outside, its waits and further attempts included; "left" where nobody wanted its answer any more. */
export type UpstreamCall = { service: string; end: 'ok' | 'left' | UpstreamFault; ms: number };

/** Where calls are told of, to whoever listens; it costs nothing while nobody does. */
const calls = channel('paperboy:upstream');

export function tellCall(call: UpstreamCall): void {
  if (calls.hasSubscribers) calls.publish(call);
}

/** Hears of every call until what is given back is called. */
export function onCalls(heard: (call: UpstreamCall) => void): () => void {
  const listener = (call: unknown): void => heard(call as UpstreamCall);
  calls.subscribe(listener);
  return () => void calls.unsubscribe(listener);
}
