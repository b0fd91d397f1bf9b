import 'antd-mobile/es/components/button/button.css'
import { Button as MobileButton } from 'antd-mobile/es/components/button/button.js'
import type { ReactNode } from 'react'

interface ButtonProps {
  children: ReactNode
  onPress?: () => void
  kind?: 'main' | 'plain' | 'danger'
  submits?: boolean
  isBusy?: boolean
  describedBy?: string
}

/** A wide button with a clear name; while busy it stays in place and says so. */
export function Button({ children, onPress, kind = 'main', submits = false, isBusy = false, describedBy }: ButtonProps) {
  return (
    <MobileButton
      block
      size="large"
      color={kind === 'danger' ? 'danger' : 'primary'}
      fill={kind === 'plain' ? 'outline' : 'solid'}
      type={submits ? 'submit' : 'button'}
      disabled={isBusy}
      aria-busy={isBusy}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      {...(onPress === undefined ? {} : { onClick: onPress })}
    >
      {children}{isBusy ? ' …' : ''}
    </MobileButton>
  )
}
