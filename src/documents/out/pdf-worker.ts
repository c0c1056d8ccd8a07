import { carryOut, type PdfAnswer, type PdfOrder } from './pdf-order.ts';
import { createTypesetter, type Typesetter } from './typesetter.ts';

// The process behind `createPdfWriter`; bundled as a file of its own (pdf-writer.mjs). Its argument is the folder of licensed fonts, if any.

let typesetter: Typesetter | undefined;

process.on('message', (order: PdfOrder) => {
  let answer: PdfAnswer;
  try {
    typesetter ??= createTypesetter(process.argv[2]);
    answer = carryOut(order, typesetter);
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(answer);
});
process.on('disconnect', () => process.exit());
