import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SCOPES, slackManifest } from '../../../adapters/slack/declare.ts';
import { LIMITS } from '../../../adapters/slack/limits.ts';
import { commands } from '../../../src/commands.ts';
import { schemaFaults } from '../../wires/slack-schema.ts';

const specs = new URL('../../../../shared/reference/specs/slack/', import.meta.url);
const skip = existsSync(specs) ? false : 'the published schemas are not here';
const spec = (file: string) => JSON.parse(readFileSync(new URL(file, specs), 'utf8'));

const manifests = {
  'Socket Mode': slackManifest(commands),
  HTTP: slackManifest(commands, { url: 'https://papers.example.org/' }),
  'with the assistant pane': slackManifest(commands, { assistant: true }),
};

for (const [what, manifest] of Object.entries(manifests))
  test(`the manifest is valid against both published schemas: ${what}`, { skip }, () => {
    assert.deepEqual(schemaFaults(manifest, spec('manifest.schema.1.0.0.json')), []);
    const other = schemaFaults(manifest, spec('schemastore.slack-app-manifest.json'));
    // The second schema is older than the assistant pane.
    assert.deepEqual(
      other.filter((fault) => !fault.includes('assistant_view')),
      [],
    );
  });

test('the schema check finds what is wrong', { skip }, () => {
  const wrong = { ...slackManifest(commands), nonsense: 1, display_information: { name: 'x'.repeat(36) } };
  assert.deepEqual(schemaFaults(wrong, spec('manifest.schema.1.0.0.json')), [
    '$.display_information.name: is longer than 35',
    '$: has nonsense, which is unknown',
  ]);
});

test('our limits are the published ones', { skip }, () => {
  const published = spec('blockkit/spec/limits.json');
  assert.deepEqual(
    [LIMITS.section, LIMITS.header, LIMITS.contextElements, LIMITS.actionsElements, LIMITS.buttonText],
    [
      published.section.text.max_length,
      published.header.text.max_length,
      published.context.elements.max_items,
      published.actions.elements.max_items,
      published.button.text.max_length,
    ],
  );
  assert.deepEqual(
    [
      LIMITS.buttonValue,
      LIMITS.url,
      LIMITS.altText,
      LIMITS.actionId,
      LIMITS.homeBlocks,
      LIMITS.viewTitle,
      LIMITS.inputLabel,
    ],
    [
      published.button.value.max_length,
      published.button.url.max_length,
      published.image.alt_text.max_length,
      published.action_id.max_length,
      published.view.blocks.max_items,
      published.view.title.max_length,
      published.input.label.max_length,
    ],
  );
});

test('the slash command’s hint names the commands, and Socket Mode needs no address', () => {
  const { features, settings } = slackManifest(commands) as {
    features: { slash_commands: { command: string; usage_hint: string; should_escape: boolean }[] };
    settings: { socket_mode_enabled: boolean };
  };
  const [papers, digest] = features.slash_commands;
  for (const { name } of commands) {
    const [first, second] = name.split(' ');
    assert.ok((second === undefined ? papers : digest)?.usage_hint.includes(second ?? first!), name);
  }
  assert.deepEqual(
    features.slash_commands.map(({ command, should_escape }) => [command, should_escape]),
    [
      ['/papers', false],
      ['/digest', true],
    ],
  );
  assert.ok(settings.socket_mode_enabled);
  assert.doesNotMatch(JSON.stringify(slackManifest(commands)), /_url"/);
  assert.doesNotMatch(SCOPES.join(), /mpim:|users:read\.email|channels:manage|groups:write|customize/);
});
