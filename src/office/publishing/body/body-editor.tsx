// Long, because toolbar, surface and their keys are one thing; what they do to blocks stands in files beside it.
import {
  AlignCenterOutlined,
  AlignLeftOutlined,
  AlignRightOutlined,
  BoldOutlined,
  LinkOutlined,
  OrderedListOutlined,
  PictureOutlined,
  RedoOutlined,
  TableOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { App, Button, Select, Space, Tooltip } from 'antd';
import { type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { BodyBlock } from '../../../features/publishing/body.ts';
import { blockElement, drawBody } from './draw-body.ts';
import { LinkDialog } from './link-dialog.tsx';
import { type HtmlNode, type LeftOut, readHtml } from './read-html.ts';
import {
  bodyOf,
  type Caret,
  caretOf,
  cellAt,
  insertBlocks,
  keepParagraphs,
  putCaret,
  rangeIn,
  readSurface,
  select,
  topBlock,
  within,
} from './surface.ts';
import { emptyTable, insertColumn, insertRow, placed, type Rows, removeColumn, removeRow, toggleHead } from './table-acts.ts';
import { undoStack } from './undo-stack.ts';

type Picture = Extract<BodyBlock, { kind: 'picture' }>;

/** A place in the body, as the gate names it: the block, and of a table the row and the cell in it, all from 1. */
export interface BodyPlace {
  readonly block: number;
  readonly row?: number | undefined;
  readonly column?: number | undefined;
}

export interface BodyEditorHandle {
  /** Shows a place and puts the cursor there. False where it is no more. */
  show(place: BodyPlace): boolean;
  insert(block: BodyBlock): void;
  /** Puts another body in its place, as one step that can be undone. */
  replace(body: readonly BodyBlock[]): void;
  /** What stands there now, typed a moment ago included. */
  read(): BodyBlock[];
}

interface Props {
  readonly ref: Ref<BodyEditorHandle>;
  /** The body at the beginning; later ones come through `replace`. */
  readonly body: readonly BodyBlock[];
  readonly fileAddress: (fileId: string) => string;
  /** Ids of files that may stand as pictures. */
  readonly pictures: ReadonlySet<string>;
  readonly onChange: (body: BodyBlock[]) => void;
  /** Pictures that were pasted or dropped, or none: the person chooses one. */
  readonly onPicture: (files: readonly File[]) => void;
  readonly onEditPicture: (picture: Picture, put: (changed: Picture | null) => void) => void;
}

const styles = [
  { value: 'p', label: '正文' },
  { value: 'h2', label: '一级标题' },
  { value: 'h3', label: '二级标题' },
  { value: 'h4', label: '三级标题' },
];
/** Formats that no block can hold. */
const unwanted =
  /^(?:formatItalic|formatUnderline|formatStrike|formatSubscript|formatSuperscript|formatFont|formatIndent|formatOutdent|insertHorizontalRule)/;

interface Standing {
  readonly style: string;
  readonly bold: boolean;
  readonly inTable: boolean;
}
const nowhere: Standing = { style: 'p', bold: false, inTable: false };

/** What was left out of a paste, as a sentence; empty when nothing was. */
export function leftOutWords({ pictures, hidden, deleted }: LeftOut): string {
  const parts = [
    ...(pictures > 0 ? [`${pictures} 张图片（请用“图片”按钮上传）`] : []),
    ...(hidden > 0 ? [`${hidden} 处隐藏内容`] : []),
    ...(deleted > 0 ? [`${deleted} 处已删除的修订`] : []),
  ];
  return parts.length === 0 ? '' : `没有粘进来：${parts.join('、')}。`;
}

/** Writes the text of an item. Whatever is typed or pasted is read as blocks; nothing else is kept. */
export function BodyEditor({ ref, body, fileAddress, pictures, onChange, onPicture, onEditPicture }: Props) {
  const { message } = App.useApp();
  const surface = useRef<HTMLDivElement>(null);
  const toolbar = useRef<HTMLDivElement>(null);
  const kept = useRef<Range>(undefined);
  const composing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [history] = useState(() => undoStack<{ body: readonly BodyBlock[]; caret: Caret | undefined }>({ body, caret: undefined }));
  const [standing, setStanding] = useState(nowhere);
  const [linking, setLinking] = useState<string>();
  const told = useRef({ onChange, pictures, fileAddress });
  told.current = { onChange, pictures, fileAddress };

  const draw = useCallback((next: readonly BodyBlock[], caret?: Caret) => {
    const element = surface.current;
    if (!element) return;
    drawBody(element, next, told.current.fileAddress);
    if (caret) putCaret(element, caret);
  }, []);

  /** Reads the surface, keeps a step of undo and tells of it. */
  const take = useCallback(
    (grouped = false) => {
      clearTimeout(timer.current);
      timer.current = undefined;
      const element = surface.current;
      if (!element) return;
      const next = bodyOf(element, told.current.pictures);
      history.keep({ body: next, caret: caretOf(element) }, grouped);
      told.current.onChange(next);
    },
    [history],
  );
  const takeSoon = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => take(true), 250);
  };
  /** What was typed a moment ago becomes a step of its own before something else is done. */
  const settle = useCallback(() => {
    if (timer.current !== undefined) take(true);
  }, [take]);

  // Drawn once: from then on the surface belongs to the person who types.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first body only
  useEffect(() => {
    document.execCommand('defaultParagraphSeparator', false, 'p');
    draw(body);
    return () => clearTimeout(timer.current);
  }, []);

  useEffect(() => {
    const onSelection = () => {
      const element = surface.current;
      const range = element && rangeIn(element);
      if (!element || !range) return;
      kept.current = range.cloneRange();
      const top = topBlock(element, range.startContainer);
      const tag = top?.tagName.toLowerCase() ?? 'p';
      const next: Standing = {
        style: /^h[2-4]$/.test(tag) ? tag : 'p',
        bold: document.queryCommandState('bold') && !/^h/.test(tag),
        inTable: cellAt(element, range.startContainer) !== undefined,
      };
      setStanding((old) => (old.style === next.style && old.bold === next.bold && old.inTable === next.inTable ? old : next));
    };
    document.addEventListener('selectionchange', onSelection);
    return () => document.removeEventListener('selectionchange', onSelection);
  }, []);

  /** The place where the person last was in the text; its end where they were nowhere. */
  const here = (): { element: HTMLDivElement; range: Range } | undefined => {
    const element = surface.current;
    if (!element) return undefined;
    const now = rangeIn(element);
    if (now) return { element, range: now };
    element.focus({ preventScroll: true });
    const range = kept.current && element.contains(kept.current.commonAncestorContainer) ? kept.current : document.createRange();
    if (range !== kept.current) {
      range.selectNodeContents(element.lastElementChild ?? element);
      range.collapse(false);
    }
    select(range);
    return { element, range };
  };

  const command = (name: string, value?: string) => {
    if (!here()) return;
    settle();
    document.execCommand('styleWithCSS', false, 'false');
    document.execCommand(name, false, value);
    take();
  };

  const insert = (blocks: readonly BodyBlock[], at = here()) => {
    if (!at) return;
    settle();
    insertBlocks(
      at.element,
      at.range,
      blocks.map((block) => blockElement(block, told.current.fileAddress)),
    );
    take();
  };

  const step = (way: 'undo' | 'redo') => {
    settle();
    const state = history[way]();
    if (!state) return;
    draw(state.body, state.caret);
    told.current.onChange([...state.body]);
  };

  useImperativeHandle(ref, () => ({
    show({ block, row, column }) {
      const element = surface.current;
      const node = element && (readSurface(element, told.current.pictures)[block - 1]?.node as unknown as HTMLElement | undefined);
      if (!element || !(node instanceof HTMLElement)) return false;
      const target = row && column && node instanceof HTMLTableElement ? (node.rows[row - 1]?.cells[column - 1] ?? node) : node;
      element.focus({ preventScroll: true });
      const range = document.createRange();
      range.selectNodeContents(target);
      select(range);
      target.scrollIntoView({ block: 'center' });
      return true;
    },
    insert: (block) => insert([block]),
    replace(next) {
      settle();
      draw(next);
      history.keep({ body: next, caret: undefined });
    },
    read() {
      settle();
      return surface.current ? bodyOf(surface.current, told.current.pictures) : [...body];
    },
  }));

  const paste = (data: DataTransfer) => {
    const html = data.getData('text/html');
    const images = Array.from(data.files).filter(({ type }) => type.startsWith('image/'));
    if (html.trim() === '' && images.length > 0) return onPicture(images);
    // A document of its own that is never shown: nothing in it is fetched or run.
    const root = new DOMParser().parseFromString(html, 'text/html').body;
    const read = html.trim() === '' ? undefined : readHtml(root as unknown as HtmlNode, pictures);
    const blocks =
      read?.blocks.map(({ block }) => block) ??
      data
        .getData('text/plain')
        .split(/\r?\n/)
        .map((line) => line.replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '').trim())
        .filter((line) => line !== '')
        .map((text): BodyBlock => ({ kind: 'paragraph', runs: [{ text }] }));
    insert(blocks);
    const words = read ? leftOutWords(read.leftOut) : '';
    if (words) void message.info(words, 6);
  };

  /** Does something to the table where the cursor is. */
  const onTable = (change: (rows: Rows, y: number, x: number) => Rows | null) => {
    const at = here();
    const cell = at && cellAt(at.element, at.range.startContainer);
    const table = at && cell && within(at.element, cell, 'table');
    if (!at || !cell || !table) return;
    settle();
    const read = readSurface(at.element, pictures).find(({ node }) => (node as unknown) === table)?.block;
    if (read?.kind !== 'table') return;
    const y = (cell.parentElement as HTMLTableRowElement).rowIndex;
    const index = cell.cellIndex;
    const x =
      placed(read.rows)
        .cells.filter((one) => one.y === y)
        .sort((a, b) => a.x - b.x)[index]?.x ?? 0;
    const rows = change(read.rows, y, x);
    if (rows === null) {
      const line = document.createElement('p');
      line.append(document.createElement('br'));
      table.replaceWith(line);
      putCaret(at.element, { block: Array.from(at.element.children).indexOf(line), offset: 0 });
    } else {
      const next = blockElement({ ...read, rows }, fileAddress) as HTMLTableElement;
      table.replaceWith(next);
      const target = next.rows[Math.min(y, next.rows.length - 1)]?.cells[index] ?? next.rows[0]?.cells[0];
      const range = document.createRange();
      if (target) range.selectNodeContents(target);
      range.collapse(true);
      select(range);
    }
    take();
  };

  /** Tab goes from cell to cell; after the last one comes a new row. */
  const nextCell = (cell: HTMLTableCellElement, back: boolean) => {
    const cells = Array.from(cell.closest('table')?.querySelectorAll<HTMLTableCellElement>('td, th') ?? []);
    const at = cells.indexOf(cell);
    const next = cells[at + (back ? -1 : 1)];
    if (next) {
      const range = document.createRange();
      range.selectNodeContents(next);
      select(range);
    } else if (!back) {
      onTable((rows) => insertRow(rows, rows.length));
      const element = surface.current;
      const first = element && rangeIn(element)?.startContainer;
      const row = element && first && (cellAt(element, first)?.closest('table')?.rows as HTMLCollectionOf<HTMLTableRowElement>);
      const target = row?.[row.length - 1]?.cells[0];
      if (target) {
        const range = document.createRange();
        range.selectNodeContents(target);
        select(range);
      }
    }
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    const element = surface.current;
    const range = element && rangeIn(element);
    const cell = element && range && cellAt(element, range.startContainer);
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (event.nativeEvent.isComposing) return;
    if (control && (key === 'z' || key === 'y')) {
      event.preventDefault();
      step(key === 'y' || event.shiftKey ? 'redo' : 'undo');
    } else if (control && key === 'k') {
      event.preventDefault();
      askForLink();
    } else if (control && event.altKey && /^[0-3]$/.test(key)) {
      event.preventDefault();
      command('formatBlock', key === '0' ? 'p' : `h${Number(key) + 1}`);
    } else if (key === 'escape') {
      toolbar.current?.querySelector<HTMLElement>('button, input')?.focus();
    } else if (key === 'tab' && cell && !control && !event.altKey) {
      event.preventDefault();
      nextCell(cell, event.shiftKey);
    } else if (key === 'enter' && cell) {
      event.preventDefault();
      document.execCommand('insertLineBreak');
    }
  };

  const onBeforeInput = (event: InputEvent) => {
    const { inputType } = event;
    if (inputType === 'historyUndo' || inputType === 'historyRedo') {
      event.preventDefault();
      step(inputType === 'historyUndo' ? 'undo' : 'redo');
    } else if (unwanted.test(inputType) || inputType === 'insertFromDrop') event.preventDefault();
  };
  const beforeInput = useRef(onBeforeInput);
  beforeInput.current = onBeforeInput;
  useEffect(() => {
    // React's own event of this name does not say what kind of input it is.
    const element = surface.current;
    const listen = (event: Event) => beforeInput.current(event as InputEvent);
    element?.addEventListener('beforeinput', listen);
    return () => element?.removeEventListener('beforeinput', listen);
  }, []);

  const askForLink = () => {
    const at = here();
    if (!at) return;
    const link = within(at.element, at.range.startContainer, 'a');
    if (at.range.collapsed && !link) void message.info('请先选中要加链接的文字。');
    else {
      if (link && at.range.collapsed) {
        const range = document.createRange();
        range.selectNodeContents(link);
        select(range);
        kept.current = range;
      }
      setLinking(link?.getAttribute('href') ?? '');
    }
  };

  const editPicture = (figure: HTMLElement) => {
    const element = surface.current;
    const block = element && readSurface(element, pictures).find(({ node }) => (node as unknown) === figure)?.block;
    if (!element || block?.kind !== 'picture') return;
    onEditPicture(block, (changed) => {
      settle();
      if (changed) figure.replaceWith(blockElement(changed, fileAddress));
      else figure.remove();
      keepParagraphs(element);
      take();
    });
  };

  const tool = (
    label: string,
    icon: React.ReactNode,
    onClick: () => void,
    more: { keys?: string; pressed?: boolean; disabled?: boolean } = {},
  ) => (
    <Tooltip title={more.keys ? `${label}（${more.keys}）` : label}>
      <Button
        type="text"
        size="small"
        icon={icon}
        aria-label={label}
        {...(more.pressed === undefined ? {} : { 'aria-pressed': more.pressed })}
        className={more.pressed ? 'tool-on' : undefined}
        disabled={more.disabled ?? false}
        // The selection stays in the text.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      />
    </Tooltip>
  );
  const tableTool = (label: string, change: (rows: Rows, y: number, x: number) => Rows | null) => (
    <Button size="small" onMouseDown={(event) => event.preventDefault()} onClick={() => onTable(change)}>
      {label}
    </Button>
  );

  return (
    <div className="body-editor">
      <div ref={toolbar} className="body-tools" role="toolbar" aria-label="正文格式">
        <Select
          size="small"
          aria-label="段落样式"
          value={standing.style}
          options={styles}
          onChange={(style) => command('formatBlock', style)}
          style={{ width: 100 }}
        />
        {tool('加粗', <BoldOutlined />, () => command('bold'), { keys: 'Ctrl+B', pressed: standing.bold })}
        {tool('链接', <LinkOutlined />, askForLink, { keys: 'Ctrl+K' })}
        {tool('项目符号', <UnorderedListOutlined />, () => command('insertUnorderedList'))}
        {tool('编号', <OrderedListOutlined />, () => command('insertOrderedList'))}
        {tool('左对齐', <AlignLeftOutlined />, () => command('justifyLeft'))}
        {tool('居中', <AlignCenterOutlined />, () => command('justifyCenter'))}
        {tool('右对齐', <AlignRightOutlined />, () => command('justifyRight'))}
        {tool('表格', <TableOutlined />, () => insert([{ kind: 'table', rows: emptyTable(3, 3) }]))}
        {tool('图片', <PictureOutlined />, () => onPicture([]))}
        {tool('撤销', <UndoOutlined />, () => step('undo'), { keys: 'Ctrl+Z', disabled: !history.canUndo })}
        {tool('重做', <RedoOutlined />, () => step('redo'), { keys: 'Ctrl+Y', disabled: !history.canRedo })}
      </div>
      {standing.inTable && (
        <div className="table-tools" role="toolbar" aria-label="表格">
          <Space.Compact>
            {tableTool('上方加行', (rows, y) => insertRow(rows, y))}
            {tableTool('下方加行', (rows, y) => insertRow(rows, y + 1))}
            {tableTool('删行', (rows, y) => removeRow(rows, y))}
          </Space.Compact>
          <Space.Compact>
            {tableTool('左侧加列', (rows, _, x) => insertColumn(rows, x))}
            {tableTool('右侧加列', (rows, _, x) => insertColumn(rows, x + 1))}
            {tableTool('删列', (rows, _, x) => removeColumn(rows, x))}
          </Space.Compact>
          {tableTool('首行为表头', toggleHead)}
          {tableTool('删除表格', () => null)}
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: no element of HTML is a text with headings, tables and pictures */}
      <div
        ref={surface}
        className="body-surface prose"
        contentEditable
        suppressContentEditableWarning
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label="正文"
        aria-description="在表格里按 Tab 键到下一格；按 Esc 键到工具栏。"
        spellCheck={false}
        onInput={() => {
          const element = surface.current;
          if (!element) return;
          if (!composing.current) keepParagraphs(element);
          takeSoon();
        }}
        onCompositionStart={() => {
          composing.current = true;
          clearTimeout(timer.current);
        }}
        onCompositionEnd={() => {
          composing.current = false;
          takeSoon();
        }}
        onPaste={(event) => {
          event.preventDefault();
          paste(event.clipboardData);
        }}
        onDrop={(event) => {
          event.preventDefault();
          paste(event.dataTransfer);
        }}
        onDragStart={(event) => event.preventDefault()}
        onKeyDown={onKeyDown}
        onBlur={settle}
        onClick={(event) => {
          const figure = event.target instanceof Element ? event.target.closest<HTMLElement>('figure') : null;
          if (figure) editPicture(figure);
          // A link is followed on the page that is published, not while it is written.
          if (event.target instanceof Element && event.target.closest('a')) event.preventDefault();
        }}
      />
      <LinkDialog
        href={linking}
        onClose={() => setLinking(undefined)}
        onLink={(href) => {
          setLinking(undefined);
          if (href) command('createLink', href);
          else command('unlink');
        }}
      />
    </div>
  );
}
