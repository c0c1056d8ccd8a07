import { App, Button, Drawer } from 'antd';
import { moment } from '../shell/format.ts';
import { sentenceOf } from '../shell/problem-view.tsx';
import { downloadCatalogue, type OfficeCatalogue } from './catalogue.calls.ts';

/** Every version that was adopted, the last one first; each can be taken home. */
export function VersionsDrawer({ catalogue, open, onClose }: { catalogue: OfficeCatalogue; open: boolean; onClose: () => void }) {
  const { message } = App.useApp();
  const take = (version: number, format: 'xlsx' | 'docx') =>
    downloadCatalogue(format, catalogue.agencyId, version).catch((error: unknown) => void message.error(sentenceOf(error)));
  const timeOf = ({ effectiveOn, effectiveUntil }: OfficeCatalogue['versions'][number]) => {
    if (effectiveUntil === null) return `${effectiveOn} 起施行`;
    return effectiveUntil < effectiveOn ? `${effectiveOn} 当日被下一版替换` : `${effectiveOn} 至 ${effectiveUntil}`;
  };
  return (
    <Drawer open={open} onClose={onClose} title="目录的版本" size={480} destroyOnHidden>
      {catalogue.versions.length === 0 && <p className="quiet">还没有采用过目录。导入本单位的目录，或者从起步目录开始，就有第一版。</p>}
      <ul className="cards">
        {catalogue.versions.toReversed().map((version) => (
          <li key={version.version}>
            <div>
              <strong>第{version.version}版</strong>，{timeOf(version)}
              {catalogue.version?.version === version.version && '（现行）'}
            </div>
            <div className="quiet">
              {version.rows} 个事项，{version.source}，{version.adoptedBy} 于 {moment(version.adoptedAt)} 采用
            </div>
            <div className="row">
              <Button size="small" onClick={() => take(version.version, 'xlsx')}>
                下载 Excel
              </Button>
              <Button size="small" onClick={() => take(version.version, 'docx')}>
                下载 Word
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
