/** One thing that was looked at in the released file. */
export interface Check {
  readonly key:
    | 'text'
    | 'textUnderMarks'
    | 'pixels'
    | 'pages'
    | 'properties'
    | 'attachments'
    | 'annotations'
    | 'forms'
    | 'layers'
    | 'history'
    | 'content'
    | 'origin';
  /** What holds, in Chinese, for the official and for the file. */
  readonly name: string;
  readonly ok: boolean;
  /** What was found, in Chinese. Never quotes what is covered. */
  readonly detail: string;
}

export interface Proof {
  readonly ok: boolean;
  readonly checks: readonly Check[];
  /** Lower-case hexadecimal, of the files that were compared. */
  readonly originalSha256: string;
  readonly releasedSha256: string;
}

const names: Readonly<Record<Check['key'], string>> = {
  text: '被遮盖的文字提取不出来',
  textUnderMarks: '遮盖区域内没有可选取的文字',
  pixels: '遮盖区域的像素全部是黑色',
  pages: '页数和页面大小与原件一致',
  properties: '没有原件的属性和元数据',
  attachments: '没有附件',
  annotations: '没有批注和链接',
  forms: '没有表单、脚本和自动动作',
  layers: '没有可以开关的图层',
  history: '没有修改前的版本和多余的数据',
  content: '只有页面图像和遮盖区域以外的文字',
  origin: '不含原件的任何图像、字体和内容数据',
};

/** A check that holds when no faults were found. */
export function checkOf(key: Check['key'], faults: readonly string[], fine: string): Check {
  return { key, name: names[key], ok: faults.length === 0, detail: faults.length === 0 ? fine : `${[...new Set(faults)].join('；')}。` };
}

/** No difference of a black pixel, kept as JPEG, is larger. */
export const darkest = 40;
