import type { TestContext } from 'node:test';
import { z } from 'zod';
import { openai } from '../../adapters/models/openai.ts';
import type { ModelAnswer, ModelFault, ModelTask } from '../../src/ports/models.ts';
import { hastyClock } from './hasty-clock.ts';
import { keptLog } from './kept-log.ts';
import { llmServer, type Script } from './llm-server.ts';

/** The smallest task there is. */
export const TASK: ModelTask<{ word: string }> = {
  name: 'word',
  turns: [
    { role: 'system', text: 'Say a word.' },
    { role: 'user', text: 'Now.' },
  ],
  schema: z.object({ word: z.string() }),
  maxTokens: 50,
};
export const KEY = 'sk-secret-0123456789';

/** The real client of a language model, and the endpoint on loopback that it asks. */
export async function askedModel(t: TestContext, timeoutMs: number, ...scripts: Script[]) {
  const llm = await llmServer(t, ...scripts);
  const clock = hastyClock();
  const log = keptLog();
  const made = openai({ baseUrl: llm.base, apiKey: KEY, model: 'test-model', timeoutMs, clock, log });
  async function ask(task: ModelTask<{ word: string }> = TASK) {
    const grown: string[] = [];
    const writing = made.write(task);
    for (;;) {
      const step = await writing.next();
      if (step.done) return { grown, answer: step.value };
      grown.push(step.value);
    }
  }
  return { llm, clock, log, ask, made };
}

export const faultOf = (answer: ModelAnswer<unknown>): ModelFault | undefined =>
  'fault' in answer ? answer.fault : undefined;
