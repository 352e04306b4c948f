/** What is served over HTTP, given by whoever has something to serve. */

/** What came, read as far as a route needs it. */
export type Visit = {
  path: string;
  query: URLSearchParams;
  /** Who asks, as far as the network tells: a name for counting. */
  from: string;
  header(name: string): string | undefined;
  /** The body as text. Rejects where it is longer than the surface takes, which is then said to whoever sent it. */
  text(): Promise<string>;
};

/** What goes back. A body in pieces is sent as it comes. */
export type Page = {
  status?: number;
  type: string;
  body: string | Uint8Array | AsyncIterable<string>;
  headers?: Readonly<Record<string, string>>;
};

/** One place of the surface. A path that ends with "/" has all that lies under it. */
export type Route = {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  /**
   * It may be asked for under any name of this machine, as by a web server before it. Only for what anybody may see, or what
   * proves who sent it; all else is answered, on a loopback address, under names of this machine alone.
   */
  open?: true;
} & (
  | { visit(visit: Visit): Page | Promise<Page> }
  /** For a library that reads and answers by itself: it is given Node's own request and response. */
  | { take(request: object, response: object): void }
);

/** The one HTTP surface of the process, while it stands. */
export type Web = {
  /** Serves these besides, until what is given back is called; from then on they are said to be away. */
  add(routes: readonly Route[]): () => void;
  /** Where it listens. */
  host: string;
  port: number;
};
