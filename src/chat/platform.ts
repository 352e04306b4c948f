import type { z } from 'zod';
import type { Reaction } from '../digests/reactions.ts';
import type { Organisation, Paper } from '../paper.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Cache, Kept, Shelf } from '../ports/kept.ts';
import type { Mailboxes } from '../ports/mail.ts';
import type { Manner, Poster } from '../ports/platform.ts';
import type { Web } from '../ports/web.ts';
import type { Bot } from './bot.ts';
import type { Command } from './command.ts';
import type { FairTurns } from './fair-turns.ts';
import type { OpenForm } from './form.ts';
import type { Caller, Reply } from './reply.ts';

/** Where what a person types is completed from, best first. */
export type Suggest = {
  papers(typed: string, limit: number): Promise<readonly Pick<Paper, 'key' | 'title'>[]>;
  organisations(typed: string, limit: number): Promise<readonly Organisation[]>;
  /** Names of time zones. */
  zones(typed: string, limit: number): readonly string[];
};

/** What every platform is given. */
export type PlatformDeps = {
  bot: Bot;
  /** Those that the bot answers in: who gets none is refused before anything else, and completions take theirs of them. */
  turns: FairTurns;
  commands: readonly Command[];
  forms: OpenForm;
  suggest: Suggest;
  shelf: Shelf;
  /** What next words go on with, beyond a restart. */
  talks: Cache;
  /** For what a platform must not lose, such as the workspaces that installed the bot. */
  kept: Kept;
  /** Serves requests and pages, on platforms that come to us. */
  web: Pick<Web, 'add' | 'host' | 'port'>;
  /** The address by which people reach that, where it has one, without a slash at its end. */
  publicUrl: string | undefined;
  /** Whom messages are written to, where their links can be signed. */
  mailboxes: Mailboxes | undefined;
  /** For a workspace that removed the bot, whose data go after a time of grace, and for those that have it. */
  workspaces: {
    left(workspace: string): Promise<void>;
    here(workspaces: readonly string[], ours?: (workspace: string) => boolean): Promise<void>;
  };
  /** Channels of a workspace whose digests somebody set. */
  digestChannels(who: Pick<Caller, 'workspace' | 'user'>): Promise<readonly string[]>;
  /** Somebody's thumb on a message, where the platform tells of it. */
  react(reaction: Reaction): Promise<void>;
  /** For files of this process that outlive it. */
  folder: string;
  clock: Clock;
  log: Log;
  /** A line for whoever started the bot. */
  say(line: string): void;
  /** Ends the wait for a platform that is away. */
  stop: AbortSignal;
};

/** A chat platform that the bot is connected to. */
export type Connection = {
  /** Undefined where the connection was given up before it stood. */
  poster: Poster | undefined;
  /** Whether what people do there reaches the bot now. */
  connected(): boolean;
  /** Takes nothing new, finishes the answers under way, and tells those who get none: within five seconds. */
  close(): Promise<void>;
};

/** A chat platform, before it is connected. Its folder has its name. */
export type Platform = Manner & {
  /** Its variables of the environment, by name; those with `secret` in their meta are never printed. */
  settings: z.ZodObject;
  /** Whether what is set asks for a connection: it has what that takes, or a part of it. */
  wanted(set: never): boolean;
  /** Makes of an answer the message that it would be, and sends and keeps nothing: the first real one is as quick then. */
  layOut?(reply: Reply, log: Log): Promise<void>;
  /** Connects, or goes on trying where the platform is away. A ConfigError where the set-up is wrong. */
  connect(set: never, deps: PlatformDeps): Promise<Connection>;
};

/** Ties a platform to the type of its own settings. */
export function platform<S extends z.ZodObject>(
  declared: Manner & {
    settings: S;
    wanted(set: z.output<S>): boolean;
    layOut?(reply: Reply, log: Log): Promise<void>;
    connect(set: z.output<S>, deps: PlatformDeps): Promise<Connection>;
  },
): Platform {
  return declared;
}
