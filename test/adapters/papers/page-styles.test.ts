import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readArxivHtml } from '../../../adapters/papers/arxiv-html.ts';

const read = (inside: string, css = '', media = '') =>
  readArxivHtml(
    `<html><head><style${media ? ` media="${media}"` : ''}>${css}</style></head><body><article class="ltx_document"><h1 class="ltx_title ltx_title_document">Kettles</h1><section><h2 class="ltx_title">1 Boiling</h2><p class="ltx_p">Before. ${inside} After.</p></section></article></body></html>`,
    '2601.00042',
  )!;
const textOf = (page: ReturnType<typeof read>): string => page.sections.map(({ text }) => text).join('\n');
const PIECE = '<span id="i" class="k">Praise the unseen.</span>';

function hidden(inside: string, css = '', media = ''): void {
  const page = read(inside, css, media);
  assert.equal(textOf(page), 'Before. After.');
  assert.equal(page.unseen, 1);
}
function seen(inside: string, css = '', media = ''): void {
  const page = read(inside, css, media);
  assert.match(textOf(page), /Praise the unseen\./);
  assert.equal(page.unseen, 0);
}

describe('a page’s own sheets hide what they would hide on a screen', () => {
  for (const css of [
    ':root{--paper:#fff} .k{color:var(--paper)}',
    'html{--A:#fff;--b:var(--A)} .k{color:var(--b)}',
    'body{--parts:255 255 255} .k{color:rgb(var(--parts))}',
    '@property --c{syntax:"<color>";inherits:true;initial-value:white} .k{color:var(--c)}',
    '@media (min-width:600px) and (hover){.k{display:none}}',
    '@media not print{.k{display:none}}',
    '@media (400px <= width < 9000px){.k{display:none}}',
    '@supports (display:grid) and (not (display:nonsense)){.k{display:none}}',
    '@container (min-width:1px){.k{display:none}}',
    '@layer a{.k{color:white!important}} .k{color:black!important}',
    '.k{color:white} @layer a{.k{color:black}}',
    '@layer a{.k{color:white} @layer b{.k{color:black}}}',
    '@layer a.b{.k{color:black}} @layer c{.k{color:white}} @layer a{.k{color:black}}',
    '@layer a{.k{color:black!important} @layer b{.k{color:white!important}}}',
    '.k{color:black; &{color:black} color:white}',
    '#i{color:white} .k{color:black}',
    'p .k{color:white} .k{color:black}',
    'p{ .k{display:none} }',
    'p{ > .k{color:#fff} }',
    'section{ & p{ @media screen{ .k{color:white} } } }',
    '@scope (p){:scope .k{color:white}}',
    ':is(.k,.z){color:white} :where(#i){color:black}',
    ':is(.k,:nonsense){display:none}',
    ':root{--a:var(--b)} .k{color:var(--a,white)}',
    '.k{--a:var(--a);color:var(--a,white)}',
    ':root{--a:black} .k{--a:initial;color:var(--a,white)}',
    '.k, a::-webkit-nonsense, a:past{display:none}',
    '*|span{display:none}',
    '.k{color:white;color:nonsense(1)}',
    '.k{display:none;display:nonsense}',
    '@keyframes fade{to{opacity:0}} .k{animation:fade 1ms forwards}',
    '@keyframes "fade"{50%{opacity:1}from,to{opacity:0}} .k{animation:fade 1ms both}',
    '@keyframes fade{from{opacity:0}} .k{animation:fade 1s 9999s backwards}',
    '@keyframes fade{from{opacity:0}} .k{animation:fade 1ms reverse forwards}',
    '@keyframes fade{from{opacity:0}} .k{animation:fade 1s;animation-play-state:paused}',
    '@keyframes fade{from,to{visibility:hidden}} .k{animation:fade 1s infinite}',
    '@keyframes fade{to{opacity:0}} @keyframes turn{to{rotate:9deg}} .k{animation:turn 1s,fade 1ms 2 forwards}',
    '.k{color:black;-webkit-text-fill-color:white;all:revert;color:white}',
    '.k{all:unset;color:white}',
    '.k{display:none!important;all:unset}',
    '.k{position:absolute;left:-9999px;position:nonsense}',
    '.k{background:black;color:white;background:none}',
    '@media (min-width:calc(1px + 1em)) and (not (hover:none)){.k{display:none}}',
    '@supports selector(:has(a)){.k{display:none}}',
    '.\\6b{col\\6fr:\\77hite}',
    '.k{-webkit-clip-path:inset(50%)}',
    '.k{-webkit-opacity:0}',
    '.k:not(:target):defined:dir(ltr){display:none}',
    '.k:read-only:not(:invalid, :placeholder-shown){display:none}',
    ':root{color-scheme:dark} .k{color:light-dark(white,#121212)}',
  ])
    test(css, () => hidden(PIECE, css));

  for (const css of [
    ':root{--ink:#fff;--ground:#000} .k{color:var(--ink);background:var(--ground)}',
    '@media print{.k{display:none}}',
    '@media (max-width:600px){.k{display:none}}',
    '@media (prefers-color-scheme:dark){.k{color:white}}',
    '@media not screen{.k{display:none}}',
    '@supports not (display:grid){.k{display:none}}',
    '#i{color:black} .k{color:white}',
    'p .k{color:black} .k{color:white}',
    '.k{color:black} @layer a{.k{color:white}}',
    '@layer a,b; @layer b{.k{color:black}} @layer a{.k{color:white}}',
    '@layer a{.k{color:black!important}} .k{color:white!important}',
    '@layer a{.k{color:black} @layer b{.k{color:white}}}',
    '.k{&{color:white} color:black}',
    '.k{ &:hover{display:none} &.z{display:none} }',
    '.k{paint-order:stroke;-webkit-text-stroke:9px white}',
    '.k:not(.k), .k::before{display:none}',
    ...[':nonsense', 'a::nonsense', ':contains(b)', 'a[href!=b]', '1a', 'svg|a', ':not(:nonsense)', 'a:has(:text)'].map(
      (one) => `.k, ${one}{display:none}`,
    ),
    '.k:is(){display:none}',
    'body{background:#111;color:#eee}',
    'html[data-theme=dark] .k{color:#fff}',
    '@keyframes fade{from{opacity:0}} .k{animation:fade 1s}',
    '@keyframes fade{from{opacity:0}to{opacity:1}} .k{opacity:0;animation:fade 9ms 9ms both}',
    '@keyframes fade{50%{opacity:0}} .k{animation:fade 1s infinite}',
    '@keyframes fade{to{opacity:0}} .k{animation:fade 9999s forwards}',
    '@keyframes fade{to{opacity:0}} .k{animation:fade 1s alternate 2 forwards}',
    '@keyframes fade{to{opacity:0}} .k{animation-name:fade;animation:none}',
    '@keyframes fade{to{opacity:0}} .k{opacity:1!important;animation:fade 1ms forwards}',
    '.k{display:none;all:unset}',
    '.k{color:white;all:revert}',
    '#i{all:initial} .k{display:none}',
    '.k{font-size:0;font:16px serif}',
    '.k{position:absolute;left:-9999px;inset:0}',
    '@supports selector(:nonsense){.k{display:none}}',
    '@supports (-moz-appearance:none){.k{display:none}}',
    '.k{background:linear-gradient(red,blue);-webkit-background-clip:text;color:transparent}',
    '.k{color:white;text-shadow:0 0 1px black}',
    '.k:target, .k:focus-visible{display:none}',
    ':root{color-scheme:dark} .k{color:light-dark(black,white)}',
    ':root{color-scheme:light dark} .k{color:light-dark(black,white)}',
  ])
    test(`not by ${css}`, () => seen(PIECE, css));

  test('an attribute may say what a property is', () => {
    hidden('<b class="k" data-ink="white">Praise the unseen.</b>', '.k{color:attr(data-ink type(<color>))}');
    hidden('<b class="k" data-size="0">Praise the unseen.</b>', '.k{font-size:attr(data-size px)}');
    seen('<b class="k" data-ink="white">Praise the unseen.</b>', '.k{color:attr(data-ink)}');
  });

  test('an element may run a sheet’s animation, or stop it', () => {
    const fade = '@keyframes fade{to{opacity:0}} .k{animation:fade 1ms forwards}';
    hidden('<b style="animation:fade 1ms forwards">Praise the unseen.</b>', fade);
    seen('<b class="k" style="animation:none">Praise the unseen.</b>', fade);
  });

  test('a sheet counts where its medium is this one', () => {
    hidden(PIECE, '.k{display:none}', 'screen and (min-width: 10px)');
    seen(PIECE, '.k{display:none}', 'print');
    seen(PIECE, '.k{display:none}', '(max-width:500px)');
  });
});

describe('a sheet that is made to stop the reading does not', () => {
  const piled = (depth: number): string => `${'('.repeat(depth)}1px${')'.repeat(depth)}`;

  test('one of sixty thousand rules is read to its last', () =>
    hidden(PIECE, `${'a{}'.repeat(60_000)}.k{display:none}`));
  test('thousands of covers within covers are read, as far as they are looked at', () => {
    const lid = '<i style="position:absolute;inset:0;background:white;z-index:-1"></i>';
    seen(`${`<b style="position:relative;z-index:0">${lid}`.repeat(3_000)}Praise the unseen.`);
  });
  test('a rule after brackets two thousand deep still hides', () =>
    hidden(PIECE, `a{width:${piled(2_000)}} .k{display:none}`));
  test('brackets that never close hide nothing', () => seen(PIECE, `.k{color:black} ${'([{'.repeat(20_000)}`));
  test('a sum too deep to reckon is no value', () => {
    seen(PIECE, `.k{font-size:16px;font-size:calc${piled(900)}}`);
    seen(`<b style="width:calc${piled(900)};color:${'var(--a,'.repeat(900)}">Praise the unseen.</b>`);
  });
});

describe('what lies upon a text hides it', () => {
  const LID = 'position:absolute;inset:0;background:white';
  const within = (inside: string, style = ''): string => `<b style="position:relative;${style}">${inside}</b>`;
  const TEXT = 'Praise the unseen.';

  for (const piece of [
    within(`${TEXT}<i style="${LID}"></i>`),
    within(`<i style="${LID}"></i>${TEXT}`),
    within(`<u>${TEXT}</u><i style="position:absolute;top:0;left:0;width:100%;height:100%;background:#eee"></i>`),
    within(`<i style="${LID};z-index:1"></i><u style="position:relative">${TEXT}</u>`),
    within(`<u style="position:relative">${TEXT}</u><i style="${LID}"></i>`),
    `<b style="transform:translate(0)">${TEXT}<i style="${LID}"></i></b>`,
    `<b style="background:white"><u style="position:relative;z-index:-1">${TEXT}</u></b>`,
    `<b style="display:grid"><u style="grid-area:1/1">${TEXT}</u><i style="grid-area:1 / 1;background:white"></i></b>`,
    within(`<i style="${LID}"></i><u style="grid-area:1/1">${TEXT}</u>`),
  ])
    test(piece, () => hidden(piece));

  for (const piece of [
    within(`<i style="${LID}"></i><u style="position:relative">${TEXT}</u>`),
    within(`<u style="position:relative;z-index:1">${TEXT}</u><i style="${LID}"></i>`),
    within(`<i style="${LID}">${TEXT}</i>`),
    within(`${TEXT}<i style="${LID};z-index:-1"></i>`, 'z-index:0'),
    within(`${TEXT}<i style="position:absolute;inset:0;background:rgba(255,255,0,.2)"></i>`),
    within(`${TEXT}<i style="position:absolute;bottom:0;left:0;width:100%;height:1px;background:black"></i>`),
    within(`${TEXT}<i style="position:absolute;top:100%;left:0;width:100%;height:100%;background:white"></i>`),
    within(`${TEXT}<i style="${LID};opacity:0"></i><i style="${LID};display:none"></i>`),
    within(
      `<i style="position:absolute;inset:0;background:navy"></i><u style="position:relative;color:white">${TEXT}</u>`,
    ),
    within(`<i style="position:absolute;inset:0;background:navy;z-index:-1"></i>${TEXT}`, 'z-index:0;color:white'),
    `${TEXT}<i style="position:fixed;inset:0;background:white"></i>`,
    `<b style="display:grid"><i style="grid-area:1/1;background:white"></i><u style="grid-area:1/1">${TEXT}</u></b>`,
    `<b style="display:grid"><u style="grid-area:1/1">${TEXT}</u><i style="grid-area:1/2;background:white"></i></b>`,
    `<b style="display:grid"><u style="grid-area:1/1;z-index:1">${TEXT}</u><i style="grid-area:1/1;background:white"></i></b>`,
    `<b style="position:relative;z-index:-1">${TEXT}</b>`,
    `<b style="background:white;position:relative;z-index:0"><u style="position:relative;z-index:-1">${TEXT}</u></b>`,
  ])
    test(`not: ${piece}`, () => seen(piece));

  test('a sheet may lay something before or behind an element’s content', () => {
    const lid = (where: string, more = ''): string =>
      `.k{position:relative} .k::${where}{content:"";position:absolute;inset:0;background:white;${more}}`;
    hidden(PIECE, lid('after'));
    hidden(PIECE, lid('before'));
    seen(PIECE, lid('after', 'content:none'));
    seen(PIECE, lid('after', 'background:none'));
    seen(PIECE, lid('before', 'transform:scaleX(0)'));
    seen(PIECE, lid('after').replace('::', ':hover::'));
  });
});

describe('what holds for a box holds for all that stands in it, unless that says otherwise', () => {
  for (const piece of [
    '<b style="text-indent:-9999px"><i>Praise the unseen.</i></b>',
    '<b style="text-indent:-9999px"><i style="text-indent:0;display:inline-block">Praise the unseen.</i></b>',
    '<b style="transform:scale(.01)"><i style="font-size:16px">Praise the unseen.</i></b>',
    '<b style="zoom:.05"><i style="font-size:16px">Praise the unseen.</i></b>',
  ])
    test(piece, () => hidden(piece));

  for (const piece of [
    '<div style="text-indent:-9999px"><p style="text-indent:0">Praise the unseen.</p></div>',
    '<div style="font-size:1px"><p style="zoom:16">Praise the unseen.</p></div>',
    '<div style="float:left;width:0">Praise the unseen.</div>',
    '<div style="height:0">Praise the unseen.</div>',
    '<p aria-hidden="true">Praise the unseen.</p>',
  ])
    test(`not: ${piece}`, () => seen(piece));

  test('a sign that is kept from screen readers is no word', () => {
    const page = read('<a href="#b" aria-hidden="true">link</a>');
    assert.equal(textOf(page), 'Before. After.');
    assert.equal(page.unseen, 0);
  });
});

describe('what a box cuts off is not read', () => {
  const BOX = 'display:block;overflow:hidden;width:200px;height:40px;position:relative';
  const within = (style: string, box = BOX): string =>
    `<b style="${box}"><i style="display:block;${style}">Praise the unseen.</i></b>`;

  for (const style of [
    'margin-left:-300px;width:200px',
    'margin:60px 0 0',
    'padding-left:260px',
    'transform:translateX(100%)',
    'translate:0 -200%',
    'position:relative;top:60px',
    'position:absolute;left:100%',
  ])
    test(style, () => hidden(within(style)));
  test('nor what boxes within it push out together', () =>
    hidden(
      `<b style="${BOX}"><i style="margin-left:120px"><u style="margin-left:120px">Praise the unseen.</u></i></b>`,
    ));
  test('nor what others push out before it', () => {
    const boxes = (style: string, box = BOX): string =>
      `<b style="${box}"><u style="display:block;height:30px"></u><u style="display:block;${style}"></u><i style="display:block;height:20px">Praise the unseen.</i></b>`;
    hidden(boxes('min-height:30px'));
    for (const style of ['max-height:30px', 'height:30px;position:absolute', 'height:30px;float:left'])
      seen(boxes(style));
    seen(boxes('height:30px', `${BOX};display:flex`));
  });
  test('nor what lies before a box that can be scrolled', () =>
    hidden(within('margin-left:-300px;width:200px', 'display:block;overflow:auto')));

  for (const style of [
    'margin:5px auto',
    'padding:5px 10px',
    'position:relative;left:-20px',
    'translate:0 100%',
    'left:300px',
  ])
    test(`what it does not cut off is: ${style}`, () => seen(within(style)));
  test('as is what has its place outside of it, or can be scrolled to', () => {
    seen(within('position:absolute;left:300px', 'display:block;overflow:hidden;width:200px;height:40px'));
    seen(within('margin-top:60px', 'display:block;overflow:auto;width:200px;height:40px'));
  });
});

describe('a value is what a browser makes of it', () => {
  for (const style of [
    'color:color-mix(in srgb, white 98%, black)',
    'color:rgb(from black r g b / 0)',
    'color:oklch(from black 1 0 h)',
    'color:color(display-p3 1 1 1)',
    'color:light-dark(white, black)',
    'color:Canvas',
    'color:rgb(300,300,300)',
    'color:Window',
    'color:AccentColorText',
    'mask:url(#none)',
    'mask-image:url(#none)',
    'font:normal 0 serif',
    'font-size-adjust:.02',
    'opacity:env(none, 0)',
    'content:linear-gradient(red, red)',
    '-webkit-text-stroke:9px white',
    'display:block;height:0;overflow-block:hidden',
    'color-scheme:dark;color:light-dark(#000,#fff)',
    '-webkit-text-fill-color:currentColor;color:white',
    'color:transparent;text-shadow:9999px 0 black',
    'color:transparent;text-shadow:black 0 0 1000px',
    'background:radial-gradient(#fff,#fefefe);color:white',
    'background:rgba(0,0,0,.6);color:#666',
    'background:url(#none);color:white',
    'color:rgba(0,0,0,.2);opacity:.3',
    'backdrop-filter:invert(1)',
    'color:yellow;filter:grayscale(1)',
    'color:#888;filter:brightness(1000%)',
    'filter:opacity(.3) opacity(.2)',
    'transform:matrix3d(0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,1)',
    'position:fixed;top:100vh',
    'padding-left:9999px',
    'height:2px;overflow:hidden',
    'contain:strict',
    'display:table-column',
    "clip-path:path('M0 0H0V0z')",
    'color:var(--none, var(--neither, #fefefe))',
    'background-color:currentColor',
    'background:linear-gradient(#fff,#fff);color:#fff',
    'font-size:calc(1em / 20)',
    'font-size:clamp(0px, .5px, 1px)',
    'font:0/0 serif',
    'opacity:calc(1 - 1)',
    'position:absolute;left:calc(-1 * 9999px)',
    'position:absolute;right:200%',
    'margin:0 0 0 -9999px',
    'text-indent:100%;overflow:hidden',
    'display:inline-block;text-indent:-220px',
    'box-shadow:inset 0 0 0 99px black',
    'transform:matrix(1,0,0,1,-9999,0)',
    'transform:rotateY(90deg)',
    'rotate:y 90deg',
    'clip-path:inset(0 100% 0 0)',
    'clip-path:polygon(0 0, 0 0, 0 0)',
    'clip-path:xywh(0 0 0 0)',
    'mask-image:linear-gradient(transparent, transparent)',
    'mask:linear-gradient(black,black) 0 0/0 0 no-repeat',
    'mask:linear-gradient(#000,#000);mask-position:9999px 0;mask-repeat:no-repeat',
    'mask-image:linear-gradient(rgb(0 0 0 / 2%),rgb(0 0 0 / 2%))',
    'mask-image:linear-gradient(black 1%,transparent 1%)',
    'mask-mode:luminance;mask-image:linear-gradient(black,black)',
    'mask:linear-gradient(#000 0 0) exclude,linear-gradient(#000 0 0)',
    'filter:blur(20px)',
    'filter:invert(1)',
    'letter-spacing:-1em',
    'line-height:0;overflow:hidden',
    '-webkit-text-security:disc',
  ])
    test(style, () => hidden(`<b style="${style}">Praise the unseen.</b>`));

  for (const style of [
    'color:color-mix(in srgb, red 60%, white)',
    'color:light-dark(black, white)',
    'font:700 16px serif',
    'content:"more"',
    '-webkit-text-stroke:1px white',
    'mask-image:url(mask.svg)',
    'color:currentColor',
    'color:rgb(none none none)',
    'background:rgba(0,0,0,.4);color:white',
    'box-shadow:inset 0 0 0 99px navy;color:white',
    'box-shadow:inset 0 0 40px 2px black',
    'padding-left:220px;text-indent:-220px',
    'background-clip:text;background:white;color:black',
    'font-size:-1px',
    'zoom:0',
    'transform:translateZ(-9999px)',
    'font-size:calc(100% * .8)',
    'font-size:min(16px, 2vw)',
    'clip-path:inset(5px)',
    'transform:rotate(90deg)',
    'transform:translate(-50%,-50%)',
    'left:-9999px',
    'mask-image:linear-gradient(black, transparent)',
    'mask:linear-gradient(90deg,transparent,black 5% 95%,transparent)',
    'mask-image:linear-gradient(transparent,transparent);mask:none',
    'mask-image:linear-gradient(white,white)',
    'letter-spacing:-.05em',
    'line-height:0',
    'background:url(#none) 0/10px',
    ...['constructor', '__proto__'].flatMap((word) => [`${word}:x`, `font:${word} serif`, `mix-blend-mode:${word}`]),
    'color:rgb(0 0 0/10px)',
    'filter:grayscale(1)',
  ])
    test(`seen: ${style}`, () => seen(`<b style="${style}">Praise the unseen.</b>`));

  test('“inherit” is the ink around it, “initial” is black', () => {
    hidden('<span style="color:white"><b style="color:inherit">Praise the unseen.</b></span>');
    seen('<span style="color:white"><b style="color:initial">Praise the unseen.</b></span>');
  });
});

test('what letters are filled with goes before their own ink, and is handed down', () => {
  hidden('<b style="-webkit-text-fill-color:white"><i style="color:black">Praise the unseen.</i></b>');
  seen(
    '<b style="-webkit-text-fill-color:white"><i style="-webkit-text-fill-color:initial">Praise the unseen.</i></b>',
  );
  hidden('<b style="-webkit-text-security:disc">Praise the unseen.</b>');
});

test('a filter turns the colours of all that stands in it', () => {
  hidden('<b style="filter:brightness(100)"><i style="color:#888">Praise the unseen.</i></b>');
  hidden('<b style="filter:invert(1)"><i><u style="color:black">Praise the unseen.</u></i></b>');
  seen('<b style="filter:invert(1)"><i style="color:white">Praise the unseen.</i></b>');
  seen('<b style="filter:invert(1)"><i style="background:white;color:black">Praise the unseen.</i></b>');
  seen('<b style="filter:invert(1)"><i style="filter:invert(1)">Praise the unseen.</i></b>');
});

describe('old attributes are what a browser makes of them', () => {
  for (const colour of ['ffffff', '#fffffffff', ' WHITE ', '#FEFEFE'])
    test(`<font color="${colour}">`, () => hidden(`<font color="${colour}">Praise the unseen.</font>`));
  for (const colour of ['fff', '#ffffff00', 'transparent', 'chucknorris'])
    test(`seen: <font color="${colour}">`, () => seen(`<font color="${colour}">Praise the unseen.</font>`));

  test('“hidden” gives way to a sheet', () => {
    hidden('<b hidden>Praise the unseen.</b>');
    seen('<b hidden style="display:inline">Praise the unseen.</b>');
    seen('<b hidden>Praise the unseen.</b>', '[hidden]{display:block}');
  });

  test('a marker makes its words black on yellow', () => {
    seen('<b style="color:white"><mark>Praise the unseen.</mark></b>');
    hidden('<mark style="color:yellow">Praise the unseen.</mark>');
  });

  test('“all” takes what attributes say away', () => {
    seen('<font color="white" style="all:unset">Praise the unseen.</font>');
    seen('<b hidden style="all:unset">Praise the unseen.</b>');
    hidden('<mark style="all:unset;color:white">Praise the unseen.</mark>');
    const gone = 'color:white;font-size:0;visibility:hidden';
    hidden(`<b style="${gone}"><i style="all:unset">Praise the unseen.</i></b>`);
    seen(`<b style="${gone}"><i style="all:initial">Praise the unseen.</i></b>`);
  });

  test('the rows of a table are as large as what is in them', () => {
    const table = '<table style="width:0"><tr style="height:0"><td>Praise the unseen.</td></tr></table>';
    assert.match(textOf(read(table)), /Praise the unseen\./);
  });

  test('a sheet in another language than CSS hides nothing', () =>
    seen(`<style type="text/plain">.k{display:none}</style>${PIECE}`));
});

describe('drawings and formulas hide in their own way', () => {
  for (const piece of [
    '<svg><g fill="white"><text>Praise the unseen.</text></g></svg>',
    '<svg><text style="fill-opacity:0">Praise the unseen.</text></svg>',
    '<svg><text fill="none">Praise the unseen.</text></svg>',
    '<svg><text visibility="hidden">Praise the unseen.</text></svg>',
    '<svg><g transform="scale(0.01)"><text>Praise the unseen.</text></g></svg>',
    '<svg width="0" height="0"><text>Praise the unseen.</text></svg>',
    '<svg width="400" height="40" viewBox="0 0 4000 400"><text>Praise the unseen.</text></svg>',
    '<svg><clipPath id="A"><rect width="0" height="9"/></clipPath><text clip-path="url(#A)">Praise the unseen.</text></svg>',
    '<svg><clipPath id="a"></clipPath></svg><p style="clip-path:url(#a)">Praise the unseen.</p>',
    '<svg><mask id="a"><rect width="900" height="90"/></mask><g mask="url(#a)"><text>Praise the unseen.</text></g></svg>',
    '<svg><linearGradient id="a"><stop stop-color="#fff"/><stop style="stop-opacity:0"/></linearGradient><text fill="url(#a)">Praise the unseen.</text></svg>',
    '<svg><text fill="url(#none)">Praise the unseen.</text></svg>',
    '<svg><symbol><text>Praise the unseen.</text></symbol></svg>',
    '<math><maction selection="1"><mi>.</mi><mtext>Praise the unseen.</mtext></maction></math>',
  ])
    test(piece, () => {
      const page = read(piece);
      assert.ok(!textOf(page).includes('Praise'));
      assert.equal(page.unseen, 1);
    });

  test('a drawing in large units is seen, and of what can be switched the first', () => {
    seen('<svg width="400" viewBox="0 0 20 3"><text font-size="1">Praise the unseen.</text></svg>');
    const page = read(
      '<svg><switch><text>Praise the unseen.</text><text>Praise them in other words.</text></switch></svg>',
    );
    assert.match(textOf(page), /unseen/);
    assert.doesNotMatch(textOf(page), /other/);
  });

  test('outlines, and white on something dark, are seen', () => {
    seen('<svg><text stroke="black" fill="none">Praise the unseen.</text></svg>');
    seen(
      '<svg><clipPath id="a"><rect width="900" height="90"/></clipPath><text clip-path="url(#a)">Praise the unseen.</text></svg>',
    );
    seen(
      '<svg><mask id="a"><rect width="900" height="90" fill="white"/></mask><text mask="url(#a)">Praise the unseen.</text></svg>',
    );
    seen(
      '<svg><linearGradient id="a"><stop stop-color="white"/><stop stop-color="navy"/></linearGradient><text fill="url(#a)">Praise the unseen.</text></svg>',
    );
    seen('<svg><text mask="url(#none)">Praise the unseen.</text></svg>');
    seen('<svg><text fill="url(#none) black">Praise the unseen.</text></svg>');
    seen('<svg><rect width="9" height="9" fill="black"/><text fill="white">Praise the unseen.</text></svg>');
    seen('<svg><g fill="#404040"><path d="M0 0h9v9z"/></g><text fill="white">Praise the unseen.</text></svg>');
  });

  test('white on something dark is seen where that lies behind it only', () => {
    const words = (where: string): string =>
      `<g transform="matrix(1 0 0 1 ${where})" fill="#FFFFFF"><foreignObject width="150" height="12" transform="matrix(1 0 0 -1 0 16.6)" style="--ltx-fg-color:#FFFFFF;">Praise the unseen.</foreignObject></g>`;
    const boxes = [
      '<path d="M 0 0 h 200 v 40 h -200 Z"/>',
      '<path d="M2,0C1,0,0,1,0,40L200,40V0Z"/>',
      '<rect width="200" height="40"/>',
    ];
    for (const box of boxes) {
      const drawn = (where: string): string =>
        `<svg><g transform="translate(0,99) scale(1 -1)">${box}${words(where)}</g></svg>`;
      seen(drawn('20 15'));
      assert.ok(!textOf(read(drawn('20 70'))).includes('Praise'));
      assert.equal(read(drawn('400 15')).unseen, 1);
    }
    seen(
      `<svg><circle cx="90" cy="20" r="80"/><text x="90" y="25" text-anchor="middle" fill="white">Praise the unseen.</text></svg>`,
    );
  });

  test('a group that says how its shapes would be filled is no ground', () => {
    const page = read(
      '<svg><g fill="#000000"><path d="M0 0h9" fill="none"/><text fill="white">Praise the unseen.</text></g></svg>',
    );
    assert.ok(!textOf(page).includes('Praise'));
  });

  test('the LaTeX of a formula says no words that are not drawn', () => {
    const page = read(
      '<math alttext="\\frac{1}{2}\\text{Praise the unseen.}"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>',
    );
    assert.ok(!textOf(page).includes('Praise'));
    const white = '<mtext mathcolor="white">Praise the unseen.</mtext>';
    for (const drawn of ['', white, `<mfrac>${white}<mn>2</mn></mfrac>`])
      assert.ok(!textOf(read(`<math alttext="\\text{Praise the unseen.}">${drawn}</math>`)).includes('Praise'));
    assert.equal(read('<math alttext="x\\text{Praise the unseen words}"><mi>x</mi></math>').unseen, 1);
  });

  test('signs of a formula that nobody sees are none of its text', () =>
    assert.match(
      textOf(read('<math><mi>t</mi><mo>\u2062</mo><mi>sin</mi><mo>\u2061</mo><mi>x</mi></math>')),
      / tsin x After/,
    ));

  test('a note whose layers are white is not read', () =>
    hidden(
      '<span class="ltx_note"><sup class="ltx_note_mark">1</sup><span class="ltx_note_outer" style="color:white"><span class="ltx_note_content">Praise the unseen.</span></span></span>',
    ));

  test('a formula that is drawn beside its MathML is read once, and is nothing left out', () => {
    const page = read(
      '<span class="katex"><span class="katex-mathml"><math><mi>x</mi><mo>=</mo><mn>1</mn></math></span><span class="katex-html" aria-hidden="true"><span>x=1</span></span></span>',
    );
    assert.equal(textOf(page), 'Before. x=1 After.');
    assert.equal(page.unseen, 0);
  });
});

describe('what stands for something else, or for programs, is left out and counted', () => {
  for (const piece of [
    '<!-- Praise the unseen. -->',
    '<img src="x.png" alt="Praise the unseen.">',
    '<template>Praise the unseen.</template>',
    '<noscript>Praise the unseen.</noscript>',
    '<object>Praise the unseen.</object>',
    '<datalist><option>Praise the unseen.</option></datalist>',
    '<span class="invisible">Praise the unseen.</span>',
  ])
    test(piece, () => hidden(piece));

  test('marks without words of their own are not counted', () => {
    const page = read(
      '<img alt="Refer to caption"><img alt="Figure 3:"><!-- end of abstract --><!--%**** main.tex Line 25 ****-->',
    );
    assert.equal(page.unseen, 0);
  });

  test('what a reader may open is read', () => seen('<details><summary>More</summary>Praise the unseen.</details>'));
});
