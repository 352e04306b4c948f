import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether a request's `authorization` is this bearer token. Takes the same time wherever they differ, and however long they are. */
export function isBearer(authorization: string | undefined, token: string): boolean {
  const [given, right] = [authorization ?? '', `Bearer ${token}`].map((text) =>
    createHash('sha256').update(text).digest(),
  );
  return timingSafeEqual(given!, right!);
}
