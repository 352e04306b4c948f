import { stem } from '../../text/words.ts';

/** Irregular forms that Porter does not join. */
const FORMS = new Map(
  (
    'fell:fall fallen:fall rose:rise risen:rise grew:grow grown:grow shrank:shrink shrunk:shrink lost:lose won:win beaten:beat ' +
    'slept:sleep took:take taken:take made:make kept:keep found:find saw:see seen:see shown:show gave:give given:give ' +
    'men:man women:woman children:child mice:mouse people:person ran:run wrote:write written:write better:better ' +
    'went:go gone:go got:get chose:choose chosen:choose knew:know known:know thought:think told:tell left:leave ' +
    'cheaper:cheap cheapest:cheap faster:fast fastest:fast slower:slow slowest:slow lower:low lowest:low higher:high ' +
    'highest:high larger:large largest:large smaller:small smallest:small longer:long longest:long shorter:short ' +
    'shortest:short greater:great greatest:great harder:hard hardest:hard easier:easy easiest:easy rarer:rare rarest:rare ' +
    'older:old younger:young brighter:bright darker:dark deeper:deep deepest:deep shallower:shallow shallowest:shallow wider:wide widest:wide ' +
    'narrower:narrow narrowest:narrow thicker:thick thinner:thin warmer:warm colder:cold stronger:strong strongest:strong weaker:weak ' +
    'weakest:weak stricter:strict looser:loose denser:dense sparser:sparse steeper:steep nearer:near farther:far harsher:harsh milder:mild ' +
    'danish:denmark dane:denmark danes:denmark norwegian:norway norwegians:norway swedish:sweden swede:sweden swedes:sweden ' +
    'finnish:finland finns:finland german:germany germans:germany french:france dutch:netherlands holland:netherlands ' +
    'spanish:spain spaniards:spain swiss:switzerland polish:poland poles:poland irish:ireland greek:greece greeks:greece ' +
    'english:england british:britain uk:britain scottish:scotland turkish:turkey turks:turkey chilean:chile chileans:chile ' +
    'peruvian:peru peruvians:peru italian:italy italians:italy austrian:austria austrians:austria belgian:belgium ' +
    'portuguese:portugal czech:czechia hungarian:hungary romanian:romania russian:russia ukrainian:ukraine chinese:china ' +
    'japanese:japan korean:korea indian:india indians:india indonesian:indonesia vietnamese:vietnam thai:thailand ' +
    'brazilian:brazil brazilians:brazil argentinian:argentina colombian:colombia mexican:mexico mexicans:mexico ' +
    'canadian:canada canadians:canada american:america americans:america kenyan:kenya nigerian:nigeria ethiopian:ethiopia ' +
    'ghanaian:ghana egyptian:egypt moroccan:morocco african:africa asian:asia european:europe europeans:europe ' +
    'flemish:flanders flemings:flanders catalan:catalonia bavarian:bavaria californian:california texan:texas scandinavian:scandinavia ' +
    'welsh:wales tunisian:tunisia algerian:algeria tanzanian:tanzania ugandan:uganda rwandan:rwanda nepali:nepal nepalese:nepal bangladeshi:bangladesh ' +
    'taiwanese:taiwan malaysian:malaysia singaporean:singapore filipino:philippines ecuadorian:ecuador venezuelan:venezuela uruguayan:uruguay ' +
    'bulgarian:bulgaria serbian:serbia croatian:croatia slovenian:slovenia slovak:slovakia estonian:estonia latvian:latvia lithuanian:lithuania ' +
    'australian:australia icelandic:iceland israeli:israel iranian:iran pakistani:pakistan'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

export const stemOf = (low: string): string =>
  stem(FORMS.get(low) ?? (low.length > 6 ? low.replace(/ly$/, '') : low).replace(PLURAL_NAME, '$1'));
/** "four H100s" */
const PLURAL_NAME = /^(\p{L}+\d+)s$/u;
