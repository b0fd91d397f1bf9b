/** The status and the words of one code. */
export interface ProblemWords {
  readonly status: number
  readonly zh: string
  readonly en: string
}

/** Problems every route may answer with, whatever it does. */
export const generalProblems = {
  'input-invalid': { status: 400, zh: '提交的内容有误，请按各字段的说明修改后再提交。', en: 'Some of what was sent cannot be read; correct the fields named and send it again.' },
  'body-unreadable': { status: 400, zh: '请求内容不是有效的 JSON（UTF-8），请检查格式。', en: 'The body is not valid JSON in UTF-8; check its form.' },
  'address-unreadable': { status: 400, zh: '请求地址中有无法识别的字符。', en: 'The address carries characters that cannot be read.' },
  'request-unreadable': { status: 400, zh: '这个请求无法读取。', en: 'This request cannot be read.' },
  'idempotency-key-missing': { status: 400, zh: '此操作需要 Idempotency-Key 请求头（8–100 个可见字符），以免重复提交。', en: 'This needs an Idempotency-Key header of 8 to 100 visible characters, so that nothing is done twice.' },
  'sign-in-required': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  'not-permitted': { status: 403, zh: '您的角色无权进行此操作。', en: 'Your role may not do this.' },
  'origin-not-allowed': { status: 403, zh: '不接受来自其他网站的提交。', en: 'Nothing may be sent here from another site.' },
  'route-not-found': { status: 404, zh: '没有这个地址。', en: 'There is nothing at this address.' },
  'method-not-allowed': { status: 405, zh: '此地址不支持这种请求方法。', en: 'This address does not take that method.' },
  'idempotency-key-in-progress': { status: 409, zh: '同一提交正在处理，请稍候再查看结果。', en: 'The same request is being handled at this moment; ask again shortly.' },
  'busy-try-again': { status: 409, zh: '多人同时修改了同一内容，请再试一次。', en: 'Several people changed the same thing at once; please try again.' },
  'payload-too-large': { status: 413, zh: '提交的内容过大。', en: 'What was sent is too large.' },
  'media-unsupported': { status: 415, zh: '请以接口说明的格式提交：一般为 application/json，文件分片为 application/octet-stream。', en: 'Send it in the form the interface asks for: application/json, or application/octet-stream for parts of a file.' },
  'idempotency-key-reused': { status: 422, zh: '同一 Idempotency-Key 已用于另一份内容，请换一个新的。', en: 'This Idempotency-Key was used for something else; take a new one.' },
  'too-many-requests': { status: 429, zh: '请求过于频繁，请稍后再试。', en: 'Too many requests; please wait a little.' },
  'account-disabled': { status: 403, zh: '此账号已停用，请联系管理员。', en: 'This account is disabled; speak to an administrator.' },
  'cursor-unreadable': { status: 400, zh: '翻页位置无效，请从第一页重新开始。', en: 'The cursor cannot be read; begin again at the first page.' },
  'phone-unreadable': { status: 400, zh: '手机号码不正确，请核对。', en: 'That is not a phone number; check it.' },
  fault: { status: 500, zh: '系统出了差错，已记录。请稍后再试，或凭追踪号联系我们。', en: 'Something went wrong here and has been recorded. Try again later, or give us the trace id.' },
  unavailable: { status: 503, zh: '服务暂时不可用，请稍后再试。', en: 'The service is unavailable for a moment; please try again shortly.' },
} as const satisfies Record<string, ProblemWords>

const missing = {
  'policy-not-found': { status: 404, zh: '没有找到这份保单。', en: 'No such policy was found.' },
  'person-not-found': { status: 404, zh: '这份保单上没有这个人。', en: 'There is no such person on this policy.' },
  'case-not-found': { status: 404, zh: '没有找到这个服务申请。', en: 'No such case was found.' },
  'import-not-found': { status: 404, zh: '没有找到这次导入。', en: 'No such import was found.' },
  'handbook-not-found': { status: 404, zh: '没有这个版本的服务手册。', en: 'There is no such handbook version.' },
  'proposal-not-found': { status: 404, zh: '没有找到这个推荐方案，或它已不再有效。', en: 'No such option stands on this case any more.' },
  'promise-not-found': { status: 404, zh: '这个申请上没有这项时限。', en: 'There is no such promise on this case.' },
  'hospital-not-found': { status: 404, zh: '没有找到这家医院。', en: 'No such hospital was found.' },
  'expert-not-found': { status: 404, zh: '没有找到这位专家。', en: 'No such expert was found.' },
  'vendor-not-found': { status: 404, zh: '没有找到这家服务商。', en: 'No such vendor was found.' },
  'department-not-found': { status: 404, zh: '没有找到这个科室。', en: 'No such department was found.' },
  'booking-not-found': { status: 404, zh: '这个申请上没有有效的预约。', en: 'No booking stands on this case.' },
  'dispute-not-found': { status: 404, zh: '没有找到这条争议。', en: 'No such dispute was found.' },
  'disclosure-not-found': { status: 404, zh: '没有找到这条披露登记。', en: 'No such disclosure was found.' },
  'document-not-found': { status: 404, zh: '这个申请里没有这份资料文件。', en: 'There is no such document on this case.' },
  'document-page-not-found': { status: 404, zh: '这份资料文件没有这一页。', en: 'The document has no such page.' },
  'page-not-found': { status: 404, zh: '这份材料没有这一页。', en: 'The document has no such page.' },
  'event-not-found': { status: 404, zh: '没有找到这个不可抗力事件。', en: 'No such event was found.' },
} as const satisfies Record<string, ProblemWords>

const input = {
  'service-unknown': { status: 422, zh: '手册中没有这项服务。', en: 'The handbook has no such service.' },
  'fact-unknown': { status: 422, zh: '有一项信息不在手册的词汇表中。', en: 'One of the facts is not in the handbook’s vocabulary.' },
  'fact-wrong-type': { status: 422, zh: '有一项信息的类型不对。', en: 'One of the facts has the wrong type.' },
  'one-search-key': { status: 422, zh: '请只用一项查找：保单号、手机号或证件号。', en: 'Search by exactly one of policy number, phone or identity number.' },
  'identity-number-invalid': { status: 422, zh: '证件号码不正确，请核对每一位。', en: 'The identity number is not valid; check every digit.' },
  'identity-belongs-to-another': { status: 422, zh: '这个证件号在本保单上已登记给另一个人，请核对。', en: 'This identity number already stands for another person of the policy; check it.' },
  'dates-in-wrong-order': { status: 422, zh: '结束日期早于开始日期。', en: 'The end lies before the beginning.' },
  'date-in-the-past': { status: 422, zh: '日期已经过去，请选择今后的日期。', en: 'That date has passed; choose one to come.' },
  'notice-unknown': { status: 422, zh: '手册中没有这条须确认的告知。', en: 'The handbook has no such notice to acknowledge.' },
  'import-file-unreadable': { status: 422, zh: '文件无法读取，请提供 CSV 或 XLSX 文件。', en: 'The file cannot be read; give a CSV or XLSX file.' },
  'import-columns-missing': { status: 422, zh: '文件缺少必需的列。', en: 'The file lacks columns it must have.' },
  'import-file-empty': { status: 422, zh: '文件里没有数据行。', en: 'The file holds no rows.' },
  'budget-unreadable': { status: 422, zh: '时限请写成如“7 working days”或“4 working hours”。', en: 'Write the budget as “7 working days” or “4 working hours”.' },
  'hours-unreadable': { status: 422, zh: '服务时间请写成如“09:00-12:00,13:00-18:00”。', en: 'Write the hours as “09:00-12:00,13:00-18:00”.' },
  'date-beyond-calendar': { status: 422, zh: '日期超出了日历的范围。', en: 'The date lies outside the calendar.' },
  'contract-term-missing': { status: 422, zh: '合同数据里缺少这一天的一项数值。', en: 'The contract data has no value for one of its figures on that day.' },
  'contract-term-unreadable': { status: 422, zh: '合同中有一项约定无法识别。', en: 'One of the contract’s terms cannot be read.' },
  'contract-terms-conflict': { status: 422, zh: '合同中的约定互相矛盾。', en: 'The contract’s terms contradict each other.' },
  'part-not-expected': { status: 422, zh: '这个分片的序号或大小与文件不符，请按返回的分片大小重新切分。', en: 'The number or the size of this part does not fit the file; cut it by the part size given and send it again.' },
} as const satisfies Record<string, ProblemWords>

const rules = {
  'service-withdrawn': { status: 422, zh: '此项服务已停止提供。', en: 'This service is no longer offered.' },
  'service-not-yet-served': { status: 422, zh: '这项服务的申请暂不能在此办理，请拨打服务热线；可先查询是否享有权益。', en: 'Requests for this service cannot be handled here yet; call the hotline. Whether you are entitled can be asked.' },
  'visit-not-yet': { status: 422, zh: '还没有到就诊的时间。', en: 'The visit has not come yet.' },
  'notices-not-acknowledged': { status: 422, zh: '首次申请前，请先阅读并确认重要告知。', en: 'Before a first case the key notices have to be read and acknowledged.' },
  'authorisation-required': { status: 403, zh: '代他人申请，需要先登记被保险人本人的授权。', en: 'To act for another adult, record the insured’s authorisation first.' },
  'guardian-authority-required': { status: 403, zh: '需要监护人办理，并先登记有效的监护证明。', en: 'A guardian has to act here, with proof of authority on record and in force.' },
  'emergency-call-120': { status: 422, zh: '情况紧急：请立即拨打 120，或前往最近的急诊。', en: 'This is an emergency: call 120 now, or go to the nearest emergency room.' },
  'case-already-open': { status: 409, zh: '此人的这项服务已有一个进行中的申请。', en: 'A case for this person and service is already open.' },
  'rule-unmet': { status: 422, zh: '手册的规定在此不满足。', en: 'A rule of the handbook is not met here.' },
  'visit-card-required': { status: 422, zh: '这家医院须凭本人就诊卡预约，请先登记就诊卡。', en: 'This hospital books only with the patient’s own visit card; record it first.' },
  'sharing-declined': { status: 422, zh: '被保险人不同意把信息提供给医院，因此无法预约；同意后即可继续。', en: 'The insured declined to share details with the hospital, so nothing can be booked; once they agree it goes on.' },
  'ground-not-listed': { status: 422, zh: '手册没有列出这个延长理由。', en: 'The handbook does not list this ground for an extension.' },
  'too-late-to-extend': { status: 422, zh: '时限已过，不能再延长。', en: 'The deadline has passed and can no longer be extended.' },
  'notice-required': { status: 422, zh: '请先告知会员并登记告知方式。', en: 'Tell the member first, and record how.' },
  'missing-list-required': { status: 422, zh: '请先一次列清全部缺项并发给会员。', en: 'Send the member one complete list of what is missing first.' },
  'document-not-ready': { status: 409, zh: '这份资料文件还在检查，或没有通过检查，暂时不能作为依据。', en: 'The document is still being checked, or was refused; nothing can rest on it yet.' },
  'paper-item-unknown': { status: 422, zh: '这次申请的清单上没有这一项资料。', en: 'The checklist of this case has no such paper.' },
  'original-needed': { status: 422, zh: '这一项要看原件，只看到复印件还不能算可用。', en: 'This paper has to be seen in the original; a copy alone cannot be accepted.' },
  'reason-required': { status: 422, zh: '请写明原因，会员才知道要怎么补。', en: 'Write down the reason, so that the member knows what to bring instead.' },
  'no-papers-asked': { status: 422, zh: '这项服务不要求提供资料。', en: 'This service asks for no papers.' },
  'papers-not-judged': { status: 422, zh: '还有收到的资料没有核对，请先核对，再一次列清所缺。', en: 'Some papers that came in are not judged yet; judge them first, so that the list is complete at once.' },
  'papers-incomplete': { status: 422, zh: '还有必须的资料没有核对为可用，不能认定资料齐全。', en: 'Papers that are needed are not accepted yet, so the set is not complete.' },
  'papers-already-complete': { status: 409, zh: '资料已经认定齐全。', en: 'The papers were declared complete already.' },
  'papers-not-declared-complete': { status: 409, zh: '资料还没有认定齐全，没有可更正的结论。', en: 'The papers have not been declared complete, so there is nothing to correct.' },
  'papers-nothing-missing': { status: 422, zh: '清单上没有缺项；如另有所缺，请写明。', en: 'Nothing on the checklist is missing; if something else is, write it down.' },
  'papers-list-already-sent': { status: 409, zh: '同样的缺项清单已经告知会员，不再重复发送。', en: 'The member has been told this same list already; it is not sent twice.' },
  'papers-time-impossible': { status: 422, zh: '资料齐全的时间应在发起申请之后、此刻之前，并与原结论不同。', en: 'The papers were complete at some time after the request and not after this moment, and not when the decision says already.' },
  'needs-call-first': { status: 422, zh: '请先致电了解需求，再进行这一步。', en: 'Call to learn the needs before this step.' },
  'need-not-confirmed': { status: 422, zh: '就医需求还没有确认，暂不能推荐。', en: 'The need is not confirmed yet, so nothing can be suggested.' },
  'verdict-not-eligible': { status: 422, zh: '判定结果不是“符合”，不能直接通过。', en: 'The verdict is not “eligible”, so this cannot simply be approved.' },
  'verdict-not-refused': { status: 422, zh: '判定结果不是“不符合”，不能确认拒绝。', en: 'The verdict is not “refused”, so there is no refusal to confirm.' },
} as const satisfies Record<string, ProblemWords>

const order = {
  'command-out-of-order': { status: 409, zh: '申请现在的状态不能进行这一步。', en: 'The case does not stand where this step is possible.' },
  'command-not-yours': { status: 403, zh: '这一步不由您的角色办理。', en: 'This step is not for your role.' },
  'version-conflict': { status: 409, zh: '申请已被他人更新，请刷新后再操作。', en: 'Somebody has changed the case since; look again before you act.' },
  'case-finished': { status: 409, zh: '申请已结束，不能再操作。', en: 'The case has ended; nothing more can be done on it.' },
  'same-person': { status: 403, zh: '须由另一个人复核，不能自己同意自己提出的事项。', en: 'A second person has to agree; nobody agrees to what they proposed.' },
  'use-already-held': { status: 409, zh: '本期这一次机会已被另一个申请占用。', en: 'The period’s use is held by another case.' },
  'use-already-consumed': { status: 409, zh: '本期这一次机会已经用掉。', en: 'The period’s use has been spent.' },
  'booking-clash': { status: 409, zh: '与另一个预约冲突，同一时间或医生不能重复预约。', en: 'This clashes with another booking of the same person.' },
  'dispute-settled': { status: 409, zh: '这条争议已有处理结果。', en: 'This dispute has its outcome already.' },
  'disclosure-approved': { status: 409, zh: '这条披露已经批准。', en: 'This disclosure has been approved already.' },
  'event-ended': { status: 409, zh: '这个事件已经结束。', en: 'This event has ended already.' },
  'document-complete': { status: 409, zh: '这份材料已经上传完毕，不再接收分片。', en: 'The document is complete; it takes no more parts.' },
  'parts-missing': { status: 409, zh: '还有分片没有传到，请补传后再提交。', en: 'Some parts have not arrived; send them and try again.' },
  'document-not-shown': { status: 409, zh: '这份材料还不能查看：正在检查，或未被接收。', en: 'The document cannot be seen: it is being checked, or it was not taken.' },
  'document-aside': { status: 409, zh: '这份材料已经作废。', en: 'The document has been put aside already.' },
  'document-not-yours': { status: 403, zh: '只能作废自己上传的材料；其他材料请联系客服。', en: 'You can put aside only what you sent yourself; speak to us about the others.' },
  'reveal-cap-reached': { status: 429, zh: '一小时内查看完整信息的次数已达上限，请联系管理员。', en: 'You have reached this hour’s limit of unmasked views; speak to an administrator.' },
} as const satisfies Record<string, ProblemWords>

/** What is said of a file that is not taken, and what to do about it; also shown beside the document itself. */
const files = {
  'file-empty': { status: 422, zh: '文件是空的，请重新选择或重新拍摄。', en: 'The file is empty; choose it again or take the picture again.' },
  'file-too-large': { status: 413, zh: '文件超过 20 MB。请压缩、分成几份上传，或直接拍照上传。', en: 'The file is larger than 20 MB; make it smaller, send it in pieces, or take a photo of the paper.' },
  'file-type-unsupported': { status: 422, zh: '不支持这种文件。请上传照片（JPEG、PNG、WebP、TIFF、GIF）或 PDF。', en: 'This kind of file is not taken; send a picture (JPEG, PNG, WebP, TIFF, GIF) or a PDF.' },
  'file-is-heic': { status: 422, zh: '这是 HEIC 照片，暂不支持。请在手机“设置－相机－格式”中选“兼容性最佳”后重拍，或把照片截屏、另存为 JPEG 再上传。', en: 'This is a HEIC photo, which is not taken. In the phone’s settings choose “Most Compatible” under Camera, Formats and take it again, or save it as JPEG or take a screenshot and send that.' },
  'file-locked': { status: 422, zh: '文件设有密码，无法打开。请去掉密码后再上传，或拍照上传。', en: 'The file is locked with a password; remove it and send the file again, or send a photo.' },
  'file-has-active-content': { status: 422, zh: 'PDF 中带有脚本、附件或自动执行的动作，不能接收。请打印成新的 PDF，或拍照上传。', en: 'The PDF carries scripts, attachments or actions that start by themselves, so it is not taken; print it to a new PDF, or send a photo.' },
  'file-damaged': { status: 422, zh: '文件不完整或已损坏，无法打开。请重新上传，或换一份。', en: 'The file is incomplete or damaged and cannot be opened; send it again, or another copy.' },
  'file-infected': { status: 422, zh: '文件中发现恶意程序，已丢弃。请先在您的设备上查毒，再换一份上传。', en: 'Malicious software was found in the file and it was thrown away; check your device, then send another copy.' },
  'file-too-many-pages': { status: 422, zh: '这份文件超过 60 页，请分成几份上传。', en: 'The file has more than 60 pages; send it in pieces.' },
  'picture-too-large': { status: 422, zh: '图片像素过大（超过 5000 万像素），请缩小后再上传。', en: 'The picture has more than 50 million pixels; make it smaller and send it again.' },
  'documents-too-many': { status: 422, zh: '这个申请的材料已达 200 份，请先作废不需要的，或联系客服。', en: 'The case holds 200 documents already; put those aside that are not needed, or speak to us.' },
  'documents-too-large': { status: 422, zh: '这个申请的材料合计已达 500 MB，请先作废不需要的，或联系客服。', en: 'The documents of the case come to 500 MB already; put those aside that are not needed, or speak to us.' },
} as const satisfies Record<string, ProblemWords>

/** Every code of the house with its status and its words; the one table. */
export const problemWords: Readonly<Record<string, ProblemWords>> = { ...generalProblems, ...missing, ...input, ...rules, ...order, ...files }
