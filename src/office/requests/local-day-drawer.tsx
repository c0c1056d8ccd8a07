import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, Radio } from 'antd';
import { useMemo, useState } from 'react';
import { localDaySchema } from '../../features/requests/requests.contract.ts';
import { isDate } from '../../law/calendar/days.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { calendarWith, changedDays } from './calendar-changes.ts';
import { type CalendarDrawerProps, CalendarEffect, errorsIn } from './calendar-effect.tsx';
import { addLocalDay, calendarKey, type LocalDayInput, localDayEffect, registerKey } from './requests.calls.ts';

/** A day that the local government made free, or worked. */
export function LocalDayDrawer({ open, notices, local, onClose }: CalendarDrawerProps) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<LocalDayInput>();
  const [day, setDay] = useState<LocalDayInput>();
  const save = useMutation({
    mutationFn: addLocalDay,
    onSuccess: () => {
      queries.invalidateQueries({ queryKey: calendarKey });
      queries.invalidateQueries({ queryKey: registerKey });
      message.success('已保存，未办结申请的期限正在重算。');
      onClose();
    },
  });
  const take = () => {
    const checked = localDaySchema.safeParse(form.getFieldsValue(true));
    setDay(checked.success ? checked.data : undefined);
    return checked;
  };
  const changed = useMemo(
    () =>
      day &&
      isDate(day.on) &&
      changedDays(calendarWith(notices, local), calendarWith(notices, [...local.filter(({ on }) => on !== day.on), day]), day.on, day.on),
    [day, notices, local],
  );
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title="加本地日子"
      size={480}
      destroyOnHidden
      afterOpenChange={(shown) => {
        if (shown) return;
        save.reset();
        setDay(undefined);
      }}
      footer={
        <div className="row end">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            保存并重算期限
          </Button>
        </div>
      }
    >
      <Form<LocalDayInput>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ on: '', workday: false, reason: '', source: '' }}
        onValuesChange={take}
        onFinish={() => {
          const checked = take();
          if (!checked.success) form.setFields(errorsIn(checked.error.issues).map(({ name, errors }) => ({ name: name as never, errors })));
          else save.mutate(checked.data);
        }}
      >
        <Form.Item name="on" label="日期">
          <Input type="date" style={{ width: 180 }} />
        </Form.Item>
        <Form.Item name="workday" label="算作">
          <Radio.Group
            options={[
              { value: false, label: '休息日（不计入期限）' },
              { value: true, label: '工作日（计入期限）' },
            ]}
          />
        </Form.Item>
        <Form.Item name="reason" label="原因" extra="写在期限的逐日说明里，申请人看得到。">
          <Input maxLength={100} placeholder="如：防台风停工" />
        </Form.Item>
        <Form.Item name="source" label="依据">
          <Input maxLength={200} placeholder="如：某县防汛抗旱指挥部通告第3号" />
        </Form.Item>
        <CalendarEffect changed={changed || undefined} of={day} ask={localDayEffect} />
        <ProblemAlert error={save.error} />
      </Form>
    </Drawer>
  );
}
