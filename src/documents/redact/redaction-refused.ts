/** Every reason for not blacking out a file, with the sentence that tells an official what to do. The codes are stable. */
export const redactionSentences = {
  noMarks: '还没有画遮盖区域。请先在页面上框出不予公开的部分，再生成公开件。',
  badMark: '有一个遮盖区域不在页面之内，或者大小不对。请删除后重新框选。',
  emptyFile: '文件是空的，里面没有内容。请确认文件已经上传完整，再重新选择。',
  tooLarge: '文件超过 50 MB，不能遮盖。请把文件拆成几份，分别遮盖。',
  tooManyPages: 'PDF 超过 300 页，不能一次遮盖。请拆成几份，分别遮盖。',
  tooManyPixels: '图片超过 6000 万像素，不能遮盖。请缩小后另存，再重新选择。',
  encrypted: 'PDF 设有密码或者使用限制，不能遮盖。请取消密码和限制后另存，或者打印成新的 PDF，再重新选择。',
  otherPicture: '只能遮盖 PDF、PNG 和 JPEG 文件；WebP、TIFF、HEIC、GIF、BMP 图片请先另存为 PNG 或 JPEG，再重新选择。',
  otherKind: '只能遮盖 PDF、PNG 和 JPEG 文件。Word、Excel 等文件请先导出为 PDF，再重新选择。',
  corrupt: '文件已损坏或者不完整，打不开。请重新扫描或者另存一份，再重新选择。',
  noSuchPage: '文件没有这一页。请重新打开文件后再试。',
  timeout: '处理这个文件用的时间太长，已经停止。请把文件拆成几份，分别处理。',
  outOfMemory: '处理这个文件需要的内存太多，已经停止。请把文件拆成几份，分别处理。',
  failed: '处理这个文件时程序出错，没有生成公开件。请另存一份再试；仍不行时请把文件交给系统管理员。',
} as const;

export type RedactionRefusal = keyof typeof redactionSentences;

/** A file or a mark that is not taken, with a stable code and a Chinese sentence that says what to do. The cause is for the log. */
export class RedactionRefused extends Error {
  readonly code: RedactionRefusal;

  constructor(code: RedactionRefusal, cause?: unknown) {
    super(redactionSentences[code], { cause });
    this.name = 'RedactionRefused';
    this.code = code;
  }
}
