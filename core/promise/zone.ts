/** The one time zone of every promise and calendar day (R.1). */
export const zone = 'Asia/Shanghai'
