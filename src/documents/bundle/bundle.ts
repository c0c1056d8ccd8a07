/** A paper of a case. */
export interface Paper {
  /** As it is called in the catalogue, such as "1" or "3-2". */
  readonly no: string;
  readonly title: string;
  /** YYYY-MM-DD, or a text where there is no day; printed as it is. */
  readonly date?: string;
  /** File name, told where the paper itself cannot be put in. */
  readonly fileName?: string;
  /** Where the original lies, told where the paper itself cannot be put in. */
  readonly place?: string;
  /** PDF, PNG and JPEG are put in, told by the bytes; for anything else a sheet says what and where it is. */
  readonly bytes: Uint8Array;
}

export interface BundleInput {
  /** On the cover and in the file's properties. */
  readonly title: string;
  /** On the cover, below the title. */
  readonly cover: readonly { readonly label: string; readonly value: string }[];
  readonly papers: readonly Paper[];
  /** YYYY-MM-DD, the date that the file bears as its own. */
  readonly date: string;
}

/** Why a sheet stands in for a paper. */
export type SheetReason = 'otherKind' | 'encrypted' | 'corrupt' | 'tooManyPages' | 'tooLarge' | 'empty';

export interface BundledPaper {
  readonly no: string;
  /** Pages of the bundle, from 1. */
  readonly firstPage: number;
  readonly lastPage: number;
  /** Not set for a paper that is there itself. */
  readonly sheet?: SheetReason;
}

export interface Bundle {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly papers: readonly BundledPaper[];
}

export const sheetReasons: Readonly<Record<SheetReason, string>> = {
  otherKind: '本件不是 PDF 或者图片，不能并入本卷，原件另存。',
  encrypted: '本件设有密码或者使用限制，不能并入本卷，原件另存。',
  corrupt: '本件已损坏或者不完整，打不开，不能并入本卷，原件另存。',
  tooManyPages: '本件页数超过并入的上限，不能并入本卷，原件另存。',
  tooLarge: '本件过大，不能并入本卷，原件另存。',
  empty: '本件是空文件，没有内容。',
};
