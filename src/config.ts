import { z } from 'zod';
import { ConfigError } from './errors.ts';

const endpoint = (standard: string, what: string) =>
  z
    .url({ protocol: /^https?$/, error: 'an http or https address' })
    .refine((url) => !/^https?:\/\/[^/]*@/i.test(url), 'an address without user name and password')
    .transform((url) => url.replace(/(?<!\/)\/+$/, ''))
    .default(standard)
    .describe(what);
/** No header can carry anything else; what slips in is an ellipsis, a quote or a line end that was copied along. */
const secret = (what: string) =>
  z
    .string()
    .trim()
    .min(8, 'at least 8 characters')
    .regex(/^[\x21-\x7e]*$/, 'one word of plain letters, digits and signs, as it was given')
    .optional()
    .describe(what);
const whole = (min: number, max: number, standard: number, what: string) =>
  z.coerce
    .number({ error: 'a whole number' })
    .int({ error: 'a whole number' })
    .min(min, `${min} or more`)
    .max(max, `${max} or less`)
    .default(standard)
    .describe(what);
const USUAL_MODEL = 'gpt-5-mini';

/** Every variable of the environment that Paperboy reads. `.env.example` lists the same, which a test compares. */
export const Variables = z.object({
  DATA_DIR: z.string().min(1).default('./data').describe('The one folder where everything is kept'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'one of debug, info, warn, error, silent' })
    .optional()
    .describe('How much is logged; "info" on a platform and "error" in a terminal when left out'),
  HF_ENDPOINT: endpoint('https://huggingface.co', 'Hugging Face or a mirror of it'),
  ARXIV_ENDPOINT: endpoint('https://export.arxiv.org', 'arXiv’s API or a mirror of it'),
  DISCORD_TOKEN: secret('Bot token from the Discord developer portal, page "Bot"'),
  SLACK_BOT_TOKEN: secret('Begins with xoxb-; from the Slack app’s page "Install App"'),
  SLACK_APP_TOKEN: secret('Begins with xapp-; from the Slack app’s page "Basic Information", "App-Level Tokens"'),
  SLACK_SIGNING_SECRET: secret('From the Slack app’s page "Basic Information", "App Credentials"'),
  SLACK_MODE: z
    .enum(['socket', 'http'], { error: 'socket or http' })
    .default('socket')
    .describe('How Slack reaches the bot: over a standing connection, or by signed requests to PORT'),
  PORT: whole(1, 65_535, 3_000, 'Where Slack’s signed requests and the install page are served'),
  SLACK_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe('For several workspaces: from "Basic Information", "App Credentials"'),
  SLACK_CLIENT_SECRET: secret('For several workspaces: from the same place'),
  SLACK_STATE_KEY: secret(
    'For several workspaces: 64 hexadecimal digits that encrypt their tokens ("openssl rand -hex 32")',
  ),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'an http or https address' })
    .optional()
    .describe('Discord’s API or a stand-in'),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'an http or https address' })
    .optional()
    .describe('Slack’s Web API or a stand-in'),
  ARXIV_PAGES_ENDPOINT: endpoint('https://arxiv.org', 'arXiv’s pages and PDFs or a mirror of them, for full texts'),
  // Wrong ones cost the summaries, not the start: `modelOf` says what is wrong.
  OPENAI_API_KEY: z.string().optional().describe('Key of an OpenAI-compatible endpoint, for summaries and answers'),
  OPENAI_BASE_URL: z.string().optional().describe('Address of that endpoint; OpenAI’s own when left out'),
  OPENAI_MODEL: z.string().optional().describe(`Model that writes; ${USUAL_MODEL} of OpenAI when left out`),
  MODEL_SECONDS: whole(1, 600, 90, 'How long one answer of the model may take, in seconds'),
  MODEL_CHARACTERS: whole(4_000, 1_000_000, 100_000, 'How much of papers the model is given at once, in characters'),
  PERSON_DAILY_CALLS: whole(0, 1e9, 60, 'Calls of the model that one person may cause a day; 0 for any number'),
  PERSON_DAILY_USE: whole(0, 1e12, 2_000_000, 'The same in tokens, read and written'),
  WORKSPACE_DAILY_CALLS: whole(
    0,
    1e9,
    1_000,
    'Calls of the model that one workspace may cause a day; 0 for any number',
  ),
  WORKSPACE_DAILY_USE: whole(0, 1e12, 20_000_000, 'The same in tokens, read and written'),
  EMBEDDER: z
    .enum(['bundled', 'local', 'openai', 'none'], { error: 'one of bundled, local, openai, none' })
    .default('bundled')
    .describe('What finds papers by meaning: the carried model, a model on this machine, an endpoint, or words alone'),
  EMBEDDING_MODEL: z.string().optional().describe('Its name on the hub or its folder (local), or at the endpoint'),
  EMBEDDING_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'an http or https address' })
    .optional()
    .describe('Endpoint for EMBEDDER=openai; OPENAI_BASE_URL when left out'),
  EMBEDDING_API_KEY: secret('Its key; OPENAI_API_KEY when left out'),
});

export type Config = z.output<typeof Variables>;

const SECRETS = [
  'DISCORD_TOKEN',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_KEY',
  'OPENAI_API_KEY',
  'EMBEDDING_API_KEY',
] as const;

/** The environment as a Config. An empty variable counts as unset. Throws a ConfigError that names every fault and no value. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const read = Variables.safeParse(set);
  if (read.success) return read.data;
  throw new ConfigError(read.error.issues.map((issue) => `${String(issue.path[0])} should be ${issue.message}.`));
}

/** The values that must never be printed. A local server's "none" is no secret, and would blacken every log. */
export const secretsOf = (config: Config): string[] =>
  SECRETS.map((name) => config[name]).filter((value) => value !== undefined && value.length >= 8) as string[];

export type ModelSettings = { baseUrl: string | undefined; apiKey: string | undefined; model: string };

/** Which model writes: undefined when none is wanted, and a sentence when what is set cannot work. */
export function modelOf(config: Config): ModelSettings | { fault: string } | undefined {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model } = config;
  if (!apiKey && !baseUrl)
    return model ? { fault: 'OPENAI_MODEL is set, but neither OPENAI_API_KEY nor OPENAI_BASE_URL.' } : undefined;
  if (baseUrl && !/^https?:\/\/[^\s]+$/.test(baseUrl))
    return { fault: 'OPENAI_BASE_URL should be an http or https address, such as http://localhost:11434/v1.' };
  if (apiKey && /\s|[^\x20-\x7e]/.test(apiKey.trim()))
    return { fault: 'OPENAI_API_KEY should be one word, as the endpoint gave it.' };
  if (baseUrl && !model) return { fault: 'OPENAI_MODEL should name a model of the endpoint at OPENAI_BASE_URL.' };
  return {
    baseUrl: baseUrl?.trim().replace(/(?<!\/)\/+$/, ''),
    apiKey: apiKey?.trim(),
    model: model?.trim() ?? USUAL_MODEL,
  };
}
