import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Switch } from 'antd';
import { useState } from 'react';
import { roles as roleNames } from '../../features/agencies/person.ts';
import { flowFaults, type ReviewRole, type ReviewStep, reviewSteps } from '../../law/publishing/review.ts';
import { useSession } from '../agencies/session.ts';
import { Loading } from '../shell/loading.tsx';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert, ProblemPage } from '../shell/problem-view.tsx';
import { type FlowSteps, flowKey, reviewFlow, saveReviewFlow } from './publishing.calls.ts';

const everyStep = Object.keys(reviewSteps) as ReviewStep[];
const everyRole: readonly ReviewRole[] = ['clerk', 'reviewer', 'signer'];
const first: Readonly<Record<ReviewStep, FlowSteps[number]>> = {
  secrecy: { step: 'secrecy', roles: ['reviewer', 'signer'], alone: false },
  first: { step: 'first', roles: ['reviewer'], alone: true },
  second: { step: 'second', roles: ['reviewer', 'signer'], alone: true },
  third: { step: 'third', roles: ['signer'], alone: true },
};

/** How the office reviews before it publishes: which steps, by whom, and which of them by somebody who did nothing else. */
export default function FlowPage() {
  usePageTitle('审核流程');
  const query = useQuery({ queryKey: flowKey, queryFn: reviewFlow });
  if (query.isPending) return <Loading />;
  if (!query.data) return <ProblemPage error={query.error} onRetry={() => query.refetch()} />;
  return <Flow key={JSON.stringify(query.data.steps)} steps={query.data.steps} />;
}

function Flow({ steps: saved }: { steps: FlowSteps }) {
  const { acts } = useSession();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [steps, setSteps] = useState<FlowSteps>(saved);
  const maySet = acts.includes('set-review-flow');
  const save = useMutation({
    mutationFn: () => saveReviewFlow(steps),
    onSuccess: (next) => {
      queries.setQueryData(flowKey, next);
      void message.success('已保存，从现在起按新流程审核。');
    },
  });
  const faults = flowFaults(steps);
  const changed = JSON.stringify(steps) !== JSON.stringify(saved);
  const set = (step: ReviewStep, changes: Partial<FlowSteps[number]> | null) =>
    setSteps(
      everyStep.flatMap((name) => {
        const now = steps.find((one) => one.step === name);
        if (name !== step) return now ? [now] : [];
        return changes === null ? [] : [{ ...(now ?? first[name]), ...changes }];
      }),
    );
  return (
    <>
      <div className="page-head">
        <h1>审核流程</h1>
      </div>
      <div className="panel pad stack">
        <p className="quiet">保密审查和签发不能省；签发人不能是拟稿人。人手少的单位可以减少审校的级数。正在审核的稿件按新流程继续。</p>
        <ol className="flow-steps">
          {everyStep.map((step) => {
            const rule = steps.find((one) => one.step === step);
            const fixed = step === 'secrecy' || step === 'third';
            return (
              <li key={step} aria-label={reviewSteps[step]}>
                <Checkbox
                  checked={rule !== undefined}
                  disabled={!maySet || fixed}
                  onChange={({ target }) => set(step, target.checked ? {} : null)}
                >
                  <strong>{reviewSteps[step]}</strong>
                </Checkbox>
                {rule && (
                  <div className="row">
                    <span id={`roles-${step}`}>由谁办理</span>
                    <Checkbox.Group
                      aria-labelledby={`roles-${step}`}
                      disabled={!maySet}
                      value={rule.roles}
                      onChange={(chosen) => set(step, { roles: chosen as ReviewRole[] })}
                      options={everyRole.map((role) => ({ value: role, label: roleNames[role] }))}
                    />
                    {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control */}
                    <label className="row tight">
                      <Switch
                        size="small"
                        checked={rule.alone}
                        disabled={!maySet || step === 'third'}
                        onChange={(alone) => set(step, { alone })}
                        aria-label={`${reviewSteps[step]}：不由拟稿人和其他级的审核人兼任`}
                      />
                      不得兼任
                    </label>
                  </div>
                )}
              </li>
            );
          })}
        </ol>
        {faults.length > 0 && (
          <Alert type="error" showIcon title="这样的流程不能用" description={faults.map((fault) => <div key={fault}>{fault}</div>)} />
        )}
        {save.error && <ProblemAlert error={save.error} />}
        {maySet ? (
          <div className="row">
            <Button type="primary" disabled={!changed || faults.length > 0} loading={save.isPending} onClick={() => save.mutate()}>
              保存
            </Button>
            {changed && <Button onClick={() => setSteps(saved)}>还原</Button>}
          </div>
        ) : (
          <p className="quiet">审核流程由签发人设置。</p>
        )}
      </div>
    </>
  );
}
