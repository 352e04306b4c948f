import { z } from 'zod';
import type { Prompt, Turn } from '../ports/models.ts';
import type { Section } from '../ports/sources.ts';

/** The inputs that each prompt is given. A prompt must use all of them and no others, which is checked at the start. */
export const PROMPT_INPUTS = {
  summary: ['schema', 'language', 'style', 'read', 'gloss', 'paper'],
  answer: ['schema', 'language', 'read', 'gloss', 'papers', 'talk', 'question'],
  gist: ['schema', 'language', 'gloss', 'paper'],
  again: ['faults'],
  check: ['schema', 'pairs'],
} as const;

export type PromptName = keyof typeof PROMPT_INPUTS;
export type Prompts = Readonly<Record<PromptName, Prompt>>;

/** The turns that begin a task: the prompt with its inputs filled in. What an input holds is never filled in again. */
export function fill<N extends PromptName>(
  prompt: Prompt,
  inputs: Readonly<Record<(typeof PROMPT_INPUTS)[N][number], string>>,
): Turn[] {
  const values: Readonly<Record<string, string>> = inputs;
  const filled = (text: string): string => text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
  const turns: Turn[] = [];
  if (prompt.system) turns.push({ role: 'system', text: filled(prompt.system) });
  turns.push({ role: 'user', text: filled(prompt.user) });
  return turns;
}

/** Outside text between marks that it cannot itself hold, so that it cannot end its own fence. */
export function fence(name: string, text: string): string {
  const harmless = text.replace(/<{3,}/g, '‹').replace(/>{3,}/g, '›');
  return `<<<${name}\n${harmless}\n${name}>>>`;
}

/** What the model is given of a paper: its title and its sections under their headings. */
export function paperText(title: string, sections: readonly Section[]): string {
  const text = sections.map((section) => `## ${section.title}\n\n${section.text}`).join('\n\n');
  return `Title: ${title}\n\n${text}`;
}

/** The JSON schema of an answer, as the model is told it. */
export function schemaText(schema: z.ZodType): string {
  const { $schema: _, ...shape } = z.toJSONSchema(schema);
  return JSON.stringify(shape);
}
