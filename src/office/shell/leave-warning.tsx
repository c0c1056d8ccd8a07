import { Modal } from 'antd';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';

interface Props {
  readonly unsaved: boolean;
  /** What is not saved, as a sentence. */
  readonly what: string;
  /** Where the work is found again. */
  readonly page?: string;
  /** Whether what was typed stays in this tab. */
  readonly kept?: boolean;
}

/** Asks before a page with unsaved work is left; leaving for sign-in is free, because the session is over anyway. */
export function LeaveWarning({ unsaved, what, page = '本报告', kept = true }: Props) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved && currentLocation.pathname !== nextLocation.pathname && !nextLocation.pathname.startsWith('/sign-in'),
  );
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
  return (
    <Modal
      open={blocker.state === 'blocked'}
      title="有没保存的改动"
      okText="离开"
      cancelText="留下"
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      {what}
      {kept ? `离开后在这个标签页再打开${page}，改动还会在；关闭标签页就没有了。` : '离开后，改动就没有了。'}
    </Modal>
  );
}
