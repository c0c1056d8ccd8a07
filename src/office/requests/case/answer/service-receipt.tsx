import { PrinterOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { RequestLetter } from '../../../../features/requests/requests.contract.ts';
import { ProblemAlert } from '../../../shell/problem-view.tsx';
import { downloadServiceReceipt } from '../../requests.calls.ts';

const formats = { pdf: 'PDF', docx: 'Word' } as const;

/** The sheet to be signed at the door, filled in from the letter; signatures and place are written by hand. */
export function ServiceReceipt({ caseId, letter }: { caseId: string; letter: RequestLetter }) {
  const file = useMutation({
    mutationFn: (format: keyof typeof formats) =>
      downloadServiceReceipt(caseId, letter.id, format, `送达回证${letter.number ?? letter.kindLabel}.${format}`),
  });
  if (letter.state !== 'signed' && letter.state !== 'served') return null;
  return (
    <>
      <fieldset className="row receipt-files" aria-label="送达回证">
        <span className="quiet">送达回证</span>
        {(Object.keys(formats) as (keyof typeof formats)[]).map((format) => (
          <Button
            key={format}
            size="small"
            icon={<PrinterOutlined />}
            aria-label={`送达回证 ${formats[format]}`}
            loading={file.isPending && file.variables === format}
            onClick={() => file.mutate(format)}
          >
            {formats[format]}
          </Button>
        ))}
      </fieldset>
      <ProblemAlert error={file.error} />
    </>
  );
}
