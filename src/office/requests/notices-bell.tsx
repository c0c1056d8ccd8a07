import { BellOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Popover } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { moment } from '../shell/format.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { listNotices, markNoticesRead, type Notice, noticesKey } from './requests.calls.ts';

export function useNotices(enabled = true) {
  return useQuery({ queryKey: noticesKey, queryFn: listNotices, enabled, staleTime: 30_000, refetchInterval: 60_000 });
}

/** Reminders for the person signed in: how many are new, and the list on a click. */
export function NoticesBell() {
  const notices = useNotices();
  const [open, setOpen] = useState(false);
  const unread = notices.data?.filter(({ read }) => !read) ?? [];
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottom"
      title="提醒"
      content={
        <div className="bell-list">
          {notices.error && !notices.data ? (
            <ProblemAlert error={notices.error} onRetry={() => notices.refetch()} />
          ) : (
            <NoticeList notices={notices.data} onOpen={() => setOpen(false)} />
          )}
        </div>
      }
    >
      <Button
        type="text"
        className="on-dark"
        aria-label={unread.length > 0 ? `提醒，${unread.length} 条未读` : '提醒'}
        aria-expanded={open}
        icon={
          <Badge count={unread.length} size="small" overflowCount={99} offset={[2, -2]}>
            <BellOutlined className="bell" />
          </Badge>
        }
      />
    </Popover>
  );
}

interface ListProps {
  readonly notices: readonly Notice[] | undefined;
  /** As many are shown at first; the rest on a click. */
  readonly most?: number;
  readonly onOpen?: () => void;
}

/** Notices, new ones first; opening one marks it as read. */
export function NoticeList({ notices, most = 50, onOpen }: ListProps) {
  const [all, setAll] = useState(false);
  const queries = useQueryClient();
  const mark = useMutation({
    mutationFn: markNoticesRead,
    onSuccess: () => queries.invalidateQueries({ queryKey: noticesKey }),
  });
  if (!notices) return <p className="quiet">正在读取…</p>;
  if (notices.length === 0) return <p className="quiet">没有提醒。</p>;
  const unread = notices.filter(({ read }) => !read);
  const newFirst = [...unread, ...notices.filter(({ read }) => read)];
  const shown = all ? newFirst : newFirst.slice(0, most);
  const open = ({ id, read }: Notice) => {
    if (!read) mark.mutate([id]);
    onOpen?.();
  };
  return (
    <>
      <ul className="notices">
        {shown.map((notice) => (
          <li key={notice.id} className={notice.read ? 'read' : undefined}>
            <span>
              {!notice.read && <span className="unread-dot" role="img" aria-label="未读" />}
              {notice.requestId ? (
                <Link to={`/requests/${notice.requestId}`} onClick={() => open(notice)}>
                  {notice.text}
                </Link>
              ) : (
                notice.text
              )}
            </span>
            <span className="row tight">
              <span className="quiet">{moment(notice.at)}</span>
              {!notice.read && (
                <Button size="small" type="link" aria-label={`标为已读：${notice.text}`} onClick={() => mark.mutate([notice.id])}>
                  已读
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <ProblemAlert error={mark.error} />
      <div className="row">
        {shown.length < newFirst.length && (
          <Button size="small" onClick={() => setAll(true)}>
            还有 {newFirst.length - shown.length} 条
          </Button>
        )}
        {unread.length > 1 && (
          <Button size="small" loading={mark.isPending} onClick={() => mark.mutate(unread.map(({ id }) => id))}>
            全部标为已读
          </Button>
        )}
      </div>
    </>
  );
}
