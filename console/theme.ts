import type { ThemeConfig } from 'antd'

/** Colours with at least 4.5:1 against the page, disabled and secondary text included (WCAG 2.2 AA). */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b6b4b',
    colorLink: '#0b57b0',
    colorLinkHover: '#083f80',
    colorSuccess: '#1a7f37',
    colorWarning: '#8a5a00',
    colorError: '#b42318',
    colorInfo: '#0b57b0',
    colorSuccessBg: '#e6f2ed',
    colorWarningBg: '#fdf3dc',
    colorErrorBg: '#fdecea',
    colorInfoBg: '#eaf2fc',
    fontFamily: "-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
    colorText: '#1f2328',
    colorTextSecondary: '#4b5157',
    colorTextTertiary: '#595f66',
    colorTextQuaternary: '#636a71',
    colorTextDescription: '#595f66',
    colorTextPlaceholder: '#636a71',
    colorTextDisabled: '#636a71',
    colorBorder: '#8c939a',
    colorBgLayout: '#f4f6f5',
    borderRadius: 6,
    fontSize: 14,
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.15s',
  },
  components: { Card: { headerFontSize: 16, bodyPadding: 16 }, Table: { cellPaddingBlockSM: 8 } },
}
