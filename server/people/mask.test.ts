import { describe, expect, it } from 'vitest'
import { maskBornOn, maskIdentity, maskName, maskPhone } from './mask.ts'

describe('masking (N.5)', () => {
  it.each([
    ['张三', '张*'],
    ['林若溪', '林**'],
    ['欧阳若溪', '欧***'],
    ['迪丽热巴·迪力木拉提', '迪***'],
    ['王', '王*'],
    ['John Smith', 'J*** S***'],
    ['𠮷田', '𠮷*'],
  ])('the name %s shows as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  it.each([
    ['+8613812345678', '138****5678'],
    ['+861065550123', '010****0123'],
    ['+8675586550123', '0755****0123'],
    ['+868916550123', '0891****123'],
  ])('the phone %s shows as %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })

  it.each([
    ['11010519491231002X', '110***********002X'],
    ['EJ1234567', 'E******67'],
    ['T110123456', 'T*******56'],
  ])('the identity number %s shows as %s', (number, masked) => {
    expect(maskIdentity(number)).toBe(masked)
  })

  it('a birth date shows its year only', () => {
    expect(maskBornOn('1988-04-12')).toBe('1988-**-**')
  })
})
