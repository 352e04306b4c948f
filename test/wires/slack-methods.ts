import { existsSync, readFileSync } from 'node:fs';

type Parameter = { name: string; in: string; required?: boolean };
type Spec = { paths: Record<string, { post?: { parameters?: Parameter[] }; get?: { parameters?: Parameter[] } }> };

const file = new URL(
  '../../../shared/reference/specs/slack/slack_web_openapi_v2_without_examples.json',
  import.meta.url,
);
const spec = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Spec) : undefined;

/**
 * What the published document, of 2021, does not know yet. `team_id` is Bolt's own doing; edits and whispers say that
 * nothing unfurls as posts do, whether or not Slack heeds it there.
 */
const NEWER = ['team_id', 'unfurl_id', 'source', 'unfurl_links', 'unfurl_media', 'metadata', 'include_all_metadata'];

/** Which arguments of a Web API call the published document does not know or misses. Nothing where it is not at hand. */
export function methodFaults(method: string, body: Record<string, unknown>): string[] {
  const path = spec?.paths[`/${method}`];
  const parameters = (path?.post ?? path?.get)?.parameters;
  if (!parameters) return [];
  const known = new Set([...parameters.map((one) => one.name), ...NEWER]);
  // An unfurl may name the link itself in the place of its message.
  const needed = method === 'chat.unfurl' ? [] : parameters.filter((one) => one.required && one.in !== 'header');
  return [
    ...Object.keys(body).flatMap((name) => (known.has(name) ? [] : [`${method} has the unknown argument ${name}`])),
    ...needed.flatMap(({ name }) => (name in body || name === 'token' ? [] : [`${method} lacks ${name}`])),
  ];
}
