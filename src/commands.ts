import type { Command } from './chat/command.ts';
import { ask } from './commands/ask.ts';
import { authors } from './commands/authors.ts';
import { digestEmail } from './commands/digest/email.ts';
import { digestFeed } from './commands/digest/feed.ts';
import { digestList } from './commands/digest/list.ts';
import { digestManagers } from './commands/digest/managers.ts';
import { digestNow } from './commands/digest/now.ts';
import { digestPause, digestResume } from './commands/digest/pause.ts';
import { digestPreview } from './commands/digest/preview.ts';
import { digestRemove } from './commands/digest/remove.ts';
import { digestSet } from './commands/digest/set.ts';
import { digestShow } from './commands/digest/show.ts';
import { digestForget, digestVote } from './commands/digest/vote.ts';
import { exportSaved } from './commands/export.ts';
import { makeHelp } from './commands/help.ts';
import { privacy } from './commands/privacy.ts';
import { save, unsave } from './commands/save.ts';
import { saved } from './commands/saved.ts';
import { search } from './commands/search.ts';
import { seen } from './commands/seen.ts';
import { show } from './commands/show.ts';
import { similar } from './commands/similar.ts';
import { status } from './commands/status.ts';
import { summary } from './commands/summary.ts';
import { today } from './commands/today.ts';
import { trending } from './commands/trending.ts';
import { trends } from './commands/trends.ts';
import { zotero } from './commands/zotero.ts';

/** Everything that can be asked, in the order help lists it. */
export const commands: readonly Command[] = [
  search,
  today,
  trending,
  trends,
  show,
  summary,
  ask,
  similar,
  authors,
  save,
  saved,
  unsave,
  exportSaved,
  zotero,
  seen,
  status,
  privacy,
  digestSet,
  digestList,
  digestShow,
  digestPreview,
  digestNow,
  digestFeed,
  digestEmail,
  digestPause,
  digestResume,
  digestRemove,
  digestVote,
  digestForget,
  digestManagers,
  makeHelp(() => commands),
];
