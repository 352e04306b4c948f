/**
 * Where an endpoint may be, the likeliest first: people paste addresses without "/v1", or with the path of one call behind
 * it.
 */
export function endpointAddresses(typed: string): string[] {
  let base = typed.trim();
  while (base.endsWith('/')) base = base.slice(0, -1);
  base = base.replace(/\/(?:chat\/)?(?:completions|responses)$|\/models$/, '');
  return /\/v\d+(?:beta)?(?:\/|$)|\/openai(?:\/|$)/.test(base) ? [base] : [base, `${base}/v1`];
}
