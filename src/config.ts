import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { readCategories } from './text/arxiv-categories.ts';

/** An address that has its standard. */
const endpoint = (standard: string, what: string) =>
  z
    .url({ protocol: /^https?$/, error: 'an http or https address' })
    .refine((url) => !/^https?:\/\/[^/]*@/i.test(url), 'an address without user name and password')
    .transform((url) => url.replace(/(?<!\/)\/+$/, ''))
    .default(standard)
    .describe(what);
/** No header can carry anything else; what slips in is an ellipsis, a quote or a line end that was copied along. */
export const secret = (what: string) =>
  z
    .string()
    .trim()
    .min(8, 'at least 8 characters')
    .regex(/^[\x21-\x7e]*$/, 'one word of plain letters, digits and signs, as it was given')
    .optional()
    .meta({ description: what, secret: true });
/** What seals: 64 hexadecimal digits, as "openssl rand -hex 32" prints them. */
export const isSealKey = (text: string): boolean => /^[0-9a-f]{64}$/i.test(text);
export const sealKey = (what: string) =>
  z
    .string()
    .trim()
    .refine(isSealKey, '64 hexadecimal digits: make one with "openssl rand -hex 32"')
    .optional()
    .meta({ description: what, secret: true });
/** Those of such a setting, parted by commas. */
export const keysIn = (text: string | undefined): string[] => text?.split(',').map((key) => key.trim()) ?? [];
export const oldSealKeys = (what: string) =>
  z
    .string()
    .refine((text) => keysIn(text).every(isSealKey), 'keys of 64 hexadecimal digits, with commas')
    .optional()
    .meta({ description: what, secret: true });
/** An address that stands in for the usual one where it is set. */
export const address = (what: string) =>
  z
    .url({ protocol: /^https?$/, error: 'an http or https address' })
    .optional()
    .describe(what);
/** It may hold a name and a password. */
const proxy = (what: string) =>
  z
    .url({ protocol: /^https?$/, error: 'the http or https address of a proxy' })
    .optional()
    .meta({ description: what, secret: true });
/** It may hold a password. */
const cacheServer = (what: string) =>
  z
    .url({ protocol: /^(?:redis|valkey)s?$/, error: 'the address of a Redis or Valkey server: redis://127.0.0.1:6379' })
    .optional()
    .meta({ description: what, secret: true });
const whole = (min: number, max: number, standard: number, what: string) =>
  z.coerce
    .number({ error: 'a whole number' })
    .int({ error: 'a whole number' })
    .min(min, `${min} or more`)
    .max(max, `${max} or less`)
    .default(standard)
    .describe(what);
const USUAL_MODEL = 'gpt-5-mini';

/** The variables of the environment that are no platform's. */
const HOUSE = z.object({
  DATA_DIR: z.string().min(1).default('./data').describe('The one folder where everything is kept'),
  DATABASE_URL: z
    .string()
    .trim()
    .refine(
      (text) => /^postgres(?:ql)?:\/\/./.test(text) && URL.canParse(text),
      'an address such as postgres://name:password@host:5432/paperboy',
    )
    .optional()
    .meta({
      description: 'A Postgres database that keeps everything in the place of files in DATA_DIR, for several processes',
      secret: true,
    }),
  CACHE_URL: cacheServer(
    'A Redis or Valkey server for what may be lost (summaries, full texts, talks): redis://… ; a file when left out',
  ),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'one of debug, info, warn, error, silent' })
    .optional()
    .describe('How much is logged; "info" on a platform and "error" in a terminal when left out'),
  HF_ENDPOINT: endpoint('https://huggingface.co', 'Hugging Face or a mirror of it'),
  ARXIV_ENDPOINT: endpoint('https://export.arxiv.org', 'arXiv’s API or a mirror of it'),
  ARXIV_RSS_ENDPOINT: endpoint('https://rss.arxiv.org', 'arXiv’s daily feeds or a mirror of them'),
  ARXIV_OAI_ENDPOINT: endpoint('https://oaipmh.arxiv.org', 'arXiv’s OAI-PMH interface or a mirror of it'),
  ZOTERO_ENDPOINT: endpoint('https://api.zotero.org', 'Zotero’s API, where people’s saved papers go'),
  ARXIV_CATEGORIES: z
    .string()
    .refine((text) => readCategories(text).unknown.length === 0, 'categories of arXiv such as cs.CL,cs.LG or cs.*')
    .optional()
    .describe('Categories of arXiv whose papers are fetched each day for searching, besides those that digests want'),
  HTTPS_PROXY: proxy('The proxy for https addresses, for the platforms’ standing connections too'),
  HTTP_PROXY: proxy('The proxy for http addresses'),
  NO_PROXY: z.string().optional().describe('Hosts that are reached without a proxy: "localhost,.example.org"'),
  NODE_EXTRA_CA_CERTS: z
    .string()
    .optional()
    .describe('A file of certificates (PEM) to trust besides the usual ones, such as a company’s own'),
  PORT: whole(
    0,
    65_535,
    3_000,
    'Where Slack’s requests, pages, feeds, the API, health and metrics are served; 0 for any free port',
  ),
  PUBLIC_URL: address(
    'The address by which people reach what is served there, such as https://papers.example.org; feeds and e-mail need it',
  ),
  STATE_KEY: sealKey(
    '64 hexadecimal digits ("openssl rand -hex 32") that seal feeds’ addresses, what signs links in e-mail and people’s Zotero keys; made in DATA_DIR when left out, and needed with DATABASE_URL',
  ),
  OLD_STATE_KEYS: oldSealKeys('Keys that STATE_KEY had before, with commas, until "npm run rotate" was run'),
  API_TOKEN: secret('What /api and /mcp ask for as a bearer token; without it neither is there'),
  METRICS: z
    .stringbool({ error: 'yes or no' })
    .default(true)
    .describe('Whether a bot on a platform counts what it does and serves that at /metrics, for Prometheus'),
  METRICS_TOKEN: secret('What /metrics asks for as a bearer token; without it only this machine is given metrics'),
  PLAY_PORT: whole(0, 65_535, 4_173, 'Where the playground is served on this machine; 0 for any free port'),
  PLAY_PICTURES: z
    .stringbool({ error: 'yes or no' })
    .default(false)
    .describe('Whether the playground shows papers’ pictures, which a browser then fetches from elsewhere'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('At which address of this machine: its own alone when left out, for a proxy before it; 0.0.0.0 is all'),
  ARXIV_PAGES_ENDPOINT: endpoint('https://arxiv.org', 'arXiv’s pages and PDFs or a mirror of them, for full texts'),
  // Wrong ones cost the summaries, not the start: `modelOf` says what is wrong.
  OPENAI_API_KEY: z
    .string()
    .optional()
    .meta({ description: 'Key of an OpenAI-compatible endpoint, for summaries and answers', secret: true }),
  OPENAI_BASE_URL: z.string().optional().describe('Address of that endpoint; OpenAI’s own when left out'),
  OPENAI_MODEL: z.string().optional().describe(`Model that writes; ${USUAL_MODEL} of OpenAI when left out`),
  MODEL_SECONDS: whole(1, 600, 90, 'How long one answer of the model may take, in seconds'),
  MODEL_CHARACTERS: whole(4_000, 1_000_000, 100_000, 'How much of papers the model is given at once, in characters'),
  CLAIM_CHECK: z
    .enum(['model', 'rules'], { error: 'one of model, rules' })
    .default('model')
    .describe('Whether statements are checked by rules alone, or also by a second, cheap call of the model'),
  GIST_DAILY_CALLS: whole(0, 1e9, 300, 'Calls of the model a day for the sentences of new papers; 0 for any number'),
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
  EMBEDDING_BASE_URL: address('Endpoint for EMBEDDER=openai; OPENAI_BASE_URL when left out'),
  EMBEDDING_API_KEY: secret('Its key; OPENAI_API_KEY when left out'),
});

type Owned = { name: string; settings: z.ZodObject };

/** `set` holds the platforms' settings by the platforms' names, `secrets` the values that must never be printed. */
export type Config = z.output<typeof HOUSE> & {
  set: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  secrets: readonly string[];
};

/** Every variable of the environment that is read, the platforms' own with them. */
export const variablesOf = (platforms: readonly Owned[]): z.ZodObject =>
  z.object(Object.assign({}, HOUSE.shape, ...platforms.map(({ settings }) => settings.shape)));

/** The environment as a Config. An empty variable counts as unset. Throws a ConfigError that names every fault and no value. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  platforms: readonly Owned[] = [],
): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const variables = variablesOf(platforms);
  const read = variables.safeParse(given);
  if (!read.success)
    throw new ConfigError(read.error.issues.map((issue) => `${String(issue.path[0])} should be ${issue.message}.`));
  const values: Readonly<Record<string, unknown>> = read.data;
  const of = (shape: object) => Object.fromEntries(Object.keys(shape).map((name) => [name, values[name]]));
  return {
    ...(of(HOUSE.shape) as z.output<typeof HOUSE>),
    set: Object.fromEntries(platforms.map(({ name, settings }) => [name, of(settings.shape)])),
    secrets: Object.entries(variables.shape).flatMap(([name, schema]) => secretIn(schema, values[name])),
  };
}

/** A secret, and the password in it where it is an address. A local server's "none" is no secret, and would blacken every log. */
function secretIn(schema: z.core.$ZodType, value: unknown): string[] {
  if (z.globalRegistry.get(schema)?.['secret'] !== true || typeof value !== 'string') return [];
  const password = URL.canParse(value) ? new URL(value).password : '';
  return [value, password, decoded(password)].filter((one) => one.length >= 8);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

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
