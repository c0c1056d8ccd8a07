import { describe, expect, test } from 'vitest';
import { ofdPlants, otherPlants, pdfPlants, picturePlants, placed, withThumbnail } from './file-plants.fixture.ts';
import { inspectBytes } from './inspect-bytes.ts';
import { type Plant, planted } from './office-plants.fixture.ts';

async function expectFound({ bytes, name, place, told }: Plant): Promise<void> {
  const { pieces, hidden } = await inspectBytes(await bytes(), name);
  const found = pieces.filter(({ text }) => text.replace(/\s/g, '').includes(planted));
  expect(found.map((piece) => piece.place)).toContain(place);
  // A number that cannot be seen is nowhere told as seen.
  if (place === 'underBox' || place === 'hiddenLayer' || place === 'outsideCrop')
    expect(found.map((piece) => piece.place)).not.toContain('visible');
  if (told) expect(hidden.map((thing) => thing.place)).toContain(place);
}

describe('a number planted in a PDF', () => {
  test.each(pdfPlants)('$what', expectFound);
});

describe('a number planted in a picture', () => {
  test.each(picturePlants)('$what', expectFound);

  test('the place where it was taken, and a second picture', async () => {
    const { pieces, hidden } = await inspectBytes(placed(), 'a.jpg');
    expect(pieces.map(({ text }) => text)).toContain('N 30.62000 E 121.02500');
    expect(hidden).toContainEqual(expect.objectContaining({ place: 'imageMetadata', level: 'warn' }));
    expect((await inspectBytes(withThumbnail(), 'a.jpg')).hidden.map(({ place }) => place)).toContain('thumbnail');
  });

  test('what the pixels show is never called clean', async () => {
    for (const { name, bytes } of picturePlants) {
      const { unread } = await inspectBytes(await bytes(), name);
      expect(unread.length, name).toBeGreaterThan(name.endsWith('.gif') ? -1 : 0);
    }
  });
});

describe('a number planted in an OFD file', () => {
  test.each(ofdPlants)('$what', expectFound);
});

describe('a number planted in other files', () => {
  test.each(otherPlants)('$what', expectFound);

  test('a plain drawing with the public name of its language is not suspicious', async () => {
    const plant = otherPlants.find(({ what }) => /public name/.test(what));
    expect((await inspectBytes((await plant?.bytes()) as Uint8Array, 'a.svg')).unread).toEqual([]);
  });
});
