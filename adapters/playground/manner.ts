import { slashed } from '../../src/chat/command.ts';
import type { Manner, Place } from '../../src/ports/platform.ts';

/** The playground's name among platforms: rules set in it are its own. */
export const PLAYGROUND = 'playground';
/** Its one channel. */
export const PLACE: Place = { platform: PLAYGROUND, workspace: PLAYGROUND, channel: 'agents' };

/** How people speak in the playground: as on Slack. */
export const playgroundManner: Manner = {
  name: PLAYGROUND,
  title: 'the playground',
  canLookBack: true,
  managers: 'people who manage this workspace (here: Robin)',
  plainWords: 'faster convergence',
  mention: (text) => /^@?(robin|sam)$/i.exec(text.trim())?.[1]?.toLowerCase(),
  typed: slashed,
};
