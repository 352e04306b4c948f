import { resealed, secretsFrom } from '../../adapters/slack/installations.ts';
import { oldKeys } from '../../adapters/slack/platform.ts';
import type { SlackSettings } from '../../adapters/slack/settings.ts';
import type { Config } from '../config.ts';
import { UserError } from '../errors.ts';
import { count } from '../text/clip.ts';
import { openStorage } from './storage.ts';

/** `npm run rotate`: what workspaces' tokens are sealed with becomes SLACK_STATE_KEY, while the bot runs. */
export async function runRotate(config: Config, { stdout }: NodeJS.Process): Promise<number> {
  const set = config.set['slack'] as SlackSettings;
  if (!set.SLACK_STATE_KEY)
    throw new UserError(
      'SLACK_STATE_KEY is not set. Put the new key there, and the one from before into SLACK_OLD_STATE_KEYS.',
    );
  const secrets = secretsFrom(set.SLACK_STATE_KEY, oldKeys(set));
  const storage = await openStorage(config);
  try {
    const { all, anew, unreadable } = await resealed(storage.kept, secrets);
    stdout.write(
      `${count(all, 'installation')}: ${anew} sealed anew with SLACK_STATE_KEY, ${all - anew - unreadable} were already.\n`,
    );
    stdout.write(
      unreadable > 0
        ? `${unreadable} cannot be read with any key: name theirs in SLACK_OLD_STATE_KEYS, or those workspaces must install again.\n`
        : 'SLACK_OLD_STATE_KEYS can be emptied once every process has been started again.\n',
    );
    return unreadable > 0 ? 1 : 0;
  } finally {
    await storage.close();
  }
}
