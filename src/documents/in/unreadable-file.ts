/** Every reason for not reading a file, with the sentence that tells an official what to do. The codes are stable. */
export const refusalSentences = {
  emptyFile: '文件是空的，里面没有内容。请确认文件已经写完、上传完整，再重新选择。',
  tooLarge: '文件超过 50 MB，不能读取。请去掉扫描图片或者压缩图片后另存，再重新选择。',
  legacyOffice:
    '这是旧版 Office 或 WPS 文件（.doc、.xls、.wps、.et），不能直接读取。请用 Word 或 WPS 打开，另存为 .docx 或 .xlsx 后再选择。',
  presentation: '这是演示文稿，不能读取。请把内容另存为 .docx 或 .pdf 后再选择。',
  encrypted: '文件有打开密码，不能读取。请用密码打开文件，取消密码后另存，再重新选择。',
  ofd: '这是 OFD 版式文件，不能直接读取。请用 OFD 阅读器打开，导出（另存）为带文字的 PDF，或者选择排版前的 .docx 文件。',
  rtf: '这是 RTF 文件，不能直接读取。请用 Word 或 WPS 打开，另存为 .docx 后再选择。',
  openDocument: '这是 OpenDocument 文件（.odt、.ods），不能直接读取。请用 WPS 或 LibreOffice 打开，另存为 .docx 或 .xlsx 后再选择。',
  binaryWorkbook: '这是二进制工作簿（.xlsb），不能直接读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再选择。',
  image: '这是图片，图片里的文字不能读取。请选择原来的 .docx、.xlsx 文件，或者带文字的 PDF。',
  archive: '这是压缩包。请先解压，再选择里面的文件。',
  unknownKind: '认不出这是什么文件。请用 Word、WPS 或 Excel 打开，另存为 .docx、.xlsx、.pdf 或 .html 后再选择。',
  corrupt: '文件已损坏或者不完整，打不开。请重新下载，或者用 Word、WPS 打开后另存一份，再重新选择。',
  zipBomb: '文件解压后大得反常，为了安全没有读取。请用 Word、WPS 或 Excel 打开后另存一份，再重新选择。',
  tooManyEntries: '文件内部的部件太多，为了安全没有读取。请用 Word、WPS 或 Excel 打开后另存一份，再重新选择。',
  unsafeEntry: '文件内部有不安全的路径、链接或者重名的部件，为了安全没有读取。请用 Word、WPS 或 Excel 打开后另存一份，再重新选择。',
  unsafeXml: '文件内部有不允许的实体声明（DOCTYPE），为了安全没有读取。请用 Word、WPS 或 Excel 打开后另存一份，再重新选择。',
  tooDeep: '文件内部嵌套太深，不能读取。请用 Word 或 WPS 打开后另存一份，再重新选择。',
  tooManyPages: 'PDF 超过 500 页，不能读取。请只导出年度报告所在的页，再重新选择。',
  tooManyRows: '表格超过 50000 行、1024 列或者 100 万格，不能读取。请只保留年度报告所在的工作表，另存后再选择。',
  timeout: '读取这个文件用的时间太长，已经停止。请只保留年度报告所在的部分，另存后再选择。',
  outOfMemory: '读取这个文件需要的内存太多，已经停止。请只保留年度报告所在的部分，另存后再选择。',
  readerFailed: '读取这个文件时程序出错，没有读到内容。请另存为 .docx 或 .xlsx 后再选择；仍不行时请把文件交给系统管理员。',
} as const;

export type RefusalCode = keyof typeof refusalSentences;

/** A file that is not read, with a stable code and a Chinese sentence that says what to do. The cause is for the log. */
export class UnreadableFile extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, cause?: unknown) {
    super(refusalSentences[code], { cause });
    this.name = 'UnreadableFile';
    this.code = code;
  }
}
