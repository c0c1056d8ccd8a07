/** Where in a file a text or a thing stands that readers do not see on the page. 'visible': it is on the page. */
export type HidingPlace =
  | 'visible'
  | 'hiddenSheet'
  | 'veryHiddenSheet'
  | 'hiddenRow'
  | 'hiddenColumn'
  | 'narrowColumn'
  | 'filteredRow'
  | 'collapsedGroup'
  | 'pivotCache'
  | 'externalLink'
  | 'dataModel'
  | 'definedName'
  | 'comment'
  | 'chartCache'
  | 'textBox'
  | 'headerFooter'
  | 'validationList'
  | 'properties'
  | 'customXml'
  | 'embeddedFile'
  | 'macro'
  /** White or of the colour of its ground, tiny, w:vanish, render mode 3. */
  | 'invisibleText'
  /** The number format ;;; */
  | 'numberFormat'
  | 'farCell'
  | 'outsidePrintArea'
  | 'orphanString'
  | 'unusedPart'
  | 'revision'
  | 'fieldCode'
  | 'note'
  | 'altText'
  | 'croppedPicture'
  | 'template'
  | 'hiddenSlide'
  | 'speakerNotes'
  | 'offSlide'
  | 'annotation'
  | 'hiddenLayer'
  | 'underBox'
  | 'outsideCrop'
  | 'earlierVersion'
  | 'attachment'
  | 'formField'
  | 'actualText'
  | 'script'
  | 'imageMetadata'
  | 'thumbnail'
  | 'trailingData'
  | 'externalReference';

export interface Piece {
  readonly text: string;
  readonly place: HidingPlace;
  /** For people, Chinese: 工作表“名单”第5行C列 / 第3页 / 批注2 / 压缩包内 a.docx › 第2段 */
  readonly at: string;
  /** Cell of a table, so that what stands beside it can be weighed; table: an id within the file. Rows and columns from 1. */
  readonly cell?: { readonly table: string; readonly row: number; readonly column: number };
}

/** A structure that holds or may hold something a reader does not see, whether or not it has text. */
export interface HiddenThing {
  readonly place: HidingPlace;
  readonly at: string;
  /** A Chinese sentence: what it is and what to do. */
  readonly detail: string;
  readonly level: 'block' | 'warn' | 'note';
}

/** What could not be looked into: never "clean". */
export interface Unread {
  readonly at: string;
  readonly reason:
    | 'encrypted'
    | 'corrupt'
    | 'timeout'
    | 'outOfMemory'
    | 'tooLarge'
    | 'tooDeep'
    | 'unknownType'
    | 'oldFormat'
    | 'pictureWithoutText'
    | 'scannedPage'
    | 'macro'
    | 'suspicious';
  readonly detail: string;
}

export interface Inspection {
  /** docx, xlsx, pptx, pdf, ofd, zip, jpeg … by the bytes; "unknown" when they say nothing. */
  readonly kind: string;
  readonly pieces: readonly Piece[];
  readonly hidden: readonly HiddenThing[];
  readonly unread: readonly Unread[];
}
