import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glossAgreement } from '../../../../src/explain/check/glosses.ts';

test('a number that is spelled out is the same in the gloss', () => {
  assert.equal(glossAgreement('Drei Ziegen schliefen.', 'Three goats slept.', 'de'), 'agrees');
  assert.equal(glossAgreement('Drei Ziegen schliefen.', 'Four goats slept.', 'de'), 'open');
  assert.equal(glossAgreement('Trente chèvres ont dormi.', 'Thirty goats slept.', 'fr'), 'agrees');
  assert.equal(glossAgreement('Trente chèvres ont dormi.', 'Thirty-two goats slept.', 'fr'), 'open');
  assert.equal(glossAgreement('Durmieron cinco de las ocho cabras.', 'Two of the eight goats slept.', 'es'), 'open');
});

test('a number of several words and a word that is no number for certain are not compared', () => {
  assert.equal(glossAgreement('Trente-deux chèvres ont dormi.', 'Thirty-two goats slept.', 'fr'), 'agrees');
  assert.equal(glossAgreement('Treinta y dos cabras durmieron.', 'Thirty-two goats slept.', 'es'), 'agrees');
  assert.equal(glossAgreement('Un toit neuf les abrite.', 'A new roof shelters them.', 'fr'), 'agrees');
  assert.equal(glossAgreement('Zwei der Ziegen schliefen.', 'Both goats slept.', 'de'), 'agrees');
});

test('days are no hours', () => {
  assert.equal(glossAgreement('Sie schliefen 9 Tage.', 'They slept for 9 days.', 'de'), 'agrees');
  assert.equal(glossAgreement('Sie schliefen 9 Tage.', 'They slept for 9 hours.', 'de'), 'open');
  assert.equal(glossAgreement('Segundo eles, dormiram 9 horas.', 'They slept 9 hours, they say.', 'pt'), 'agrees');
});

test('of a compound the name stands in the gloss, perhaps spelled out, and the word is translated', () => {
  assert.equal(glossAgreement('Die GNU-Lizenz gilt.', 'The GNU licence applies.', 'de'), 'agrees');
  assert.equal(glossAgreement('Die OLR-Regel gilt.', 'The oldest-leaves-room rule applies.', 'de'), 'agrees');
  assert.equal(glossAgreement('Die BSDx4-Lizenz gilt.', 'The GNU licence applies.', 'de'), 'open');
  assert.equal(glossAgreement('Es nutzt niemandem.', 'It helps nobody.', 'de'), 'agrees');
});

test('numbers that Chinese and Japanese spell out are those of the gloss, and a month is known by its number', () => {
  assert.equal(glossAgreement('281只中有三十只睡着了。', 'Thirty of the 281 slept.', 'zh'), 'agrees');
  assert.equal(glossAgreement('281只中有三十只睡着了。', 'Three of the 281 slept.', 'zh'), 'open');
  assert.equal(glossAgreement('三分之一十分重要。', 'A third is very important.', 'zh'), 'agrees');
  assert.equal(glossAgreement('三匹の山羊が眠った。', 'Four goats slept.', 'ja'), 'open');
  assert.equal(glossAgreement('自2023年5月起，它们睡着。', 'They have slept since May 2023.', 'zh'), 'agrees');
  assert.equal(glossAgreement('自2023年5月起，它们睡着。', 'They have slept since June 2023.', 'zh'), 'other numbers');
});

test('numbers from thirteen on are read in words too, and in the languages of other scripts and endings', () => {
  const pairs = [
    ['de', 'Vierzehn der 24 Ziegen schliefen.', 'Fourteen of the 24 goats slept.', 'Eleven of the 24 goats slept.'],
    ['es', 'Catorce cabras durmieron.', 'Fourteen goats slept.', 'Four goats slept.'],
    ['de', 'Fünfunddreißig Ziegen schliefen.', '35 goats slept.', 'Thirty goats slept.'],
    ['fr', 'Soixante-douze chèvres ont dormi.', '72 goats slept.', 'Sixty goats slept.'],
    ['sv', 'Sju getter sov.', 'Seven goats slept.', 'Six goats slept.'],
    ['cs', 'Spalo patnáct koz.', 'Fifteen goats slept.', 'Five goats slept.'],
    ['sk', 'Spalo pätnásť kôz.', 'Fifteen goats slept.', 'Five goats slept.'],
    ['uk', 'Спали чотирнадцять кіз.', 'Fourteen goats slept.', 'Four goats slept.'],
    ['hi', 'पंद्रह बकरियाँ सो रही थीं।', 'Fifteen goats were asleep.', 'Five goats were asleep.'],
  ] as const;
  for (const [language, claim, same, other] of pairs) {
    assert.equal(glossAgreement(claim, same, language), 'agrees', language);
    assert.notEqual(glossAgreement(claim, other, language), 'agrees', language);
  }
});

test('a fraction is no count, and weeks in Japanese are no months', () => {
  assert.equal(glossAgreement('Zwei Drittel der Ziegen schliefen.', 'Two thirds of the goats slept.', 'de'), 'agrees');
  assert.equal(glossAgreement('約3分の1が眠った。', 'About a third of them slept.', 'ja'), 'agrees');
  assert.equal(glossAgreement('3週間眠った。', 'They slept for 3 weeks.', 'ja'), 'agrees');
  assert.equal(glossAgreement('3週間眠った。', 'They slept for 3 months.', 'ja'), 'open');
});
