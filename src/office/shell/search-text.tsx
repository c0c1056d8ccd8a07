import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';

interface SearchTextProps {
  /** What is searched, e.g. 搜索单位或标题. */
  readonly label: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
  readonly ref: React.Ref<InputRef>;
}

/** Searches when typing pauses, not with every letter, and never while a Chinese word is being composed. */
export function SearchText({ label, value, onSearch, ref }: SearchTextProps) {
  const [text, setText] = useState(value);
  const [composing, setComposing] = useState(false);
  const search = useRef(onSearch);
  search.current = onSearch;
  useEffect(() => {
    if (composing || text === value) return;
    const timer = setTimeout(() => search.current(text.trim()), 400);
    return () => clearTimeout(timer);
  }, [text, composing, value]);
  return (
    <Input
      ref={ref}
      type="search"
      aria-label={label}
      placeholder={`${label}（按 / 键）`}
      value={text}
      allowClear
      onChange={(event) => setText(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onPressEnter={() => onSearch(text.trim())}
      style={{ flex: '1 1 200px', maxWidth: 360 }}
    />
  );
}
