/** Where people call, write to, pay or follow one another. Names of services are the same in nearly all languages. */
const CHANNEL =
  /\b(?:telegram|whats ?app|we ?chat|weixin|discord|slack|instagram|facebook|mastodon|bluesky|twitter|tik ?tok|kakao ?talk|zalo|viber|skype|reddit|snapchat|linkedin|youtube|twitch|patreon|pay ?pal|venmo|substack|threema|hotline|newsletter|group chat|qr code)|телеграм|ватсап|вконтакте|微信|微博|抖音|小红书|qq[群号]|二维码|카카오톡|오픈채팅|تيليجرام|تلغرام|واتس ?اب|व्हाट्सएप|टेलीग्राम/iu;
/** Names that mean something else when they are written small. */
const CHANNEL_IN_CAPITALS =
  /(?<![A-Za-z\d])(?:LINE|(?:an?|by|via|per|the) DM|(?:on|via|auf|sur|su|en) Signal)(?![A-Za-z\d])|(?<![\w/])r\/[a-z]\w{2,30}/u;

/** Telephones as they are dialled: in groups that no number is written in, as they begin with a zero or end in four. */
const TELEPHONE =
  /(?<![\p{L}\d.,/–-])(?<!\d )(?:\(?0\d{2,4}\)?[ /]{1,2}\d{3,9}(?:[ -]\d{2,4}){0,3}|0\d{2,4}-\d{5,9}|0\d(?: \d\d){4}|\([2-9]\d\d\) \d{3}-\d{4}|[2-9]\d\d([ -])\d{3}\1\d{4}|555-\d{4})(?![.,/-]?[\p{L}\d])/u;
/** Purses of Bitcoin, Ethereum and Tron. */
const PURSE = /\b(?:bc1[a-z0-9]{20,80}|0x[0-9a-fA-F]{40}|[13T][1-9A-HJ-NP-Za-km-z]{25,34})\b/;
const QUANTITY =
  /(?<![\p{L}\d])\d+(?:[.,]\d+)*(?![\p{L}\d])|\b(?:percent|half|twice|one|two|three|four|five|six|nine|ten|dozen)\b/iu;

/** Who reads is spoken to, by words that do nothing else: pronouns of the second person and forms of request. */
const TO_READERS = [
  /\b(?:your?|yourself|please|interested readers|all readers|feel free)\b/i,
  /\b(?:vous|votre|rejoignez|écrivez|suivez|veuillez|únete|usted|ustedes|bitte|euch|eure[rnms]?|tretet|folgt|meldet)\b/i,
  /^\p{L}{3,20}n Sie\b/u,
  /(?<!\p{L})(?:вы|вас|вам|ваш\p{L}{0,4}|\p{L}{3,20}(?:йте|ьте)(?:сь)?)(?!\p{L})/iu,
  /请|欢迎|您|你|ください|お願い|세요|십시오|바랍니다/,
  /(?<!\p{L})(?:انضموا|تابعوا|راسلونا|अपने|आप|करें|जोड़ें|hãy|bergabunglah|silakan|katılın(?:ız)?|dołącz\p{L}{0,6}|zapraszamy)(?!\p{L})/iu,
];
const PLACE =
  'groups?|servers?|channels?|workspace|accounts?|communit(?:y|ies)|page|chats?|gruppen?|kanal|kanäle|konto|groupe|chaîne|canal|compte|serveur|grupo|cuenta|canale|gruppo|groep|grupp|grup\\p{L}{0,4}|grub\\p{L}{0,8}|групп\\p{L}{0,3}|канал\\p{L}{0,3}|nhóm';
const OURS =
  'our|my|unsere[rnms]?|notre|nos|nuestr[oa]s?|noss[oa]s?|nostr[oa]|ons|onze|vår|наш\\p{L}{0,3}|nasz\\p{L}{0,3}';
const PEOPLE = 'the (?:first |last |corresponding )?(?:authors?|team|lab|maintainers?|developers?)';
/** The authors, or whoever likes, are met there: as its owners, or as those who are called; not as who did a work. */
const MET_THERE = [
  new RegExp(`(?<!\\p{L})(?:${OURS}) (?:[\\p{L}-]{1,30} ){0,2}(?:${PLACE})(?!\\p{L})`, 'iu'),
  new RegExp(`(?<!\\p{L})(?:${PLACE})[\\p{L} ]{0,20} (?:kami|chúng tôi|${OURS})(?!\\p{L})`, 'iu'),
  new RegExp(
    `\\b(?:add|contact|reach|follow|message|join|write to|text|call|ask|find|ping|meet|talk to) (?:us|me|${PEOPLE})\\b`,
    'i',
  ),
  new RegExp(
    `\\b${PEOPLE} (?:answers?|repl(?:y|ies)|responds?|takes?|waits?|(?:is|are|can be|may be) (?:on|reached))\\b`,
    'i',
  ),
  /\b(?:whoever|anyone|anybody|we are on)\b/i,
  /\b(?:uns auf|die autoren|den autoren|les auteurs|aux auteurs|los autores|os autores|gli autori|agli autori|de auteurs)\b/i,
  /(?<!\p{L})(?:нас|нам|автор(?:ы|ам|у)|grubumuz\p{L}{0,6}|हमें|हमारे|مجموعتنا|قناتنا)(?!\p{L})|我们的?[\p{L}]{0,4}群|作者|著者|저자|友だち追加/iu,
];
/** "the Discord server SteamRoom": a place of that service that is called by a name. */
const CALLED = new RegExp(
  `(?<!\\p{L})(?:${PLACE}|subreddit|handle)(?: named| called| namens)? (?:\\p{Lu}\\p{Ll}+|\\p{Ll}+[_.-]\\p{Ll}+)`,
  'u',
);
const BEGINS =
  /(?:^|, )(?:add|join|search|find|follow|message|ping|reach|text|call|dm|ask|scan|send|write|talk|subscribe|donate|sign up|voeg|gå|entre|scrivete)\b/i;

/**
 * Does a sentence lead its reader to where somebody waits: a telephone, a purse, or a group or an account of a service where
 * the reader is asked to come, or the authors are met? A finding about such a service measures something, or does neither:
 * the sentence is told by whom it speaks to and of, not by how it words it.
 */
export function invites(sentence: string): boolean {
  if (TELEPHONE.test(sentence) || PURSE.test(sentence)) return true;
  if (!CHANNEL.test(sentence) && !CHANNEL_IN_CAPITALS.test(sentence)) return false;
  if (TO_READERS.some((words) => words.test(sentence))) return true;
  if (QUANTITY.test(sentence)) return false;
  return BEGINS.test(sentence) || CALLED.test(sentence) || MET_THERE.some((words) => words.test(sentence));
}
