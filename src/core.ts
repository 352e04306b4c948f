import type { Caller } from './chat/reply.ts';
import { type Desk, type DeskDeps, openDesk } from './digests/desk.ts';
import { abstractsOnly, type ExplainDeps, type Explainer, makeExplainer } from './explain/explain.ts';
import { type Gist, makeGists } from './explain/gist.ts';
import { type FeedAddresses, makeFeedAddresses } from './feeds/addresses.ts';
import { type Library, type LibraryDeps, openLibrary } from './library/library.ts';
import { makeMeaning } from './library/meaning.ts';
import { makeSaves, type Saves } from './library/saves.ts';
import { type Mail, openMail } from './mail/mail.ts';
import type { Paper } from './paper.ts';
import type { Manner } from './ports/platform.ts';
import type { ReferenceManager } from './ports/reference-manager.ts';
import type { Sealed } from './ports/sealed.ts';
import { type PersonalPart, personalParts } from './privacy/personal.ts';
import { type Libraries, makeLibraries } from './references/libraries.ts';
import { makePublications, type Publications } from './references/publications.ts';

/** What the bot knows how to do. A command takes of it what it uses. */
export type Core = {
  library: Library;
  /** Summaries and answers. */
  explain: Explainer;
  /** What a paper is about in one sentence, by what is known already. */
  gist(paper: Paper, language: string): Gist | undefined;
  /** Papers that people and channels keep for themselves. */
  saves: Saves;
  /** Where papers appeared. */
  publications: Publications;
  /** People's libraries at a reference manager; undefined where there is no page to give a key on, or nothing to seal it. */
  libraries: Libraries | undefined;
  /** Where digests can be read as feeds; without `base` nowhere that people reach. */
  feeds: { addresses: FeedAddresses; base: string | undefined } | undefined;
  /** Digests by e-mail; undefined where no secret can be kept for their links. */
  mail: Mail | undefined;
  /** What channels' daily posts need; undefined where none can be set. */
  digests: Desk | undefined;
  /** What is kept of whoever asks, by their id. */
  personal(who: Caller): Promise<readonly PersonalPart[]>;
  /** The platforms that it can be asked on besides a terminal. */
  platforms: readonly Manner[];
  /** Milliseconds since 1970. */
  now(): number;
};

export type CoreDeps = LibraryDeps & {
  explain?: ExplainDeps;
  digests?: DeskDeps | undefined;
  platforms?: readonly Manner[];
  publications?: Publications;
  /** Where secrets are kept; left out where nothing seals them. */
  sealed?: Sealed | undefined;
  /** With the address of the page where people give their keys. */
  manager?: { at: string; manager: ReferenceManager } | undefined;
  /** The address by which people reach what the bot serves over HTTP, without a slash at its end. */
  publicUrl?: string | undefined;
};

export function openCore({
  explain = abstractsOnly,
  digests,
  platforms = [],
  publicUrl,
  sealed,
  manager,
  ...found
}: CoreDeps): Core {
  const { publications = makePublications() } = found;
  const { store, kept, engine, clock, log, meaning = makeMeaning({ store, clock, log }) } = found;
  const following = { follow: engine.follow, meaning: meaning.question };
  const explainer = makeExplainer(explain, clock, log);
  const mail = digests && sealed && openMail(kept, sealed, digests.rules, clock);
  const askerOf = mail?.subscriptions.askerOf;
  const desk =
    digests && openDesk(digests, store, kept, platforms, following, explainer.writeGist, askerOf, clock, log);
  const unwritten = makeGists(undefined, clock, log);
  const saves = makeSaves(kept, clock);
  const libraries = manager && sealed && makeLibraries({ ...manager, kept, sealed, platforms });
  const feeds = desk && makeFeedAddresses(kept, sealed, desk.rules);
  const personal = { desk, explain: explainer, saves, libraries, feeds, platforms, kept, mail };
  return {
    library: openLibrary({ ...found, meaning }),
    explain: explainer,
    gist: (paper, language) => (desk?.gist ?? unwritten).known(paper, language),
    saves,
    publications,
    libraries,
    feeds: feeds && { addresses: feeds, base: publicUrl },
    mail,
    digests: desk,
    personal: (who) => personalParts(who, personal),
    platforms,
    now: () => clock.now(),
  };
}
