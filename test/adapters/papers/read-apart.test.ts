import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { readApart } from '../../../adapters/papers/read-apart.ts';
import { drawnPdf, madePdf, placed, streamOf } from '../../wires/made-pdf.ts';

const ID = '2601.00042';
const MB = 2 ** 20;
const BOUNDS = { ms: 60_000, heapMb: 384, buffersMb: 512 };

async function read(bytes: Uint8Array, bounds: Partial<typeof BOUNDS> = {}) {
  const why: unknown[] = [];
  const text = await readApart({ kind: 'pdf', id: ID, bytes }, (error) => why.push(error), { ...BOUNDS, ...bounds });
  return {
    text: text?.sections.map(({ text: said }) => said).join('\n'),
    why: why.map((error) => (error as Error).message),
  };
}

/** A page that draws a stream which unpacks to so many bytes of an operator, so often. */
function unpacked(operator: string, bytes: number, times = 1): Uint8Array {
  const content = deflateSync(operator.repeat(Math.ceil(bytes / operator.length))).toString('latin1');
  const form = streamOf(
    '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << >> /Filter /FlateDecode',
    content,
  );
  return drawnPdf([`${placed('We boil kettles.', 60, 700)} ${'/X1 Do '.repeat(times)}`], {
    resources: '/XObject << /X1 5 0 R >>',
    objects: [form],
  });
}
const drawn = (objects: readonly string[]): Uint8Array =>
  drawnPdf([`${placed('We boil kettles.', 60, 700)} /X1 Do`], { resources: '/XObject << /X1 5 0 R >>', objects });
const form = (content: string, next: string): string =>
  streamOf(
    `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X1 ${next} 0 R >> >>`,
    content,
  );

test('a stream that unpacks to more than the bound is not read, and the log is told why', async () => {
  const { text, why } = await read(unpacked(' ', 32 * MB), { buffersMb: 16 });
  assert.deepEqual([text, why], [undefined, ['it unpacks to more than 16 MB']]);
});

test('a heap that overflows and a time that is over end the reading alone, with their reasons', async () => {
  const forms = Array.from({ length: 40 }, (_, i) => form('/X1 Do /X1 Do', String(i + 6)));
  const late = await read(drawn(forms), { ms: 1_000 });
  assert.deepEqual([late.text, late.why], [undefined, ['not read within 1000 ms']]);
  const full = await read(unpacked('0 0 m 9 9 l S ', 24 * MB), { heapMb: 64 });
  assert.equal(full.text, undefined);
  assert.match(full.why.join(), /memory limit/);
});

for (const [how, bytes] of [
  ['a form that draws itself', drawn([form('/X1 Do', '5')])],
  ['forms that draw one another', drawn([form('/X1 Do', '6'), form('/X1 Do', '5')])],
  ['brackets thousands deep', drawn([form('['.repeat(200_000), '5')])],
  [
    'an image of a billion pixels',
    drawn([
      streamOf(
        '/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8',
        'a',
      ),
    ]),
  ],
] as const)
  test(`what else a page draws is read where it holds ${how}`, async () => {
    const { text, why } = await read(bytes);
    assert.deepEqual([text, why], ['We boil kettles.', []]);
  });

test('trees of pages that hold themselves, and files that are locked or cut off, end with a reason', async () => {
  const whole = Buffer.from(madePdf([['We boil kettles.']])).toString('latin1');
  for (const broken of [
    whole.replace(/\/Kids \[(\d+) 0 R\]/, '/Kids [2 0 R]'),
    whole.replace(
      '/Root 1 0 R',
      `/Encrypt << /Filter /Standard /V 1 /R 2 /O (${'o'.repeat(32)}) /U (${'u'.repeat(32)}) /P -4 >> /ID [(a) (a)] /Root 1 0 R`,
    ),
    whole.slice(0, 40),
  ]) {
    const { text, why } = await read(Buffer.from(broken, 'latin1'));
    assert.equal(text, undefined);
    assert.match(why.join(), /\w{4}/);
  }
});
