import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { emptyFolder } from '../../wires/folder.ts';

const NOBODY = 65_534;
const root = new URL('../../../', import.meta.url);

/** What a user says who may look into the folder, but not into what it holds. */
function asAnother(folder: string, script: string): string {
  const code = `
    import { openFolder } from '${new URL('adapters/storage/folder.ts', root)}';
    import { readIndexFile } from '${new URL('adapters/search/index-file.ts', root)}';
    if (process.getuid() === 0) { process.setgroups([]); process.setgid(${NOBODY}); process.setuid(${NOBODY}); }
    const folder = ${JSON.stringify(folder)};
    try { ${script} } catch (error) { console.log(error.name, error.message); }`;
  if (process.getuid?.() === 0) chownSync(folder, NOBODY, NOBODY);
  return spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }).stdout;
}

test('files of another user are named at the start, and an index of theirs is none', {
  skip: process.platform === 'win32',
}, (t) => {
  const folder = emptyFolder(t);
  for (const name of ['state.db', 'state.key', 'made.index']) {
    writeFileSync(join(folder, name), 'x');
    chmodSync(join(folder, name), 0o000);
  }
  assert.match(
    asAnother(folder, 'openFolder(folder)'),
    /^ConfigError DATA_DIR: state\.db and state\.key in .* may not be used by the user who runs this.*chown -R/,
  );
  assert.equal(asAnother(folder, "console.log(readIndexFile(folder + '/made.index'))"), 'undefined\n');
});
