import { isOn } from './docx-styles.ts';
import type { Attributes } from './read-xml.ts';

interface Field {
  inCode: boolean;
  /** The paragraph where it began: a field that is never closed must not swallow the document. */
  readonly start: unknown;
  /** The answer of a check box or a list, which has no result text of its own. */
  answer?: string;
  readonly choices: string[];
  choice: number;
}

/** The fields that are open at a point of the text: each is an instruction, then its result. */
export class OpenFields {
  private readonly open: Field[] = [];

  /** Whether text of this paragraph is an instruction. */
  hides(paragraph: unknown): boolean {
    const field = this.open.at(-1);
    return field?.inCode === true && field.start === paragraph;
  }

  /** Takes a mark of a field; returns the answer of a form field that ends here. */
  mark(type: string, paragraph: unknown): string {
    const field = this.open.at(-1);
    if (type === 'begin') this.open.push({ inCode: true, start: paragraph, choices: [], choice: 0 });
    else if (type === 'separate' && field) field.inCode = false;
    else if (type === 'end' && field) {
      this.open.pop();
      return field.answer ?? field.choices[field.choice] ?? '';
    }
    return '';
  }

  /** Takes a property of a check box or a list. */
  property(name: string, parent: string, attributes: Attributes): void {
    const field = this.open.at(-1);
    const value = attributes['w:val'];
    if (!field) return;
    if (parent === 'w:checkBox') {
      if (name === 'w:checked' || (name === 'w:default' && field.answer === undefined)) field.answer = isOn(value) ? '☑' : '☐';
    } else if (name === 'w:listEntry') field.choices.push(value ?? '');
    else if (name === 'w:result') field.choice = Number(value);
  }
}
