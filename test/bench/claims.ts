import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { judgeCases, readCases, table, timeOfOne } from './claim-cases.ts';

/** `npm run bench:claims -- FILE [--json OUT]`: a table of claims through the product's own check. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, wrong: { type: 'boolean' } },
});
const [file] = positionals;
if (!file) {
  process.stderr.write('Name a file of JSON lines: npm run bench:claims -- FILE [--json OUT] [--wrong]\n');
  process.exit(2);
}
const cases = readCases(readFileSync(file, 'utf8'));
const judged = judgeCases(cases);
process.stdout.write(table(judged));
const { first, again } = timeOfOne(cases);
process.stdout.write(
  `one summary on 100,000 characters: ${first.toFixed(1)} ms of the processor with reading them, ${again.toFixed(1)} ms without\n`,
);
if (values.wrong)
  for (const { one, doubt } of judged)
    if (one.true !== (doubt === undefined))
      process.stdout.write(
        `${one.true ? 'dropped' : 'shown  '} ${one.kind}: ${one.claim}${one.gloss ? ` (${one.gloss})` : ''} ${doubt ? `[${doubt}]` : ''}\n        ${one.quote}\n`,
      );
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify(
      judged.map(({ one, doubt, doubted }) => ({
        kind: one.kind,
        true: one.true,
        claim: one.claim,
        shown: doubt === undefined,
        ...(doubt ? { doubt, second: doubted ? 'decides' : 'is not asked' } : {}),
      })),
      undefined,
      1,
    )}\n`,
  );
