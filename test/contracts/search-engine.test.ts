import { freshStorage } from '../wires/folder.ts';
import { searchEngineContract } from './search-engine.ts';

searchEngineContract('embedded storage', freshStorage);
