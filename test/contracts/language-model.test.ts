import { askedModel } from '../wires/asked-model.ts';
import type { Script } from '../wires/llm-server.ts';
import { type FarModel, languageModelContract } from './language-model.ts';

const scriptOf = (far: FarModel): Script => {
  if (far === 'fails') return { status: 400, error: { message: 'no' } };
  if (far === 'hangs') return { answer: '{"word":"gir', hangs: true };
  return { answer: far.says, piece: 7, gapMs: 1 };
};

languageModelContract('OpenAI', async (t, far) => {
  const { llm, made } = await askedModel(t, far === 'hangs' ? 200 : 20_000);
  llm.otherwise(scriptOf(far));
  return made;
});
