import { startThread } from '../../adapters/thread.ts';
import { freshStorage } from '../wires/folder.ts';
import { vectorStoreContract } from './vector-store.ts';

vectorStoreContract('embedded storage', (t) => freshStorage(t, undefined, startThread));
