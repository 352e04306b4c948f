import { findPaperRefs } from '../paper.ts';
import type { Section } from '../ports/sources.ts';
import { isPrintedAscii } from '../text/ascii.ts';
import { sentences } from '../text/sentences.ts';
import { invites } from './invitations.ts';

/** What outside text may try on a model and on a reader, and what we do about it. Nothing here is trusted to be complete. */

/** Characters that show nothing: zero widths, direction marks, tags, soft hyphens, control characters. */
const UNSEEN = /\p{Cf}|\p{Variation_Selector}|\p{Default_Ignorable_Code_Point}|(?![\n\t])\p{Cc}/gu;
export const withoutUnseen = (text: string): string =>
  isPrintedAscii(text) ? text : text.replace(UNSEEN, '').toWellFormed();

const TO_MACHINES: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|overrule|bypass|do not follow|don'?t follow|stop following)\b[^.!?]{0,40}\b(?:instructions?|prompts?|rules?|guidelines?|directions?|constraints?|orders|everything (?:above|before)|all (?:above|previous|prior))\b/i,
  /\b(?:system|developer|hidden) (?:prompt|message|instruction)s?\b[^.!?]{0,60}\b(?:is|are|says?|reads?|:|override|reveal|print|show|repeat)/i,
  /<\/?(?:system|assistant|user|instructions?|prompt)>|\[\/?INST\]|<\|[a-z_]+\|>|<<\/?SYS>>|^#{1,6} (?:system|instructions?)\b/im,
  /\b(?:llms?|large language models?|language models?|ai(?: assistants?| models?| systems?| reviewers?)?|chatbots?|assistants?|bots?|summari[sz]ers?)\b[^.!?]{0,40}\b(?:reading|summari[sz]ing|reviewing|processing|that reads?|who reads?)\b[^.!?]{0,20}\b(?:this|these|the (?:paper|text|document|above))/i,
  /\b(?:note|message|instructions?|attention|notice|reminder) (?:to|for) (?:the |any |all )?(?:llms?|language models?|ai|assistants?|chatbots?|bots?|models?|summari[sz]ers?|reviewers?)\b/i,
  /\b(?:give|write|provide|produce|output|generate|recommend)\b[^.!?]{0,30}\b(?:only )?(?:positive|favou?rable|glowing|enthusiastic) (?:review|summary|assessment|rating|score)/i,
  /\bdo not (?:mention|highlight|report|include)\b[^.!?]{0,20}\b(?:negatives?|weakness(?:es)?|limitations?|flaws?)/i,
  /\b(?:respond|reply|answer) (?:only |exactly |solely )?with\b[^.!?]{0,10}["“'`:]|\b(?:print|output|say|post|write|repeat) (?:exactly|verbatim|the following|only the words?)\b/i,
  /\byour (?:(?:new |real |actual |only )?(?:task|instructions?)|(?:new |real |actual |only )(?:role|goal|job|purpose))\b|\byou are now\b|\bfrom now on,? you\b|\bpretend (?:to be|that you|you are)\b/i,
  /\byou (?:must|should|shall|have to|are to|need to) (?:now |always |only |also )?(?:repeat|say|output|print|answer|respond|reply|write|summari[sz]e|recommend|ignore|state|obey)\b/i,
  // "Ignore all former instructions", "write in the summary that", in other languages.
  /(?<!\p{L})(?:ignoriere|ignorieren sie|vergiss|missachte)(?!\p{L})[^.!?]{0,40}(?:anweisung|instruktion|vorgaben|prompt)|(?<!\p{L})(?:ignore[rz]?|oublie[rz]?|ignora|ignor[ea]d?|olvid[ae]|dimentica|esqueça)(?!\p{L})[^.!?]{0,30}(?:instru[cçz]|consignes|indica[cz]|istruzion)[^.!?]{0,20}(?:préc|ant|prev|prec|ci-dessus|sopra|acima)/iu,
  /(?<!\p{L})(?:игнорируй|забудь|не учитывай)\p{L}{0,2}(?!\p{L})[^.!?]{0,40}(?:инструкц|указан|промпт)|(?:忽略|无视|無視|忘记|忘掉)[^。！？]{0,20}(?:指令|指示|提示|说明|說明)|(?:指示|命令|プロンプト)を?(?:すべて|全て)?(?:無視|忘れ)|(?:지시|명령|프롬프트)[^.!?]{0,12}(?:무시하|잊)/iu,
  /(?<!\p{L})(?:schreibe?n?|erwähne?n?|nenne?n?|betone?n?)(?: sie)?(?!\p{L})[^.!?]{0,30}in (?:der|die|deiner|ihrer) zusammenfassung|(?<!\p{L})in (?:der|die|deiner|ihrer) zusammenfassung (?:schreibe?|erwähne|nenne|betone)(?!\p{L})|(?<!\p{L})(?:écri(?:s|vez)|mentionnez?|dites)(?!\p{L})[^.!?]{0,30}(?:le|votre|ton) résumé|(?<!\p{L})(?:escrib[ae]|mencion[ae]|scriv[ai]|escreva|mencione)(?!\p{L})[^.!?]{0,30}(?:resumen|riassunto|resumo)(?!\p{L})/iu,
  /(?<!\p{L})(?:напиши|укажи|упомяни)(?:те)?(?!\p{L})[^.!?]{0,30}(?:резюме|аннотаци|обзор|пересказ)|(?:请|務必|务必)[^。！？]{0,12}(?:摘要|总结|總結)[^。！？]{0,12}(?:写|寫|注明|提到|强调|說|说)|要約[^。！？]{0,20}(?:書いて|述べて|含めて)(?:ください|下さい)|요약[^.!?]{0,30}(?:쓰|포함하|언급하)(?:세요|십시오|시오|라)/iu,
  /(?:^|[\s(“"'])@(?:everyone|here|channel)\b|<!(?:channel|here|everyone)>|<[@#][!&]?\w+>/i,
];

/** Does this sentence speak to a machine that reads it, rather than to people? */
export function addressedToMachines(sentence: string): boolean {
  const plain = withoutUnseen(sentence)
    .normalize('NFKC')
    .replace(/\s{2,}|[^\S ]/g, ' ');
  return TO_MACHINES.some((pattern) => pattern.test(plain));
}

/** The text without the sentences that speak to machines, and how many those were. */
export function withoutOrders(section: Section): { section: Section; left: number } {
  let left = 0;
  const paragraphs = withoutUnseen(section.text)
    .split(/\n\s*\n/)
    .map((paragraph) => {
      if (!addressedToMachines(paragraph)) return paragraph;
      const all = sentences(paragraph);
      const kept = all.filter((sentence) => !addressedToMachines(sentence));
      // An order spread over sentences: none of the paragraph is worth the risk.
      const clean = addressedToMachines(kept.join(' ')) ? [] : kept;
      left += all.length - clean.length;
      return clean.join(' ');
    });
  const title = addressedToMachines(section.title) ? '' : withoutUnseen(section.title);
  return { section: { title, text: paragraphs.filter((one) => one.trim()).join('\n\n') }, left };
}

/** Ends of addresses that no word, abbreviation or file is written with. */
const END =
  'com|org|net|io|gg|co|dev|xyz|ru|cn|me|ly|app|info|link|site|online|top|club|shop|edu|gov|ai|de|fr|uk|eu|jp|kr|nl|ch|tv|tech|page|science|cloud|space|store|live|blog|wiki|example|onion|xn--[a-z0-9-]{2,30}|рф|公司|中国|网络';
const ADDRESS = new RegExp(
  [
    String.raw`[a-z0-9+.-]:\/\/|\b(?:javascript|data|mailto|tel|magnet|bitcoin|hxxps?|https?|ftps?|ipfs|tg|slack|discord):\S|\blocalhost:\d`,
    String.raw`\bwww ?\.|\bt\.me\/|(?<=[\p{L}\d-]{2})\.(?:${END})(?![\p{L}\d_-])`,
    // "evil[.]com", "evil dot com", "evil. com/login".
    String.raw`[\p{L}\d] ?[[({](?:dot|point|punkt|punto|ponto|punt)[\])}] ?\p{L}|(?<=[\p{L}\d]{2}) (?:punkt (?:${END})|(?:punto|ponto|point) (?:com|org|net))(?![\p{L}\d])`,
    String.raw`[\p{L}\d] ?(?:\[\.\]|\(\.\)|\{\.\}) ?\p{L}|(?<=[\p{L}\d]{2}) [[({]?dot[\])}]? (?:${END})(?![\p{L}\d])|(?<=[\p{L}\d]{2}) ?\. ?(?:com|org|net)\/`,
    String.raw`\]\(|\b\d{1,3}(?:\.\d{1,3}){3}\b`,
    // E-mail and telephones.
    String.raw`[\w+-]@[\w-]{1,60}\.\p{L}{2}|[\w+-] ?[[({]at[\])}] ?\w|(?<![\d.])\+\d{1,3}[ (-]{1,3}\d{1,4}[ )(-]{1,3}\d{2,5}[ -]?\d{2}`,
  ].join('|'),
  'iu',
);
/** Names of people where others would be called by them; "pass@k" and "Recall@10" are none. */
const CALL =
  /@ ?(?:everyone|here|channel)\b|<[@#!:]|<\/?\w{0,32}:\w|[@＠]\w+#\d{4}|(?<![\p{L}\p{N}_@.)])@[a-z][\w.-]{2,}/iu;

/** The text as it reads: full-width and unseen letters are what they look like. */
const asSeen = (text: string): string =>
  isPrintedAscii(text)
    ? text
    : withoutUnseen(text)
        .normalize('NFKC')
        .replace(/(?<=[a-z0-9])[。｡](?=[a-z])/gi, '.');

const callsOrInvites = (seen: string): boolean => CALL.test(seen) || invites(seen);
/** Does the text hold an address of any kind? We link only to addresses that we made. */
export const holdsAddress = (text: string): boolean => ADDRESS.test(asSeen(text));
/** Does it try to call people, or to lead them to where somebody waits for them? */
export const callsPeople = (text: string): boolean => callsOrInvites(asSeen(text));
/** Does it name arXiv papers other than these? */
export const namesOthers = (text: string, given: ReadonlySet<string>): boolean =>
  findPaperRefs(text).some((ref) => !given.has(ref.id));
/** Where no other paper may be named. */
export const NO_OTHERS: ReadonlySet<string> = new Set();
/** May the paper's own words be shown to people as they are? */
export function isPresentable(words: string, given: ReadonlySet<string>): boolean {
  const seen = asSeen(words);
  return !ADDRESS.test(seen) && !callsOrInvites(seen) && !namesOthers(words, given) && !addressedToMachines(words);
}
