import type { Command } from '../../src/chat/command.ts';
import { clip } from '../../src/text/clip.ts';

/** The least that every feature of this folder needs, and why. A token is checked against it at start. */
const WHY = {
  'app_mentions:read': 'questions to @Paperboy',
  'channels:history': 'posts and answers: whether one stands already in a public channel',
  'channels:join': 'daily posts: to see that in a public channel without an invitation',
  'channels:read': 'daily posts: who made a public channel, and so may set them',
  'chat:write': 'answers',
  'chat:write.public': 'answers in public channels without an invitation',
  commands: 'the slash commands and the shortcuts',
  'groups:history': 'posts and answers: whether one stands already in a private channel',
  'groups:read': 'daily posts: who made a private channel, and so may set them',
  'im:history': 'questions and daily posts in a direct message',
  'links:read': 'cards for paper links: to see the link',
  'links:write': 'cards for paper links: to show the card',
  'users:read': 'who manages the workspace, and everybody’s time zone',
} as const;
export const SCOPES: readonly string[] = Object.keys(WHY);

/** For thumbs on daily posts; a bot that was installed without goes on, and counts only what its menus are told. */
export const REACTIONS_SCOPE = 'reactions:read';
/** Only for files of saved papers. */
const FILES_SCOPE = 'files:write';
/** Only for the assistant pane, which Slack offers to paid plans. */
const ASSISTANT_SCOPE = 'assistant:write';

/** The hosts whose links get a card: five at most. */
const LINK_DOMAINS = ['arxiv.org', 'huggingface.co', 'hf.co', 'alphaxiv.org'];

export const MESSAGE_SHORTCUT = 'summarise_message';
export const GLOBAL_SHORTCUT = 'summarise_any';
const SHORTCUT_NAME = 'Summarise this paper';

const EVENTS = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'link_shared',
  'member_joined_channel',
  'message.im',
  'reaction_added',
  'reaction_removed',
  'tokens_revoked',
];
const ASSISTANT_EVENTS = ['assistant_thread_started'];

const ABOUT = 'Research papers where your team talks: search, the day’s papers, what is trending, similar work.';
const ABOUT_AT_LENGTH =
  'Paperboy finds research papers and brings the day’s to your channels. Ask it in plain words with /papers, in a direct ' +
  'message or by mentioning it; open a paper’s abstract, find similar ones, and share an answer with the channel. Links to ' +
  'arXiv, Hugging Face and alphaXiv get a card with title, authors and counts. Answers are for your eyes until you share them.';

/**
 * The app’s manifest, to be pasted at api.slack.com/apps. With `url`, the public address of this bot, Slack sends its
 * requests there; without, Socket Mode. `assistant` adds the assistant pane, `files` lets it send files.
 */
export function slackManifest(
  commands: readonly Command[],
  { url, assistant = false, files = false }: { url?: string; assistant?: boolean; files?: boolean } = {},
): object {
  const base = url?.replace(/(?<!\/)\/+$/, '');
  const request = base === undefined ? {} : { request_url: `${base}/slack/events` };
  const names = commands.filter((one) => one.for !== 'managers' && !one.name.includes(' ')).map((one) => one.name);
  const groups = Map.groupBy(
    commands.filter((one) => one.name.includes(' ')),
    (one) => one.name.split(' ')[0]!,
  );
  const slash = (command: string, description: string, hint: string, should_escape: boolean) => ({
    command,
    description: clip(description, 2_000),
    usage_hint: clip(hint, 1_000),
    should_escape,
    ...(base === undefined ? {} : { url: `${base}/slack/events` }),
  });
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Paperboy',
      description: ABOUT,
      long_description: ABOUT_AT_LENGTH,
      background_color: '#7a2a1e',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Paperboy', always_online: true },
      shortcuts: [
        {
          name: SHORTCUT_NAME,
          type: 'message',
          callback_id: MESSAGE_SHORTCUT,
          description: 'The paper that this message links to or names',
        },
        {
          name: SHORTCUT_NAME,
          type: 'global',
          callback_id: GLOBAL_SHORTCUT,
          description: 'A paper by its link, id or title',
        },
      ],
      slash_commands: [
        slash('/papers', ABOUT, `words, or ${names.join(', ')}`, false),
        // Whom a mention means is told only where mentions are marked up.
        ...[...groups].map(([group, members]) =>
          slash(
            `/${group}`,
            members[0]!.about,
            members.map((one) => one.name.slice(group.length + 1)).join(', '),
            true,
          ),
        ),
      ],
      unfurl_domains: LINK_DOMAINS,
      ...(assistant
        ? { assistant_view: { assistant_description: ABOUT, suggested_prompts: suggestedPrompts(commands) } }
        : {}),
    },
    oauth_config: {
      ...(base === undefined ? {} : { redirect_urls: [`${base}/slack/oauth_redirect`] }),
      scopes: {
        bot: [
          ...SCOPES,
          REACTIONS_SCOPE,
          ...(assistant ? [ASSISTANT_SCOPE] : []),
          ...(files ? [FILES_SCOPE] : []),
        ].sort(),
      },
    },
    settings: {
      event_subscriptions: { bot_events: [...EVENTS, ...(assistant ? ASSISTANT_EVENTS : [])].sort(), ...request },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: base === undefined,
      token_rotation_enabled: false,
    },
  };
}

/** At most four things to try, from the commands’ own examples. */
export function suggestedPrompts(commands: readonly Command[]): { title: string; message: string }[] {
  return commands
    .filter((one) => one.for !== 'managers')
    .slice(0, 4)
    .map((one) => ({ title: clip(one.about, 75), message: one.example }));
}
