import { z } from 'zod';
import { ConfigError } from './errors.ts';

const endpoint = (standard: string, what: string) =>
  z
    .url({ protocol: /^https?$/, error: 'an http or https address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .default(standard)
    .describe(what);
const secret = (what: string) => z.string().min(8, 'at least 8 characters').optional().describe(what);

/** Every variable of the environment that Paperboy reads. `.env.example` lists the same, which a test compares. */
export const Variables = z.object({
  DATA_DIR: z.string().min(1).default('./data').describe('The one folder where everything is kept'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'one of debug, info, warn, error, silent' })
    .optional()
    .describe('How much is logged; "warn" in a terminal and "info" elsewhere when left out'),
  HF_ENDPOINT: endpoint('https://huggingface.co', 'Hugging Face or a mirror of it'),
  ARXIV_ENDPOINT: endpoint('https://export.arxiv.org', 'arXiv’s API or a mirror of it'),
  DISCORD_TOKEN: secret('Bot token from the Discord developer portal, page "Bot"'),
  SLACK_BOT_TOKEN: secret('Begins with xoxb-; from the Slack app’s page "Install App"'),
  SLACK_APP_TOKEN: secret('Begins with xapp-; from the Slack app’s page "Basic Information", "App-Level Tokens"'),
  SLACK_SIGNING_SECRET: secret('From the Slack app’s page "Basic Information", "App Credentials"'),
  OPENAI_API_KEY: secret('Key of an OpenAI-compatible endpoint, for summaries and answers'),
});

export type Config = z.output<typeof Variables>;

const SECRETS = [
  'DISCORD_TOKEN',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'OPENAI_API_KEY',
] as const;

/** The environment as a Config. An empty variable counts as unset. Throws a ConfigError that names every fault and no value. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const read = Variables.safeParse(set);
  if (read.success) return read.data;
  throw new ConfigError(read.error.issues.map((issue) => `${String(issue.path[0])} should be ${issue.message}.`));
}

/** The values that must never be printed. */
export const secretsOf = (config: Config): string[] =>
  SECRETS.map((name) => config[name]).filter((value) => value !== undefined);
