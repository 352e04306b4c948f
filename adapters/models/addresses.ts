/**
 * Where an endpoint may be, the likeliest first: people paste addresses without "/v1", or with the path of one call behind
 * it, Ollama's own calls too.
 */
export function endpointAddresses(typed: string): string[] {
  let base = typed.trim();
  while (base.endsWith('/')) base = base.slice(0, -1);
  const own = base.replace(/\/api\/(?:generate|chat|tags|embed|embeddings|show|version)$/i, '');
  if (own !== base) return [`${own}/v1`, own];
  base = base.replace(/\/(?:chat\/)?(?:completions|responses)$|\/(?:models|embeddings|messages|chat)$/i, '');
  return /\/v\d+(?:beta)?(?:\/|$)|\/openai(?:\/|$)/i.test(base) ? [base] : [base, `${base}/v1`];
}
