import { startThread } from '../../adapters/thread.ts';
import { freshStorage } from '../wires/folder.ts';
import { searchEngineContract } from './search-engine.ts';

searchEngineContract('embedded storage', (t) => freshStorage(t, undefined, startThread));
