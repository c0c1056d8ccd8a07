import { Spin } from 'antd';

/** While the code or the content of a page comes. */
export function Loading() {
  return (
    <div className="loading" role="status">
      <Spin />
      <span>正在打开…</span>
    </div>
  );
}
