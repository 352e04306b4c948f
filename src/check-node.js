// Plain JavaScript, loaded before any .ts file: an old Node cannot even parse those.
import module from 'node:module';

const OLDEST = 24;

if (Number.parseInt(process.versions.node, 10) < OLDEST) {
  process.stderr.write(
    `Paperboy needs Node ${OLDEST} or newer; this is ${process.versions.node}. ` +
      'Run it through npm ("npm install", then "npm start"): the package brings its own Node. ' +
      'If it still says so, npm was told to leave out what NODE_ENV=production does, or to skip install scripts: ' +
      '"npm install --include=dev && npm rebuild node --foreground-scripts" mends both.\n',
  );
  process.exit(1);
}
module.enableCompileCache?.();
