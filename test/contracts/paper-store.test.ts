import { freshStorage } from '../wires/folder.ts';
import { paperStoreContract } from './paper-store.ts';

paperStoreContract('sqlite', async (t) => (await freshStorage(t)).papers);
