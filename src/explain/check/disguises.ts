/** Ways to say something to a machine so that whoever looks for words of English does not see it. */
const DISGUISES: readonly RegExp[] = [
  // "I g n o r e", and "S.a.y" at the beginning.
  /(?:^|\s)(?:\p{L}\s){6,}/u,
  /^\P{L}{0,4}\p{L}([ ._·-])\p{Ll}(?:\1\p{Ll}){1,20}\s\p{L}{2}/u,
  // Letters of two scripts that look alike, in one word.
  /\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/u,
  // Requests, in a sentence of an English paper.
  /请|請|务必|務必|忽略|无视|ください|下さい|無視して|세요|십시오|무시하|اكتب|تجاهل|कृपया|लिखें/u,
  /^\P{L}{0,4}(?:n[’'])?(?:bitte|tolong|hãy|recuerd[ae]|ricorda|lembre|rappelez|rappelle|schreibe?|erwähne?|nenne|empfiehl|ignoriere|vergiss|veuillez|écri(?:s|vez)|mentionnez?|recommandez?|ignorez|oubliez?|escrib[ae]|mencion[ae]|recomienda|ignora|olvida|scriv[ai]|menziona|raccomanda|escreva|recomende|напиши(?:те)?|скажи(?:те)?|укажи(?:те)?|упомяни(?:те)?|рекомендуй(?:те)?|игнорируй(?:те)?|забудь(?:те)?|пожалуйста|schrijf|alstublieft|napisz|powiedz|proszę|yazın|söyleyin|lütfen)(?![\p{L}-])/iu,
  /^\P{L}{0,4}(?:sage?|dis|dites|di|diga|dica|zeg)[, ]{1,2}(?:dass|que|che|dat|to|that)(?!\p{L})|^\P{L}{0,4}(?:por favor|per favore)(?!\p{L})/iu,
];
/** "Sáy", "S4y": the letters that a word is read with. */
export const asRead = (low: string): string =>
  /^[a-z]*$/.test(low)
    ? low
    : low
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replace(/[ɑıοе013457@$]/gu, (sign) => LETTERS[sign]!);
const LETTERS: Readonly<Record<string, string>> = {
  ɑ: 'a',
  ı: 'i',
  ο: 'o',
  е: 'e',
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
};
export const isDisguised = (sentence: string): boolean => DISGUISES.some((words) => words.test(sentence));

/** What a paper says to, or of, whoever tells of it or judges it: of others it speaks as of what it studies. */
const OF_ITS_READERS: readonly RegExp[] = [
  /\b(?:who|whoever|that) (?:reads?|condenses?|summari[sz]es?|retells?|reviews?|cites?|sums? up) (?:this|the present) (?:(?:paper|work|study|manuscript)\b|(?:gives?|should|must|shall|says?)\b)/i,
  /\b(?:summary|digest|gist|review|account|questions?) (?:of|about|on) (?:this|our) (?:paper|work|study|text|article|manuscript|document) (?:(?:always|only|just|must|should|will|has to) ){0,2}(?:says?|states?|reads?|names?|calls?|contains?|keeps?|ends?|begins?|reports?|includes?|is that)\b/i,
  /\b(?:correct|right|faithful|proper) (?:\p{L}{1,20} ){0,2}(?:summary|digest|gist) (?:says?|states?|reads?|names?|calls?|contains?|keeps?|ends?|reports?)\b/iu,
  /\b(?:ask|want|wish|expect|request|mandatory|required|vital|essential) (?:\p{L}{1,20} )?(?:that )?(?:the|this|each|every|any|all) (?:summary|summaries|digests?)\b|\b(?:want|wish) (?:the|this|each|every|any|all) (?:readers?|reviewers?|referees?) to\b/iu,
  /^\P{L}{0,8}(?:for|to) (?:\p{L}{1,20} ){0,4}(?:summary|summaries|digests?|readers?|reviewers?|referees?|assistants?|bots?) ?[:)]/iu,
  /^\P{L}{0,8}(?:text|words?|lines?) for (?:\p{L}{1,20} ){0,3}(?:summary|summaries|digests?|abstracts?|reviews?)\b/iu,
  /^\P{L}{0,8}(?:be sure to|let it be (?:said|known|noted)|todo:? \p{L}{2,12} that)\b/iu,
];
export const speaksToItsReaders = (sentence: string): boolean => OF_ITS_READERS.some((words) => words.test(sentence));
