import type { Config } from '../config.ts';

/** Proxies are found under the settings' names too where a shell has them in small letters, as most do. */
export function namedAsSettings(env: NodeJS.ProcessEnv): void {
  for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY']) {
    const small = env[name.toLowerCase()];
    if (small) env[name] ??= small;
  }
}

/** Proxies and certificates of a company's network, for all that goes out after this. */
export async function setUpNetwork({ HTTPS_PROXY, HTTP_PROXY, NODE_EXTRA_CA_CERTS: file }: Config): Promise<void> {
  const proxied = HTTPS_PROXY !== undefined || HTTP_PROXY !== undefined;
  if (!proxied && file === undefined) return;
  const { goThroughProxies, trustCertificates } = await import('../../adapters/network.ts');
  if (proxied) goThroughProxies();
  if (file !== undefined) trustCertificates(file);
}

/** What is said of a proxy at the start, without the name and password that its address may hold. */
export function proxyLine({ HTTPS_PROXY, HTTP_PROXY }: Config): string | undefined {
  const proxy = HTTPS_PROXY ?? HTTP_PROXY;
  return proxy === undefined ? undefined : `Requests go out through the proxy at ${new URL(proxy).host}.`;
}
