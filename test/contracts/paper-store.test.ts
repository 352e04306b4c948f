import { startThread } from '../../adapters/thread.ts';
import { freshStorage } from '../wires/folder.ts';
import { paperStoreContract } from './paper-store.ts';

paperStoreContract('sqlite', async (t) => (await freshStorage(t, undefined, startThread)).papers);
