import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { closeReaders } from '../in/read-in-child.ts';
import { ofdPlants, otherPlants, pdfPlants, picturePlants } from './file-plants.fixture.ts';
import { inspectFile } from './inspect-file.ts';
import { bookPlants, planted, slidePlants, wordPlants } from './office-plants.fixture.ts';

afterAll(closeReaders);

/** DAMAGED_FILES=10000 takes a quarter of an hour. */
const count = Number(process.env['DAMAGED_FILES'] ?? 400);

test('damaged files: every one gets an answer, none is silent, none takes the process down', { timeout: 1_800_000 }, async () => {
  const all = [...bookPlants, ...wordPlants, ...slidePlants, ...pdfPlants, ...picturePlants, ...ofdPlants, ...otherPlants].filter(
    ({ name }) => name !== 'a.gif',
  );
  const plants = await Promise.all(all.map(async ({ bytes, name }) => ({ bytes: await bytes(), name })));
  const changes = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...plants), changes, fc.nat(2), async ({ bytes, name }, edits, kind) => {
      let changed = Buffer.from(bytes);
      for (const [place, value] of edits) {
        const at = Math.floor(place * changed.length);
        if (kind === 0) changed[at] = value;
        else if (kind === 1) changed = Buffer.concat([changed.subarray(0, at), changed.subarray(at + value)]);
        else changed = Buffer.concat([changed.subarray(0, at + value), changed.subarray(at)]);
      }
      const started = performance.now();
      const { pieces, hidden, unread } = await inspectFile(changed, name);
      // Of a page that was cut away nothing may be left but a tag.
      expect(pieces.length - 1 + hidden.length + unread.length > 0 || !changed.includes(planted.slice(0, 9))).toBe(true);
      expect(performance.now() - started).toBeLessThan(31_000);
    }),
    { numRuns: count },
  );
});
