import { Alert, Button } from 'antd';
import type { RequestCase } from '../../../features/requests/requests.contract.ts';

interface Props {
  readonly detail: RequestCase;
  /** The last step that the person had seen. */
  readonly seen: number;
  readonly onGoOn: () => void;
}

/** Who did what while a form was open; what was typed stays. */
export function Meanwhile({ detail, seen, onGoOn }: Props) {
  const news = detail.timeline.filter(({ seq }) => seq > seen);
  if (news.length === 0) return null;
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      title="您填写时，这件申请有了新的进展。您填写的内容还在。"
      description={
        <>
          <ul className="meanwhile">
            {news.map(({ seq, byName, title, on }) => (
              <li key={seq}>
                {on} {byName ?? '系统'}：{title}
              </li>
            ))}
          </ul>
          <Button size="small" onClick={onGoOn}>
            看过了，在最新进展上继续
          </Button>
        </>
      }
    />
  );
}
