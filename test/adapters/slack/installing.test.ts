import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Installations, installationStore, resealed, secretsFrom } from '../../../adapters/slack/installations.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { fakeSlack, type Slack } from '../../wires/slack.ts';
import { startSlack } from '../../wires/slack-bot.ts';

const answer: Reply = { text: 'Here you are.', cards: [], private: true };
const stateKey = randomBytes(32).toString('hex');

function memoryInstallations(): Installations & { held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    set: async (key, value) => void held.set(key, value),
    get: async (key) => held.get(key),
    renew: async (key, value) => held.get(key) === value && held.delete(key),
    list: async (prefix) => [...held].flatMap(([key, value]) => (key.startsWith(prefix) ? [{ key, value }] : [])),
  };
}

/** Slack's answer to the code that a browser brings back. */
function grant(far: Slack, team: string, more: object = {}): void {
  far.answer('oauth.v2.access', () => ({
    body: {
      ok: true,
      access_token: `xoxb-${team}-token`,
      token_type: 'bot',
      scope: 'commands,chat:write',
      bot_user_id: 'U0BOT',
      app_id: 'A1',
      team: { id: team, name: 'Acme' },
      enterprise: null,
      authed_user: { id: 'U1' },
      is_enterprise_install: false,
      ...more,
    },
  }));
}

/** What a browser does when somebody opens the install page and Slack sends them back. */
async function install(port: number): Promise<Response> {
  const base = `http://127.0.0.1:${port}/slack`;
  const asked = await fetch(`${base}/install`, { redirect: 'manual' });
  const to = new URL(asked.headers.get('location')!);
  assert.equal(to.host, 'slack.com');
  const cookie = asked.headers.get('set-cookie')!.split(';')[0]!;
  return fetch(`${base}/oauth_redirect?code=abc&state=${to.searchParams.get('state')}`, { headers: { cookie } });
}

for (const mode of ['socket', 'http'] as const)
  test(`over ${mode}: a workspace installs, is served with its own token, leaves, and is forgotten`, async (t) => {
    const installations = memoryInstallations();
    const installing = { clientId: '1.2', clientSecret: 'client-very-secret', stateKey, installations };
    const told: string[] = [];
    const workspaces = {
      left: async (workspace: string) => void told.push(`left ${workspace}`),
      here: async (all: readonly string[]) => void told.push(`here ${all.join()}`),
    };
    const { far, asked, connection, somebody } = await startSlack(t, () => answer, { mode, installing, workspaces });
    grant(far, 'T1');
    assert.equal((await install(connection.port!)).status, 200);
    assert.deepEqual([...installations.held.keys()], ['slack/team/T1']);
    assert.doesNotMatch([...installations.held.values()].join(), /xoxb|T1-token|Acme/);

    const ada = somebody({ team: 'T1', channel: 'D1' });
    await ada.event({ type: 'message', channel_type: 'im', text: 'attention' });
    await far.until(() => far.shown.length === 1);
    assert.equal(far.called('chat.postMessage')[0]?.token, 'xoxb-T1-token');
    assert.equal(asked[0]?.caller.workspace, 'T1');

    await ada.event({ type: 'tokens_revoked', tokens: { oauth: ['U1'] } });
    await ada.event({ type: 'message', channel_type: 'im', text: 'still here' });
    await far.until(() => far.shown.length === 2);
    // Word of a removal that comes late, after the app was installed again.
    await ada.event({ type: 'app_uninstalled' });
    await ada.event({ type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } });
    await ada.event({ type: 'message', channel_type: 'im', text: 'and here again' });
    await far.until(() => far.shown.length === 3);
    far.answer('auth.test', () => refusal('account_inactive'));
    await ada.event({ type: 'app_uninstalled' });
    await ada.event({ type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } });
    await ada.event({ type: 'message', channel_type: 'im', text: 'anybody there?' });
    await somebody({ team: 'T2', channel: 'D2' }).event({
      type: 'message',
      channel_type: 'im',
      text: 'never installed',
    });
    assert.equal(installations.held.size, 0);
    assert.equal(asked.length, 3);
    assert.deepEqual([...new Set(told)], ['here T1', 'left T1']);
  });

for (const mode of ['socket', 'http'] as const)
  test(`over ${mode}: who is of a workspace without the bot is served in the form of one that has it`, async (t) => {
    const installations = memoryInstallations();
    const installing = { clientId: '1.2', clientSecret: 'client-very-secret', stateKey, installations };
    const { far, connection, somebody } = await startSlack(t, () => answer, { mode, installing });
    grant(far, 'T1');
    await install(connection.port!);
    const found = await somebody({ team: 'T9' }).suggest('zone_of_form', 'berl', { app_installed_team_id: 'T1' });
    assert.match(JSON.stringify(found), /Europe\/Berlin/);
  });

test('an organisation’s installation serves each of its workspaces', async (t) => {
  const installations = memoryInstallations();
  const installing = { clientId: '1.2', clientSecret: 'client-very-secret', stateKey, installations };
  const { far, asked, connection, somebody } = await startSlack(t, () => answer, { mode: 'http', installing });
  grant(far, 'T7', { team: null, enterprise: { id: 'E1', name: 'Acme' }, is_enterprise_install: true });
  await install(connection.port!);
  assert.deepEqual([...installations.held.keys()], ['slack/org/E1']);
  const authorizations = [
    { team_id: 'T8', enterprise_id: 'E1', user_id: 'U0BOT', is_bot: true, is_enterprise_install: true },
  ];
  await somebody({ team: 'T8', channel: 'D1' }).event(
    { type: 'message', channel_type: 'im', text: 'attention' },
    { authorizations, enterprise_id: 'E1' },
  );
  await far.until(() => far.shown.length === 1);
  assert.equal(asked[0]?.caller.workspace, 'T8');
});

test('an installation that another started is refused', async (t) => {
  const installations = memoryInstallations();
  const installing = { clientId: '1.2', clientSecret: 'client-very-secret', stateKey, installations };
  const { far, connection } = await startSlack(t, () => answer, { mode: 'http', installing });
  grant(far, 'T1');
  const base = `http://127.0.0.1:${connection.port}/slack`;
  const asked = await fetch(`${base}/install`, { redirect: 'manual' });
  const state = new URL(asked.headers.get('location')!).searchParams.get('state');
  await fetch(`${base}/oauth_redirect?code=abc&state=${state}`);
  assert.equal(installations.held.size, 0);
  assert.equal(far.called('oauth.v2.access').length, 0);
});

test('tokens cannot be read with another key, nor stand in for another workspace’s', async (t) => {
  const installations = memoryInstallations();
  const installing = { clientId: '1.2', clientSecret: 'client-very-secret', stateKey, installations };
  const first = await startSlack(t, () => answer, { mode: 'http', installing });
  grant(first.far, 'T1');
  await install(first.connection.port!);
  installations.held.set('slack/team/T2', installations.held.get('slack/team/T1')!);
  const im = { type: 'message', channel_type: 'im', text: 'attention' };
  await first.somebody({ team: 'T2', channel: 'D1' }).event(im);
  const otherKey = { ...installing, stateKey: randomBytes(32).toString('hex') };
  const second = await startSlack(t, () => answer, { mode: 'http', installing: otherKey });
  await second.somebody({ team: 'T1', channel: 'D1' }).event(im);
  assert.deepEqual([first.asked.length, second.asked.length], [0, 0]);
  assert.ok(second.said.some((line) => JSON.stringify(line.facts).includes('SLACK_STATE_KEY')));
});

test('a new key writes and old ones read, until all is sealed with the new one', async () => {
  const installations = memoryInstallations();
  const [oldest, old, now] = [1, 2, 3].map(() => randomBytes(32).toString('hex')) as [string, string, string];
  const of = (id: string) =>
    ({ team: { id }, bot: { token: `xoxb-${id}-secret` }, isEnterpriseInstall: false }) as never;
  const which = (teamId: string) => ({ teamId, enterpriseId: undefined, isEnterpriseInstall: false as const });
  await installationStore(installations, secretsFrom(oldest)).storeInstallation(of('T1'));
  await installationStore(installations, secretsFrom(old)).storeInstallation(of('T2'));
  const secrets = secretsFrom(now, [old, oldest]);
  const store = installationStore(installations, secrets);
  await store.storeInstallation(of('T3'));
  for (const id of ['T1', 'T2', 'T3'])
    assert.equal((await store.fetchInstallation(which(id))).bot?.token, `xoxb-${id}-secret`);
  assert.deepEqual(await resealed(installations, secretsFrom(now, [old])), { all: 3, anew: 1, unreadable: 1 });
  assert.deepEqual(await resealed(installations, secrets), { all: 3, anew: 1, unreadable: 0 });
  const alone = installationStore(installations, secretsFrom(now));
  for (const id of ['T1', 'T2', 'T3'])
    assert.equal((await alone.fetchInstallation(which(id))).bot?.token, `xoxb-${id}-secret`);
  assert.deepEqual(await resealed(installations, secretsFrom(now)), { all: 3, anew: 0, unreadable: 0 });
});

test('a token besides is a fault of the set-up', async (t) => {
  const far = await fakeSlack(t);
  const installing = {
    clientId: '1.2',
    clientSecret: 'client-very-secret',
    stateKey,
    installations: memoryInstallations(),
  };
  await assert.rejects(
    startSlack(t, () => answer, { far, installing, token: 'xoxb-1-very-secret' }),
    /SLACK_BOT_TOKEN should be empty/,
  );
});

test('an install page’s state is good once', async (t) => {
  const installing = {
    clientId: '1.2',
    clientSecret: 'client-very-secret',
    stateKey,
    installations: memoryInstallations(),
  };
  const { far, connection } = await startSlack(t, () => answer, { mode: 'http', installing });
  grant(far, 'T1');
  const base = `http://127.0.0.1:${connection.port!}/slack`;
  const asked = await fetch(`${base}/install`, { redirect: 'manual' });
  const state = new URL(asked.headers.get('location')!).searchParams.get('state')!;
  const cookie = asked.headers.get('set-cookie')!.split(';')[0]!;
  const back = () => fetch(`${base}/oauth_redirect?code=abc&state=${state}`, { headers: { cookie } });
  assert.equal((await back()).status, 200);
  const granted = far.called('oauth.v2.access').length;
  assert.notEqual((await back()).status, 200);
  assert.equal(far.called('oauth.v2.access').length, granted);
});

const refusal = (error: string) => ({ body: { ok: false, error } });

const saidSo = async (told: readonly string[], many: number): Promise<void> => {
  while (told.length < many) await sleep(5);
};

/** The store of a bot that these workspaces installed, and what is told of workspaces. */
async function installedBy(teams: readonly string[]) {
  const installations = memoryInstallations();
  const store = installationStore(installations, secretsFrom(stateKey));
  for (const id of teams)
    await store.storeInstallation({
      team: { id },
      bot: { token: `xoxb-${id}-token` },
      isEnterpriseInstall: false,
    } as never);
  const told: string[] = [];
  const workspaces = {
    left: async (workspace: string) => void told.push(`left ${workspace}`),
    here: async (all: readonly string[], ours?: (workspace: string) => boolean) =>
      void told.push(`here ${[...all].join()}${ours ? ' and no other' : ''}`),
  };
  const installing = { clientId: '1.2', clientSecret: 'client-very-secret', stateKey, installations };
  return { installations, told, options: { mode: 'http', installing, workspaces } as const };
}

test('workspaces that removed the app while the bot was stopped are found out when it starts, and their tokens forgotten', async (t) => {
  const { installations, told, options } = await installedBy(['T1', 'T2', 'T3']);
  const far = await fakeSlack(t);
  const gone: Record<string, string> = { 'xoxb-T1-token': 'account_inactive', 'xoxb-T3-token': 'invalid_auth' };
  far.answer('auth.test', ({ token }) => (gone[token ?? ''] ? refusal(gone[token ?? '']!) : undefined));
  await startSlack(t, () => answer, { ...options, far });
  await saidSo(told, 3);
  assert.deepEqual(told, ['left T1', 'left T3', 'here T2 and no other']);
  assert.deepEqual([...installations.held.keys()], ['slack/team/T2']);
});

test('a workspace that removes the app while others are asked for it is not taken for one that has it', async (t) => {
  const { installations, told, options } = await installedBy(['T1', 'T2']);
  const store = installationStore(installations, secretsFrom(stateKey));
  const far = await fakeSlack(t);
  far.answer('auth.test', ({ token }) => {
    if (token === 'xoxb-T2-token')
      void store.forget({ teamId: 'T1', enterpriseId: undefined, isEnterpriseInstall: false }, 'xoxb-T1-token');
    return undefined;
  });
  await startSlack(t, () => answer, { ...options, far });
  await saidSo(told, 1);
  assert.deepEqual(told, ['here T2 and no other']);
});

test('a workspace that installs the app again while its removal is looked at keeps its new token, and is not taken for gone', async (t) => {
  const { installations, told, options } = await installedBy(['T1']);
  const store = installationStore(installations, secretsFrom(stateKey));
  const far = await fakeSlack(t);
  const { somebody, said } = await startSlack(t, () => answer, { ...options, far });
  await saidSo(told, 1);
  far.answer('auth.test', ({ token }) => {
    if (token !== 'xoxb-T1-token') return undefined;
    void store.storeInstallation({
      team: { id: 'T1' },
      bot: { token: 'xoxb-new' },
      isEnterpriseInstall: false,
    } as never);
    return refusal('account_inactive');
  });
  await somebody({ team: 'T1' }).event({ type: 'app_uninstalled' });
  while (!said.some(({ words }) => words.endsWith('has it again'))) await sleep(5);
  assert.deepEqual(told, ['here T1 and no other', 'left T1', 'here T1']);
  assert.equal(await store.tokenOf({ teamId: 'T1', enterpriseId: undefined, isEnterpriseInstall: false }), 'xoxb-new');
});

test('two processes that forget the same installation do not take it for one made anew', async () => {
  const { installations } = await installedBy(['T1']);
  const { renew } = installations;
  const which = { teamId: 'T1', enterpriseId: undefined, isEnterpriseInstall: false };
  const other = installationStore({ ...installations, renew }, secretsFrom(stateKey));
  installations.renew = async (...given) => {
    await other.forget(which, 'xoxb-T1-token');
    return renew(...given);
  };
  const store = installationStore(installations, secretsFrom(stateKey));
  assert.equal(await store.forget(which, 'xoxb-T1-token'), true);
  assert.equal(installations.held.size, 0);
});

test('where Slack gives no word of a workspace, it is taken for neither', async (t) => {
  const { installations, told, options } = await installedBy(['T1', 'T2']);
  const far = await fakeSlack(t);
  far.answer('auth.test', ({ token }) => (token === 'xoxb-T1-token' ? refusal('internal_error') : undefined));
  await startSlack(t, () => answer, { ...options, far });
  await saidSo(told, 1);
  assert.deepEqual(told, ['here T2']);
  assert.equal(installations.held.size, 2);
});

test('a workspace that installs the app while others are asked has it', async (t) => {
  const { installations, told, options } = await installedBy(['T1']);
  const far = await fakeSlack(t);
  const store = installationStore(installations, secretsFrom(stateKey));
  const later = { team: { id: 'T2' }, bot: { token: 'xoxb-T2-token' }, isEnterpriseInstall: false };
  far.answer('auth.test', ({ token }) => {
    if (token === 'xoxb-T1-token') void store.storeInstallation(later as never);
    return undefined;
  });
  await startSlack(t, () => answer, { ...options, far });
  await saidSo(told, 1);
  assert.deepEqual(told, ['here T1,T2 and no other']);
});

test('where an installation cannot be read, no other workspace is taken to have removed the app', async (t) => {
  const { installations, told, options } = await installedBy(['T1']);
  await installations.set('slack/team/T2', 'sealed with a key that is lost');
  const far = await fakeSlack(t);
  await startSlack(t, () => answer, { ...options, far });
  await saidSo(told, 1);
  assert.deepEqual(told, ['here T1']);
});

test('a workspace whose token is refused when something is posted has removed the app', async (t) => {
  const { installations, told, options } = await installedBy(['T1', 'T2']);
  const far = await fakeSlack(t);
  const { connection } = await startSlack(t, () => answer, { ...options, far });
  await saidSo(told, 1);
  for (const method of ['chat.postMessage', 'auth.test'])
    far.answer(method, ({ token }) => (token === 'xoxb-T1-token' ? refusal('token_revoked') : undefined));
  const posted = (workspace: string) =>
    connection.poster.post({ platform: 'slack', workspace, channel: 'C1' }, answer, 'a key');
  const refused = await posted('T1');
  assert.equal('fault' in refused && refused.fault, 'gone');
  assert.ok('message' in (await posted('T2')));
  await saidSo(told, 2);
  assert.equal(told[1], 'left T1');
  assert.deepEqual([...installations.held.keys()], ['slack/team/T2']);
});

test('the one workspace of a bot with a token of its own has removed it where that was taken back, not where it is none', async (t) => {
  for (const [error, expected] of [
    ['token_revoked', ['here  and no other']],
    ['account_inactive', ['here  and no other']],
    ['invalid_auth', []],
  ] as const) {
    const { told, options } = await installedBy([]);
    const far = await fakeSlack(t);
    far.answer('auth.test', () => refusal(error));
    const started = startSlack(t, () => answer, { mode: 'http', workspaces: options.workspaces, far });
    await assert.rejects(started, /SLACK_BOT_TOKEN is refused/);
    assert.deepEqual(told, expected, error);
  }
});
