// Many words looked for at once (Aho and Corasick): linear in the length of the text, whatever the list.

export interface WordHit {
  /** Index of the word. */
  readonly word: number;
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly next: Map<string, number>;
  fail: number;
  /** Words that end here, longest first. */
  readonly ends: number[];
}

/** A search for these words; empty ones are left out. */
export function multiSearch(words: readonly string[]): (text: string) => WordHit[] {
  const nodes: Node[] = [{ next: new Map(), fail: 0, ends: [] }];
  words.forEach((word, index) => {
    if (word === '') return;
    let at = 0;
    for (let i = 0; i < word.length; i++) {
      const node = nodes[at] as Node;
      let next = node.next.get(word.charAt(i));
      if (next === undefined) {
        next = nodes.push({ next: new Map(), fail: 0, ends: [] }) - 1;
        node.next.set(word.charAt(i), next);
      }
      at = next;
    }
    (nodes[at] as Node).ends.push(index);
  });
  const step = (at: number, char: string): number => {
    let node = nodes[at] as Node;
    let from = at;
    for (;;) {
      const next = node.next.get(char);
      if (next !== undefined) return next;
      if (from === 0) return 0;
      from = node.fail;
      node = nodes[from] as Node;
    }
  };
  // Breadth first: the fall-back of a node is known before its children are reached.
  const queue = [...(nodes[0] as Node).next.values()];
  for (let i = 0; i < queue.length; i++) {
    const node = nodes[queue[i] as number] as Node;
    for (const [char, child] of node.next) {
      const target = nodes[child] as Node;
      target.fail = step(node.fail, char);
      target.ends.push(...(nodes[target.fail] as Node).ends);
      queue.push(child);
    }
  }
  return (text) => {
    const hits: WordHit[] = [];
    let at = 0;
    for (let i = 0; i < text.length; i++) {
      at = step(at, text.charAt(i));
      for (const word of (nodes[at] as Node).ends) hits.push({ word, start: i + 1 - (words[word] as string).length, end: i + 1 });
    }
    return hits;
  };
}
