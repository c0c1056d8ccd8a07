import type { ThemeConfig } from 'antd';

const reducedMotion = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Every text colour reaches 4.5:1 on the ground it stands on. */
export const theme = (): ThemeConfig => ({
  token: {
    colorPrimary: '#0958d9',
    colorInfo: '#0958d9',
    colorLink: '#0958d9',
    colorError: '#c7161e',
    colorWarning: '#a35c00',
    colorSuccess: '#237804',
    colorWarningBg: '#fffbe6',
    colorWarningBorder: '#ecd48a',
    colorErrorBg: '#fff1f0',
    colorErrorBorder: '#f5b5b0',
    colorSuccessBg: '#f6ffed',
    colorSuccessBorder: '#b7dd9a',
    colorInfoBg: '#eef5ff',
    colorInfoBorder: '#bcd5f7',
    colorText: '#1f2329',
    colorTextSecondary: '#595959',
    colorTextTertiary: '#595959',
    colorTextDescription: '#595959',
    colorTextPlaceholder: '#6b6b6b',
    colorTextDisabled: '#6b6b6b',
    colorBgLayout: '#f3f5f8',
    borderRadius: 4,
    fontSize: 14,
    controlHeight: 32,
    fontFamily: '-apple-system, BlinkMacSystemFont, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
    motion: !reducedMotion(),
  },
  components: {
    Layout: { headerBg: '#015293', headerHeight: 52, headerPadding: '0 16px', siderBg: '#ffffff', bodyBg: '#f3f5f8' },
    Menu: { itemSelectedColor: '#0958d9', itemSelectedBg: '#e8f1fd', itemHeight: 38 },
    Table: { headerColor: '#1f2329', cellPaddingBlockMD: 8, cellPaddingBlock: 9, cellPaddingInline: 12 },
    Tabs: { itemColor: '#3d434b' },
    Segmented: { itemColor: '#3d434b' },
  },
});
