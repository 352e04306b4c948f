/** What is moved from one store to another, in an order in which nothing names what is not there yet. */
export type MovedTable = {
  name: string;
  columns: readonly string[];
  /** So many of the columns, the first ones, are the key by which rows are put in order. */
  key: number;
};
export type MovedRow = readonly (string | number | null)[];

const table = (name: string, key: number, columns: string): MovedTable => ({ name, key, columns: columns.split(' ') });

/** Vectors are those of the model in use, in base64. What holds a channel just now is not moved: nobody works meanwhile. */
export const VECTORS = table('vector', 1, 'paper numbers');
export const MOVED: readonly MovedTable[] = [
  table('organisation', 1, 'id handle name'),
  table(
    'paper',
    1,
    'id arxiv key title abstract authors authors_count organisation published day upvotes comments code stars project keywords gist gist_model image withdrawn origin observed',
  ),
  table('alias', 2, 'key paper'),
  table('digest', 1, 'id name date origin observed'),
  table('entry', 2, 'digest paper position'),
  VECTORS,
  table('channel', 1, 'id platform workspace channel'),
  table('rule', 1, 'id channel called facts paused next reckoned'),
  table(
    'delivery',
    4,
    'rule day kind asked channel due turn status attempts holder token again sent under message papers at refused',
  ),
  table('delivered', 2, 'channel paper at upvotes times weekly'),
  table('manager', 3, 'platform workspace person'),
  table('value', 1, 'key value expires'),
  table('counted', 2, 'key token amount expires'),
  table('shelf', 1, 'key text used'),
];

/** One end of a move. */
export type MoveSide = {
  /** Of the library: the same for the same one. */
  id: string;
  count(table: MovedTable): Promise<number>;
  /** A page of rows behind a key, in the order of keys. */
  rows(table: MovedTable, after: MovedRow | undefined): Promise<readonly MovedRow[]>;
  /** The model whose vectors these are. */
  model(): Promise<string | undefined>;
  close(): Promise<void>;
};

export type MoveTarget = MoveSide & {
  /** Rejects with a UserError where it holds anything but what came from this source before. */
  begin(source: string, model: string | undefined): Promise<void>;
  /** The highest key that is there: a move that was ended goes on behind it. */
  last(table: MovedTable): Promise<MovedRow | undefined>;
  add(table: MovedTable, rows: readonly MovedRow[]): Promise<void>;
  /** Makes it a library like any other. */
  finish(): Promise<void>;
};
