import type { Text } from '../../core/clause.ts'

/** What is said of a row or a file that could not be imported, each with what to do. No value of the file is repeated (N.5). */
const words: Readonly<Record<string, Text>> = {
  'value-missing': { zh: '这一格是空的，请填写。', en: 'This cell is empty; fill it in.' },
  'value-unknown': { zh: '不认识这个值，请按模板中的写法填写。', en: 'This value is not known; write it as the template does.' },
  'day-invalid': { zh: '不是有效日期，请写成 2026-03-10 这样的格式。', en: 'Not a valid day; write it as 2026-03-10.' },
  'dates-in-wrong-order': { zh: '日期先后不对，请核对起止日期。', en: 'The days are in the wrong order; check from and to.' },
  'coverage-over-one-year': { zh: '保险期间超过一年，请核对；续保是新的一行。', en: 'The cover is longer than one year; check it. A renewal is a row of its own.' },
  'policy-number-invalid': { zh: '保单号只能用大写字母、数字和连字符，4到32位。', en: 'A policy number has 4 to 32 capital letters, digits and hyphens.' },
  'handbook-not-found': { zh: '没有在保险起期有效的这本服务手册，请核对手册代码和保险起期。', en: 'No such handbook was in force when the cover began; check its code and the first day of cover.' },
  'name-missing': { zh: '姓名是空的，请填写。', en: 'The name is empty; fill it in.' },
  'name-differs': { zh: '同一证件号在这一行里有不同的姓名，请核对。', en: 'The same identity number stands with different names in this row; check them.' },
  'identity-number-invalid': { zh: '证件号码不正确，请对照证件核对每一位；在表格里请把这一列设为文本格式。', en: 'The identity number is not valid; check every digit against the paper, and format the column as text.' },
  'phone-invalid': { zh: '不是可以拨打的手机或带区号的座机号码，请核对。', en: 'Not a mobile or a landline with area code that can be called; check it.' },
  'born-on-missing': { zh: '这种证件看不出出生日期，请填写出生日期。', en: 'This paper does not say the birth date; fill it in.' },
  'born-on-invalid': { zh: '出生日期无效或在将来，请写成 2019-03-10 这样的格式。', en: 'The birth date is not valid or lies in the future; write it as 2019-03-10.' },
  'born-on-differs': { zh: '出生日期与证件号码不一致，请核对两者。', en: 'The birth date differs from the identity number; check both.' },
  'sex-differs': { zh: '性别与证件号码不一致，请核对两者。', en: 'The sex differs from the identity number; check both.' },
  'proof-missing': { zh: '没有写明监护关系的证明，请填写，例如户口簿或法院判决的编号。', en: 'The proof of guardianship is missing; name it, such as the household register or the court’s decision.' },
  'guardian-is-ward': { zh: '监护人与被保险人是同一个人，请核对证件号。', en: 'Guardian and insured are the same person; check the identity numbers.' },
  'identity-belongs-to-another': { zh: '这个证件号在这份保单上属于另一个人，请人工核对后更正。', en: 'This identity number belongs to another person of this policy; have somebody check and correct it.' },
  'row-repeats-policy': { zh: '这份保单在文件前面已出现过；每份保单只能有一行，请合并。', en: 'This policy stands in an earlier row; give each policy one row.' },
  'row-repeats-hospital': { zh: '这家医院在文件前面已出现过；每家医院只能有一行，请合并。', en: 'This hospital stands in an earlier row; give each hospital one row.' },
  'row-repeats-expert': { zh: '这位专家在文件前面已出现过；每位专家只能有一行，请合并。', en: 'This expert stands in an earlier row; give each expert one row.' },
  'row-repeats-membership': { zh: '同一医院、服务、服务商和起始日期在文件前面已出现过，请合并。', en: 'The same hospital, service, vendor and first day stand in an earlier row; make them one.' },
  'row-repeats-vendor': { zh: '这家服务商在文件前面已出现过；每家只能有一行，请合并。', en: 'This vendor stands in an earlier row; give each vendor one row.' },
  'code-invalid': { zh: '代码只能用字母、数字、点、横线和下划线，最多40位。', en: 'A code has at most 40 letters, digits, points, hyphens and underscores.' },
  'city-code-invalid': { zh: '城市代码是国家行政区划的6位数字，例如成都 510100。', en: 'A city code has the six digits of the national list of divisions, such as 510100 for Chengdu.' },
  'nhsa-code-invalid': { zh: '医保定点编码是字母 H 加11位数字，请核对。', en: 'An insurance code is the letter H and eleven digits; check it.' },
  'licence-code-invalid': { zh: '执业许可登记号是22位字母或数字，请核对。', en: 'A licence number has 22 letters or digits; check it.' },
  'department-not-found': { zh: '诊疗科目名录里没有这个科室代码，例如心血管内科是 03.04。', en: 'The catalogue of departments has no such code; cardiology, for one, is 03.04.' },
  'hospital-not-found': { zh: '没有这个医院代码；请先导入医院，或核对代码。', en: 'There is no such hospital code; import the hospital first, or check the code.' },
  'vendor-not-found': { zh: '没有这家服务商；请先导入服务商，或核对名称。', en: 'There is no such vendor; import the vendor first, or check the name.' },
  'service-unknown': { zh: '手册里没有这项服务，请写服务名称，例如专家门诊预约。', en: 'The handbook has no such service; write its name, such as expert outpatient appointment.' },
  'clinic-days-invalid': { zh: '出诊日请写成“周一、周三”或“1,3”。', en: 'Write clinic days as “Mon, Wed” or “1,3”.' },
  'membership-overlaps': { zh: '这家医院的这项服务在这段时间已有入网记录；请先给前一段填上截止日期。', en: 'The hospital serves this service at that time already; give the earlier membership its last day first.' },
  'row-failed': { zh: '系统未能写入这一行，请把导入编号和行号告诉管理员后重新导入。', en: 'The house could not write this row; tell an administrator the import and the row, then import again.' },
  'column-unknown': { zh: '不认识这一列，内容没有导入；请对照模板核对列名。', en: 'This column is not known and was left out; check its heading against the template.' },
  'column-twice': { zh: '这一列出现了两次，只取第一列；请删去多余的一列。', en: 'This column stands twice and only the first was read; remove the other.' },
  'import-file-unreadable': { zh: '文件无法读取，请另存为 CSV（UTF-8）或 XLSX 后重试。', en: 'The file cannot be read; save it as CSV (UTF-8) or XLSX and try again.' },
  'import-file-empty': { zh: '文件里没有数据行，请核对是否选对了文件和工作表。', en: 'The file holds no rows; check that it is the right file and sheet.' },
  'import-columns-missing': { zh: '文件缺少必需的列，请对照模板补上', en: 'The file lacks columns it must have; add them as in the template' },
}

const reasons: Readonly<Record<string, Text>> = {
  'not-utf8': { zh: '文件不是 UTF-8 编码，请在表格软件中另存为“CSV UTF-8”后重试。', en: 'The file is not UTF-8; save it as “CSV UTF-8” in the spreadsheet program and try again.' },
  'old-excel': { zh: '这是旧版 Excel（.xls）文件，请另存为 .xlsx 后重试。', en: 'This is an old Excel (.xls) file; save it as .xlsx and try again.' },
  'too-large': { zh: '文件超过 20 MB，请拆分后分别导入。', en: 'The file is larger than 20 MB; split it and import the parts.' },
  'too-many-rows': { zh: '文件超过 50,000 行，请拆分后分别导入。', en: 'The file has more than 50,000 rows; split it and import the parts.' },
}

/** The sentence of a refusal code of an import. */
export function importSentence(code: string, missing: readonly string[] = [], reason?: string): Text {
  const said = (reason === undefined ? undefined : reasons[reason]) ?? words[code] ?? { zh: '这一行没有导入，请核对后重试。', en: 'This row was not imported; check it and try again.' }
  return code === 'import-columns-missing' ? { zh: `${said.zh}：${missing.join('、')}。`, en: `${said.en}: ${missing.join(', ')}.` } : said
}
