/** Whether a key press belongs to a box somebody types in; a radio button or a tick takes no letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && (target.type === 'radio' || target.type === 'checkbox')) return false
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
