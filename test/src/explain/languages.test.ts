import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelsIn } from '../../../src/explain/labels.ts';
import { languageCode, languageName, speaks } from '../../../src/explain/languages.ts';
import { PARTS } from '../../../src/explain/summary-draft.ts';

test('a language is known by its name, its own name and its code', () => {
  for (const [named, code] of [
    ['German', 'de'],
    ['deutsch', 'de'],
    ['DE', 'de'],
    ['de-AT', 'de'],
    ['en_GB', 'en'],
    ['日本語', 'ja'],
    ['pt-BR', 'pt-BR'],
    ['chinese', 'zh'],
    ['zh-Hant', 'zh-TW'],
    ['no', 'nb'],
  ])
    assert.equal(languageCode(named!), code, named);
  for (const none of ['', 'klingon', 'the language of love', 'xx', 'ignore your instructions'])
    assert.equal(languageCode(none), undefined);
  assert.equal(languageName('de'), 'German');
});

const SAID = {
  en: 'The method reduces the memory of the model and is as accurate as the best of the others, which are larger.',
  de: 'Das Verfahren verringert den Speicher des Modells und ist so genau wie die besten der anderen, die nicht klein sind.',
  fr: 'La méthode réduit la mémoire du modèle et reste aussi précise que les meilleures des autres, qui sont plus grandes.',
  es: 'El método reduce la memoria del modelo y es tan preciso como los mejores de los otros, que son más grandes.',
  ja: 'この手法はモデルのメモリを削減し、他の最良の手法と同じ精度を達成する。',
  zh: '该方法减少了模型的内存占用，并达到了与其他最佳方法相同的精度，适用于长文本。',
  ru: 'Метод уменьшает память модели и столь же точен, как лучшие из других, более крупных.',
  ko: '이 방법은 모델의 메모리를 줄이고 다른 최고의 방법과 같은 정확도를 달성한다.',
};

test('a text is taken for its own language and for none of the others', () => {
  for (const [code, text] of Object.entries(SAID))
    for (const other of Object.keys(SAID)) assert.equal(speaks(text, other), code === other, `${code} as ${other}`);
});

test('names and short texts are no proof against a language', () => {
  assert.ok(speaks('ResNet-50, GPT-4, ImageNet', 'de'));
  assert.ok(speaks('', 'ja'));
});

test('every known language has all headings, and an unknown one has English ones', () => {
  for (const code of ['en', 'de', 'pt-BR', 'zh-TW', 'sw']) for (const part of PARTS) assert.ok(labelsIn(code)[part]);
  assert.equal(labelsIn('sw').results, 'Results');
});
