import assert from 'node:assert/strict';
import { UpstreamError, type UpstreamFault } from '../../src/errors.ts';

/** For `assert.rejects`: the failure is of these services's, of this kind, and has these facts. */
export const upstream =
  (...services: readonly string[]) =>
  (fault: UpstreamFault, facts: { status?: number; retryAfter?: number } = {}) =>
  (error: unknown): true => {
    assert.ok(error instanceof UpstreamError, String(error));
    assert.deepEqual(error.services, services);
    assert.equal(error.fault, fault, error.message);
    if (facts.status !== undefined) assert.equal(error.status, facts.status);
    if (facts.retryAfter !== undefined) assert.equal(error.retryAfter, facts.retryAfter);
    return true;
  };
