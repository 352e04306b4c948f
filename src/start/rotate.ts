import type { Resealed } from '../../adapters/seal.ts';
import { resealSealed, sealSecrets } from '../../adapters/sealed.ts';
import { resealed, secretsFrom } from '../../adapters/slack/installations.ts';
import type { SlackSettings } from '../../adapters/slack/settings.ts';
import { type Config, keysIn } from '../config.ts';
import { UserError } from '../errors.ts';
import type { Kept } from '../ports/kept.ts';
import { count } from '../text/clip.ts';
import { sealKeys } from './sealing.ts';
import { openStorage } from './storage.ts';

/** A setting that seals, where what it sealed before is named, and how all of that is sealed anew. */
type Rotation = { what: string; setting: string; old: string; remedy: string; reseal(kept: Kept): Promise<Resealed> };

/** `npm run rotate`: what is sealed becomes sealed with SLACK_STATE_KEY and STATE_KEY as they are now, while the bot runs. */
export async function runRotate(config: Config, { stdout }: NodeJS.Process): Promise<number> {
  const rotations = rotationsOf(config);
  if (rotations.length === 0)
    throw new UserError(
      'Neither SLACK_STATE_KEY nor STATE_KEY is set. Put the new key there, and the one from before into SLACK_OLD_STATE_KEYS or OLD_STATE_KEYS.',
    );
  const storage = await openStorage(config);
  try {
    let lost = 0;
    for (const { what, setting, old, remedy, reseal } of rotations) {
      const { all, anew, unreadable } = await reseal(storage.kept);
      lost += unreadable;
      stdout.write(
        `${count(all, what)}: ${anew} sealed anew with ${setting}, ${all - anew - unreadable} were already.\n`,
      );
      stdout.write(
        unreadable > 0
          ? `${unreadable} cannot be read with any key: name theirs in ${old}, or ${remedy}.\n`
          : `${old} can be emptied once every process has been started again.\n`,
      );
    }
    return lost > 0 ? 1 : 0;
  } finally {
    await storage.close();
  }
}

function rotationsOf(config: Config): Rotation[] {
  const set = config.set['slack'] as SlackSettings;
  const rotations: Rotation[] = [];
  if (set.SLACK_STATE_KEY) {
    const secrets = secretsFrom(set.SLACK_STATE_KEY, keysIn(set.SLACK_OLD_STATE_KEYS));
    rotations.push({
      what: 'installation',
      setting: 'SLACK_STATE_KEY',
      old: 'SLACK_OLD_STATE_KEYS',
      remedy: 'those workspaces must install again',
      reseal: (kept) => resealed(kept, secrets),
    });
  }
  if (config.STATE_KEY !== undefined) {
    const secrets = sealSecrets(sealKeys(config));
    rotations.push({
      what: 'secret',
      setting: 'STATE_KEY',
      old: 'OLD_STATE_KEYS',
      remedy: 'those feeds must be opened and those Zotero keys given again',
      reseal: (kept) => resealSealed(kept, secrets),
    });
  }
  return rotations;
}
