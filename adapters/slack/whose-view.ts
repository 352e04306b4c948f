import type { App } from '@slack/bolt';
import { z } from 'zod';

const InView = z.looseObject({
  type: z.enum(['block_actions', 'block_suggestion']),
  view: z.looseObject({ app_installed_team_id: z.string().min(1) }),
});

/**
 * What somebody does in a window belongs to the workspace whose bot opened it. In channels that companies share they may be
 * of another, which the payload names; the library heeds that only for what is sent in the end.
 */
export function inViewsOwnWorkspace(app: App): void {
  const take = app.processEvent.bind(app);
  app.processEvent = (event) => take({ ...event, body: ofView(event.body) });
}

function ofView(body: Record<string, unknown>): Record<string, unknown> {
  const { data } = InView.safeParse(body);
  const id = data?.view.app_installed_team_id;
  const named: unknown = body['team'];
  const isTheirs = typeof named === 'object' && named !== null && 'id' in named && named.id !== id;
  return id !== undefined && isTheirs ? { ...body, team: { id }, enterprise: null } : body;
}
