import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNamed, isOrganisation } from '../../../src/text/names.ts';

const pairs: Record<string, readonly [asked: string, name: string][]> = {
  'an initial stands for a name, on either side': [
    ['Y. LeCun', 'Yann LeCun'],
    ['LeCun, Y.', 'Yann Andre LeCun'],
    ['Yann LeCun', 'Y. LeCun'],
    ['J.-B. Alayrac', 'Jean-Baptiste Alayrac'],
  ],
  'given and family name come in either order': [
    ['Dang Thi Huong', 'Hương Đặng Thị'],
    ['Wang Xiaoming', 'Xiaoming Wang'],
  ],
  'what is one part to one is two to another': [
    ['Xiao Ming Wang', 'Xiaoming Wang'],
    ['Xiaoming Wang', 'Wang Xiao-Ming'],
    ['李雷', '李 雷'],
    ['王 小明', '王小明'],
    ['小明 王', '王小明'],
    ['김 철수', '김철수'],
  ],
  'apostrophes, accents and German letters are as people write them': [
    ["Siobhan O'Dowd", 'Siobhán O’Dowd'],
    ['ODowd', "Siobhán O'Dowd"],
    ['Jörg Müller', 'Joerg Mueller-Weiß'],
    ['Mueller', 'Anna Müller'],
    ['Isik', 'İbrahim Işık'],
  ],
};
for (const [title, all] of Object.entries(pairs))
  test(title, () => {
    for (const [asked, name] of all) assert.ok(isNamed(asked, name), `${asked} is ${name}`);
  });

test('another person is not meant', () => {
  const others: [string, string][] = [
    ['Y. LeCun', 'Marc LeCun'],
    ['J. B.', 'Jean Baptiste'],
    ['Yann LeCun', 'Yann Lecoq'],
    ['Wang Wei', 'Wang Li'],
    ['Ann Li', 'Anna Liu'],
    ['王小明', '王小红'],
    ['', 'Ada Quill'],
  ];
  for (const [asked, name] of others) assert.ok(!isNamed(asked, name), `${asked} is not ${name}`);
});

test('an organisation is known by its name, its handle and words of it', () => {
  const ant = { name: 'Ant Group', handle: 'antgroup' };
  for (const asked of ['Ant Group', 'ant-group', 'AntGroup', 'ant']) assert.ok(isOrganisation(asked, ant), asked);
  for (const asked of ['Antares', 'Group of Ants', '']) assert.ok(!isOrganisation(asked, ant), asked);
});
