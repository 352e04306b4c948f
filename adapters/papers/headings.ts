/** What a heading announces, as far as its words tell, in the languages that papers are written in. */
export type HeadingKind = 'abstract' | 'references' | 'contents' | 'body';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(', '));
const ABSTRACT = setOf(
  'abstract, summary, 摘要, 摘 要, 概要, 要旨, 抄録, 초록, 요약, résumé, zusammenfassung, kurzfassung, resumen, resumo, ' +
    'riassunto, sommario, аннотация, реферат, анотація, özet, samenvatting, streszczenie, abstrakt, الملخص, ملخص, چکیده, תקציר, सारांश',
);
const REFERENCES = setOf(
  'references, reference, bibliography, references and notes, references cited, literature cited, works cited, cited works, ' +
    'notes and references, reference list, list of references, cited references, references and further reading, further reading, 参考文献, 參考文獻, 参考資料, 引用文献, 文献, 참고문헌, 참고 문헌, références, bibliographie, ' +
    'références bibliographiques, literatur, literaturverzeichnis, quellen, referenzen, referencias, bibliografía, ' +
    'referências, referências bibliográficas, bibliografia, riferimenti, riferimenti bibliografici, литература, ' +
    'список литературы, библиография, список використаних джерел, література, kaynaklar, kaynakça, referenties, ' +
    'literatuur, literatura, المراجع, مراجع, منابع, מקורות, संदर्भ',
);
const CONTENTS = setOf(
  'contents, table of contents, list of figures, list of tables, 目录, 目錄, 目次, 차례, 목차, table des matières, ' +
    'inhalt, inhaltsverzeichnis, índice, indice, sommaire, содержание, оглавление, içindekiler, inhoud',
);
const INTRODUCTION = setOf(
  'introduction, 引言, 绪论, 緒論, 介绍, はじめに, 序論, 서론, einleitung, einführung, introducción, introdução, introduzione, введение, вступ, giriş, inleiding',
);
/** Headings that stand alone on a line without a number. */
const NAMED = setOf(
  'related work, related works, background, preliminaries, method, methods, methodology, approach, experiment, experiments, ' +
    'experimental setup, experimental results, result, results, evaluation, analysis, discussion, limitation, limitations, conclusion, ' +
    'conclusions, conclusion and future work, conclusions and future work, conclusions and outlook, future work, acknowledgement, ' +
    'acknowledgements, acknowledgment, acknowledgments, appendix, appendices, supplementary material, data availability, ' +
    'code availability, ethics statement, author contributions, funding, competing interests, materials and methods, online methods, ' +
    'extended data, supplementary materials, supplementary information, supplemental material, supporting information, ' +
    'technical appendix, broader impact, impact statement, reproducibility statement, checklist, neurips paper checklist',
);
/** "APPENDIX A", its title on the next line. */
const APPENDIX = /^appendix (?:[a-z]|[ivx]{1,4}|\d{1,2})$/;

/** Characters; what is longer is no heading. */
export const LONGEST_HEADING = 200;

/** The words of a heading without its number: "IV. Results:" -> "results". */
function headingWords(heading: string): string {
  const plain = heading
    .slice(0, LONGEST_HEADING)
    .replace(/[*_`#]+/g, '')
    .trim()
    .replace(
      /^(?:appendix\s{1,4})?(?:\d{1,2}|[IVX]{1,5}|[A-Z])?(?:\.\d{1,2}){0,3}(?:[.):、．]\s{0,4}|\s{1,4})(?=\p{L})/iu,
      '',
    )
    .replace(/^\d{1,2}(?:\.\d{1,2}){0,3}(?=\p{L})/u, '')
    .replace(/^[一二三四五六七八九十]{1,3}[、．.]\s*/u, '');
  const letters = plain.match(/\p{L}[\p{L}\p{M}\p{N}\s'’-]{0,190}/u)?.[0] ?? '';
  return letters.replace(/\s+/g, ' ').trim().toLowerCase();
}

export function headingKind(heading: string): HeadingKind {
  const said = headingWords(heading);
  const close = /[\p{sc=Han}\p{sc=Hangul}]/u.test(said) ? said.replaceAll(' ', '') : said;
  if (ABSTRACT.has(said) || ABSTRACT.has(close)) return said === 'summary' ? 'body' : 'abstract';
  if (REFERENCES.has(said) || REFERENCES.has(close)) return 'references';
  return CONTENTS.has(said) || CONTENTS.has(close) ? 'contents' : 'body';
}

/** What begins a comment of a program. */
const COMMENT = /^\s{0,60}(?:#|\/[/*∗]|%|[-−–—]{2}|;|"""|''')/;

/** Is this line one of the headings that papers have without a number? */
export function isNamedHeading(line: string): boolean {
  if (line.length > 60 || /[,;?!]$/.test(line) || COMMENT.test(line)) return false;
  const said = headingWords(line);
  if (/^\W{0,4}\p{Ll}/u.test(line) && /^[a-z]/.test(said)) return false;
  return NAMED.has(said) || APPENDIX.test(said) || INTRODUCTION.has(said) || headingKind(line) !== 'body';
}

/** "3.1Training", "4 Results", "A.2 Proofs", "IV. METHOD", "Appendix B More" alone on a line. */
const NUMBERED =
  /^(?:S?\d{1,2}(?:\.\d{1,2}){0,3}|[A-H](?:\.\d{1,2}){1,3}|Appendix [A-Z])[.:]?\s{0,3}(?=\p{Lu})[^.!?:;]{3,90}$/u;
const ROMAN = /^(?:X{0,1}(?:IX|IV|V?I{1,3}|V)|X)\.\s{1,3}(?=\p{Lu})[^.!?:;=]{3,90}$/u;
const LETTERED = /^[A-H][.)]?\s{1,3}(?=\p{Lu})[^.!?:;=]{3,80}$/u;

/** Would this line alone pass for a numbered heading? */
export const isNumberedHeading = (line: string): boolean =>
  line.length <= 110 && (NUMBERED.test(line) || ROMAN.test(line)) && !/^\d+\s\d/.test(line);

/** "A Additional Results", "B. Data": a heading only where its letter follows the one before. */
export const letterOf = (line: string): string | undefined =>
  line.length <= 90 && LETTERED.test(line) ? line[0] : undefined;

/** "Figure 3:", "Fig. 3.", "TABLE IV", "Algorithm 1 Boil" above what it shows. */
const CAPTION =
  /^(?:(?:Fig(?:ure|\.)?|Tab(?:le|\.)|Alg(?:orithm|\.)|Listing)\s?[A-Z]?\.?\d{1,3}[a-z]?(?:\.\d{1,2})?\s?[:.|]\s|Algorithm \d{1,3} (?=\p{Lu})|TABLE [IVX]{1,5}(?:$|[.:]\s|\s(?=\p{Lu}{2}))|FIG(?:URE|\.) \d{1,2}[:.]?\s)/u;

export const isCaption = (line: string): boolean => CAPTION.test(line);
