/** Every reason for not making a masked file, with the sentence that tells an official what to do. The codes are stable. */
const maskSentences = {
  secrecy: '文件里有密级标志或者内部资料标志，不能通过隐去个人信息来公开。请先由保密工作机构审查。',
  picture: '图片里的文字不能自动隐去。请在遮盖工具里框出不予公开的部分，生成新的图片。',
  notReadable: '这个文件不能自动隐去。',
  tooWide: '文件里有超过63列的表格，不能写成 Word 文件。请另存为 .xlsx 后再处理。',
  scanned: '这份 PDF 有没有文字的扫描页，不能自动隐去。请在遮盖工具里人工框选。',
} as const;

export type MaskRefusal = keyof typeof maskSentences;

/** A file that is not masked, with a stable code and a Chinese sentence that says what to do. */
export class MaskRefused extends Error {
  readonly code: MaskRefusal;

  /** @param why for notReadable: the sentence of the reader */
  constructor(code: MaskRefusal, why = '') {
    super(maskSentences[code] + why);
    this.name = 'MaskRefused';
    this.code = code;
  }
}
