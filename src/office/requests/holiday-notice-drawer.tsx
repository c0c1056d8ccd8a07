import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form, Input, InputNumber } from 'antd';
import { useMemo, useState } from 'react';
import { calendarNoticeSchema } from '../../features/requests/requests.contract.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { calendarWith, changedDays } from './calendar-changes.ts';
import { type CalendarDrawerProps, CalendarEffect, errorsIn } from './calendar-effect.tsx';
import { readHolidayText } from './holiday-text.ts';
import { addCalendarNotice, type CalendarNotice, calendarKey, noticeEffect, registerKey } from './requests.calls.ts';

/** The notice of a year: pasted as published and read, then checked by a person, then saved. */
export function NoticeDrawer({ open, year, notices, local, onClose }: CalendarDrawerProps & { year: number }) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<CalendarNotice>();
  const [text, setText] = useState('');
  const [doubts, setDoubts] = useState<readonly string[]>();
  const [notice, setNotice] = useState<CalendarNotice>();
  const save = useMutation({
    mutationFn: addCalendarNotice,
    onSuccess: () => {
      queries.invalidateQueries({ queryKey: calendarKey });
      queries.invalidateQueries({ queryKey: registerKey });
      message.success('已保存，未办结申请的期限正在重算。');
      onClose();
    },
  });
  const take = () => {
    const whole = form.getFieldsValue(true) as CalendarNotice;
    const checked = calendarNoticeSchema.safeParse({ ...whole, off: whole.off ?? [], work: whole.work ?? [] });
    setNotice(checked.success ? checked.data : undefined);
    return checked;
  };
  const read = () => {
    const found = readHolidayText(text);
    setDoubts(found?.doubts ?? ['没有在这段文字里读到放假安排，请照通知逐项填写。']);
    if (found) {
      form.setFieldsValue({ ...found.notice, off: [...found.notice.off], work: [...found.notice.work] });
      take();
    }
  };
  const changed = useMemo(() => {
    if (!notice || notice.off.some(({ from, to }) => from > to)) return undefined;
    const [from, to] = [`${notice.year - 1}-12-01`, `${notice.year}-12-31`];
    return changedDays(calendarWith(notices, local), calendarWith([...notices, notice], local), from, to);
  }, [notice, notices, local]);
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title="录入放假通知"
      size={620}
      destroyOnHidden
      afterOpenChange={(shown) => {
        if (shown) return;
        save.reset();
        setText('');
        setDoubts(undefined);
        setNotice(undefined);
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
      <label className="field-label" htmlFor="notice-text">
        把通知全文粘贴到这里
      </label>
      <Input.TextArea
        id="notice-text"
        rows={5}
        value={text}
        maxLength={20_000}
        placeholder={'国务院办公厅关于……年部分节假日安排的通知\n一、元旦：……'}
        onChange={(event) => setText(event.target.value)}
      />
      <Button className="gap" disabled={text.trim() === ''} onClick={read}>
        读出日期
      </Button>
      <div role="status">
        {doubts &&
          (doubts.length === 0 ? (
            <Alert className="gap" type="success" showIcon title="已读出，请对照原文核对下面各项。" />
          ) : (
            <Alert
              className="gap"
              type="warning"
              showIcon
              title="请核对："
              description={
                <ul className="plain-list">
                  {doubts.map((doubt) => (
                    <li key={doubt}>{doubt}</li>
                  ))}
                </ul>
              }
            />
          ))}
      </div>
      <Form<CalendarNotice>
        form={form}
        className="gap"
        layout="vertical"
        requiredMark={false}
        initialValues={{ year, source: '', off: [{ name: '元旦', from: '', to: '' }], work: [] }}
        onValuesChange={take}
        onFinish={() => {
          const checked = take();
          if (!checked.success)
            form.setFields(errorsIn(checked.error.issues).map(({ name, errors }) => ({ name: numbered(name) as never, errors })));
          else save.mutate(checked.data);
        }}
      >
        <div className="two-fields">
          <Form.Item name="year" label="年度">
            <InputNumber min={2019} max={2100} precision={0} style={{ width: 140 }} />
          </Form.Item>
          <Form.Item name="source" label="文号">
            <Input maxLength={100} placeholder="国办发明电〔2026〕…号" />
          </Form.Item>
        </div>
        <fieldset className="day-list">
          <legend>放假</legend>
          <Form.List name="off">
            {(rows, { add, remove }) => (
              <>
                {rows.map(({ key, name }) => (
                  <div className="day-row" key={key}>
                    <Form.Item name={[name, 'name']}>
                      <Input aria-label="节日" placeholder="节日" maxLength={20} />
                    </Form.Item>
                    <Form.Item name={[name, 'from']}>
                      <Input type="date" aria-label="从" />
                    </Form.Item>
                    <span>至</span>
                    <Form.Item name={[name, 'to']}>
                      <Input type="date" aria-label="到" />
                    </Form.Item>
                    <Button type="text" icon={<DeleteOutlined />} aria-label={`删除第 ${name + 1} 个假期`} onClick={() => remove(name)} />
                  </div>
                ))}
                <Button size="small" icon={<PlusOutlined />} onClick={() => add({ name: '', from: '', to: '' })}>
                  加一个假期
                </Button>
              </>
            )}
          </Form.List>
        </fieldset>
        <fieldset className="day-list">
          <legend>调休上班的周末</legend>
          <Form.List name="work">
            {(rows, { add, remove }) => (
              <>
                {rows.map(({ key, name }) => (
                  <div className="day-row" key={key}>
                    <Form.Item name={name}>
                      <Input type="date" aria-label={`第 ${name + 1} 个上班日`} />
                    </Form.Item>
                    <Button type="text" icon={<DeleteOutlined />} aria-label={`删除第 ${name + 1} 个上班日`} onClick={() => remove(name)} />
                  </div>
                ))}
                <Button size="small" icon={<PlusOutlined />} onClick={() => add('')}>
                  加一天
                </Button>
              </>
            )}
          </Form.List>
        </fieldset>
        <CalendarEffect changed={changed} of={notice} ask={noticeEffect} />
        <ProblemAlert error={save.error} />
      </Form>
    </Drawer>
  );
}

/** Form lists know their rows by number. */
const numbered = (name: readonly (string | number)[]) => name.map((part) => (/^\d+$/.test(String(part)) ? Number(part) : part));
