import type { SummaryPart } from './summary-draft.ts';

type Labels = Readonly<Record<SummaryPart, string>>;

const LABELS: Readonly<Record<string, Labels>> = {
  en: { problem: 'Problem', approach: 'Approach', results: 'Results', limits: 'Limits', readers: 'For whom' },
  de: { problem: 'Problem', approach: 'Ansatz', results: 'Ergebnisse', limits: 'Grenzen', readers: 'Für wen' },
  fr: { problem: 'Problème', approach: 'Approche', results: 'Résultats', limits: 'Limites', readers: 'Pour qui' },
  es: { problem: 'Problema', approach: 'Enfoque', results: 'Resultados', limits: 'Límites', readers: 'Para quién' },
  it: { problem: 'Problema', approach: 'Approccio', results: 'Risultati', limits: 'Limiti', readers: 'Per chi' },
  pt: { problem: 'Problema', approach: 'Abordagem', results: 'Resultados', limits: 'Limites', readers: 'Para quem' },
  nl: { problem: 'Probleem', approach: 'Aanpak', results: 'Resultaten', limits: 'Beperkingen', readers: 'Voor wie' },
  ru: { problem: 'Проблема', approach: 'Подход', results: 'Результаты', limits: 'Ограничения', readers: 'Для кого' },
  ja: { problem: '課題', approach: '手法', results: '結果', limits: '限界', readers: '対象読者' },
  ko: { problem: '문제', approach: '방법', results: '결과', limits: '한계', readers: '대상 독자' },
  zh: { problem: '问题', approach: '方法', results: '结果', limits: '局限', readers: '适合读者' },
};

/** The headings of a summary in its own language, in English where we do not know them. */
export const labelsIn = (language: string): Labels => LABELS[language.split('-')[0]!] ?? LABELS['en']!;
