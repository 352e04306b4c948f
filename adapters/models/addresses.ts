/**
 * Where an endpoint may be, the likeliest first: people paste addresses without "/v1", or with the path of one call behind
 * it, Ollama's own calls too.
 */
export function endpointAddresses(typed: string): string[] {
  const [whole = ''] = typed.trim().split('#');
  const [path = '', ...query] = whole.split('?');
  return pathsOf(path).map((one) => [one, ...query].join('?'));
}

function pathsOf(path: string): string[] {
  let base = path;
  while (base.endsWith('/')) base = base.slice(0, -1);
  const own = base.replace(/\/api(?:\/(?:generate|chat|tags|embed|embeddings|show|version))?$/i, '');
  if (own !== base) return base.endsWith('/api') ? [`${base}/v1`, `${own}/v1`, base] : [`${own}/v1`, own];
  base = base.replace(/\/(?:chat\/)?(?:completions|responses)$|\/(?:models|embeddings|messages|chat)$/i, '');
  return /\/v\d+(?:beta)?(?:\/|$)|\/openai\//i.test(base) ? [base] : [base, `${base}/v1`];
}
