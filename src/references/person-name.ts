import { isUnspaced } from '../text/names.ts';

/** A person's name in its parts, as bibliographies want them; a group, or a name of one word, is `literal`. */
export type PersonName =
  | { literal: string }
  | { given: string; family: string /** "van der": belongs to the family name. */; particle?: string; suffix?: string };

const SUFFIX = /^(?:jr|sr)\.?$|^(?:ii|iii|iv)$/i;
/** Where they stand inside a name the family name begins; those written large are fewer, since given names look like the others. */
const SMALL_PARTICLE =
  /^(?:van|von|vom|de|del|della|di|da|dos|das|du|der|den|la|las|le|los|ter|ten|te|zu|zum|zur|af|av|al|el|bin|ibn|y)$/;
const LARGE_PARTICLE = /^(?:Van|Von|De|Del|Della|Der|Den|Di|Du|Dos|Ter|Ten)$/;
/** Words that groups have who sign papers like people. */
const GROUP =
  /^[Tt]he\s|\b(?:Team|Group|Collaboration|Consortium|Community|Project|Lab|Labs|Research|AI|Inc|Institute|University|Foundation|Authors|Contributors)\b|\sand\s|\d/;

/** The parts of a name as a paper prints it: "Laurens van der Maaten", "Maaten, Laurens van der", "王小明", "The ATLAS Collaboration". */
export function personName(name: string): PersonName {
  const whole = name.replace(/\s+/g, ' ').trim();
  const [before, ...after] = whole.split(', ');
  const last = after.at(-1) ?? '';
  if (after.length === 1 && SUFFIX.test(last)) return inOrder(before!, last);
  if (after.length > 0 && !GROUP.test(whole)) {
    const suffix = SUFFIX.test(last) ? last : undefined;
    const given = after.filter((one) => one !== suffix).join(' ');
    return given ? withParticle(before!, given, suffix) : inOrder(before!, suffix);
  }
  return GROUP.test(whole) ? { literal: whole } : inOrder(whole);
}

function inOrder(name: string, suffix?: string): PersonName {
  const words = name.split(' ');
  if (suffix === undefined && words.length > 2 && SUFFIX.test(words.at(-1)!)) suffix = words.pop();
  if (words.length < 2) return { literal: suffix ? `${name} ${suffix}` : name };
  // Chinese, Japanese and Korean names have the family first.
  if (isUnspaced(name)) return { family: words[0]!, given: words.slice(1).join(' ') };
  const small = words.findIndex((word, i) => i > 0 && i < words.length - 1 && isParticle(word));
  const at = small < 0 ? words.length - 1 : small;
  return withParticle(words.slice(at).join(' '), words.slice(0, at).join(' '), suffix);
}

const isParticle = (word: string): boolean => SMALL_PARTICLE.test(word) || LARGE_PARTICLE.test(word);

/** A family name's small first words are its particle. */
function withParticle(family: string, given: string, suffix: string | undefined): PersonName {
  const words = family.split(' ');
  const own = words.findIndex((word) => !/^\p{Ll}/u.test(word));
  const at = own < 0 ? words.length - 1 : own;
  return {
    given,
    family: words.slice(at).join(' '),
    ...(at > 0 ? { particle: words.slice(0, at).join(' ') } : {}),
    ...(suffix ? { suffix } : {}),
  };
}

/** "van der Maaten, Laurens", "King, Martin, Jr.", "DeepSeek-AI". */
export function familyFirst(name: PersonName): string {
  if ('literal' in name) return name.literal;
  const { given, family, particle, suffix } = name;
  return [particle ? `${particle} ${family}` : family, given, ...(suffix ? [suffix] : [])].join(', ');
}

/** What a person is sorted and cited by. */
export const familyOf = (name: PersonName): string => ('literal' in name ? name.literal : name.family);
