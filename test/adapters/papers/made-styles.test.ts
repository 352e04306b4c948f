import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArxivHtml } from '../../../adapters/papers/arxiv-html.ts';
import { oneOf, type Random, randomFrom, whole } from '../../fuzz/made.ts';

const PROPERTIES = (
  'position overflow overflow-x contain width height max-height margin padding inset left top transform scale zoom ' +
  'text-indent opacity color background --a display grid-area grid-row z-index visibility font-size font clip-path clip ' +
  'filter mix-blend-mode mask-image animation all -webkit-text-fill-color content-visibility letter-spacing constructor'
).split(' ');
const VALUES = (
  '0 -9999px 50% 1em auto none hidden scroll absolute fixed relative grid inline-block contents collapse paint #fff white ' +
  'rgb(300,0,0) hsl(0,0%,100%) var(--a) var(--b,red) color-mix(in~srgb,white,red) currentColor url(#a) calc(1px*2) unset ' +
  'translate(-50%,-200%) matrix() scale(0) rotate(90deg) inset(100%) rect(0,0,0,0) 0/10px 1/1 12px/1~serif constructor __proto__'
).split(' ');
const TAGS = 'div p span section svg text g rect table tr td ul li details b'.split(' ');

const style = (random: Random): string =>
  Array.from(
    { length: 1 + whole(random, 5) },
    () => `${oneOf(random, PROPERTIES)}:${oneOf(random, VALUES).replaceAll('~', ' ')}`,
  ).join(';');

function tree(random: Random, depth: number): string {
  if (depth === 0) return 'Words to be read. ';
  const tag = oneOf(random, TAGS);
  const inside = Array.from({ length: 1 + whole(random, 2) }, () => tree(random, depth - 1)).join('');
  return `<${tag} class="c${whole(random, 4)}" style="${style(random)}">${inside}</${tag}>`;
}

test('no made-up style stops the reading of a page, and what stands beside it is read', () => {
  const random = randomFrom(1);
  for (let i = 0; i < 400; i += 1) {
    const sheet = Array.from({ length: 4 }, (_, n) => `.c${n}{${style(random)}}`).join('');
    const page = `<html><head><style>${sheet}</style></head><body><article class="ltx_document"><section><h2>1 Kettles</h2><p>A lid saves time.</p>${tree(random, 4)}</section></article></body></html>`;
    let read: ReturnType<typeof readArxivHtml>;
    assert.doesNotThrow(() => {
      read = readArxivHtml(page, '2601.00042');
    }, page);
    assert.match(JSON.stringify(read), /A lid saves time\./, page);
  }
});
