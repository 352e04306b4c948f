import { Buffer } from 'node:buffer';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Words of the made model, each with a direction of its own, save that the last two share one. */
const WORDS = ['[PAD]', '[UNK]', 'cats', 'dogs', 'proofs', 'lemmas'];
const DIMENSION = 4;
const ROWS = [
  [0, 0, 0, 0],
  [0.1, 0.1, 0.1, 0.1],
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 1, 0.1],
];

/** The files of an embedding model as they lie on the hub: every token has a row, and nothing happens to it. */
export function modelFiles(): Map<string, string | Uint8Array> {
  const json = (value: object): string => JSON.stringify(value);
  return new Map<string, string | Uint8Array>([
    ['config.json', json({ model_type: 'bert', architectures: ['BertModel'], hidden_size: DIMENSION })],
    [
      'tokenizer_config.json',
      json({ tokenizer_class: 'BertTokenizer', pad_token: '[PAD]', unk_token: '[UNK]', model_max_length: 512 }),
    ],
    ['tokenizer.json', json(tokenizer)],
    ['onnx/model_quantized.onnx', onnx()],
  ]);
}

export function writeModel(folder: string): void {
  for (const [name, content] of modelFiles()) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

const tokenizer = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: ['[PAD]', '[UNK]'].map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  })),
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: null,
  decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(WORDS.map((word, id) => [word, id])),
  },
};

/** Field numbers are those of onnx.proto (github.com/onnx/onnx). */
function onnx(): Uint8Array {
  const [FLOAT, INT64] = [1, 7];
  const table = message([
    number(1, WORDS.length),
    number(1, DIMENSION),
    number(2, FLOAT),
    text(8, 'table'),
    bytes(9, new Uint8Array(Float32Array.from(ROWS.flat()).buffer)),
  ]);
  const gather = message([text(1, 'table'), text(1, 'input_ids'), text(2, 'last_hidden_state'), text(4, 'Gather')]);
  const value = (name: string, type: number, shape: readonly (string | number)[]): Uint8Array => {
    const dims = shape.map((dim) => bytes(1, typeof dim === 'string' ? text(2, dim) : number(1, dim)));
    return message([text(1, name), bytes(2, bytes(1, message([number(1, type), bytes(2, message(dims))])))]);
  };
  const graph = message([
    bytes(1, gather),
    text(2, 'made'),
    bytes(5, table),
    bytes(11, value('input_ids', INT64, ['batch', 'length'])),
    bytes(12, value('last_hidden_state', FLOAT, ['batch', 'length', DIMENSION])),
  ]);
  return message([number(1, 8), bytes(7, graph), bytes(8, number(2, 13))]);
}

const message = (fields: readonly Uint8Array[]): Uint8Array => Buffer.concat(fields);
const text = (field: number, value: string): Uint8Array => bytes(field, Buffer.from(value));
const number = (field: number, value: number): Uint8Array => Uint8Array.of(...varint(field << 3), ...varint(value));
const bytes = (field: number, value: Uint8Array): Uint8Array =>
  Buffer.concat([Uint8Array.of(...varint((field << 3) | 2), ...varint(value.length)), value]);

function varint(value: number): number[] {
  const low = value & 0x7f;
  return value > 0x7f ? [low | 0x80, ...varint(value >>> 7)] : [low];
}
