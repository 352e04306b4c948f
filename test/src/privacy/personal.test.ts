import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { memoryRules } from '../../../adapters/storage/memory/rules.ts';
import { makeBot } from '../../../src/chat/bot.ts';
import type { Caller, Reply } from '../../../src/chat/reply.ts';
import { commands } from '../../../src/commands.ts';
import { openCore } from '../../../src/core.ts';
import { subscriptionOwner } from '../../../src/mail/subscriptions.ts';
import { mailPlace } from '../../../src/ports/mail.ts';
import { platforms } from '../../../src/start/platforms.ts';
import { GIRAFFES } from '../../samples/giraffes.ts';
import { makeRule } from '../../wires/digests.ts';
import { explained } from '../../wires/explained.ts';
import { sealedFor } from '../../wires/sealed.ts';

const robin: Caller = { platform: 'slack', workspace: 'T1', user: 'U1', manager: false, admin: false, perPage: 5 };
const sam: Caller = { ...robin, user: 'U2' };

/** A bot with a digest in two workspaces, and a model that answers. */
async function living(t: TestContext) {
  const { deps, kept, llm } = await explained(t, {
    says: { answer: JSON.stringify({ points: [], silent: true }) },
    limits: { personCalls: 50, personTokens: 0, workspaceCalls: 0, workspaceTokens: 0 },
  });
  const rules = memoryRules(deps.clock);
  const core = openCore({
    ...deps,
    platforms,
    sealed: sealedFor(kept),
    digests: { rules, posters: () => [], source: 'Hugging Face', newestDay: () => '2026-01-03' },
  });
  const here = makeRule({ name: 'vision', creator: 'U1' });
  const elsewhere = makeRule({ name: 'audio', creator: 'U1', workspace: 'T2' });
  for (const rule of [here, elsewhere]) await rules.put(rule, deps.clock.now() + 1e9);
  const bot = makeBot(commands, core, deps.log);
  const ask = async (who: Caller, command: string, options = {}): Promise<Reply> => {
    const replies: Reply[] = [];
    for await (const reply of bot({ command, options }, who)) replies.push(reply);
    return replies.at(-1)!;
  };
  return { core, kept, rules, here, elsewhere, ask, llm };
}

const titles = ({ cards }: Reply): string[] => cards.map(({ title }) => title);

test('what is kept of a person is shown, and deleted for that person alone', async (t) => {
  const { core, rules, here, elsewhere, ask, kept } = await living(t);
  assert.match((await ask(robin, 'privacy')).text, /^1 thing is kept/);
  for (const who of [robin, sam]) {
    await core.digests!.votes.set(here.id, '2510.11690', who.user, 'like');
    await ask(who, 'ask', { question: 'How tall are giraffes?', paper: GIRAFFES.key });
  }
  await rules.setManager(robin, 'U1', true);
  await ask(robin, 'save', { paper: GIRAFFES.key, note: 'for Monday' });
  const shown = await ask(robin, 'privacy');
  assert.deepEqual(titles(shown), ['Saved papers', 'Votes', 'Digests', 'Rights', 'Questions', 'Today’s use']);
  assert.equal(shown.private, true);
  const button = shown.actions?.find(({ label }) => label === 'Delete all of it');
  assert.ok(button && 'ask' in button);

  const asked = await ask(robin, button.ask.command, button.ask.options);
  assert.match(asked.text, /^Delete all of this\? It cannot be taken back: saved papers, votes/);
  assert.equal(titles(await ask(robin, 'privacy')).length, 6);
  const [keep, yes] = asked.actions ?? [];
  assert.ok(keep && 'ask' in keep && yes && 'ask' in yes);
  assert.equal(titles(await ask(robin, keep.ask.command, keep.ask.options)).length, 6);
  const deleted = await ask(robin, yes.ask.command, yes.ask.options);
  assert.match(deleted.text, /^Deleted: saved papers, votes, digests, rights, questions\.$/);
  assert.deepEqual(titles(await ask(robin, 'privacy')), ['Today’s use']);
  assert.deepEqual(await rules.managers(robin), []);
  assert.deepEqual(
    (await rules.rulesIn(here)).map(({ creator }) => creator),
    [''],
  );
  assert.deepEqual(
    (await rules.rulesIn(elsewhere)).map(({ creator }) => creator),
    ['U1'],
  );
  assert.deepEqual(titles(await ask(sam, 'privacy')), ['Votes', 'Questions', 'Today’s use']);
  assert.equal(
    (await kept.list('')).some(({ key }) => / U1( |$)/.test(key)),
    false,
  );
});

test('a conversation that was deleted cannot be gone on with', async (t) => {
  const { core, ask } = await living(t);
  const { followUp } = await ask(robin, 'ask', { question: 'How tall are giraffes?', paper: GIRAFFES.key });
  const talk = String(followUp?.options['talk']);
  assert.equal((await core.explain.talkPapers('T1', talk)).length, 1);
  await ask(robin, 'privacy', { delete: true, sure: true });
  assert.deepEqual(await core.explain.talkPapers('T1', talk), []);
});

test('where a person has one id everywhere, what is kept of them everywhere is theirs to delete', async (t) => {
  const { core, rules, ask, kept } = await living(t);
  await kept.set('welcome discord/dm:D1/55', 'said');
  const far = makeRule({ platform: 'discord', workspace: 'G2', creator: 'D1' });
  await rules.put(far, Date.now());
  await core.digests!.votes.set(far.id, '2510.11690', 'D1', 'like');
  const dana: Caller = { ...robin, platform: 'discord', workspace: 'G1', user: 'D1' };
  await ask({ ...dana, workspace: 'G3' }, 'ask', { question: 'How tall are giraffes?', paper: GIRAFFES.key });
  assert.deepEqual(titles(await ask(dana, 'privacy')), ['Votes', 'Digests', 'Questions', 'A greeting']);
  await ask(dana, 'privacy', { delete: true, sure: true });
  assert.deepEqual(titles(await ask(dana, 'privacy')), []);
});

test('with a digest by e-mail goes all that is kept with it: votes on its papers, and the address of its feed', async (t) => {
  const { core, rules, ask, kept } = await living(t);
  const rule = makeRule({ ...mailPlace('robin@lab.example'), creator: 'robin@lab.example' });
  await rules.put(rule, Date.now());
  await core.mail!.subscriptions.own({
    rule,
    owner: subscriptionOwner(robin, platforms, false),
    asker: { platform: 'slack', workspace: 'T1', user: 'U1' },
  });
  const address = await core.feeds!.addresses.open(rule);
  await core.digests!.votes.set(rule.id, '2510.11690', 'anybody', 'like');
  assert.ok(titles(await ask(robin, 'privacy')).includes('E-mail'));
  await ask(robin, 'privacy', { delete: true, sure: true });
  assert.equal(await core.feeds!.addresses.find(address), undefined);
  assert.deepEqual(
    (await kept.list('')).filter(({ key }) => key.includes(rule.id) || key.startsWith('feed ')),
    [],
  );
});

test('of whom nothing is kept is told so, and what is kept without a name', async (t) => {
  const { ask } = await living(t);
  const shown = await ask({ ...robin, user: 'U9' }, 'privacy');
  assert.match(shown.text, /Nothing is kept of you here\..* without a name/);
  assert.equal(shown.actions, undefined);
  assert.match(
    (await ask({ ...robin, user: 'U9' }, 'privacy', { delete: true, sure: true })).text,
    /nothing to delete/,
  );
});
