import type { Page, Route, Visit } from '../../src/ports/web.ts';
import type { Metrics, Standing } from '../metrics.ts';
import { isThisMachine, said } from './answer.ts';
import { isBearer } from './bearer.ts';

export type OperatorDeps = {
  /** How things stand, and why the bot is not ready, of one platform or of all. */
  health(platform?: string): Promise<{ standing: Standing | undefined; reasons: readonly string[] }>;
  /** Undefined where nothing is counted. */
  metrics: Metrics | undefined;
  /** Asked for before metrics are given, where it is set. Elsewhere than on this machine there are none without it. */
  metricsToken: string | undefined;
  host: string;
};

/** What whoever runs the bot asks: whether the process lives, whether the bot is ready, and how much it does. */
export function operatorRoutes({ health, metrics, metricsToken, host }: OperatorDeps): Route[] {
  async function ready({ query }: Visit): Promise<Page> {
    const { standing, reasons } = await health(query.get('platform') ?? undefined);
    const body = `${JSON.stringify({ ready: reasons.length === 0, reasons, ...standing }, null, 1)}\n`;
    return { status: reasons.length === 0 ? 200 : 503, type: 'application/json', body };
  }

  async function counted({ header }: Visit): Promise<Page> {
    if (metricsToken === undefined && !isThisMachine(host))
      return said(403, 'Set METRICS_TOKEN to be given metrics at an address that others can reach.');
    if (metricsToken !== undefined && !isBearer(header('authorization'), metricsToken))
      return {
        ...said(401, 'Metrics want METRICS_TOKEN as a bearer token.'),
        headers: { 'www-authenticate': 'Bearer' },
      };
    const { standing } = await health();
    return metrics!.text(standing);
  }

  return [
    { method: 'GET', path: '/healthz', open: true, visit: () => said(200, 'ok\n') },
    { method: 'GET', path: '/readyz', visit: ready },
    ...(metrics ? [{ method: 'GET', path: '/metrics', visit: counted } as const] : []),
  ];
}
