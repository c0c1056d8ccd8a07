import { Alert, Button, Result } from 'antd';
import { Link, useNavigate } from 'react-router';
import { Problem } from './client.ts';
import { usePageTitle } from './page-title.ts';

/** What to tell people about an error of any kind; what is not a refusal is a bug and says so in general words. */
export function sentenceOf(error: unknown): string {
  return error instanceof Problem ? error.message : '页面出了问题，操作没有完成。请刷新后再试。';
}

/** A refusal where it happened, with its legal source and a way to try again; what was typed stays. */
export function ProblemAlert({ error, onRetry, title }: { error: unknown; onRetry?: () => void; title?: string }) {
  if (!error) return null;
  const problem = error instanceof Problem ? error : undefined;
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={title ?? sentenceOf(error)}
      description={
        title || problem?.source || (problem?.requestId && problem.status >= 500) ? (
          <>
            {title && <div>{sentenceOf(error)}</div>}
            {problem?.source && <div>依据：{problem.source}</div>}
            {problem?.requestId && problem.status >= 500 && <div>请求编号 {problem.requestId}</div>}
          </>
        ) : undefined
      }
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            重试
          </Button>
        )
      }
    />
  );
}

/** A page that could not be loaded: not there, not allowed, or not now. */
export function ProblemPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const navigate = useNavigate();
  const problem = error instanceof Problem ? error : undefined;
  const kind = problem?.status === 404 ? 'missing' : problem?.status === 403 ? 'forbidden' : 'failed';
  const title = kind === 'missing' ? '没有找到' : kind === 'forbidden' ? '没有权限' : problem?.passing ? '暂时连不上服务器' : '没有完成';
  usePageTitle(title);
  return (
    <Result
      status={kind === 'failed' ? 'warning' : 'info'}
      title={<h1 className="result-title">{title}</h1>}
      subTitle={sentenceOf(error)}
      extra={
        <div className="row center">
          {kind === 'failed' ? (
            <Button type="primary" onClick={onRetry}>
              重试
            </Button>
          ) : (
            <Button type="primary" onClick={() => navigate('/')}>
              回首页
            </Button>
          )}
          <Button onClick={() => navigate(-1)}>返回上页</Button>
        </div>
      }
    />
  );
}

export function NotFoundPage() {
  usePageTitle('没有这个页面');
  return (
    <Result
      status="info"
      title={<h1 className="result-title">没有这个页面</h1>}
      subTitle="地址可能已经改变，或输入有误。"
      extra={<Link to="/">回首页</Link>}
    />
  );
}
