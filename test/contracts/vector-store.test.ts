import { freshStorage } from '../wires/folder.ts';
import { vectorStoreContract } from './vector-store.ts';

vectorStoreContract('embedded storage', freshStorage);
