import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { Extension } from '@codemirror/state'

/** The editor as the rest of the product looks; four colours of code for each theme, all at least 4.5:1 on their grounds. */
export function look(): Extension {
  return [theme, syntaxHighlighting(colours)]
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'light-dark(#0a4c9b, #8fbfff)' },
  { tag: tags.string, color: 'light-dark(#1a6b1f, #8fd17a)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'light-dark(#a8320b, #ff9d6b)' },
  { tag: [tags.separator, tags.bracket, tags.squareBracket, tags.brace], color: 'light-dark(#4b5a68, #a9b4be)' },
  { tag: tags.invalid, color: 'var(--sapNegativeTextColor)' },
])

const border = '1px solid var(--sapGroup_ContentBorderColor)'
const theme = EditorView.theme({
  '&': { backgroundColor: 'var(--sapField_Background)', color: 'var(--sapTextColor)', height: '100%' },
  '&.cm-focused': { outline: '2px solid var(--sapContent_FocusColor)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: "'72Mono', Menlo, Consolas, monospace", fontSize: '12px', lineHeight: '18px' },
  '.cm-content': { caretColor: 'var(--sapTextColor)', paddingBlock: '8px' },
  '.cm-cursor': { borderLeftColor: 'var(--sapTextColor)' },
  '.cm-gutters': { backgroundColor: 'transparent', borderRight: border, color: 'var(--sapContent_LabelColor)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--sapContent_FocusColor) 6%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--sapTextColor)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--sapContent_FocusColor) 22%, transparent)',
  },
  '.cm-searchMatch': { backgroundColor: 'color-mix(in srgb, var(--sapCriticalElementColor) 22%, transparent)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--sapNeutralBackground)', border, color: 'inherit' },
  '.cm-tooltip': {
    backgroundColor: 'var(--sapGroup_ContentBackground)',
    border,
    borderRadius: '8px',
    boxShadow: 'var(--sapContent_Shadow1)',
    color: 'var(--sapTextColor)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--sapList_SelectionBackgroundColor)',
    color: 'var(--sapTextColor)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: "'72Mono', Menlo, Consolas, monospace", fontSize: '12px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { display: 'flex', gap: '16px', lineHeight: '20px' },
  '.cm-completionDetail': {
    color: 'var(--sapContent_LabelColor)',
    fontFamily: 'var(--sapFontFamily)',
    fontStyle: 'normal',
    marginLeft: 'auto',
  },
  '.cm-completionInfo': { fontFamily: 'var(--sapFontFamily)', fontSize: '12px', maxWidth: '320px', padding: '8px' },
  '.cm-panels': { backgroundColor: 'var(--sapGroup_ContentBackground)', color: 'var(--sapTextColor)' },
  '.cm-panels-top': { borderBottom: border },
  '.cm-panel.cm-search': { fontFamily: 'var(--sapFontFamily)', fontSize: '12px', padding: '6px 28px 6px 8px' },
  '.cm-panel.cm-search label': { fontSize: '12px' },
  '.cm-panel.cm-search [name=close]': { height: '24px', width: '24px' },
  '.cm-textfield': {
    backgroundColor: 'var(--sapField_Background)',
    border,
    color: 'var(--sapTextColor)',
    fontSize: '12px',
    minHeight: '26px',
  },
  '.cm-button': {
    background: 'var(--sapButton_Background)',
    border,
    borderRadius: '6px',
    color: 'var(--sapTextColor)',
  },
  '.help': { fontFamily: 'var(--sapFontFamily)', fontSize: '12px', maxWidth: '480px', padding: '8px' },
  '.help p': { margin: '0 0 4px' },
  '.help pre': { fontSize: '11.5px', margin: '0', whiteSpace: 'pre-wrap' },
  '.mapping-numbers .cm-gutterElement': { padding: '0 2px 0 6px', textAlign: 'center' },
  '.pill': {
    backgroundColor: 'var(--sapNeutralBackground)',
    borderRadius: '8px',
    color: 'var(--sapTextColor)',
    display: 'inline-block',
    fontFamily: 'var(--sapFontFamily)',
    fontSize: '11px',
    lineHeight: '15px',
    minWidth: '22px',
    padding: '0 4px',
  },
  '.pill.current': {
    backgroundColor: 'var(--sapButton_Emphasized_Background)',
    color: 'var(--sapButton_Emphasized_TextColor)',
  },
  '.line-end': { color: 'var(--sapContent_LabelColor)', marginLeft: '16px', userSelect: 'none' },
  '.line-end.passedOver': { fontStyle: 'italic' },
  '.line-end.failed': { color: 'var(--sapNegativeTextColor)' },
  '.remark': {
    alignItems: 'baseline',
    borderRadius: '8px',
    color: 'var(--sapTextColor)',
    display: 'flex',
    fontFamily: 'var(--sapFontFamily)',
    gap: '16px',
    justifyContent: 'space-between',
    padding: '3px 12px',
    whiteSpace: 'normal',
  },
  '.remark.advice': {
    backgroundColor: 'var(--sapWarningBackground)',
    borderLeft: '3px solid var(--sapCriticalElementColor)',
  },
  '.remark.error': {
    backgroundColor: 'var(--sapErrorBackground)',
    borderLeft: '3px solid var(--sapNegativeElementColor)',
  },
  '.remark button': {
    background: 'none',
    border: 'none',
    color: 'var(--accent)',
    cursor: 'pointer',
    flex: 'none',
    font: 'inherit',
    fontWeight: 'bold',
  },
})
