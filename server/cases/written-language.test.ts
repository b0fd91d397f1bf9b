import { expect, it } from 'vitest'
import { writtenLanguage } from './written-language.ts'

it('tells the language of somebody’s own words by their script (1.2.3)', () => {
  expect(['号源较近', 'Dr. Li 周三出诊', 'near to the member', 'PET-CT 3A', ''].map(writtenLanguage)).toEqual(['zh', 'zh', 'en', 'en', 'en'])
})
